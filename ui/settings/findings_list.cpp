// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/findings_list.h"

#include <algorithm>

#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

/// A salon of 500 event types may have as many remarks; widgets for all of them would be slow and nobody would read
/// them.
static constexpr std::size_t mostShown = 60;

FindingsList::FindingsList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_more(new Button(Button::Kind::Link))
{
    setObjectName(QStringLiteral("findings"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::one);
    m_column->addWidget(m_more);
    m_more->setObjectName(QStringLiteral("findingsMore"));
    connect(m_more, &Button::clicked, this, [this] {
        m_all = !m_all;
        fill();
    });
}

Glyph FindingsList::glyphOf(Severity severity)
{
    switch (severity) {
    case Severity::Fails: return Glyph::Failure;
    case Severity::Differs: return Glyph::Attention;
    case Severity::Note: return Glyph::Confirmed;
    }
    return Glyph::None;
}

void FindingsList::setFindings(const std::vector<Deviation> &findings)
{
    m_findings = findings;
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Deviation &a, const Deviation &b) { return a.severity() > b.severity(); });
    fill();
}

void FindingsList::retranslate() { fill(); }

void FindingsList::fill()
{
    delete m_rows;
    m_rows = new QWidget;
    auto *rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::oneHalf);
    m_column->insertWidget(0, m_rows);
    m_shown = 0;
    int notes = 0;
    for (const auto &finding : m_findings) {
        const bool note = finding.severity() == Severity::Note;
        if (note) ++notes;
        if ((note && !m_all) || static_cast<std::size_t>(m_shown) >= mostShown) continue;
        addFinding(finding);
        ++m_shown;
    }
    m_more->setText(m_all ? tr("Fewer") : tr("%n that is only good to know", nullptr, notes));
    m_more->updateGeometry();
    m_more->setVisible(notes > 0);
    m_rows->setVisible(m_shown > 0);
}

void FindingsList::addFinding(const Deviation &finding)
{
    const auto words = deviationText(finding, QLocale().name().left(2));
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::one);
    auto *glyph = new GlyphLabel(glyphOf(finding.severity()));
    line->addWidget(glyph, 0, Qt::AlignTop);
    auto *text = new QVBoxLayout;
    text->setSpacing(0);
    const auto add = [text](Colour colour, QFont::Weight weight, const QString &sentence) {
        if (sentence.isEmpty()) return;
        auto *label = new Label(TextSize::Small, colour, weight);
        label->setWordWrap(true);
        label->setText(sentence);
        text->addWidget(label);
    };
    const QString title = finding.eventType.value > 0
                              ? tr("%1 (event type %2)").arg(finding.title, QString::number(finding.eventType.value))
                              : finding.title;
    add(Colour::Text, QFont::Medium, title);
    add(Colour::Text, QFont::Normal, words.happens);
    add(Colour::Text2, QFont::Normal, words.change);
    line->addLayout(text, 1);
    row->setAccessibleName(title);
    row->setAccessibleDescription(words.happens + u' ' + words.change);
    m_rows->layout()->addWidget(row);
}

} // namespace tresen::ui

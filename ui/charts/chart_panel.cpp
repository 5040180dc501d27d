// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_panel.h"

#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/widgets/label.h"
#include "ui/widgets/state_panel.h"

namespace tresen::ui {

namespace {

/// The keys and their values come first; half a note helps nobody, and the accessible name has it, too.
class WholeNote final : public Label
{
public:
    using Label::Label;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        if (width() >= sizeHint().width()) Label::paintEvent(event);
    }
};

} // namespace

ChartPanel::ChartPanel(QWidget *chart, bool keysBelow, QWidget *parent)
    : QWidget(parent)
    , m_chart(chart)
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_note(new WholeNote(TextSize::Small, Colour::Text3))
    , m_keys(new KeyRow)
    , m_count(new Label(TextSize::Small, Colour::Text2))
    , m_thin(new Label(TextSize::Small, Colour::Unknown))
    , m_line(new Label(TextSize::Small, Colour::Text2))
    , m_trouble(new StatePanel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::oneHalf);
    head->addWidget(m_title);
    head->addWidget(m_note, 1);
    if (!keysBelow) head->addWidget(m_keys);
    head->addWidget(m_count);
    column->addLayout(head);
    if (keysBelow) column->addWidget(m_keys);
    column->addWidget(m_thin);
    column->addWidget(m_chart, 1);
    column->addWidget(m_line, 1);
    column->addWidget(m_trouble, 1);
    column->addStretch(); // a chart of fixed height stays below its title
    for (auto *line : {m_title, m_note, m_count, m_thin})
        line->setSizePolicy(line->sizePolicy().horizontalPolicy(), QSizePolicy::Fixed);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_count->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_line->setAlignment(Qt::AlignCenter);
    m_line->setWordWrap(true);
    m_line->setMinimumHeight(64);
    m_count->hide();
    m_note->setObjectName(QStringLiteral("chartNote"));
    connect(m_trouble, &StatePanel::actionRequested, this, &ChartPanel::retryRequested);
    setState(ChartState::Loading);
}

void ChartPanel::setTitle(const QString &title, const QString &note)
{
    m_title->setText(title);
    m_note->setText(note);
    m_chart->setAccessibleName(note.isEmpty() ? title : title + QStringLiteral(", ") + note);
    setAccessibleName(title);
}

void ChartPanel::setSlim()
{
    m_slim = true;
    m_line->setMinimumHeight(20);
    m_line->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setState(m_state, m_why);
}

QString ChartPanel::title() const { return m_title->text(); }
void ChartPanel::setKeys(std::vector<KeyRow::Key> keys) { m_keys->setKeys(std::move(keys)); }

void ChartPanel::setCount(std::optional<qint64> n)
{
    m_count->setVisible(n.has_value());
    if (n) m_count->setRuns(tr("n = <b>%1</b>").arg(QLocale().toString(*n)));
}

QString ChartPanel::why() const
{
    return m_state == ChartState::Thin || m_state == ChartState::Empty ? m_why : QString();
}

QString ChartPanel::said() const
{
    switch (m_state) {
    case ChartState::Ready: return {};
    case ChartState::Thin: return m_thin->text();
    case ChartState::Empty: return m_line->text();
    case ChartState::Loading:
    case ChartState::Error: break;
    }
    return m_slim ? m_line->text() : m_trouble->said();
}

void ChartPanel::setState(ChartState state, const QString &why)
{
    m_state = state;
    m_why = why;
    const bool drawn = state == ChartState::Ready || state == ChartState::Thin;
    const bool trouble = state == ChartState::Loading || state == ChartState::Error;
    m_chart->setVisible(drawn);
    m_keys->setVisible(drawn);
    m_thin->setVisible(state == ChartState::Thin);
    m_line->setVisible(state == ChartState::Empty || (trouble && m_slim));
    m_trouble->setVisible(trouble && !m_slim);
    if (!drawn) m_count->hide();
    say();
}

void ChartPanel::say()
{
    const QString loading = tr("Reading the figures");
    const QString failed = tr("The figures could not be read");
    m_thin->setText(m_why);
    m_line->setText(m_state == ChartState::Loading ? loading
                    : m_state == ChartState::Error ? failed + QStringLiteral(". ") + m_why
                                                   : m_why);
    if (m_state == ChartState::Loading) m_trouble->load(loading);
    if (m_state == ChartState::Error) m_trouble->say(Glyph::Failure, failed, m_why, tr("Try again"));
    setAccessibleDescription(said());
}

void ChartPanel::changeEvent(QEvent *event)
{
    // The sentence itself comes from whoever reads the figures.
    if (event->type() == QEvent::LanguageChange) say();
    QWidget::changeEvent(event);
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/drill_bar.h"

#include <QHBoxLayout>

#include "core/domain/drill.h"
#include "ui/models/await.h"
#include "ui/widgets/button.h"
#include "ui/widgets/glyph_label.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

DrillBar::DrillBar(Backend &backend, QWidget *parent)
    : Ground(Colour::Raised, Edge::Bottom, parent)
    , m_backend(backend)
    , m_glyph(new GlyphLabel)
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_words(new Label(TextSize::Small, Colour::Text2))
    , m_help(new Button(Button::Kind::Secondary))
    , m_sync(new Button(Button::Kind::Secondary))
    , m_end(new Button(Button::Kind::Secondary))
{
    setObjectName(QStringLiteral("drillBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(size::pageMargin, space::one, size::pageMargin, space::one);
    row->setSpacing(space::one);
    row->addWidget(m_glyph);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_words);
    row->addLayout(words, 1);
    for (auto *button : {m_help, m_sync, m_end}) {
        button->setButtonHeight(size::buttonSmall);
        row->addWidget(button);
    }
    m_words->setWordWrap(true);
    m_title->setObjectName(QStringLiteral("drillTitle"));
    m_words->setObjectName(QStringLiteral("drillWords"));
    m_help->setObjectName(QStringLiteral("drillHelp"));
    m_sync->setObjectName(QStringLiteral("drillSync"));
    m_end->setObjectName(QStringLiteral("drillEnd"));
    connect(m_help, &Button::clicked, this, [this] {
        m_remedy = true;
        fill();
    });
    connect(m_sync, &Button::clicked, this, &DrillBar::syncRequested);
    connect(m_end, &Button::clicked, this, [this] {
        if (m_drill.phase == DrillPhase::Resolved) return take({});
        await(this, m_backend.endDrill(), [this](const Outcome<bool> &answer) {
            if (answer) take({});
        });
    });
    connect(&backend, &Backend::drillChanged, this, &DrillBar::take);
    hide();
    retranslate();
}

void DrillBar::retranslate()
{
    m_help->setText(tr("What helps?"));
    m_sync->setText(tr("To Sync"));
    fill();
}

void DrillBar::take(const DrillView &drill)
{
    // A drill that has resolved itself says so until somebody has read it.
    if (drill.scenario.isEmpty() && m_drill.phase == DrillPhase::Resolved && isVisible() && sender() == &m_backend)
        return;
    if (drill.scenario != m_drill.scenario) m_remedy = false;
    m_drill = drill;
    fill();
}

void DrillBar::fill()
{
    const auto *scenario = drillScenario(m_drill.scenario);
    setVisible(scenario != nullptr);
    if (!scenario) return;
    const auto text = drillText(*scenario, QLocale().name().left(2));
    m_title->setText(tr("Drill: %1").arg(text.name));
    const bool over = m_drill.phase == DrillPhase::Resolved;
    const bool visible = m_drill.phase == DrillPhase::Visible;
    m_glyph->setGlyph(over ? Glyph::Ok : visible ? Glyph::Attention : Glyph::Waiting);
    switch (m_drill.phase) {
    case DrillPhase::Preparing: m_words->setText(tr("1 of 3: bookings are being made. %1").arg(text.happens)); break;
    case DrillPhase::Running: m_words->setText(tr("1 of 3: %1").arg(text.happens)); break;
    case DrillPhase::Visible:
        m_words->setText(m_remedy ? tr("3 of 3: %1").arg(text.remedy)
                                  : tr("2 of 3: %1 Find it on the Sync page.").arg(text.see));
        break;
    case DrillPhase::Resolved:
        m_words->setText(tr("Resolved: everything has arrived once. %1").arg(text.remedy));
        break;
    }
    m_help->setVisible(visible && !m_remedy);
    m_sync->setVisible(!over);
    m_end->setText(over ? tr("Close") : tr("End the drill"));
    m_end->updateGeometry();
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_words->text());
}

} // namespace tresen::ui

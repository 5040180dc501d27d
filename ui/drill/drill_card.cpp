// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drill/drill_card.h"

#include <QVBoxLayout>

#include "core/domain/drill.h"
#include "ui/models/await.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

DrillCard::DrillCard(Backend &backend, QWidget *parent)
    : Ground(Colour::Surface, Edge::Card, parent)
    , m_backend(backend)
    , m_title(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_purpose(new Label(TextSize::Small, Colour::Text2))
{
    setObjectName(QStringLiteral("drillCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::two, space::oneHalf, space::two, space::two);
    column->setSpacing(space::oneHalf);
    column->addWidget(m_title);
    column->addWidget(m_purpose);
    m_purpose->setWordWrap(true);
    for (const auto &scenario : drillScenarios()) {
        Row row{QString::fromLatin1(scenario.id), new Label(TextSize::Small, Colour::Text, QFont::Medium),
                new Label(TextSize::Small, Colour::Text2), new Button(Button::Kind::Secondary)};
        row.happens->setWordWrap(true);
        row.start->setButtonHeight(size::buttonInHead);
        row.start->setObjectName(QStringLiteral("drill_") + row.id);
        connect(row.start, &Button::clicked, this, [this, id = row.id] { start(id); });
        auto *line = new QHBoxLayout;
        line->setSpacing(space::one);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(row.name);
        words->addWidget(row.happens);
        line->addLayout(words, 1);
        line->addWidget(row.start, 0, Qt::AlignTop);
        column->addLayout(line);
        m_rows.push_back(row);
    }
    retranslate();
}

void DrillCard::retranslate()
{
    m_title->setText(tr("Outage drill"));
    m_purpose->setText(
        tr("Cal.com's stand-in misbehaves as a real one does, and you find and repair it. Nothing real is "
           "touched; a drill can be ended at any time."));
    const auto scenarios = drillScenarios();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto text = drillText(scenarios[i], QLocale().name().left(2));
        m_rows[i].name->setText(text.name);
        m_rows[i].happens->setText(text.happens);
        m_rows[i].start->setText(tr("Start"));
        m_rows[i].start->setAccessibleName(tr("Start the drill %1").arg(text.name));
        m_rows[i].start->updateGeometry();
    }
}

void DrillCard::start(const QString &scenario)
{
    await(this, m_backend.startDrill(scenario), [this](const Outcome<DrillView> &answer) {
        if (!answer) return Q_EMIT refused(answer.error().code);
        Q_EMIT started();
    });
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/slo_board.h"

#include <algorithm>

#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/dashboards/card.h"
#include "ui/dashboards/figure_list.h"
#include "ui/dashboards/indicator_words.h"
#include "ui/dashboards/objective_row.h"
#include "ui/dashboards/time_panel.h"
#include "ui/dashboards/waiting.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/state_panel.h"

namespace tresen::ui {

using namespace std::chrono;

SloBoard::SloBoard(Backend &backend, QWidget *parent)
    : Board(parent)
    , m_backend(backend)
    , m_banner(new Banner)
    , m_table(new QWidget)
    , m_column(new QVBoxLayout)
    , m_state(new StatePanel)
    , m_spent(new TimePanel(m_crosshair, true))
    , m_indicatorsTitle(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_indicatorsNote(new Label(TextSize::Small, Colour::Text2))
    , m_indicatorsState(new StatePanel)
{
    setObjectName(QStringLiteral("sloBoard"));
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, space::two);
    column->setSpacing(size::cardGap);
    column->addWidget(m_banner);
    auto *table = new QVBoxLayout(m_table);
    table->setContentsMargins(0, 0, 0, 0);
    table->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setSpacing(0);
    for (std::size_t i = 0; i < ObjectiveRow::columns.size(); ++i) {
        m_heads.push_back(new Label(TextSize::Small, Colour::Text2));
        m_heads.back()->setMinimumHeight(28);
        const double end = i + 1 < ObjectiveRow::columns.size() ? ObjectiveRow::columns[i + 1] : 1;
        head->addWidget(m_heads.back(), qRound((end - ObjectiveRow::columns[i]) * 1000));
    }
    table->addLayout(head);
    m_column->setSpacing(0);
    table->addLayout(m_column);
    table->addWidget(m_state);
    column->addWidget(card(m_table));
    m_spent->setMinimumHeight(240);
    m_spent->setObjectName(QStringLiteral("panelSpent"));
    m_state->setObjectName(QStringLiteral("objectivesState"));
    m_indicatorsState->setObjectName(QStringLiteral("indicatorsState"));
    column->addWidget(card(m_spent));
    column->addWidget(card(makeIndicators()));
    column->addStretch();
    auto *outside = new QVBoxLayout(this);
    outside->setContentsMargins(0, 0, 0, 0);
    outside->addWidget(scrolled(inside));
    m_banner->hide();
    connect(&backend, &Backend::objectivesChanged, this, &SloBoard::fill);
    connect(&backend, &Backend::statusChanged, this, [this] {
        if (m_rows.empty()) fill(); // why there are none
    });
    connect(m_spent, &ChartPanel::retryRequested, this, &SloBoard::fill);
    retranslate();
}

QWidget *SloBoard::makeIndicators()
{
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::oneHalf);
    m_indicatorsTitle->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    head->addWidget(m_indicatorsTitle);
    head->addWidget(m_indicatorsNote, 1);
    column->addLayout(head);
    column->addWidget(m_indicatorsState);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::four);
    for (const auto group : {IndicatorGroup::Calls, IndicatorGroup::Functions, IndicatorGroup::Calcom}) {
        auto *part = new QWidget;
        auto *inside = new QVBoxLayout(part);
        inside->setContentsMargins(0, space::one, 0, 0);
        inside->setSpacing(space::half);
        m_groups.push_back({group, part, new Label(TextSize::Small, Colour::Text2, QFont::DemiBold), new FigureList});
        inside->addWidget(m_groups.back().title);
        inside->addWidget(m_groups.back().list);
        inside->addStretch();
        row->addWidget(part, 1);
    }
    column->addLayout(row);
    return whole;
}

void SloBoard::fillIndicators()
{
    const auto views = m_backend.indicators();
    m_indicatorsState->setVisible(views.empty());
    if (views.empty()) sayWaiting(*m_indicatorsState, m_backend.status());
    for (const auto &group : m_groups) {
        group.card->setVisible(!views.empty());
        group.list->setLines(linesOf(views, group.group));
    }
}

void SloBoard::read(const TimeRange &) { fill(); }

void SloBoard::retranslate()
{
    const std::array titles{tr("Objective"), tr("Compliance"), tr("Error budget"),
                            tr("Burn rate (line: just sustainable)"), tr("30 days")};
    for (std::size_t i = 0; i < m_heads.size(); ++i)
        m_heads[i]->setText(titles[i]);
    m_spent->setTitle(tr("Budget spent each day"),
                      tr("90 days, in percent of the whole budget; more than all of it is cut off"));
    m_indicatorsTitle->setText(tr("Indicators"));
    m_indicatorsNote->setText(tr("of the last 24 hours, with the number of events that each is made of"));
    const std::array groups{tr("Calls and attempts"), tr("Functions and memory"), tr("Cal.com")};
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        m_groups[i].title->setText(groups[i]);
        m_groups[i].list->setAccessibleName(groups[i]);
    }
    fill();
}

void SloBoard::fill()
{
    auto views = m_backend.objectives();
    const Zone zone = salonZone(m_backend.catalog());
    // What can be judged comes first, the least budget on top.
    std::stable_sort(views.begin(), views.end(), [](const ObjectiveView &a, const ObjectiveView &b) {
        const bool known = a.data == DataState::Enough;
        return known != (b.data == DataState::Enough) ? known : known && a.budgetLeft < b.budgetLeft;
    });
    m_state->setVisible(views.empty());
    if (views.empty()) sayWaiting(*m_state, m_backend.status());
    while (m_rows.size() > views.size()) {
        m_rows.back()->deleteLater();
        m_rows.pop_back();
    }
    while (m_rows.size() < views.size()) {
        m_rows.push_back(new ObjectiveRow);
        m_column->addWidget(m_rows.back());
    }
    int needy = 0;
    QString first;
    for (std::size_t i = 0; i < views.size(); ++i) {
        m_rows[i]->setView(views[i], m_backend.now(), zone);
        const auto &words = m_rows[i]->words();
        if (words.mood != ObjectiveWords::Mood::Failure) continue;
        if (needy++ == 0) first = words.title + QStringLiteral(". ") + words.outlook;
    }
    m_banner->setVisible(needy > 0);
    if (needy > 0)
        m_banner->say(
            Glyph::Failure,
            tr("%n of %1 objectives missed or at risk: %2", nullptr, needy).arg(QString::number(views.size()), first));
    fillSpent(views);
    fillIndicators();
}

void SloBoard::fillSpent(const std::vector<ObjectiveView> &views)
{
    const Zone zone = salonZone(m_backend.catalog());
    TimeFigure figure;
    figure.chart.unit = ChartUnit::Percent;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const auto &view = views[i];
        if (view.days.empty()) continue;
        ChartLine line;
        line.name = objectiveTitle(view.objective.id, QLocale().name().left(2));
        line.service = static_cast<int>(i);
        for (const auto &day : view.days) {
            line.points.push_back({zone.range(day.day).from, day.spent * 100, day.total, day.total > 0});
            figure.n += day.total;
        }
        figure.chart.frame = {line.points.front().at, zone.range(view.days.back().day).to, hours(24), zone};
        figure.chart.lines.push_back(std::move(line));
    }
    figure.claim = claimOf(figure.n, ClaimFor::Counts, tr("No day has been recorded yet."));
    if (views.empty() && m_backend.status().databaseWritable)
        figure.claim = {ChartState::Loading, {}};
    else if (views.empty())
        figure.claim = {ChartState::Error, waitingForDatabase()};
    m_spent->setFigure(figure);
}

std::vector<CsvSheet> SloBoard::sheets() const { return {{m_spent->title(), m_spent->figure().chart}}; }

} // namespace tresen::ui

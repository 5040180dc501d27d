// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/business_board.h"

#include <QIntValidator>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/funnel_chart.h"
#include "ui/charts/heat_map.h"
#include "ui/charts/ring_chart.h"
#include "ui/charts/scales.h"
#include "ui/dashboards/business_data.h"
#include "ui/dashboards/card.h"
#include "ui/dashboards/figure_list.h"
#include "ui/dashboards/time_panel.h"
#include "ui/models/await.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scrolled.h"

namespace tresen::ui {

using namespace std::chrono;

BusinessBoard::BusinessBoard(Backend &backend, QWidget *parent)
    : Board(parent)
    , m_backend(backend)
    , m_calls(new TimePanel(m_crosshair))
    , m_bookings(new TimePanel(m_crosshair))
    , m_heat(new HeatMap)
    , m_heatPanel(new ChartPanel(m_heat))
    , m_services(new RingChart)
    , m_servicesPanel(new ChartPanel(m_services))
    , m_funnel(new FunnelChart)
    , m_funnelPanel(new ChartPanel(m_funnel))
    , m_reasons(new RingChart)
    , m_reasonsPanel(new ChartPanel(m_reasons))
    , m_figures(new FigureList)
    , m_figuresPanel(new ChartPanel(m_figures))
    , m_staff(new FigureList)
    , m_staffPanel(new ChartPanel(m_staff))
    , m_worth(new FigureList)
    , m_worthInside(new QWidget)
    , m_worthPanel(new ChartPanel(m_worthInside))
    , m_said(new Label(TextSize::Small, Colour::Text3))
{
    setObjectName(QStringLiteral("businessBoard"));
    const std::array names{"panelVolume",  "panelMade",    "panelHeat",  "panelServices", "panelFunnel",
                           "panelReasons", "panelFigures", "panelStaff", "panelWorth"};
    const auto all = panels();
    for (std::size_t i = 0; i < names.size(); ++i)
        all[i]->setObjectName(QLatin1String(names[i]));
    build();
    for (auto *panel : panels())
        connect(panel, &ChartPanel::retryRequested, this, [this] { read(m_range); });
    retranslate();
}

Zone BusinessBoard::zone() const { return salonZone(m_backend.catalog()); }

std::vector<ChartPanel *> BusinessBoard::panels() const
{
    return {m_calls,        m_bookings,     m_heatPanel,  m_servicesPanel, m_funnelPanel,
            m_reasonsPanel, m_figuresPanel, m_staffPanel, m_worthPanel};
}

QWidget *BusinessBoard::assumptions()
{
    auto *inside = new QWidget;
    auto *row = new QHBoxLayout(inside);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::one);
    const std::array names{"minutesPerCall", "hourlyCost", "keptPercent"};
    const std::array most{120, 500, 100};
    for (std::size_t i = 0; i < m_assumptions.size(); ++i) {
        auto &assumption = m_assumptions[i];
        assumption.name = new Label(TextSize::Small, Colour::Text2);
        assumption.field = new Field;
        assumption.field->setObjectName(QLatin1String(names[i]));
        assumption.field->setFieldHeight(size::fieldInHead);
        assumption.field->setFixedWidth(64);
        assumption.field->setValidator(new QIntValidator(0, most[i], assumption.field));
        row->addWidget(assumption.name);
        row->addWidget(assumption.field);
        connect(assumption.field, &QLineEdit::editingFinished, this, &BusinessBoard::saveAssumptions);
    }
    row->addStretch();
    return inside;
}

void BusinessBoard::build()
{
    auto *worth = new QVBoxLayout(m_worthInside);
    worth->setContentsMargins(0, 0, 0, 0);
    worth->setSpacing(space::one);
    worth->addWidget(m_worth);
    worth->addWidget(assumptions());
    worth->addWidget(m_said);
    worth->addStretch();
    m_said->setWordWrap(true);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, space::two);
    column->setSpacing(size::cardGap);
    const auto row = [column](std::initializer_list<std::pair<ChartPanel *, int>> panels, int height) {
        auto *line = new QHBoxLayout;
        line->setSpacing(size::cardGap);
        for (const auto &[panel, stretch] : panels) {
            panel->setMinimumHeight(height);
            auto *ground = card(panel);
            ground->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
            line->addWidget(ground, stretch);
        }
        column->addLayout(line);
    };
    row({{m_calls, 1}, {m_bookings, 1}}, 220);
    row({{m_funnelPanel, 1}, {m_figuresPanel, 1}, {m_servicesPanel, 1}}, 220);
    row({{m_heatPanel, 1}, {m_worthPanel, 1}}, 220);
    row({{m_reasonsPanel, 1}, {m_staffPanel, 1}}, 170);
    column->addStretch();
    auto *outside = new QVBoxLayout(this);
    outside->setContentsMargins(0, 0, 0, 0);
    outside->addWidget(scrolled(inside));
}

void BusinessBoard::retranslate()
{
    m_calls->setTitle(tr("Telephone calls"));
    m_bookings->setTitle(tr("Bookings made"), tr("by where they came from"));
    m_heatPanel->setTitle(tr("When people call"), tr("weekday by hour"));
    m_servicesPanel->setTitle(tr("Services"), tr("bookings"));
    m_funnelPanel->setTitle(tr("From the call to Cal.com"));
    m_reasonsPanel->setTitle(tr("Cancellations"), tr("by reason"));
    m_figuresPanel->setTitle(tr("Bookings in figures"));
    m_staffPanel->setTitle(tr("Utilisation"), tr("of working hours"));
    m_worthPanel->setTitle(tr("What the telephone is worth"));
    const std::array names{tr("Minutes a call"), tr("Euros an hour"), tr("Percent gained")};
    for (std::size_t i = 0; i < m_assumptions.size(); ++i) {
        m_assumptions[i].name->setText(names[i]);
        m_assumptions[i].field->setAccessibleName(names[i]);
    }
    m_said->setText(tr("These three are assumptions of yours, not measurements."));
    if (m_failed) return fail(*m_failed);
    if (m_known) show();
}

void BusinessBoard::read(const TimeRange &range)
{
    if (m_reading) {
        m_next = range;
        return;
    }
    m_reading = true;
    m_range = range;
    await(this, m_backend.business({range.from, range.to, {}}), [this](const Outcome<BusinessView> &answer) {
        if (answer) {
            m_view = *answer;
            m_known = true;
            m_failed.reset();
            show();
        } else {
            fail(answer.error().code);
        }
        m_reading = false;
        Q_EMIT readingEnded();
        if (m_next) read(*std::exchange(m_next, std::nullopt));
    });
}

void BusinessBoard::fail(RefusalCode code)
{
    m_failed = code;
    for (auto *panel : panels())
        panel->setState(ChartState::Error, unreadWords(code));
}

void BusinessBoard::show()
{
    const Zone where = zone();
    m_calls->setFigure(callVolume(m_view, m_range, where));
    m_bookings->setFigure(bookingVolume(m_view, m_range, where));
    const auto claims = claimsOf(m_view);
    for (const auto &[panel, claim] :
         {std::pair(m_heatPanel, claims.heat), std::pair(m_funnelPanel, claims.funnel),
          std::pair(m_servicesPanel, claims.services), std::pair(m_reasonsPanel, claims.reasons),
          std::pair(m_figuresPanel, claims.figures), std::pair(m_staffPanel, claims.staff),
          std::pair(m_worthPanel, claims.worth)})
        panel->setState(claim.state, claim.why);
    m_heat->setCells(heatOf(m_view.calls), tr("calls in this range: %1"));
    m_funnel->setSteps(funnelOf(m_view));
    const auto services = servicesOf(m_view);
    double booked = 0;
    for (const auto &part : services)
        booked += part.value;
    m_services->setParts(services, valueText(booked, ChartUnit::Count), tr("bookings"));
    m_reasons->setParts(reasonsOf(m_view), QLocale().toString(m_view.cancelled), tr("cancelled"));
    m_figures->setLines(keyFigures(m_view));
    m_staff->setLines(staffFigures(m_view));
    m_worth->setLines(worthFigures(m_view.assistant));
    showAssumptions();
}

void BusinessBoard::showAssumptions()
{
    const auto &known = m_view.assistant.assumptions;
    const std::array<qint64, 3> values{known.minutesPerCall.count(), known.hourlyCost.value / 100, known.keptPercent};
    for (std::size_t i = 0; i < values.size(); ++i)
        // What somebody is typing is theirs.
        if (!m_assumptions[i].field->hasFocus()) m_assumptions[i].field->setText(QString::number(values[i]));
}

void BusinessBoard::saveAssumptions()
{
    BusinessAssumptions wanted;
    wanted.minutesPerCall = minutes(m_assumptions[0].field->text().toInt());
    wanted.hourlyCost = Cents{m_assumptions[1].field->text().toLongLong() * 100};
    wanted.keptPercent = m_assumptions[2].field->text().toInt();
    if (!m_known || wanted == m_view.assistant.assumptions) return;
    await(this, m_backend.saveAssumptions(wanted), [this](const Outcome<bool> &saved) {
        m_said->setText(saved ? tr("These three are assumptions of yours, not measurements.")
                              : refusalWords(saved.error().code));
        if (saved) read(m_range);
    });
}

std::vector<CsvSheet> BusinessBoard::sheets() const
{
    return {{m_calls->title(), m_calls->figure().chart}, {m_bookings->title(), m_bookings->figure().chart}};
}

} // namespace tresen::ui

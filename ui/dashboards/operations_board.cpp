// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/operations_board.h"

#include <QVBoxLayout>
#include <QtConcurrentRun>

#include "core/domain/salon_zone.h"
#include "ui/charts/band_chart.h"
#include "ui/charts/chart_colours.h"
#include "ui/charts/ring_chart.h"
#include "ui/charts/scales.h"
#include "ui/dashboards/card.h"
#include "ui/dashboards/slowest_list.h"
#include "ui/dashboards/time_panel.h"
#include "ui/models/await.h"
#include "ui/models/sync_words.h"
#include "ui/widgets/scrolled.h"

namespace tresen::ui {

/// Enough for the widest screen; each point is a step of a minute at least.
static constexpr int boardPoints = 240;

OperationsBoard::OperationsBoard(Backend &backend, QWidget *parent)
    : Board(parent)
    , m_backend(backend)
    , m_answers(new TimePanel(m_crosshair, false, true))
    , m_errors(new TimePanel(m_crosshair))
    , m_queue(new TimePanel(m_crosshair))
    , m_bookings(new TimePanel(m_crosshair, false, true))
    , m_functions(new TimePanel(m_crosshair, true))
    , m_upstream(new TimePanel(m_crosshair, true))
    , m_calls(new TimePanel(m_crosshair))
    , m_callTimes(new TimePanel(m_crosshair, false, true))
    , m_dropped(new TimePanel(m_crosshair))
    , m_ring(new RingChart)
    , m_cache(new ChartPanel(m_ring))
    , m_bars(new BarChart)
    , m_histogram(new ChartPanel(m_bars, true))
    , m_slowest(new SlowestList)
    , m_slowestPanel(new ChartPanel(m_slowest))
{
    setObjectName(QStringLiteral("operationsBoard"));
    for (const auto &[panel, name] :
         std::initializer_list<std::pair<ChartPanel *, const char *>>{{m_answers, "panelAnswers"},
                                                                      {m_errors, "panelErrors"},
                                                                      {m_queue, "panelQueue"},
                                                                      {m_bookings, "panelBookings"},
                                                                      {m_functions, "panelFunctions"},
                                                                      {m_upstream, "panelUpstream"},
                                                                      {m_calls, "panelCalls"},
                                                                      {m_callTimes, "panelCallTimes"},
                                                                      {m_dropped, "panelDropped"},
                                                                      {m_cache, "panelCache"},
                                                                      {m_histogram, "panelHistogram"},
                                                                      {m_slowestPanel, "panelSlowest"}})
        panel->setObjectName(QLatin1String(name));
    build();
    for (auto *panel : panels())
        connect(panel, &ChartPanel::retryRequested, this, [this] { read(m_range); });
    connect(&m_crosshair, &Crosshair::moved, this, &OperationsBoard::showSlowest);
    connect(&m_crosshair, &Crosshair::chosen, this, [this] { m_slowest->setFocus(Qt::OtherFocusReason); });
    connect(m_slowest, &SlowestList::chosen, this, [this](const SlowView &slow) {
        if (slow.series.startsWith(QLatin1String("function/"))) return Q_EMIT callRequested(slow.correlation);
        if (const auto id = AppointmentId::fromString(slow.correlation)) Q_EMIT appointmentRequested(*id);
    });
    retranslate();
}

Zone OperationsBoard::zone() const { return salonZone(m_backend.catalog()); }

std::vector<TimePanel *> OperationsBoard::panels() const
{
    return {m_answers, m_errors, m_queue, m_bookings, m_functions, m_upstream, m_calls, m_callTimes, m_dropped};
}

QWidget *OperationsBoard::timeColumn()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::one);
    m_answers->setMinimumHeight(210);
    m_errors->setMinimumHeight(140);
    m_queue->setMinimumHeight(170);
    m_answers->timeChart().showTimes(false);
    m_errors->timeChart().showTimes(false);
    column->addWidget(m_answers, 4);
    m_bandColumn = new QVBoxLayout;
    m_bandColumn->setSpacing(space::half);
    column->addLayout(m_bandColumn);
    column->addWidget(m_errors, 3);
    column->addWidget(m_queue, 4);
    return card(inside);
}

QWidget *OperationsBoard::sideColumn()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::cardGap);
    m_histogram->setMinimumHeight(190);
    m_cache->setMinimumHeight(170);
    column->addWidget(card(m_cache));
    column->addWidget(card(m_histogram), 1);
    column->addWidget(card(m_slowestPanel));
    return side;
}

void OperationsBoard::build()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, space::two);
    column->setSpacing(size::cardGap);
    auto *first = new QHBoxLayout;
    first->setSpacing(size::cardGap);
    first->addWidget(timeColumn(), 2);
    first->addWidget(sideColumn(), 1);
    column->addLayout(first);
    for (const auto &pair :
         {std::pair{m_bookings, m_functions}, std::pair{m_calls, m_callTimes}, std::pair{m_upstream, m_dropped}}) {
        auto *row = new QHBoxLayout;
        row->setSpacing(size::cardGap);
        for (auto *panel : {pair.first, pair.second}) {
            panel->setMinimumHeight(220);
            row->addWidget(card(panel), 1);
        }
        column->addLayout(row);
    }
    auto *outside = new QVBoxLayout(this);
    outside->setContentsMargins(0, 0, 0, 0);
    outside->addWidget(scrolled(inside));
}

void OperationsBoard::retranslate()
{
    m_answers->setTitle(tr("Answer at desk and telephone"), tr("by step"));
    m_errors->setTitle(tr("Errors at Cal.com"), tr("by kind"));
    m_queue->setTitle(tr("Queue to Cal.com"));
    m_bookings->setTitle(tr("Bookings taken"));
    m_functions->setTitle(tr("Time by function"), tr("p95, the busiest"));
    m_upstream->setTitle(tr("Time at Cal.com by operation"), tr("p95, the busiest"));
    m_calls->setTitle(tr("Telephone calls"), tr("served and abandoned"));
    m_callTimes->setTitle(tr("Length of telephone calls"));
    m_dropped->setTitle(tr("Dropped from memory"), tr("calendar days"));
    m_cache->setTitle(tr("Answers from memory"));
    m_histogram->setTitle(tr("Time by answer"), tr("logarithmic"));
    showBands();
    showSlowest();
    if (m_range.from < m_range.to) read(m_range);
}

void OperationsBoard::read(const TimeRange &range)
{
    if (m_reading) {
        m_next = range;
        return;
    }
    m_reading = true;
    m_range = range;
    const auto questions = operationsQuestions(range, boardPoints);
    await(this, m_backend.series(questions[0]),
          [this, range, each = questions[1]](const Outcome<std::vector<SeriesView>> &all) {
              if (!all) return fail(all.error().code);
              await(this, m_backend.series(each),
                    [this, range, together = *all](const Outcome<std::vector<SeriesView>> &one) {
                        answered(range, together, one);
                    });
          });
}

void OperationsBoard::answered(const TimeRange &range, std::vector<SeriesView> together,
                               const Outcome<std::vector<SeriesView>> &each)
{
    if (!each) return fail(each.error().code);
    const auto work = QtConcurrent::run(
        [together = std::move(together), each = *each, range, now = m_backend.now(), zone = zone()]() mutable {
            return Outcome<OperationsData>(operationsOf(std::move(together), std::move(each), range, now, zone));
        });
    await(this, work, [this](const Outcome<OperationsData> &data) {
        if (data) show(*data);
        end();
    });
}

void OperationsBoard::end()
{
    m_reading = false;
    Q_EMIT readingEnded();
    if (m_next) read(*std::exchange(m_next, std::nullopt));
}

void OperationsBoard::fail(RefusalCode code)
{
    for (auto *panel : panels())
        panel->setState(ChartState::Error, unreadWords(code));
    for (auto *panel : {m_cache, m_histogram, m_slowestPanel})
        panel->setState(ChartState::Error, unreadWords(code));
    for (const auto &band : m_bands)
        band.panel->setState(ChartState::Error, unreadWords(code));
    m_failed = true;
    end();
}

void OperationsBoard::show(OperationsData data)
{
    m_data = std::move(data);
    m_failed = false;
    m_answers->setFigure(m_data.answers);
    m_errors->setFigure(m_data.errors);
    m_queue->setFigure(m_data.queue);
    m_bookings->setFigure(m_data.bookings);
    m_functions->setFigure(m_data.functions);
    m_upstream->setFigure(m_data.upstream);
    m_calls->setFigure(m_data.calls);
    m_callTimes->setFigure(m_data.callTimes);
    m_dropped->setFigure(m_data.cache.dropped);
    showBands();
    showCache();
    showSlowest();
}

/// Whether there has been an answer, and it was not followed by an error.
bool OperationsBoard::isKnown() const { return m_data.frame.to > m_data.frame.from && !m_failed; }

void OperationsBoard::showBands()
{
    auto wanted = m_data.breakers;
    if (wanted.empty()) wanted.push_back({}); // nothing has been read yet
    wanted.push_back(m_data.database);
    while (m_bands.size() > wanted.size()) {
        m_bands.back().panel->deleteLater();
        m_bands.pop_back();
    }
    while (m_bands.size() < wanted.size()) {
        auto *chart = new BandChart;
        chart->setCrosshair(&m_crosshair);
        auto *panel = new ChartPanel(chart);
        panel->setSlim();
        panel->setObjectName(QStringLiteral("panelBand%1").arg(m_bands.size()));
        m_bandColumn->addWidget(panel);
        m_bands.push_back({{}, panel, chart});
    }
    const Theme &t = Theme::of(this);
    for (std::size_t i = 0; i < m_bands.size(); ++i) {
        const bool database = i + 1 == m_bands.size();
        auto &band = m_bands[i];
        band.panel->setTitle(database ? tr("Database") : tr("Breaker"), database            ? tr("probed each minute")
                                                                        : wanted.size() > 2 ? wanted[i].name
                                                                                            : tr("same time axis"));
        band.chart->setWords(database ? tr("answers") : tr("closed"), database ? tr("away %1") : tr("open %1"));
        band.chart->setStretches(m_data.frame, wanted[i].stretches);
        if (isKnown()) {
            const auto claim = claimOf(wanted[i].n, ClaimFor::Looks,
                                       database ? tr("The database was not probed in this range.")
                                                : tr("The breaker was not looked at in this range."));
            band.panel->setState(claim.state, claim.why);
        }
        using Mark = KeyRow::Key::Mark;
        if (!database)
            band.panel->setKeys({{tr("closed"), {}, t(Colour::OkSoft), Mark::Square},
                                 {tr("open"), {}, t(Colour::Failure), Mark::Hatched},
                                 {tr("half-open"), {}, t(Colour::AttentionFill), Mark::Square}});
    }
}

void OperationsBoard::showCache()
{
    const auto &cache = m_data.cache;
    const bool any = cache.n > 0;
    const QString nothing = tr("No question that memory could answer was recorded in this range.");
    const auto shares = claimOf(cache.n, ClaimFor::Shares, nothing);
    m_cache->setState(shares.state, shares.why);
    const auto times = claimOf(cache.timed, ClaimFor::Shares, nothing);
    m_histogram->setState(times.state, times.why);
    m_cache->setTitle(tr("Answers from memory"));
    if (!any) return showCounted();
    m_cache->setCount(cache.n);
    m_ring->setParts(cache.parts, valueText(cache.sparedPercent, ChartUnit::Percent), tr("from memory"));
    m_bars->setBars(cache.classes, cache.bars);
    const Theme &t = Theme::of(this);
    std::vector<KeyRow::Key> keys;
    for (const auto &kind : cache.bars)
        keys.push_back({kind.name, {}, t.chart(kind.colour), KeyRow::Key::Mark::Square});
    m_histogram->setKeys(std::move(keys));
}

/// The memory counts for itself since the start; a range of that is not known.
void OperationsBoard::showCounted()
{
    const auto counted = m_backend.status().cache;
    const auto all = static_cast<qint64>(counted.saved() + counted.misses);
    if (all == 0) return;
    m_cache->setTitle(tr("Answers from memory"), tr("since the program started"));
    const auto claim = claimOf(all, ClaimFor::Shares, {});
    m_cache->setState(claim.state, claim.why);
    m_cache->setCount(all);
    m_ring->setParts(
        {{tr("Hit"), static_cast<double>(counted.hits), ChartColour::Hit, {}},
         {tr("Shared"), static_cast<double>(counted.shared), ChartColour::Shared, {}},
         {tr("Asked"), static_cast<double>(counted.misses), ChartColour::Miss, {}}},
        valueText(100. * static_cast<double>(counted.saved()) / static_cast<double>(all), ChartUnit::Percent),
        tr("from memory"));
}

void OperationsBoard::showSlowest()
{
    const auto at = m_crosshair.at();
    const auto rows = at ? slowestIn(m_data.slowest, {*at, *at + m_data.frame.step}) : m_data.slowest;
    m_slowestPanel->setTitle(at ? tr("Slowest at %1").arg(timeTag(*at, m_data.frame)) : tr("Slowest"),
                             at ? QString() : tr("of the whole range"));
    if (m_failed) return;
    if (m_data.slowest.empty() && m_data.answers.n > 0)
        return m_slowestPanel->setState(ChartState::Empty, tr("Of this range no single request was kept."));
    if (m_data.slowest.empty())
        return m_slowestPanel->setState(isKnown() ? ChartState::Empty : ChartState::Loading,
                                        tr("Nothing was asked of desk or telephone in this range."));
    const auto claim = claimOf(m_data.answers.n, ClaimFor::Ranks, {});
    m_slowestPanel->setState(claim.state, claim.why);
    m_slowest->setRows(rows, m_data.frame);
}

void OperationsBoard::changeEvent(QEvent *event)
{
    // Keys hold colours.
    if (event->type() == QEvent::PaletteChange && isKnown()) {
        showBands();
        showCache();
    }
    Board::changeEvent(event);
}

std::vector<CsvSheet> OperationsBoard::sheets() const
{
    std::vector<CsvSheet> sheets;
    for (const auto *panel : panels())
        if (!panel->figure().chart.lines.empty()) sheets.push_back({panel->title(), panel->figure().chart});
    return sheets;
}

} // namespace tresen::ui

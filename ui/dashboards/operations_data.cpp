// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/operations_data.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "ui/charts/scales.h"
#include "ui/charts/thin_out.h"

namespace tresen::ui {

using namespace std::chrono;
using Look = ChartLine::Look;

namespace {

/// What 95 of 100 answers at desk and telephone stay below.
constexpr double answerTargetMs = 50;
/// An empty queue is shown as one, not on a scale of microseconds but of a minute.
constexpr double waitsShownMs = 55'000;
/// More lines than these cannot be told apart: the busiest are drawn.
constexpr std::size_t linesAtMost = 6;
const QStringList answered{QStringLiteral("function/*"), QStringLiteral("command/*")};

struct OperationsText {
    Q_DECLARE_TR_FUNCTIONS(OperationsText)
};

/// Judged by the number of values below it.
void judge(TimeFigure &figure, qint64 n, const QString &nothing, ClaimFor what = ClaimFor::Percentiles)
{
    figure.n = n;
    figure.claim = claimOf(n, what, nothing);
}

TimeFigure begun(const ChartFrame &frame, ChartUnit unit, const std::vector<TimeRange> &gaps)
{
    TimeFigure figure;
    figure.chart.frame = frame;
    figure.chart.unit = unit;
    figure.chart.gaps = gaps;
    return figure;
}

void addPercentiles(TimeFigure &figure, const SeriesView &view)
{
    figure.chart.lines = {lineOf(view, Figure::P50, QStringLiteral("p50"), ChartColour::P50),
                          lineOf(view, Figure::P95, QStringLiteral("p95"), ChartColour::P95),
                          lineOf(view, Figure::P99, QStringLiteral("p99"), ChartColour::P99)};
}

void addEach(TimeFigure &figure, const std::vector<const SeriesView *> &views)
{
    for (std::size_t i = 0; i < std::min(views.size(), linesAtMost); ++i) {
        auto line = lineOf(*views[i], Figure::P95, seriesTitle(views[i]->series), ChartColour::P95);
        line.service = static_cast<int>(i);
        figure.chart.lines.push_back(std::move(line));
    }
}

TimeFigure queueOf(const RecordedViews &each, TimeFigure figure)
{
    const auto *length = each.find(QStringLiteral("level/queue"));
    const auto *age = each.find(QStringLiteral("level/queue_age"));
    if (length)
        figure.chart.lines.push_back(
            lineOf(*length, Figure::Mean, OperationsText::tr("Length"), ChartColour::P95, Look::Filled));
    if (age) {
        auto line =
            lineOf(*age, Figure::Mean, OperationsText::tr("Age of the oldest"), ChartColour::Stale, Look::Dashed);
        line.right = true;
        figure.chart.rightUnit = ChartUnit::Milliseconds;
        figure.chart.rightLeast = waitsShownMs;
        figure.chart.lines.push_back(std::move(line));
    }
    judge(figure, length ? length->total.n : 0, OperationsText::tr("The queue was not looked at in this range."),
          ClaimFor::Counts);
    return figure;
}

TimeFigure callsOf(const RecordedViews &each, const std::vector<ChartPoint> &beats, TimeFigure figure)
{
    const auto served = each.like(QStringLiteral("call/served"));
    const auto abandoned = each.like(QStringLiteral("call/abandoned"));
    std::vector<RecordOutcome> all;
    for (std::size_t i = 0; i < recordOutcomes; ++i)
        all.push_back(static_cast<RecordOutcome>(i));
    figure.chart.lines = {countsOf(served, all, beats, OperationsText::tr("Served"), ChartColour::Hit),
                          countsOf(abandoned, all, beats, OperationsText::tr("Abandoned"), ChartColour::Stale)};
    if (const auto *active = each.find(QStringLiteral("level/active_calls"))) {
        auto line = lineOf(*active, Figure::Mean, OperationsText::tr("At once"), ChartColour::P99, Look::Dashed);
        line.right = true;
        figure.chart.lines.push_back(std::move(line));
    }
    judge(figure, countOf(served) + countOf(abandoned), OperationsText::tr("No telephone call in this range."),
          ClaimFor::Counts);
    return figure;
}

TimeFigure errorsOf(const RecordedViews &each, const std::vector<ChartPoint> &beats, TimeFigure figure)
{
    const auto upstream = each.like(QStringLiteral("upstream/"));
    const auto add = [&](RecordOutcome outcome, const QString &name, ChartColour colour) {
        figure.chart.lines.push_back(countsOf(upstream, {outcome}, beats, name, colour));
    };
    add(RecordOutcome::Timeout, OperationsText::tr("Time-out"), ChartColour::Timeout);
    add(RecordOutcome::Failed, QStringLiteral("5xx"), ChartColour::ServerError);
    add(RecordOutcome::Limited, QStringLiteral("429"), ChartColour::RateLimit);
    add(RecordOutcome::Refused, OperationsText::tr("Refused"), ChartColour::Refused);
    judge(figure, countOf(upstream), OperationsText::tr("Cal.com was not asked anything in this range."),
          ClaimFor::Counts);
    return figure;
}

OperationsData::Cache cacheOf(const RecordedViews &each, const std::vector<ChartPoint> &beats, const TimeFigure &empty)
{
    OperationsData::Cache cache;
    qint64 hits = 0;
    qint64 misses = 0;
    qint64 shared = 0;
    qint64 stale = 0;
    std::vector<double> hitBars;
    std::vector<double> missBars;
    const auto addBars = [&cache](std::vector<double> &into, const SeriesView &view) {
        into.resize(std::max(into.size(), view.bars.size()));
        for (std::size_t i = 0; i < view.bars.size(); ++i) {
            into[i] += static_cast<double>(view.bars[i].n);
            cache.timed += view.bars[i].n;
        }
        if (!cache.classes.isEmpty()) return;
        for (const auto &bar : view.bars)
            cache.classes << (std::isinf(bar.toMs) ? QStringLiteral("\u221E")
                                                   : valueText(bar.toMs, ChartUnit::Milliseconds));
    };
    for (const auto &view : each.all()) {
        if (!view.series.startsWith(QLatin1String("cache/"))) continue;
        if (view.series.endsWith(QLatin1String("#hit"))) {
            addBars(hitBars, view);
        } else if (view.series.endsWith(QLatin1String("#miss"))) {
            addBars(missBars, view);
        } else if (view.series == QLatin1String("cache/shared")) {
            shared += view.total.n;
        } else if (view.series == QLatin1String("cache/stale")) {
            stale += view.total.n;
        } else {
            hits += view.total.hits;
            misses += view.total.misses;
        }
    }
    cache.n = hits + misses + shared + stale;
    cache.parts = {{OperationsText::tr("Hit"), static_cast<double>(hits), ChartColour::Hit, {}},
                   {OperationsText::tr("Shared"), static_cast<double>(shared), ChartColour::Shared, {}},
                   {OperationsText::tr("Stale"), static_cast<double>(stale), ChartColour::Stale, {}},
                   {OperationsText::tr("Asked"), static_cast<double>(misses), ChartColour::Miss, {}}};
    if (cache.n > 0) cache.sparedPercent = 100. * static_cast<double>(cache.n - misses) / static_cast<double>(cache.n);
    hitBars.resize(static_cast<std::size_t>(cache.classes.size()));
    missBars.resize(static_cast<std::size_t>(cache.classes.size()));
    cache.bars = {{OperationsText::tr("Hit"), ChartColour::Hit, std::move(hitBars)},
                  {OperationsText::tr("Asked"), ChartColour::Stale, std::move(missBars)}};
    cache.dropped = empty;
    const auto dropped = each.like(QStringLiteral("cache/dropped"));
    cache.dropped.chart.lines = {
        countsOf(dropped, {RecordOutcome::Done}, beats, OperationsText::tr("Dropped"), ChartColour::Miss)};
    judge(cache.dropped, countOf(dropped), OperationsText::tr("No drop from memory was recorded in this range."),
          ClaimFor::Counts);
    return cache;
}

} // namespace

std::array<SeriesQuestion, 2> operationsQuestions(const TimeRange &range, int points)
{
    SeriesQuestion together{answered, range.from, range.to, points, true};
    SeriesQuestion each{{QStringLiteral("function/*"), QStringLiteral("command/*"), QStringLiteral("upstream/*"),
                         QStringLiteral("level/*"), QStringLiteral("call/*"), QStringLiteral("cache/*"),
                         QStringLiteral("probe/writer"), QStringLiteral("booking/made")},
                        range.from,
                        range.to,
                        points,
                        false};
    return {together, each};
}

OperationsData operationsOf(std::vector<SeriesView> together, std::vector<SeriesView> eachOne, const TimeRange &range,
                            Instant now, const Zone &zone)
{
    const RecordedViews all(std::move(together));
    const RecordedViews each(std::move(eachOne));
    OperationsData data;
    data.frame = each.frame(range, zone);
    const auto beats = heartbeatOf(each);
    const auto gaps = gapsOf(beats, data.frame, now);
    const auto times = begun(data.frame, ChartUnit::Milliseconds, gaps);
    const auto counts = begun(data.frame, ChartUnit::Count, gaps);

    data.answers = times;
    const auto *answers = all.all().empty() ? nullptr : &all.all().front();
    if (answers) addPercentiles(data.answers, *answers);
    data.answers.chart.target = answerTargetMs;
    data.answers.chart.targetText =
        OperationsText::tr("Target p95: %1").arg(valueText(answerTargetMs, ChartUnit::Milliseconds));
    judge(data.answers, answers ? answers->total.n : 0,
          OperationsText::tr("Nothing was asked of desk or telephone in this range."));

    data.functions = times;
    auto functions = each.like(QStringLiteral("function/"));
    for (const auto *command : each.like(QStringLiteral("command/")))
        functions.push_back(command);
    std::stable_sort(functions.begin(), functions.end(),
                     [](const auto *a, const auto *b) { return a->total.n > b->total.n; });
    addEach(data.functions, functions);
    judge(data.functions, countOf(functions),
          OperationsText::tr("Nothing was asked of desk or telephone in this range."));

    data.upstream = times;
    const auto upstream = each.like(QStringLiteral("upstream/"));
    addEach(data.upstream, upstream);
    judge(data.upstream, countOf(upstream), OperationsText::tr("Cal.com was not asked anything in this range."));

    data.bookings = times;
    const auto *bookings = each.find(QStringLiteral("booking/made"));
    if (bookings) addPercentiles(data.bookings, *bookings);
    judge(data.bookings, bookings ? bookings->total.n : 0,
          OperationsText::tr("No booking was taken at desk or telephone in this range."));

    data.callTimes = times;
    const auto *served = each.find(QStringLiteral("call/served"));
    if (served) addPercentiles(data.callTimes, *served);
    judge(data.callTimes, served ? served->total.n : 0, OperationsText::tr("No telephone call in this range."));

    data.errors = errorsOf(each, beats, counts);
    data.queue = queueOf(each, counts);
    data.calls = callsOf(each, beats, counts);
    data.cache = cacheOf(each, beats, counts);
    for (const auto *breaker : each.like(QStringLiteral("level/breaker:")))
        data.breakers.push_back(
            {breaker->series.section(QLatin1Char(':'), 1), stretchesOf(*breaker), breaker->total.n});
    if (data.breakers.empty()) data.breakers.push_back({});
    if (const auto *probe = each.find(QStringLiteral("probe/writer")))
        data.database = {{}, stretchesOf(*probe), probe->total.n};
    for (const auto &view : each.all())
        if (view.series.startsWith(QLatin1String("function/")) || view.series.startsWith(QLatin1String("command/")))
            data.slowest.insert(data.slowest.end(), view.slowest.begin(), view.slowest.end());
    std::stable_sort(data.slowest.begin(), data.slowest.end(),
                     [](const auto &a, const auto &b) { return a.tookMs > b.tookMs; });
    return data;
}

std::vector<SlowView> slowestIn(const std::vector<SlowView> &all, const TimeRange &time)
{
    std::vector<SlowView> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [&](const SlowView &slow) { return time.contains(slow.minute); });
    return found;
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/figures.h"

#include <algorithm>

#include <QCoreApplication>

namespace tresen::ui {

using namespace std::chrono;

namespace {
struct ClaimText {
    Q_DECLARE_TR_FUNCTIONS(ClaimText)
};
} // namespace

Claim claimOf(qint64 n, ClaimFor what, const QString &nothing)
{
    if (n == 0) return {ChartState::Empty, nothing};
    if (n >= thinBelow) return {ChartState::Ready, {}};
    const int few = static_cast<int>(n);
    switch (what) {
    case ClaimFor::Percentiles:
        return {ChartState::Thin, ClaimText::tr("%n value(s), too few to judge percentiles", nullptr, few)};
    case ClaimFor::Shares: return {ChartState::Thin, ClaimText::tr("%n in all, too few to judge shares", nullptr, few)};
    case ClaimFor::Counts: return {ChartState::Thin, ClaimText::tr("%n in all, too few to see a trend", nullptr, few)};
    case ClaimFor::Ranks:
        return {ChartState::Thin, ClaimText::tr("%n in all, too few to call one of them slow", nullptr, few)};
    case ClaimFor::Looks:
        return {ChartState::Thin, ClaimText::tr("Looked at %n time(s) only in this range", nullptr, few)};
    }
    return {};
}

RecordedViews::RecordedViews(std::vector<SeriesView> views)
    : m_views(std::move(views))
{}

const SeriesView *RecordedViews::find(const QString &series) const
{
    const auto found =
        std::find_if(m_views.begin(), m_views.end(), [&](const SeriesView &view) { return view.series == series; });
    return found == m_views.end() ? nullptr : &*found;
}

std::vector<const SeriesView *> RecordedViews::like(const QString &begin) const
{
    std::vector<const SeriesView *> found;
    for (const auto &view : m_views)
        if (view.series.startsWith(begin) && !view.series.contains(QLatin1Char('#')) && view.total.n > 0)
            found.push_back(&view);
    std::stable_sort(found.begin(), found.end(), [](const auto *a, const auto *b) { return a->total.n > b->total.n; });
    return found;
}

ChartFrame RecordedViews::frame(const TimeRange &range, const Zone &zone) const
{
    for (const auto &view : m_views)
        if (!view.points.empty())
            return {view.points.front().from, view.points.back().from + view.step, view.step, zone};
    return {range.from, range.to, minutes(1), zone};
}

static double valueOf(const SeriesPoint &point, Figure figure, minutes step)
{
    switch (figure) {
    case Figure::P50: return point.p50Ms;
    case Figure::P95: return point.p95Ms;
    case Figure::P99: return point.p99Ms;
    case Figure::Mean: return point.meanMs;
    case Figure::Count: return static_cast<double>(point.n);
    case Figure::PerHour: return static_cast<double>(point.n) * 60 / static_cast<double>(step.count());
    }
    return 0;
}

ChartLine lineOf(const SeriesView &view, Figure figure, const QString &name, ChartColour colour, ChartLine::Look look)
{
    ChartLine line;
    line.name = name;
    line.colour = colour;
    line.look = look;
    line.points.reserve(view.points.size());
    for (const auto &point : view.points)
        line.points.push_back({point.from, valueOf(point, figure, view.step), point.n, point.n > 0});
    // What a queue was over a range tells less than what it is now.
    const bool percentile = figure == Figure::P50 || figure == Figure::P95 || figure == Figure::P99;
    if (percentile && view.total.n > 0) line.whole = valueOf(view.total, figure, view.step);
    return line;
}

ChartLine countsOf(const std::vector<const SeriesView *> &views, const std::vector<RecordOutcome> &outcomes,
                   const std::vector<ChartPoint> &heartbeat, const QString &name, ChartColour colour)
{
    ChartLine line;
    line.name = name;
    line.colour = colour;
    line.look = ChartLine::Look::Stacked;
    line.points = heartbeat;
    for (auto &point : line.points) {
        point.value = 0;
        point.n = 0;
    }
    for (const auto *view : views) {
        for (std::size_t i = 0; i < std::min(line.points.size(), view->points.size()); ++i) {
            if (view->points[i].n == 0) continue;
            auto &point = line.points[i];
            point.known = true;
            for (const auto outcome : outcomes)
                point.value += static_cast<double>(view->points[i].count(outcome));
            point.n = qRound64(point.value);
        }
    }
    for (const auto &point : line.points)
        if (point.known) line.whole = line.whole.value_or(0) + point.value;
    return line;
}

std::vector<ChartPoint> heartbeatOf(const RecordedViews &views)
{
    std::vector<ChartPoint> beats;
    for (const auto *name : {"probe/writer", "level/queue"}) {
        const auto *view = views.find(QLatin1String(name));
        if (!view) continue;
        if (beats.empty())
            for (const auto &point : view->points)
                beats.push_back({point.from, 0, 0, false});
        for (std::size_t i = 0; i < std::min(beats.size(), view->points.size()); ++i)
            beats[i].known = beats[i].known || view->points[i].n > 0;
    }
    return beats;
}

std::vector<ChartStretch> stretchesOf(const SeriesView &view)
{
    // A step of hours is not bad as a whole because one look of it was: it counts by the time between two looks, which
    // the step shows in which it was looked at most often.
    qint64 most = 0;
    for (const auto &point : view.points)
        most = std::max(most, point.n);
    std::vector<ChartStretch> stretches;
    for (const auto &point : view.points) {
        if (point.n == 0) continue;
        const auto good = point.count(RecordOutcome::Done);
        const auto half = point.count(RecordOutcome::Limited);
        const auto state = good + half < point.n ? ChartStretch::State::Bad
                           : half > 0            ? ChartStretch::State::Half
                                                 : ChartStretch::State::Good;
        ChartStretch stretch{{point.from, point.from + view.step}, state};
        if (const auto bad = point.n - good - half; bad > 0 && bad < most)
            stretch.held = duration_cast<milliseconds>(view.step) * bad / most;
        stretches.push_back(stretch);
    }
    return stretches;
}

qint64 countOf(const std::vector<const SeriesView *> &views)
{
    qint64 sum = 0;
    for (const auto *view : views)
        sum += view->total.n;
    return sum;
}

qint64 countOf(const std::vector<const SeriesView *> &views, const std::vector<RecordOutcome> &outcomes)
{
    qint64 sum = 0;
    for (const auto *view : views)
        for (const auto outcome : outcomes)
            sum += view->total.count(outcome);
    return sum;
}

} // namespace tresen::ui

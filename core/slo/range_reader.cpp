// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/range_reader.h"

#include <limits>
#include <set>

#include "core/base/log.h"
#include "core/metrics/rollup_codec.h"
#include "core/metrics/rollup_sum.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int pointsAtMost = 600;
constexpr std::size_t slowestShown = 50;
constexpr std::array<int, 13> barBoundsMs{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 60000};

double chartMs(nanoseconds time) { return duration<double, std::milli>(time).count(); }

/// One chart while it is being added up. Minutes come series by series in order of time, so that most of the work is
/// done in one sum for the step at hand.
class ChartSum
{
public:
    ChartSum(const SeriesQuestion &question)
        : m_step(stepFor(question.from, question.to, question.points))
        , m_first(minuteOf(question.from) / m_step.count())
        , m_fromMinute(minuteOf(question.from))
        , m_toMinute(minuteOf(question.to - milliseconds(1)) + 1)
    {
        const auto last = (m_toMinute - 1) / m_step.count();
        m_steps.resize(std::size_t(std::max<qint64>(0, last - m_first + 1)));
    }

    void add(const QString &series, qint64 hour, const HourRollup &rollup)
    {
        for (const auto &[minute, one] : rollup.minutes)
            if (enter(hour * 60 + minute)) m_sum.add(one);
        addSlow(series, hour, rollup.slowest);
    }
    void add(const QString &series, qint64 hour, const HourReader &read)
    {
        for (const auto &minute : read.minutes())
            if (enter(hour * 60 + minute.minute)) m_sum.add(minute, read.entriesOf(minute));
        addSlow(series, hour, read.slowest());
    }

    [[nodiscard]] SeriesView view(const QString &name)
    {
        SeriesView view;
        view.series = name;
        view.step = m_step;
        leave();
        RollupSum total;
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            const auto &sum = m_steps[i];
            view.points.push_back(pointOf(instantOfMinute((m_first + qint64(i)) * m_step.count()), sum));
            if (sum.count() > 0) total.add(sum);
        }
        const auto all = total.sum();
        view.total = pointOf(instantOfMinute(m_fromMinute), all);
        std::uint64_t below = 0;
        for (const auto bound : barBoundsMs) {
            const auto until = all.times.countAtMost(milliseconds(bound));
            view.bars.push_back({double(bound), qint64(until - std::exchange(below, until))});
        }
        view.bars.push_back({std::numeric_limits<double>::infinity(), qint64(all.count() - below)});
        keepSlowest();
        view.slowest = std::move(m_slowest);
        return view;
    }

private:
    [[nodiscard]] bool isIn(qint64 minute) const
    {
        // What was thinned lies in the first minute of its hour, which may be before the range's first one.
        return minute >= m_fromMinute && minute < m_toMinute;
    }
    /// From now on the sum is that of the minute's step; false: the minute is not asked for.
    [[nodiscard]] bool enter(qint64 minute)
    {
        if (!isIn(minute)) return false;
        const auto step = std::size_t(minute / m_step.count() - m_first);
        if (step != m_at) leave();
        m_at = step;
        return true;
    }
    void leave()
    {
        if (m_at >= m_steps.size() || m_sum.isEmpty()) return;
        auto &step = m_steps[m_at];
        if (step.count() == 0)
            step = m_sum.take();
        else
            step.merge(m_sum.take());
    }
    /// Of the hundred thousand slow ones of ninety days most are not among the slowest fifty: only what may be becomes
    /// a value.
    template <typename Slow>
    void addSlow(const QString &series, qint64 hour, const std::vector<Slow> &slowest)
    {
        for (const auto &slow : slowest) {
            const auto minute = hour * 60 + slow.minute;
            if (slow.took <= m_slowFloor || !isIn(minute)) continue;
            m_slowest.push_back({instantOfMinute(minute), chartMs(slow.took), slow.outcome, series,
                                 QString::fromUtf8(slow.correlation.data(), qsizetype(slow.correlation.size()))});
            if (m_slowest.size() >= 4 * slowestShown) {
                keepSlowest();
                m_slowFloor = round<microseconds>(duration<double, std::milli>(m_slowest.back().tookMs));
            }
        }
    }
    void keepSlowest()
    {
        std::ranges::stable_sort(m_slowest, std::greater(), &SlowView::tookMs);
        if (m_slowest.size() > slowestShown) m_slowest.resize(slowestShown);
    }

    minutes m_step;
    qint64 m_first;
    qint64 m_fromMinute;
    qint64 m_toMinute;
    std::vector<Rollup> m_steps;
    RollupSum m_sum; ///< of step m_at
    std::size_t m_at = 0;
    std::vector<SlowView> m_slowest;
    microseconds m_slowFloor{-1}; ///< what is not slower is not among the slowest
};

} // namespace

bool isMeant(const QString &pattern, const QString &series)
{
    if (pattern.endsWith(u'*')) return series.startsWith(QStringView(pattern).chopped(1));
    if (!series.startsWith(pattern)) return false;
    return series.size() == pattern.size() || series.at(pattern.size()) == u'#';
}

minutes stepFor(Instant from, Instant to, int points)
{
    const auto wanted = std::clamp(points, 2, pointsAtMost);
    for (const int step : {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080})
        if (ceil<minutes>(to - from).count() <= qint64(step) * (wanted - 1)) return minutes(step);
    return days(28);
}

SeriesPoint pointOf(Instant from, const Rollup &rollup)
{
    SeriesPoint point;
    point.from = from;
    point.n = qint64(rollup.count());
    if (point.n > 0) {
        const auto at = [&](double q) { return chartMs(*rollup.times.percentile(q)); };
        point.p50Ms = at(0.5);
        point.p95Ms = at(0.95);
        point.p99Ms = at(0.99);
        point.maxMs = at(1.0);
        point.meanMs = chartMs(rollup.times.sum()) / double(point.n);
    }
    for (std::size_t i = 0; i < recordOutcomes; ++i)
        point.outcomes[i] = qint64(rollup.outcomes[i]);
    point.hits = qint64(rollup.hits);
    point.misses = qint64(rollup.misses);
    point.upstream = qint64(rollup.upstream);
    point.breaches = qint64(rollup.breaches);
    return point;
}

namespace {

/// Each part of each hour of a series: what is stored as `stored(hour, const HourReader &)`, what this process holds as
/// `held(hour, const HourRollup &)`.
template <typename StoredUse, typename HeldUse>
Result<> visitHours(Session &session, CompanyId company, const RollupBook::Hours &own, const QString &series,
                    qint64 from, qint64 to, StoredUse stored, HeldUse held)
{
    const auto name = series.toStdString();
    const auto rows = RollupStore(session, company).hours(series, from, to);
    if (!rows) return tl::unexpected(rows.error());
    HourReader reader;
    for (const auto &row : *rows) {
        // This process knows its own hour better than what it last wrote.
        if (const auto mine = own.find({name, row.hour}); mine != own.end() && mine->second.part == row.part) continue;
        if (reader.read(row.packed))
            stored(row.hour, reader);
        else
            logEvent(LogLevel::Warning, "metrics.unreadable", {{"series", series}, {"hour", row.hour}});
    }
    for (auto at = own.lower_bound({name, from}); at != own.end() && at->first < std::pair(name, std::int64_t(to));
         ++at)
        held(at->first.second, at->second.hour);
    return {};
}

} // namespace

Result<std::map<qint64, HourRollup>> readHours(Session &session, CompanyId company, const RollupBook::Hours &own,
                                               const QString &series, qint64 from, qint64 to)
{
    std::map<qint64, HourRollup> hours;
    const auto done = visitHours(
        session, company, own, series, from, to,
        [&](qint64 hour, const HourReader &read) { hours[hour].merge(toHour(read)); },
        [&](qint64 hour, const HourRollup &held) { hours[hour].merge(held); });
    if (!done) return tl::unexpected(done.error());
    return hours;
}

Result<std::vector<SeriesView>> readSeries(Session &session, CompanyId company, const RollupBook::Hours &own,
                                           const SeriesQuestion &question)
{
    if (question.series.isEmpty() || question.from >= question.to)
        return failure(ErrorCode::InvalidInput, QStringLiteral("A range has a beginning before its end, and series."));
    auto stored = RollupStore(session, company).series();
    if (!stored) return tl::unexpected(stored.error());
    std::set<QString> known(stored->begin(), stored->end());
    for (const auto &held : own)
        known.insert(QString::fromStdString(held.first.first));

    std::vector<SeriesView> views;
    ChartSum together(question);
    for (const auto &series : known) {
        if (std::ranges::none_of(question.series, [&](const auto &one) { return isMeant(one, series); })) continue;
        ChartSum alone(question);
        auto &sum = question.together ? together : alone;
        const auto add = [&](qint64 hour, const auto &rollup) { sum.add(series, hour, rollup); };
        const auto done =
            visitHours(session, company, own, series, hourOf(question.from), hourOf(question.to) + 1, add, add);
        if (!done) return tl::unexpected(done.error());
        if (!question.together) views.push_back(alone.view(series));
    }
    if (question.together) views.push_back(together.view(question.series.front()));
    return views;
}

} // namespace tresen

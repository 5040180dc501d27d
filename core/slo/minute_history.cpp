// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/minute_history.h"

#include <algorithm>

#include "core/slo/range_reader.h"

namespace tresen {

namespace {

/// R107: three failed probes in a row, or more than half of what was asked within five minutes.
constexpr int probesToBeDown = 3;
constexpr std::int64_t errorMinutes = 5;
constexpr std::int64_t errorsLeast = 5;
constexpr double errorShare = 0.5;

std::int64_t countOutcomes(const Rollup &rollup, const std::vector<RecordOutcome> &outcomes)
{
    std::int64_t n = 0;
    for (const auto outcome : outcomes)
        n += std::int64_t(rollup.count(outcome));
    return n;
}

/// What of each minute matters to Uptime.
struct UptimeMinute {
    bool probed = false;
    bool probeFailed = false;
    std::int64_t total = 0;
    std::int64_t bad = 0;
};

using UptimeMinutes = std::map<std::int64_t, UptimeMinute>;

bool probeFailedAt(const UptimeMinutes &minutes, std::int64_t minute)
{
    const auto at = minutes.find(minute);
    return at != minutes.end() && at->second.probeFailed;
}

bool isDown(const UptimeMinutes &minutes, std::int64_t minute)
{
    int inRow = 0;
    for (auto at = minute - probesToBeDown + 1; at < minute + probesToBeDown; ++at) {
        inRow = probeFailedAt(minutes, at) ? inRow + 1 : 0;
        if (inRow >= probesToBeDown && at >= minute && at - inRow < minute) return true;
    }
    std::int64_t total = 0;
    std::int64_t bad = 0;
    for (auto at = minutes.lower_bound(minute - errorMinutes + 1); at != minutes.end() && at->first <= minute; ++at) {
        total += at->second.total;
        bad += at->second.bad;
    }
    return total >= errorsLeast && double(bad) > errorShare * double(total);
}

} // namespace

Tally::Count countOf(const Objective &objective, const QString &series, const Rollup &rollup)
{
    const auto n = std::int64_t(rollup.count());
    if (objective.kind == Objective::Kind::InTime) {
        for (const auto &limit : objective.limits)
            if (isMeant(limit.series, series)) return {n, n - std::int64_t(rollup.times.countAtMost(limit.limit))};
        return {};
    }
    return {n - countOutcomes(rollup, objective.excluded), countOutcomes(rollup, objective.bad)};
}

MinuteHistory::MinuteHistory(std::vector<Objective> objectives)
    : m_objectives(std::move(objectives))
{
    for (const auto &objective : m_objectives)
        m_tallies[objective.id];
}

bool MinuteHistory::isOneOf(const QStringList &patterns, const std::string &series)
{
    const auto name = QString::fromStdString(series);
    return std::ranges::any_of(patterns, [&](const auto &pattern) { return isMeant(pattern, name); });
}

const Objective *MinuteHistory::objective(const QString &id) const
{
    const auto found = std::ranges::find(m_objectives, id, &Objective::id);
    return found == m_objectives.end() ? nullptr : &*found;
}

const Tally &MinuteHistory::tally(const QString &id) const
{
    static const Tally none;
    const auto found = m_tallies.find(id);
    return found == m_tallies.end() ? none : found->second;
}

void MinuteHistory::replaceFrom(std::int64_t from, const MinuteRollups &minutes)
{
    for (auto &[series, known] : m_minutes)
        known.erase(known.lower_bound(from), known.end());
    m_end = from;
    for (const auto &[series, read] : minutes) {
        auto &known = m_minutes[series];
        for (auto at = read.lower_bound(from); at != read.end(); ++at) {
            known.insert_or_assign(at->first, at->second);
            m_end = std::max(m_end, at->first + 1);
        }
    }
    for (const auto &objective : m_objectives) {
        auto &tally = m_tallies[objective.id];
        // A third failed probe in a row takes the two before it with it.
        const auto since = objective.kind == Objective::Kind::Uptime ? from - probesToBeDown + 1 : from;
        tally.cutFrom(since);
        tallyFrom(objective, since, tally);
        tally.dropBefore(m_end - tallyMinutes);
    }
    for (auto &[series, known] : m_minutes)
        known.erase(known.begin(), known.lower_bound(m_end - wholeMinutes));
}

void MinuteHistory::tallyFrom(const Objective &objective, std::int64_t from, Tally &tally) const
{
    if (objective.kind != Objective::Kind::Uptime) {
        std::map<std::int64_t, Tally::Count> counts;
        visit(objective.series, from, m_end, [&](const std::string &series, std::int64_t minute, const Rollup &rollup) {
            const auto count = countOf(objective, QString::fromStdString(series), rollup);
            counts[minute].total += count.total;
            counts[minute].bad += count.bad;
        });
        for (const auto &[minute, count] : counts)
            tally.append(minute, count);
        return;
    }
    UptimeMinutes seen;
    const auto early = from - std::max<std::int64_t>(errorMinutes, probesToBeDown);
    visit(objective.series, early, m_end, [&](const std::string &, std::int64_t minute, const Rollup &rollup) {
        seen[minute].total += std::int64_t(rollup.count());
        seen[minute].bad += countOutcomes(rollup, objective.bad);
    });
    visit({QString::fromLatin1(probeSeries)}, early, m_end,
          [&](const std::string &, std::int64_t minute, const Rollup &rollup) {
              seen[minute].probed = true;
              seen[minute].probeFailed = countOutcomes(rollup, objective.bad) == std::int64_t(rollup.count());
          });
    for (auto at = seen.lower_bound(from); at != seen.end(); ++at)
        tally.append(at->first, {1, isDown(seen, at->first) ? 1 : 0});
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/metrics/histogram_snapshot.h"
#include "core/metrics/recorded.h"

namespace tresen {

/// What was recorded of one series in some time, as a value: roll-ups of minutes, processes and series are added up,
/// and any percentile is asked of the sum. Percentiles themselves are never added or averaged.
struct Rollup {
    std::array<std::uint64_t, recordOutcomes> outcomes{};
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t upstream = 0; ///< calls to Cal.com that it took
    std::uint64_t breaches = 0; ///< how many were over the series' limit of that time
    HistogramSnapshot times;

    [[nodiscard]] std::uint64_t count() const { return times.count(); }
    [[nodiscard]] std::uint64_t count(RecordOutcome outcome) const { return outcomes[std::size_t(outcome)]; }
    void merge(const Rollup &other);
    friend bool operator==(const Rollup &, const Rollup &) = default;
};

/// One of the slowest of its hour, so that a peak leads to what was behind it.
struct SlowOne {
    int minute = 0; ///< of the hour
    std::chrono::microseconds took{0};
    RecordOutcome outcome = RecordOutcome::Done;
    std::string correlation;
    friend bool operator==(const SlowOne &, const SlowOne &) = default;
};

/// An hour of one series: its minutes, sparse, and the slowest ones. What a row of the database holds.
struct HourRollup {
    static constexpr std::size_t slowKept = 8;

    std::map<int, Rollup> minutes; ///< 0 to 59; an hour that was thinned out has one, 0
    std::vector<SlowOne> slowest;  ///< slowest first

    void add(int minute, const Rollup &rollup);
    void addSlow(SlowOne one);
    void merge(const HourRollup &other);
    /// All of it in minute 0, without the slowest: what is kept of old hours.
    [[nodiscard]] HourRollup thinned() const;
    friend bool operator==(const HourRollup &, const HourRollup &) = default;
};

/// Hours since 1970 in UTC: no zone's hours are other ones than UTC's, except by half an hour, and those do not matter.
[[nodiscard]] constexpr std::int64_t hourOf(Instant t)
{
    return std::chrono::floor<std::chrono::hours>(t).time_since_epoch().count();
}
[[nodiscard]] constexpr std::int64_t minuteOf(Instant t)
{
    return std::chrono::floor<std::chrono::minutes>(t).time_since_epoch().count();
}
[[nodiscard]] constexpr Instant instantOfMinute(std::int64_t minute) { return Instant(std::chrono::minutes(minute)); }

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/metrics/rollup.h"

namespace tresen {

/// Collects what was recorded at any time of the past, and gives it out by hour.
class PastRecord
{
public:
    using Hours = std::map<std::pair<std::string, std::int64_t>, HourRollup>;

    /// `times`: as often as if it had happened that often in this minute.
    void record(const std::string &series, Instant at, std::chrono::nanoseconds took,
                RecordOutcome outcome = RecordOutcome::Done, const std::string &correlation = {},
                CacheUse cache = CacheUse::None, std::uint64_t times = 1)
    {
        auto &minute = m_minutes[{series, minuteOf(at)}];
        minute.others.outcomes[std::size_t(outcome)] += times;
        minute.others.hits += cache == CacheUse::Hit ? times : 0;
        minute.others.misses += cache == CacheUse::Miss ? times : 0;
        minute.sum += took * std::int64_t(times);
        minute.buckets[std::uint16_t(HistogramBuckets::indexOf(took))] += times;
        if (correlation.empty()) return;
        const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took);
        minute.slow.push_back({int(minuteOf(at) - hourOf(at) * 60), us, outcome, correlation});
    }

    [[nodiscard]] Hours hours() const
    {
        Hours all;
        for (const auto &[key, minute] : m_minutes) {
            const auto hour = key.second / 60;
            auto rollup = minute.others;
            std::vector<HistogramSnapshot::Entry> entries;
            for (const auto &[index, count] : minute.buckets)
                entries.push_back({index, count});
            rollup.times = HistogramSnapshot(std::move(entries), minute.sum);
            auto &of = all[{key.first, hour}];
            of.add(int(key.second - hour * 60), rollup);
            for (const auto &one : minute.slow)
                of.addSlow(one);
        }
        return all;
    }

private:
    struct Minute {
        Rollup others;
        std::chrono::nanoseconds sum{0};
        std::map<std::uint16_t, std::uint64_t> buckets;
        std::vector<SlowOne> slow;
    };
    std::map<std::pair<std::string, std::int64_t>, Minute> m_minutes;
};

} // namespace tresen

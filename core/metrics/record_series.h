// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <mutex>

#include "core/metrics/rollup.h"

namespace tresen {

/// Where one kind of thing is recorded. record() may come from any thread: additions to a live histogram (17 KB), no
/// allocation, no lock except for the few that are among the slowest since the last drain().
class RecordSeries
{
public:
    /// `limit`: longer ones are flagged as breaches; the largest value: never.
    explicit RecordSeries(std::chrono::nanoseconds limit = std::chrono::nanoseconds::max())
        : m_limit(limit)
    {}

    /// Whether its correlation would be kept: worth putting one together for.
    [[nodiscard]] bool mayBeSlow(std::chrono::nanoseconds took) const
    {
        return took.count() > m_slowFloor.load(std::memory_order_relaxed);
    }

    void record(const Recorded &one)
    {
        m_buckets[HistogramBuckets::indexOf(one.took)].fetch_add(1, std::memory_order_relaxed);
        m_sum.fetch_add(one.took.count(), std::memory_order_relaxed);
        m_outcomes[std::size_t(one.outcome)].fetch_add(1, std::memory_order_relaxed);
        if (one.cache != CacheUse::None)
            (one.cache == CacheUse::Hit ? m_hits : m_misses).fetch_add(1, std::memory_order_relaxed);
        if (one.upstreamCalls > 0) m_upstream.fetch_add(one.upstreamCalls, std::memory_order_relaxed);
        if (one.took > m_limit) m_breaches.fetch_add(1, std::memory_order_relaxed);
        if (!one.correlation.empty() && mayBeSlow(one.took)) rememberSlow(one);
        m_any.store(true, std::memory_order_release);
    }

    struct Drained {
        Rollup rollup;
        std::vector<SlowOne> slowest; ///< without their minute
    };
    /// Takes what was recorded since the last time. What comes in meanwhile is found then or the next time, and its
    /// parts may be found one after the other; nothing is lost or counted twice. One caller at a time.
    [[nodiscard]] Drained drain();
    /// Of everything since the start, also what was drained: for an export that must never fall.
    [[nodiscard]] Rollup total() const;

private:
    static constexpr std::size_t slowPerDrain = 4;
    struct Slow {
        std::int64_t took = -1;
        RecordOutcome outcome = RecordOutcome::Done;
        std::array<char, 47> text{};
        std::uint8_t size = 0;
    };
    void rememberSlow(const Recorded &one);
    [[nodiscard]] Rollup taken();

    const std::chrono::nanoseconds m_limit;
    std::array<std::atomic<std::uint32_t>, HistogramBuckets::count> m_buckets{};
    std::atomic<std::int64_t> m_sum{0};
    std::array<std::atomic<std::uint32_t>, recordOutcomes> m_outcomes{};
    std::atomic<std::uint32_t> m_hits{0};
    std::atomic<std::uint32_t> m_misses{0};
    std::atomic<std::uint32_t> m_upstream{0};
    std::atomic<std::uint32_t> m_breaches{0};
    std::atomic<bool> m_any{false};
    std::atomic<std::int64_t> m_slowFloor{-1}; ///< what is not longer is not among the slowest
    std::mutex m_slowMutex;
    std::array<Slow, slowPerDrain> m_slow{}; ///< slowest first
    mutable std::mutex m_drainMutex;
    Rollup m_before; ///< all that was drained
};

} // namespace tresen

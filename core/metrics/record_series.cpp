// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/record_series.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

void RecordSeries::rememberSlow(const Recorded &one)
{
    Slow slow{one.took.count(), one.outcome, {}, {}};
    slow.size = std::uint8_t(std::min(one.correlation.size(), slow.text.size()));
    std::copy_n(one.correlation.begin(), slow.size, slow.text.begin());
    const std::scoped_lock lock(m_slowMutex);
    auto at = m_slow.size();
    while (at > 0 && m_slow[at - 1].took < slow.took)
        --at;
    if (at == m_slow.size()) return;
    std::move_backward(m_slow.begin() + std::ptrdiff_t(at), m_slow.end() - 1, m_slow.end());
    m_slow[at] = slow;
    m_slowFloor.store(m_slow.back().took, std::memory_order_relaxed);
}

/// Empties the counters.
Rollup RecordSeries::taken()
{
    Rollup rollup;
    std::vector<HistogramSnapshot::Entry> entries;
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        if (m_buckets[i].load(std::memory_order_relaxed) == 0) continue;
        entries.push_back({std::uint16_t(i), m_buckets[i].exchange(0, std::memory_order_relaxed)});
    }
    const auto take = [](std::atomic<std::uint32_t> &from) {
        return std::uint64_t(from.exchange(0, std::memory_order_relaxed));
    };
    rollup.times = HistogramSnapshot(std::move(entries), nanoseconds(m_sum.exchange(0, std::memory_order_relaxed)));
    for (std::size_t i = 0; i < m_outcomes.size(); ++i)
        rollup.outcomes[i] = take(m_outcomes[i]);
    rollup.hits = take(m_hits);
    rollup.misses = take(m_misses);
    rollup.upstream = take(m_upstream);
    rollup.breaches = take(m_breaches);
    return rollup;
}

RecordSeries::Drained RecordSeries::drain()
{
    Drained drained;
    const std::scoped_lock lock(m_drainMutex);
    // Cleared before the counts are taken: what comes in between is found again next time.
    if (!m_any.exchange(false, std::memory_order_acquire)) return drained;
    drained.rollup = taken();
    m_before.merge(drained.rollup);
    const std::scoped_lock slowLock(m_slowMutex);
    for (auto &slow : m_slow) {
        if (slow.took < 0) break;
        drained.slowest.push_back({0, duration_cast<microseconds>(nanoseconds(slow.took)), slow.outcome,
                                   std::string(slow.text.data(), slow.size)});
        slow = {};
    }
    m_slowFloor.store(-1, std::memory_order_relaxed);
    return drained;
}

Rollup RecordSeries::total() const
{
    const std::scoped_lock lock(m_drainMutex);
    return m_before;
}

} // namespace tresen

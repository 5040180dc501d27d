// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/latency_series.h"

namespace tresen {

using namespace std::chrono;

void LatencySeries::rotate(Moment now)
{
    const std::scoped_lock lock(m_mutex);
    while (!m_slices.empty() && m_slices.front().end <= now - kept)
        m_slices.pop_front();
    // Cleared before the counts are taken: what comes in between is found again next time.
    if (!m_liveAny.exchange(false, std::memory_order_acquire)) return;
    std::vector<HistogramSnapshot::Entry> taken;
    for (std::size_t i = 0; i < m_live.size(); ++i) {
        if (m_live[i].load(std::memory_order_relaxed) == 0) continue;
        taken.push_back({std::uint16_t(i), m_live[i].exchange(0, std::memory_order_relaxed)});
    }
    HistogramSnapshot counts(std::move(taken), nanoseconds(m_liveSum.exchange(0, std::memory_order_relaxed)));
    m_before.merge(counts);
    m_slices.push_back({now, std::move(counts)});
}

HistogramSnapshot LatencySeries::live() const
{
    std::vector<HistogramSnapshot::Entry> seen;
    for (std::size_t i = 0; i < m_live.size(); ++i)
        if (const auto count = m_live[i].load(std::memory_order_relaxed)) seen.push_back({std::uint16_t(i), count});
    return {std::move(seen), nanoseconds(m_liveSum.load(std::memory_order_relaxed))};
}

HistogramSnapshot LatencySeries::window(Moment now, nanoseconds length) const
{
    const std::scoped_lock lock(m_mutex);
    auto merged = live();
    for (auto it = m_slices.rbegin(); it != m_slices.rend() && it->end > now - length; ++it)
        merged.merge(it->counts);
    return merged;
}

HistogramSnapshot LatencySeries::total() const
{
    const std::scoped_lock lock(m_mutex);
    auto merged = live();
    merged.merge(m_before);
    return merged;
}

} // namespace tresen

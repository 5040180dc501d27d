// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rollup_sum.h"

#include <algorithm>

namespace tresen {

void RollupSum::addTimes(std::chrono::nanoseconds sum, std::span<const HistogramSnapshot::Entry> entries)
{
    m_sum += sum;
    if (entries.empty()) return;
    if (m_buckets.empty()) m_buckets.resize(HistogramBuckets::count);
    m_first = std::min<std::size_t>(m_first, entries.front().index);
    m_added += entries.size();
    m_end = std::max<std::size_t>(m_end, entries.back().index + std::size_t(1));
    for (const auto &entry : entries)
        m_buckets[entry.index] += entry.count;
}

void RollupSum::add(const Rollup &rollup)
{
    for (std::size_t i = 0; i < rollup.outcomes.size(); ++i)
        m_others.outcomes[i] += rollup.outcomes[i];
    m_others.hits += rollup.hits;
    m_others.misses += rollup.misses;
    m_others.upstream += rollup.upstream;
    m_others.breaches += rollup.breaches;
    addTimes(rollup.times.sum(), rollup.times.entries());
}

void RollupSum::add(const HourReader::Minute &minute, std::span<const HistogramSnapshot::Entry> entries)
{
    minute.addTo(m_others);
    addTimes(minute.sum, entries);
}

Rollup RollupSum::sum() const
{
    auto all = m_others;
    std::vector<HistogramSnapshot::Entry> entries;
    if (m_first < m_end) entries.reserve(std::min(m_end - m_first, m_added));
    for (auto i = m_first; i < m_end; ++i)
        if (m_buckets[i] > 0) entries.push_back({std::uint16_t(i), m_buckets[i]});
    all.times = HistogramSnapshot(std::move(entries), m_sum);
    return all;
}

Rollup RollupSum::take()
{
    auto all = sum();
    if (m_first < m_end)
        std::fill(m_buckets.begin() + std::ptrdiff_t(m_first), m_buckets.begin() + std::ptrdiff_t(m_end), 0);
    m_others = {};
    m_sum = {};
    m_first = HistogramBuckets::count;
    m_end = 0;
    m_added = 0;
    return all;
}

} // namespace tresen

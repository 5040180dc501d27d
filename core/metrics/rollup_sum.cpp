// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rollup_sum.h"

namespace tresen {

void RollupSum::add(const Rollup &rollup)
{
    if (m_buckets.empty()) m_buckets.resize(HistogramBuckets::count);
    for (std::size_t i = 0; i < rollup.outcomes.size(); ++i)
        m_others.outcomes[i] += rollup.outcomes[i];
    m_others.hits += rollup.hits;
    m_others.misses += rollup.misses;
    m_others.upstream += rollup.upstream;
    m_others.breaches += rollup.breaches;
    m_sum += rollup.times.sum();
    for (const auto &entry : rollup.times.entries())
        m_buckets[entry.index] += entry.count;
}

Rollup RollupSum::sum() const
{
    auto all = m_others;
    std::vector<HistogramSnapshot::Entry> entries;
    for (std::size_t i = 0; i < m_buckets.size(); ++i)
        if (m_buckets[i] > 0) entries.push_back({std::uint16_t(i), m_buckets[i]});
    all.times = HistogramSnapshot(std::move(entries), m_sum);
    return all;
}

} // namespace tresen

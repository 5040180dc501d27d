// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/histogram_snapshot.h"

#include <algorithm>
#include <cmath>

namespace tresen {

using namespace std::chrono;

HistogramSnapshot::HistogramSnapshot(std::vector<Entry> entries, nanoseconds sum)
    : m_entries(std::move(entries))
    , m_sum(sum)
{
    for (const auto &entry : m_entries)
        m_count += entry.count;
}

void HistogramSnapshot::merge(const HistogramSnapshot &other)
{
    std::vector<Entry> merged;
    merged.reserve(m_entries.size() + other.m_entries.size());
    auto a = m_entries.begin();
    auto b = other.m_entries.begin();
    while (a != m_entries.end() || b != other.m_entries.end()) {
        if (b == other.m_entries.end() || (a != m_entries.end() && a->index < b->index)) {
            merged.push_back(*a++);
        } else if (a == m_entries.end() || b->index < a->index) {
            merged.push_back(*b++);
        } else {
            merged.push_back({a->index, a->count + b->count});
            ++a;
            ++b;
        }
    }
    m_entries = std::move(merged);
    m_count += other.m_count;
    m_sum += other.m_sum;
}

std::optional<nanoseconds> HistogramSnapshot::percentile(double q) const
{
    if (m_count == 0) return std::nullopt;
    const auto wanted = std::ceil(std::clamp(q, 0.0, 1.0) * double(m_count));
    const auto rank = std::clamp<std::uint64_t>(std::uint64_t(wanted), 1, m_count);
    std::uint64_t seen = 0;
    for (const auto &entry : m_entries)
        if ((seen += entry.count) >= rank) return HistogramBuckets::valueOf(entry.index);
    return HistogramBuckets::valueOf(m_entries.back().index);
}

std::uint64_t HistogramSnapshot::countAtMost(nanoseconds bound) const
{
    std::uint64_t below = 0;
    for (const auto &entry : m_entries) {
        if (HistogramBuckets::valueOf(entry.index) > bound) break;
        below += entry.count;
    }
    return below;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "core/metrics/rollup.h"
#include "core/metrics/rollup_codec.h"

namespace tresen {

/// Adds up many roll-ups: what merging them one by one would give, in a fraction of the time. Its memory is used again
/// after take().
class RollupSum
{
public:
    void add(const Rollup &rollup);
    void add(const HourReader::Minute &minute, std::span<const HistogramSnapshot::Entry> entries);
    [[nodiscard]] Rollup sum() const;
    /// sum(), and begins anew.
    [[nodiscard]] Rollup take();
    [[nodiscard]] bool isEmpty() const { return m_first >= m_end && m_others == Rollup(); }

private:
    void addTimes(std::chrono::nanoseconds sum, std::span<const HistogramSnapshot::Entry> entries);

    Rollup m_others; ///< all but the buckets
    std::chrono::nanoseconds m_sum{0};
    std::vector<std::uint64_t> m_buckets;          ///< all of them, or none yet
    std::size_t m_first = HistogramBuckets::count; ///< from here to before m_end anything was added
    std::size_t m_end = 0;
    std::size_t m_added = 0; ///< entries: not more buckets than that are in use
};

} // namespace tresen

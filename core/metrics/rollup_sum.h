// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/rollup.h"

namespace tresen {

/// Adds up many roll-ups: what merging them one by one would give, in a fraction of the time.
class RollupSum
{
public:
    void add(const Rollup &rollup);
    [[nodiscard]] Rollup sum() const;
    [[nodiscard]] bool isEmpty() const { return m_buckets.empty(); }

private:
    Rollup m_others; ///< all but the buckets
    std::chrono::nanoseconds m_sum{0};
    std::vector<std::uint64_t> m_buckets; ///< all of them, or none yet
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/time.h"

namespace tresen {

/// Half-open: from belongs to it, to does not, so adjacent ranges do not overlap. Empty when from >= to.
struct TimeRange {
    Instant from;
    Instant to;

    [[nodiscard]] constexpr bool isEmpty() const { return from >= to; }
    [[nodiscard]] constexpr std::chrono::milliseconds length() const { return to - from; }
    [[nodiscard]] constexpr bool contains(Instant t) const { return from <= t && t < to; }
    [[nodiscard]] constexpr bool contains(const TimeRange &other) const { return from <= other.from && other.to <= to; }
    [[nodiscard]] constexpr bool overlaps(const TimeRange &other) const { return from < other.to && other.from < to; }
    [[nodiscard]] constexpr TimeRange shifted(std::chrono::milliseconds by) const { return {from + by, to + by}; }

    friend constexpr bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// Sorted by start, without empty ranges, touching and overlapping ones joined.
[[nodiscard]] std::vector<TimeRange> normalized(std::vector<TimeRange> ranges);

/// What of `ranges` remains outside `holes`. Takes any order; the result is normalized.
[[nodiscard]] std::vector<TimeRange> subtracted(std::vector<TimeRange> ranges, std::vector<TimeRange> holes);

/// What lies in both. Takes any order; the result is normalized.
[[nodiscard]] std::vector<TimeRange> intersected(std::vector<TimeRange> a, std::vector<TimeRange> b);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/time.h"

namespace tresen {

/// Both days belong to it.
struct DayRange {
    Day from;
    Day to;
    [[nodiscard]] bool contains(Day day) const { return from <= day && day <= to; }
    friend auto operator<=>(const DayRange &, const DayRange &) = default;
};

/// The longest range that is asked for in one call; Cal.com gets slow with wide ones.
inline constexpr std::chrono::days longestRange{62};
/// So many days that nobody asked for are read along rather than paying for another call: what counts is the number of
/// calls, not their width. A fortnight with anything in it missing is one range.
inline constexpr std::chrono::days bridgedGap{13};

/// As few ranges as cover `missing` (any order, may repeat).
[[nodiscard]] std::vector<DayRange> rangesFor(std::vector<Day> missing, std::chrono::days bridged = bridgedGap,
                                              std::chrono::days longest = longestRange);

} // namespace tresen

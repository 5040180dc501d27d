// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/day_ranges.h"

#include <algorithm>

namespace tresen {

using std::chrono::days;

std::vector<DayRange> rangesFor(std::vector<Day> missing, days bridged, days longest)
{
    std::ranges::sort(missing);
    std::vector<DayRange> ranges;
    for (const auto day : missing) {
        const bool joins =
            !ranges.empty() && day - ranges.back().to <= bridged + days(1) && day - ranges.back().from < longest;
        if (joins)
            ranges.back().to = day;
        else
            ranges.push_back({day, day});
    }
    return ranges;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "core/base/zone.h"

namespace tresen {

/// Part of a day in minutes since local midnight, half-open: 540 to 1080 is 09:00 to 18:00. 0 <= from < to <= 1440.
struct DaySpan {
    int fromMinute = 0;
    int toMinute = 0;
    friend bool operator==(const DaySpan &, const DaySpan &) = default;
};

/// When somebody or something is there, the same each week, in the branch's zone. Index 0 is Monday. A day may hold
/// several spans (a break lies between them), sorted; none means closed.
struct WeeklyHours {
    std::array<std::vector<DaySpan>, 7> days;

    /// The spans of that day as instants: right in the two nights when the clock changes.
    [[nodiscard]] std::vector<TimeRange> on(Day day, const Zone &zone) const;

    friend bool operator==(const WeeklyHours &, const WeeklyHours &) = default;
};

} // namespace tresen

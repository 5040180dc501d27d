// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calcom/catalog_messages.h"
#include "core/domain/catalog.h"
#include "core/domain/deviation.h"

namespace tresen {

/// What one week has and another has not.
struct HoursDifference {
    std::vector<WeekSpan> onlyHere;
    std::vector<WeekSpan> onlyThere;
    friend bool operator==(const HoursDifference &, const HoursDifference &) = default;
};

/// The usual week of a member of staff, shift within opening hours, against a schedule at Cal.com. Exceptions for
/// single days are left out: they are what differs on purpose. Both in the local time of their zone.
[[nodiscard]] HoursDifference compareHours(const StaffMember &member, const Branch &branch, const Schedule &schedule);

/// The usual week of a schedule, in its own zone.
[[nodiscard]] WeeklyHours weeklyHours(const Schedule &schedule);
/// Whenever one or the other is open.
[[nodiscard]] WeeklyHours joined(const WeeklyHours &a, const WeeklyHours &b);

/// Whether two zones show the same time all year round.
[[nodiscard]] bool sameClock(const Zone &a, const Zone &b, Instant now);

} // namespace tresen

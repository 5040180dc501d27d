// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/working_time.h"

namespace tresen {

std::vector<TimeRange> workingTime(const StaffMember &member, const Branch &branch, Day day)
{
    return intersected(member.shifts.on(day, branch.zone), branch.opening.on(day, branch.zone));
}

} // namespace tresen

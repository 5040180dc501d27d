// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/hours_views.h"

#include <algorithm>

namespace tresen {

const WhyNotAnswer *DayVerdicts::at(StaffId id, Instant start) const
{
    const auto found = std::ranges::find(staff, id, &ByStaff::staff);
    if (found == staff.end() || start < from) return nullptr;
    const auto quarter = std::size_t((start - from) / std::chrono::milliseconds(std::chrono::minutes(15)));
    return quarter < found->answers.size() ? &found->answers[quarter] : nullptr;
}

} // namespace tresen

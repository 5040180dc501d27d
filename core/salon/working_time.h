// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"

namespace tresen {

/// When `member` can serve on that day: the shift within the branch's opening hours. Normalized; empty if not at all.
[[nodiscard]] std::vector<TimeRange> workingTime(const StaffMember &member, const Branch &branch, Day day);

} // namespace tresen

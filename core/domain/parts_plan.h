// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/salon_calendar.h"
#include "core/domain/service_plan.h"

namespace tresen {

/// Who does one part, and what is known of them on that day.
struct PartBy {
    StaffId staff;
    Buffer buffer;
    /// When they can serve; buffers are kept within it. Normalized; empty: no buffers.
    std::vector<TimeRange> present;
};

/// Lays `service` out from `start`, part after part with fixed processing times, each by the stylist at its place in
/// `by` (one for each part). Clean-up and buffers end where the same stylist goes on with the same guest. With one
/// stylist for all and no buffers it is planService(). Pure.
[[nodiscard]] std::vector<PlannedSegment> planParts(const Service &service, const std::vector<PartBy> &by,
                                                    Instant start);

/// The same with everything about the stylists looked up. Nobody known: their buffers are left out.
[[nodiscard]] std::vector<PlannedSegment> planParts(const Catalog &catalog, const SalonCalendar &calendar,
                                                    const Service &service, const std::vector<StaffId> &staff,
                                                    Instant start);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/availability/free_times.h"
#include "core/domain/gap_offer.h"
#include "core/domain/parts_plan.h"

namespace tresen {

/// Processing time of a guest, in which the stylist could serve another.
struct ProcessingGap {
    StaffId staff;
    TimeRange time;
    AppointmentId appointment; ///< whose it is
    friend bool operator==(const ProcessingGap &, const ProcessingGap &) = default;
};

/// The services that fit into gaps. A service fits if everything its stylist does, clean-up and buffers included, lies
/// in what is left of the gap, and the stylist is there; its own processing time has to lie in it too, so that nobody
/// is left waiting. Each is offered at its first start on the grid of `step` minutes of the local day; the longest work
/// first, of equals the dearer, then by name. `earliest`: no start before. Gaps in which nothing fits are left out.
/// Pure; offers are sorted by start of the gap, then by the order of staff.
[[nodiscard]] std::vector<GapOffer> findGapOffers(const Catalog &catalog, const SalonCalendar &calendar,
                                                  const std::vector<ProcessingGap> &gaps, const BusyTimes &busy,
                                                  Instant earliest, std::chrono::minutes step);

/// The gaps that a segment leaves: behind its work, or between work and finish. `active` and `gapAfter` as in Segment.
void addGaps(std::vector<ProcessingGap> &gaps, AppointmentId appointment, StaffId staff, const TimeRange &booked,
             const std::vector<TimeRange> &active, std::chrono::minutes gapAfter);

} // namespace tresen

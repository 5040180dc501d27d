// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/catalog.h"

namespace tresen {

/// One part of a service laid out in time.
struct PlannedSegment {
    int part = 0;
    StaffId staff;
    TimeRange booked;              ///< what Cal.com will hold
    std::vector<TimeRange> active; ///< when the stylist is busy: work, finish, and clean-up behind them as far as there
                                   ///< is time before the next part
    std::chrono::minutes gapAfter{0}; ///< processing time behind it, free for others
    friend bool operator==(const PlannedSegment &, const PlannedSegment &) = default;
};

/// Lays `service` out from `start` with one stylist for all parts and fixed processing times. Pure.
[[nodiscard]] std::vector<PlannedSegment> planService(const Service &service, StaffId staff, Instant start);

} // namespace tresen

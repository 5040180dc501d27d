// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/salon_calendar.h"
#include "core/voice/call_store.h"
#include "core/voice/voice_times.h"

namespace tresen {

/// Who of the eligible is there to serve at exactly one start, and what has to be read to know who of them is free.
struct StaffThere {
    struct One {
        StaffId staff;
        std::vector<TimeRange> needed; ///< what is served, and the pause around it as far as she is there
    };
    std::vector<One> all; ///< in the catalog's order; nobody: nobody works then
    TimeRange day;        ///< the branch's local day of the start
    TimeRange needed;     ///< from the first instant that any of them is needed to the last
};
[[nodiscard]] StaffThere staffThere(const Catalog &catalog, const SalonCalendar &calendar, const TimeWish &wish,
                                    const Branch &branch, Instant start);

/// Those who are free then, the least busy of that local day first: by the time taken by what begins on it, holds of
/// others included. Of two as busy the earlier of the list.
[[nodiscard]] std::vector<StaffId> freeOf(const StaffThere &there, const std::map<StaffId, StaffBusy> &busy);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/domain/catalog.h"
#include "core/domain/refusal.h"
#include "core/domain/salon_calendar.h"
#include "core/domain/service_plan.h"

namespace tresen {

/// Who is busy when, as far as it was read. Ranges in any order.
using BusyTimes = std::map<StaffId, std::vector<TimeRange>>;

/// A question about free times, answered in memory: working hours minus busy time, with room for buffers.
struct FreeTimeSearch {
    ServiceId service;
    std::vector<StaffId> staff; ///< any of these; nobody means no free time
    Instant earliest;           ///< no start before
    /// Starts lie on this grid, counted from the first instant of the local day. A divisor of 30 min stays on the
    /// clock's quarters also on the two days when the clock changes.
    std::chrono::minutes step{15};
};

/// How far next() and nearest() look: busy times must have been read this far by the caller.
constexpr std::chrono::days searchHorizon{28};

/// Finds starts at which every working part of a service fits one stylist: pure, deterministic. Processing time needs
/// neither the stylist nor working hours. Where several could do it, the one with the least to do that day is offered.
class FreeTimes
{
public:
    /// Both must outlive it.
    FreeTimes(const Catalog &catalog, BusyTimes busy, const SalonCalendar &calendar = noCalendar());

    /// All starts of one day, ascending; one per start.
    [[nodiscard]] std::vector<FreeTime> onDay(const FreeTimeSearch &search, Day day) const;

    /// The next free times, spread so that they are a choice: at most one per half day.
    [[nodiscard]] std::vector<FreeTime> next(const FreeTimeSearch &search, int limit) const;

    /// Those closest to `wish`, before or after it, closest first; of two as close the earlier.
    [[nodiscard]] std::vector<FreeTime> nearest(const FreeTimeSearch &search, Instant wish, int limit) const;

    /// Whether all working parts of `plan` lie in working hours. Overlaps are not looked at.
    [[nodiscard]] static bool withinHours(const Catalog &catalog, const std::vector<PlannedSegment> &plan,
                                          const SalonCalendar &calendar = noCalendar());

private:
    struct Column; ///< a stylist's day
    [[nodiscard]] std::vector<Column> columns(const FreeTimeSearch &search, Day day) const;

    [[nodiscard]] static const SalonCalendar &noCalendar();

    const Catalog &m_catalog;
    BusyTimes m_busy;
    const SalonCalendar &m_calendar;
};

} // namespace tresen

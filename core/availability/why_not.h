// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/domain/parts_plan.h"
#include "core/domain/why_not.h"

/// "Why is this not free?", answered for any place in memory.
namespace tresen {

/// Somebody's time that is taken.
struct Taken {
    enum class Kind {
        Served, ///< a guest is worked on
        Around, ///< clean-up or buffer
        Held,   ///< kept for somebody who is being asked
    };
    StaffId staff;
    TimeRange time;
    Kind kind = Kind::Served;
    Uuid owner; ///< appointment or hold
    friend bool operator==(const Taken &, const Taken &) = default;
};

/// What a segment takes of its stylist: served within what is booked, around it outside.
void addTaken(std::vector<Taken> &taken, StaffId staff, const Uuid &owner, const TimeRange &booked,
              const std::vector<TimeRange> &active);

/// Gives the one reason why a service cannot begin somewhere, by the fixed order of WhyNot. Pure; remembers the days
/// that were asked about, so that a whole day of answers costs little more than one. One thread at a time.
///
/// Free means: book() would take it. What lies in the way of a part is told for the first such part, and of several
/// things in its way the earliest.
class WhyNotFree
{
public:
    /// `taken` in any order; what belongs to an appointment that is being moved is left out by the caller. Catalog and
    /// calendar must outlive it.
    WhyNotFree(const Catalog &catalog, const SalonCalendar &calendar, std::vector<Taken> taken, Instant now);

    /// Of a plan as it would be booked; the parts of `service` need event types (null: nothing is sent).
    [[nodiscard]] WhyNotAnswer of(const std::vector<PlannedSegment> &plan, const Service *service);
    /// Of a service by one stylist for all parts.
    [[nodiscard]] WhyNotAnswer of(const Service &service, StaffId staff, Instant start);
    /// Of mere time of somebody.
    [[nodiscard]] WhyNotAnswer of(StaffId staff, TimeRange time);

private:
    struct StaffTimes {
        SalonDay day;
        std::vector<TimeRange> weekly; ///< opening by the week, whatever the day
        std::vector<TimeRange> shift;
        std::vector<TimeRange> working;
        std::optional<ClosedDay> closed;
    };
    [[nodiscard]] const StaffTimes *times(StaffId staff, Instant at);
    [[nodiscard]] const Taken *inTheWay(const PlannedSegment &part, const TimeRange &time, Taken::Kind kind) const;
    [[nodiscard]] std::optional<WhyNotAnswer> hours(const std::vector<PlannedSegment> &plan);
    [[nodiscard]] std::optional<WhyNotAnswer> rules(const std::vector<PlannedSegment> &plan) const;
    [[nodiscard]] std::optional<WhyNotAnswer> occupied(const std::vector<PlannedSegment> &plan) const;

    const Catalog &m_catalog;
    const SalonCalendar &m_calendar;
    std::map<StaffId, std::vector<Taken>> m_taken; ///< each by start
    Instant m_now;
    std::map<std::pair<StaffId, Day>, StaffTimes> m_times;
};

} // namespace tresen

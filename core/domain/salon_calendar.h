// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/domain/catalog.h"
#include "core/domain/public_holidays.h"

namespace tresen {

using AbsenceId = Id<struct AbsenceTag>;

enum class AbsenceKind { Vacation, Illness, Training, Other };

/// Somebody is not there although the week says so: any length, to the minute.
struct Absence {
    AbsenceId id;
    StaffId staff;
    TimeRange time;
    AbsenceKind kind = AbsenceKind::Vacation;
    friend bool operator==(const Absence &, const Absence &) = default;
};

/// A day on which a branch differs from what week and holidays say: closed though it is a working day, or open though
/// it is a holiday.
struct SpecialDay {
    BranchId branch;
    Day day;
    bool closed = true;
    QString name; ///< "Betriebsferien"; as people wrote it
    friend bool operator==(const SpecialDay &, const SpecialDay &) = default;
};

/// A shift that takes the place of somebody's week on one day; no spans: not there.
struct ShiftDay {
    StaffId staff;
    Day day;
    std::vector<DaySpan> spans;
    friend bool operator==(const ShiftDay &, const ShiftDay &) = default;
};

/// Time that nobody else gets, around what is served. Cut to the time in which the stylist is there, and to the other
/// parts of the same appointment.
struct Buffer {
    std::chrono::minutes before{0};
    std::chrono::minutes after{0}; ///< behind the clean-up
    friend bool operator==(const Buffer &, const Buffer &) = default;
};

/// Why a branch is closed on a day on which its week says otherwise.
struct ClosedDay {
    std::optional<HolidayKind> holiday; ///< else `name`
    QString name;
    friend bool operator==(const ClosedDay &, const ClosedDay &) = default;
};

/// A day of a branch, worked out once for everybody who is there.
struct SalonDay {
    Day day;
    TimeRange range;                ///< the whole local day
    std::vector<TimeRange> opening; ///< normalized; nothing on a holiday
    friend bool operator==(const SalonDay &, const SalonDay &) = default;
};

/// What a salon has beside its weeks: holidays, shifts of single days, absences, buffers, notice and window. One
/// immutable value beside the Catalog; an empty one changes nothing. Days are the branch's.
struct SalonCalendar {
    std::map<BranchId, FederalState> states;
    std::vector<SpecialDay> specialDays; ///< by branch and day; one per day
    std::vector<ShiftDay> shiftDays;     ///< by staff and day; one per day
    std::vector<Absence> absences;       ///< by staff and start
    std::map<ServiceId, Buffer> serviceBuffers;
    std::map<StaffId, Buffer> staffBuffers;
    /// Who books without a person at the desk must ask this long before, and no further ahead; 0: no such rule.
    std::chrono::minutes notice{0};
    std::chrono::days window{0};

    /// Nothing: open as the week says.
    [[nodiscard]] std::optional<ClosedDay> closed(BranchId branch, Day day) const;
    [[nodiscard]] SalonDay salonDay(const Branch &branch, Day day) const;
    /// The shift of that day, whatever the branch or an absence says. Normalized.
    [[nodiscard]] std::vector<TimeRange> shift(const StaffMember &member, const Branch &branch,
                                               const SalonDay &day) const;
    /// When somebody can serve: shift within opening hours, absences cut out. Normalized.
    [[nodiscard]] std::vector<TimeRange> working(const StaffMember &member, const Branch &branch,
                                                 const SalonDay &day) const;
    [[nodiscard]] std::vector<TimeRange> working(const StaffMember &member, const Branch &branch, Day day) const;
    /// The absences of somebody that touch `time`.
    [[nodiscard]] std::vector<Absence> absencesOf(StaffId staff, TimeRange time) const;
    /// The longer one of service and stylist, each side for itself: they are the same pause.
    [[nodiscard]] Buffer buffer(ServiceId service, StaffId staff) const;

    friend bool operator==(const SalonCalendar &, const SalonCalendar &) = default;
};

/// Spans of a day as instants. `range` is the zone's range of that day: where it has its 24 hours the zone need not be
/// asked again, which is what makes a search over weeks quick.
[[nodiscard]] std::vector<TimeRange> spansOn(const std::vector<DaySpan> &spans, Day day, const Zone &zone,
                                             const TimeRange &range);

/// "vacation", "illness", "training", "other"
[[nodiscard]] QString toWord(AbsenceKind kind);
[[nodiscard]] std::optional<AbsenceKind> absenceKindFromWord(const QString &word);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "core/domain/gap_offer.h"
#include "core/domain/hold.h"
#include "core/domain/hold_request.h"
#include "core/domain/parts_times.h"
#include "core/domain/why_not.h"

/// What the engine shows and takes about hours, holds, and services in several parts: plain values.
namespace tresen {

/// "Why is this not free?", for each quarter of an hour of a day and each stylist at once.
struct VerdictsQuestion {
    BranchId branch;
    Day day;
    std::optional<ServiceId> service = {};    ///< nothing: a mere quarter of an hour
    std::optional<AppointmentId> moving = {}; ///< its own parts, lengths and gaps; its time counts as free
    std::optional<StaffId> grabbed = {};      ///< only this stylist's parts of it go to another; nothing: all
    QString holder = {};                      ///< whose hold is not in the way
    friend bool operator==(const VerdictsQuestion &, const VerdictsQuestion &) = default;
};

struct DayVerdicts {
    BranchId branch;
    Day day;
    Instant from; ///< of the first quarter
    bool today = false;
    struct ByStaff {
        StaffId staff;
        std::vector<WhyNotAnswer> answers; ///< by quarter
        friend bool operator==(const ByStaff &, const ByStaff &) = default;
    };
    std::vector<ByStaff> staff;

    /// Nothing: outside of the day.
    [[nodiscard]] const WhyNotAnswer *at(StaffId id, Instant start) const;
    /// How the desk takes it. What has begun today can still be written down.
    [[nodiscard]] Verdict verdict(const WhyNotAnswer &answer) const
    {
        return answer.why == WhyNot::Past && today ? Verdict::Careful : verdictOf(answer.why);
    }
    friend bool operator==(const DayVerdicts &, const DayVerdicts &) = default;
};

/// An absence that is asked for, or about to be.
struct AbsenceRequest {
    StaffId staff;
    TimeRange time;
    AbsenceKind kind = AbsenceKind::Vacation;
    friend bool operator==(const AbsenceRequest &, const AbsenceRequest &) = default;
};

/// A booking in the time of an absence: somebody has to be called.
struct CoveredBooking {
    AppointmentId appointment;
    TimeRange time;
    QString customer;
    QString service;
    friend bool operator==(const CoveredBooking &, const CoveredBooking &) = default;
};

struct AbsenceSheet {
    AbsenceId id;                        ///< null while it is only asked about
    std::vector<CoveredBooking> covered; ///< by start
    /// Cal.com does not get to know of it, as no event type is set aside for it: there the time is still offered.
    bool onlineOpen = false;
    int blocks = 0; ///< bookings that close it at Cal.com, on their way there or to be made
    /// What no booking can close, although an event type is set aside: no length of it fits.
    std::vector<TimeRange> open = {};
    friend bool operator==(const AbsenceSheet &, const AbsenceSheet &) = default;
};

/// How an absence stands at Cal.com.
struct AbsenceOnline {
    enum class How {
        NotOffered,  ///< nobody can book this stylist online
        Open,        ///< no event type is set aside for it: still bookable there
        Closing,     ///< on its way
        Closed,      ///< not bookable any more
        PartlyOpen,  ///< closed but for `open`
        NeedsPerson, ///< a block of it waits for a decision
    };
    AbsenceId absence;
    How how = How::NotOffered;
    int blocks = 0; ///< bookings that close it
    int closed = 0; ///< of them: agreed with Cal.com
    std::vector<TimeRange> open = {};
    friend bool operator==(const AbsenceOnline &, const AbsenceOnline &) = default;
};

/// "not_offered", "open", "closing", "closed", "partly_open", "needs_person"
[[nodiscard]] QString toWord(AbsenceOnline::How how);

/// One change of what a salon has beside its weeks.
struct SetState {
    BranchId branch;
    FederalState state = FederalState::None;
};
struct RemoveSpecialDay {
    BranchId branch;
    Day day;
};
struct RemoveShiftDay {
    StaffId staff;
    Day day;
};
struct SetServiceBuffer {
    ServiceId service;
    Buffer buffer;
};
struct SetStaffBuffer {
    StaffId staff;
    Buffer buffer;
};
struct SetRules {
    std::chrono::minutes notice{0};
    std::chrono::days window{0};
};
using CalendarChange = std::variant<SetState, SpecialDay, RemoveSpecialDay, ShiftDay, RemoveShiftDay, SetServiceBuffer,
                                    SetStaffBuffer, SetRules>;

} // namespace tresen

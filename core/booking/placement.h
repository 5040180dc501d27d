// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/appointment.h"
#include "core/domain/refusal.h"
#include "core/domain/service_plan.h"
#include "core/storage/appointment_store.h"

namespace tresen {

/// Where an appointment is to be: checked against hours, and given its busy time.
struct Placement {
    const Service *service = nullptr;
    const Branch *branch = nullptr;
    std::vector<PlannedSegment> plan;

    [[nodiscard]] TimeRange time() const { return {plan.front().booked.from, plan.back().booked.to}; }
};

/// Lays the service out with one stylist for each part, and checks that each offers theirs and is there. Refusals:
/// UnknownService, UnknownStaff, NotEligible, PastDate, OutsideHours (with the nearest free times).
[[nodiscard]] Outcome<Placement> place(Session &session, const CommandContext &context, ServiceId service,
                                       const std::vector<StaffId> &staff, Instant start);

/// `parts`, or `staff` for every part of the service where they are empty.
[[nodiscard]] std::vector<StaffId> everyPart(const Catalog &catalog, ServiceId service, StaffId staff,
                                             const std::vector<StaffId> &parts);

/// The same for an appointment that is there already: its parts keep their lengths and gaps whatever has become of the
/// service since, also if it is no longer offered. It does not stand in its own way. AsBefore: it is put back where it
/// was, and hours that have changed around it since are no reason against that.
enum class AgainstHours { Checked, AsBefore };
[[nodiscard]] Outcome<Placement> placeAgain(Session &session, const CommandContext &context,
                                            const BookedAppointment &booked, const std::vector<StaffId> &staff,
                                            Instant start, AgainstHours hours = AgainstHours::Checked);

/// When the stylists are needed, by staff and time; joined where it touches or overlaps, since the clean-up of one part
/// may run into the next one's work.
[[nodiscard]] std::vector<StaffTime> timesOf(const Placement &placement);

/// Takes the time for `owner` in place of what it had; a new one has nothing yet. Refusals: SlotTaken with the nearest
/// free times.
enum class TimeOwner { New, Known };
[[nodiscard]] Outcome<void> takeTime(Session &session, const CommandContext &context, const Placement &placement,
                                     AppointmentId owner, TimeOwner kind);

/// The refusal of a place that somebody else has, with the nearest free times.
[[nodiscard]] tl::unexpected<CommandRefusal> slotTaken(Session &session, const CommandContext &context,
                                                       const Placement &placement, std::optional<AppointmentId> moving,
                                                       const Error &error);

/// Its wish is another one now: the next generation, for which nothing has been sent yet.
void countWish(Segment &segment);

/// Points a segment's place and wish at one planned part. The generation grows only if the wish is another one then.
void pointAt(Segment &segment, const PlannedSegment &part, const EventTypeMapping &mapping);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/domain/commands.h"
#include "core/domain/refusal.h"
#include "core/storage/session.h"

/// Book, move, cancel and undo. Each runs inside the writer's transaction and writes everything in it: the appointment,
/// its wishes for Cal.com, its busy time and its line in the audit log. A refusal means that nothing may be kept: the
/// caller rolls its savepoint back. No network anywhere here; the worker hears of the commit.
///
/// took in the answer is the caller's to fill in.
namespace tresen {

/// Refusals: UnknownService, UnknownStaff, NotEligible, UnknownCustomer, InvalidInput (no name, unreadable phone or
/// e-mail), PastDate (a day before today), OutsideHours and SlotTaken (both with the nearest free times).
/// What begins in the past, such as a guest already in the chair, stays here and is never sent.
[[nodiscard]] Outcome<Booked> book(Session &session, const CommandContext &context, const Actor &actor,
                                   const BookingRequest &request);

/// Moves all parts together, to another time or stylist. Refusals as book(), and UnknownAppointment, AlreadyCancelled,
/// ChangedMeanwhile. Moving to where it is already changes nothing.
[[nodiscard]] Outcome<Booked> move(Session &session, const CommandContext &context, const Actor &actor,
                                   const MoveRequest &request);

[[nodiscard]] Outcome<Booked> cancel(Session &session, const CommandContext &context, const Actor &actor,
                                     const CancelRequest &request);

/// Somebody has told the customer that the move was refused and the old time stands: nobody has to be called any more.
/// False: there was nothing to tell. Refusals: UnknownAppointment.
[[nodiscard]] Outcome<bool> customerTold(Session &session, const CommandContext &context, const Actor &actor,
                                         AppointmentId appointment);

/// Wishes again for all parts of an appointment whose first booking was refused at one of them, at the same time; the
/// worker forgets the refusal by the new generation. False: it was not taken back. Refusals: UnknownAppointment.
[[nodiscard]] Outcome<bool> tryAllPartsAgain(Session &session, const CommandContext &context, const Actor &actor,
                                             AppointmentId appointment);

/// Takes back the move or cancel that made `version`. Refusals: ChangedMeanwhile (it is not the newest version any
/// more), UndoExpired (that version was made by something else), SlotTaken (the old time has been given away). Hours
/// are not asked: what stood in an absence is put back there.
[[nodiscard]] Outcome<Booked> undo(Session &session, const CommandContext &context, const Actor &actor,
                                   AppointmentId appointment, int version);

} // namespace tresen

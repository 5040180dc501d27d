// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/change_note.h"
#include "core/booking/command_context.h"
#include "core/domain/commands.h"
#include "core/domain/refusal.h"
#include "core/storage/appointment_store.h"

namespace tresen {

/// The appointment that a command is about, as it is now. Refusals: UnknownAppointment, ChangedMeanwhile.
[[nodiscard]] Outcome<BookedAppointment> loadForChange(Session &session, const CommandContext &context,
                                                       AppointmentId id, std::optional<int> expectedVersion);

/// Who makes the wish, as the planner and the history tell it.
[[nodiscard]] Cause causeOf(const Actor &actor);

/// Points every part of `booked` at its planned place and gives it the busy time. Refusals: SlotTaken.
struct Placement;
[[nodiscard]] Outcome<void> putAt(Session &session, const CommandContext &context, BookedAppointment &booked,
                                  const Placement &placement);

/// Sets the wish of every part, with a new generation where it changes. What was never meant for Cal.com stays away
/// from it unless `presence` is Present and its time is still to come.
void wish(BookedAppointment &booked, const CommandContext &context, Presence presence, Cause cause,
          const QString &cancelReason);

/// The first booking of an appointment of several parts was refused at one of them, and what the others had was taken
/// back: it stands here, and a person has to decide.
[[nodiscard]] bool isCompensated(const BookedAppointment &booked);

/// Makes the parts wait for their turn, not before the undo bar has gone when a person did it.
void schedule(BookedAppointment &booked, const CommandContext &context, const Actor &actor);

/// A failed write as a refusal. Where time was taken before, a conflict is a defect of ours and not a taken slot.
[[nodiscard]] CommandRefusal refusalForWrite(const Error &error);

/// Writes the changed appointment with its next version and the audit entry. Fills in note.version. Whoever changes an
/// appointment has spoken with the customer: a refused move has not to be told any more.
[[nodiscard]] Outcome<Booked> keep(Session &session, const CommandContext &context, const Actor &actor,
                                   const QString &action, BookedAppointment booked, ChangeNote note);

} // namespace tresen

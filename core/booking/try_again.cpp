// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/change.h"
#include "core/booking/commands.h"
#include "core/booking/placement.h"

namespace tresen {

Outcome<bool> tryAllPartsAgain(Session &session, const CommandContext &context, const Actor &actor,
                               AppointmentId appointment)
{
    auto booked = loadForChange(session, context, appointment, std::nullopt);
    if (!booked) return tl::unexpected(booked.error());
    if (!isCompensated(*booked)) return false;
    for (auto &segment : booked->segments)
        if (segment.desired.presence == Presence::Present) countWish(segment);
    wish(*booked, context, Presence::Present, Cause::Person, {});
    schedule(*booked, context, actor);
    // Nothing is changed that somebody may want to take back with the undo bar.
    for (auto &segment : booked->segments) {
        segment.desired.notBefore.reset();
        segment.nextAttemptAt.reset();
        if (segment.reason == Reason::UndoWindow) segment.reason = Reason::Queued;
    }
    const auto staff = booked->segments.front().staff;
    const ChangeNote note{0, booked->appointment.start, booked->appointment.start, staff, staff, {}};
    const auto kept = keep(session, context, actor, QStringLiteral("tried_again"), std::move(*booked), note);
    if (!kept) return tl::unexpected(kept.error());
    return true;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/change.h"
#include "core/booking/commands.h"
#include "core/booking/placement.h"

namespace tresen {

Outcome<Booked> move(Session &session, const CommandContext &context, const Actor &actor, const MoveRequest &request)
{
    auto booked = loadForChange(session, context, request.appointment, request.expectedVersion);
    if (!booked) return tl::unexpected(booked.error());
    auto &appointment = booked->appointment;
    if (appointment.status != AppointmentStatus::Booked) return refused(RefusalCode::AlreadyCancelled);
    const ChangeNote note{0,
                          appointment.start,
                          request.start,
                          booked->segments.front().staff,
                          request.staff.value_or(booked->segments.front().staff),
                          {}};
    // To where it is: what was taken back at Cal.com is wished for again, everything else is as it was.
    if (note.fromStart == note.toStart && note.fromStaff == note.toStaff && !isCompensated(*booked))
        return Booked{
            appointment.id, appointment.customer, {appointment.start, appointment.end}, appointment.version, {}};

    const auto placement = placeAgain(session, context, *booked, note.toStaff, note.toStart);
    if (!placement) return tl::unexpected(placement.error());
    if (const auto put = putAt(session, context, *booked, *placement); !put) return tl::unexpected(put.error());
    wish(*booked, context, Presence::Present, causeOf(actor), {});
    schedule(*booked, context, actor);
    return keep(session, context, actor, QStringLiteral("moved"), std::move(*booked), note);
}

} // namespace tresen

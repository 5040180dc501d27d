// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/change.h"
#include "core/base/mutant.h"
#include "core/booking/commands.h"
#include "core/storage/busy_store.h"

namespace tresen {

Outcome<Booked> cancel(Session &session, const CommandContext &context, const Actor &actor,
                       const CancelRequest &request)
{
    auto booked = loadForChange(session, context, request.appointment, request.expectedVersion);
    if (!booked) return tl::unexpected(booked.error());
    auto &appointment = booked->appointment;
    if (appointment.status == AppointmentStatus::Cancelled) return refused(RefusalCode::AlreadyCancelled);

    BusyStore busy(session, context.catalog.company.id);
    const auto freed = TRESEN_MUTANT("cancelled-stays-busy")
                           ? Result<>()
                           : busy.replace(BusyRow::Kind::Segment, appointment.id.value, {});
    if (!freed) return tl::unexpected(refusalFor(freed.error()));
    appointment.status = AppointmentStatus::Cancelled;
    appointment.cancelReason = toWord(request.reason);
    wish(*booked, context, Presence::Absent, causeOf(actor), appointment.cancelReason);
    schedule(*booked, context, actor);
    const auto staff = booked->segments.front().staff;
    const ChangeNote note{0, appointment.start, appointment.start, staff, staff, appointment.cancelReason};
    return keep(session, context, actor, QStringLiteral("cancelled"), std::move(*booked), note);
}

} // namespace tresen

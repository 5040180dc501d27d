// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/attendee_for.h"
#include "core/booking/change.h"
#include "core/booking/commands.h"
#include "core/booking/customer_choice.h"
#include "core/booking/placement.h"
#include "core/storage/appointment_store.h"
#include "core/storage/audit_store.h"

namespace tresen {

namespace {

Origin originOf(const Actor &actor)
{
    if (actor.kind == Actor::Kind::Voice) return Origin::Voice;
    return actor.kind == Actor::Kind::Calcom ? Origin::Calcom : Origin::Desk;
}

Segment makeSegment(const CommandContext &context, const Appointment &appointment, const Placement &placement,
                    const PlannedSegment &part, const Attendee &attendee, Cause cause)
{
    Segment segment;
    segment.id = {context.ids.next()};
    segment.appointment = appointment.id;
    segment.part = part.part;
    segment.name = placement.service->segments[std::size_t(part.part)].name;
    segment.desired.attendee = attendee;
    segment.desired.cause = cause;
    segment.desired.generation = 0; // the first wish makes it 1
    // Once it has begun there is nothing left to reserve at Cal.com, and Cal.com would refuse it.
    const bool begun = appointment.start <= context.now;
    segment.desired.presence = begun ? Presence::LocalOnly : Presence::Present;
    segment.state = begun ? SyncState::LocalOnly : SyncState::Waiting;
    segment.reason = begun ? Reason::None : Reason::Queued;
    pointAt(segment, part, *context.catalog.mapping(appointment.service, part.part, part.staff));
    return segment;
}

} // namespace

Outcome<Booked> book(Session &session, const CommandContext &context, const Actor &actor, const BookingRequest &request)
{
    const auto staff = everyPart(context.catalog, request.service, request.staff, request.partStaff);
    const auto placement = place(session, context, request.service, staff, request.start);
    if (!placement) return tl::unexpected(placement.error());
    const auto customer = chooseCustomer(session, context, request.customer);
    if (!customer) return tl::unexpected(customer.error());

    Appointment appointment;
    appointment.id = {context.ids.next()};
    appointment.branch = placement->branch->id;
    appointment.customer = customer->id;
    appointment.service = request.service;
    appointment.start = placement->time().from;
    appointment.end = placement->time().to;
    appointment.origin = originOf(actor);
    appointment.price = placement->service->price;
    appointment.note = request.note;
    appointment.staffRequested = request.staffRequested;
    appointment.createdAt = context.now;
    appointment.updatedAt = context.now;

    if (const auto taken = takeTime(session, context, *placement, appointment.id, TimeOwner::New); !taken)
        return tl::unexpected(taken.error());
    const auto attendee = attendeeFor(*customer, context.catalog.company, *placement->branch);
    std::vector<Segment> segments;
    for (const auto &part : placement->plan)
        segments.push_back(makeSegment(context, appointment, *placement, part, attendee, causeOf(actor)));

    const auto company = context.catalog.company.id;
    if (const auto kept = AppointmentStore(session, company).insert(appointment, segments); !kept)
        return tl::unexpected(refusalForWrite(kept.error()));
    const auto first = segments.front().staff;
    const ChangeNote note{1, appointment.start, appointment.start, first, first, {}};
    if (const auto kept = AuditStore(session, company)
                              .append({context.now, actor, QStringLiteral("booked"), appointment.id, note.toJson(),
                                       context.latencyUs()});
        !kept)
        return tl::unexpected(refusalForWrite(kept.error()));
    return Booked{appointment.id, customer->id, placement->time(), appointment.version, {}};
}

} // namespace tresen

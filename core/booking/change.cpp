// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/change.h"

#include <algorithm>

#include "core/booking/placement.h"
#include "core/storage/audit_store.h"
#include "core/storage/sync_store.h"

namespace tresen {

Outcome<BookedAppointment> loadForChange(Session &session, const CommandContext &context, AppointmentId id,
                                         std::optional<int> expectedVersion)
{
    auto found = context.appointment && context.appointment->appointment.id == id
                     ? Result<std::optional<BookedAppointment>>(*context.appointment)
                     : AppointmentStore(session, context.catalog.company.id).find(id);
    if (!found) return tl::unexpected(refusalFor(found.error()));
    if (!*found) return refused(RefusalCode::UnknownAppointment);
    if (expectedVersion && (*found)->appointment.version != *expectedVersion)
        return refused(RefusalCode::ChangedMeanwhile);
    return std::move(**found);
}

Cause causeOf(const Actor &actor)
{
    if (actor.kind == Actor::Kind::Voice) return Cause::Voice;
    return actor.kind == Actor::Kind::Calcom ? Cause::Calcom : Cause::Desk;
}

Outcome<void> putAt(Session &session, const CommandContext &context, BookedAppointment &booked,
                    const Placement &placement)
{
    if (auto taken = takeTime(session, context, placement, booked.appointment.id, TimeOwner::Known); !taken)
        return taken;
    for (std::size_t i = 0; i < placement.plan.size(); ++i) {
        const auto &part = placement.plan[i];
        pointAt(booked.segments[i], part, *context.catalog.mapping(booked.appointment.service, part.part, part.staff));
    }
    booked.appointment.start = placement.time().from;
    booked.appointment.end = placement.time().to;
    return {};
}

void wish(BookedAppointment &booked, const CommandContext &context, Presence presence, Cause cause,
          const QString &cancelReason)
{
    const bool begun = booked.appointment.start <= context.now;
    for (auto &segment : booked.segments) {
        auto &desired = segment.desired;
        desired.cause = cause;
        desired.cancelReason = cancelReason;
        if (desired.presence == presence) continue;
        if (desired.presence == Presence::LocalOnly && (begun || presence != Presence::Present)) continue;
        desired.presence = presence;
        countWish(segment);
    }
}

bool isCompensated(const BookedAppointment &booked)
{
    if (booked.appointment.status != AppointmentStatus::Booked) return false;
    return std::ranges::any_of(booked.segments, [](const Segment &segment) {
        return segment.desired.presence == Presence::Absent && segment.desired.cause == Cause::Compensation;
    });
}

void schedule(BookedAppointment &booked, const CommandContext &context, const Actor &actor)
{
    const bool byHand = actor.kind == Actor::Kind::Person;
    for (auto &segment : booked.segments) {
        if (segment.desired.presence == Presence::LocalOnly && segment.state == SyncState::LocalOnly) continue;
        segment.desired.notBefore = byHand ? std::optional(context.now + context.undoWindow) : std::nullopt;
        segment.nextAttemptAt = segment.desired.notBefore;
        segment.settledAt.reset();
        // An outcome that is still open stays visible; the planner looks at it before anything else.
        if (segment.state == SyncState::Sending || segment.state == SyncState::Unknown) continue;
        segment.state = SyncState::Waiting;
        segment.reason = byHand ? Reason::UndoWindow : Reason::Queued;
    }
}

CommandRefusal refusalForWrite(const Error &error)
{
    if (error.code == ErrorCode::Conflict) return {RefusalCode::Internal, error.detail, {}};
    return refusalFor(error);
}

Outcome<Booked> keep(Session &session, const CommandContext &context, const Actor &actor, const QString &action,
                     BookedAppointment booked, ChangeNote note)
{
    auto &appointment = booked.appointment;
    note.version = ++appointment.version;
    appointment.updatedAt = context.now;
    AppointmentStore store(session, context.catalog.company.id);
    if (const auto kept = store.update(appointment); !kept) {
        if (kept.error().code == ErrorCode::Conflict) return refused(RefusalCode::ChangedMeanwhile);
        return tl::unexpected(refusalForWrite(kept.error()));
    }
    for (const auto &segment : booked.segments)
        if (const auto kept = store.updateSegment(segment); !kept) return tl::unexpected(refusalForWrite(kept.error()));
    if (booked.refusedMove)
        if (const auto told = SyncStore(session, context.catalog.company.id).saveRefusedMove(appointment.id, {}); !told)
            return tl::unexpected(refusalForWrite(told.error()));
    const auto logged = AuditStore(session, context.catalog.company.id)
                            .append({context.now, actor, action, appointment.id, note.toJson(), context.latencyUs()});
    if (!logged) return tl::unexpected(refusalForWrite(logged.error()));
    return Booked{appointment.id, appointment.customer, {appointment.start, appointment.end}, appointment.version, {}};
}

} // namespace tresen

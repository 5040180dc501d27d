// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/booking_json.h"
#include "app/sandbox/model/booking_writes.h"
#include "app/sandbox/model/validation.h"
#include "app/sandbox/model/webhook_payload.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

Answer notInDatabase(const QString &uid)
{
    return refused(404, u"Booking with uid=%1 was not found in the database"_s.arg(uid));
}

Answer alreadyMoved(const Booking &booking)
{
    return refused(
        400, u"Can't reschedule booking with uid=%1 because it has been cancelled and rescheduled already to booking "
             "with uid=%2. You probably want to reschedule %2 instead by passing it within the request URL."_s.arg(
                 booking.uid, booking.toUid));
}

Answer alreadyCancelled(const QString &uid)
{
    return refused(400,
                   u"Can't cancel booking with uid=%1 because it has been cancelled already. Please provide uid of a "
                   "booking that is not cancelled."_s.arg(uid));
}

std::optional<Answer> refuseRescheduleShape(const QJsonObject &body)
{
    static const QStringList known{
        u"start"_s,           u"rescheduledBy"_s, u"reschedulingReason"_s, u"emailVerificationCode"_s,
        u"rrHostSubsetIds"_s, u"seatUid"_s};
    Complaints complaints;
    complaints.unknownMembers(body, known);
    needsTime(body.value(u"start"_s), u"start"_s, complaints);
    mayBeText(body, u"rescheduledBy"_s, complaints);
    mayBeText(body, u"reschedulingReason"_s, complaints);
    if (complaints.isEmpty()) return std::nullopt;
    return complaints.answer();
}

/// What stands in the way of moving `old`, apart from the calendar.
std::optional<Answer> refuseMove(const Booking &old)
{
    if (!old.isGone()) return std::nullopt;
    if (!old.toUid.isNull()) return alreadyMoved(old);
    return refused(
        400, u"Can't reschedule booking with uid=%1 because it has been cancelled. Please provide uid of a booking "
             "that is not cancelled."_s.arg(old.uid));
}

struct Move {
    QString uid;
    TimeRange time;
    QString reason;
    QString by;
    bool asHost = false;
    bool recheck = true;
};

/// Stores the new booking and ends the old one, in one go.
Answer storeMove(World &world, Random &random, Instant now, const Move &move)
{
    auto &old = *world.booking(move.uid);
    const auto *type = world.eventType(old.eventTypeId);
    const auto *host = world.user(old.hostId);
    if (!type || !host) return bare(500, u"Internal server error"_s);
    if (old.isGone() && old.toUid.isNull()) return bare(400, u"cancelled_bookings_cannot_be_rescheduled"_s);
    if (old.isGone() && move.recheck) return alreadyMoved(old);
    if (world.holdsKey(old.hostId, move.time, old.uid)) return bare(409, u"booking_conflict_error"_s);
    if (move.recheck && !world.isFree(*host, *type, move.time, old.uid)) return taken(*type);

    auto moved = old;
    moved.uid = newUid(random);
    moved.fromUid = old.uid;
    moved.toUid = QString();
    moved.time = move.time;
    moved.reschedulingReason = move.reason;
    moved.rescheduledBy = move.by;
    moved.cancellationReason.clear();
    moved.icsSequence = old.icsSequence + 1;
    moved.createdAt = now;
    moved.updatedAt = now;
    const bool byHost = move.asHost || move.by == host->email;
    moved.status = type->requiresConfirmation && !byHost ? u"pending"_s : u"accepted"_s;

    old.status = u"cancelled"_s;
    old.toUid = moved.uid;
    old.rescheduledBy = move.by;
    // The old row is written first, as one sees when sorting by time of writing.
    old.updatedAt = now - std::chrono::milliseconds(1);
    const auto before = old;
    const auto &stored = world.add(std::move(moved));
    auto answer = success(madeBookingJson(world, stored), 201);
    answer.webhooks = stored.status == u"pending"_s ? bookingRequested(world, stored, now)
                                                    : bookingRescheduled(world, stored, before, now);
    return answer;
}

/// Checks that both versions of cancel make.
std::optional<Answer> refuseCancel(const World &world, const Call &call)
{
    const auto uid = call.parameters.front();
    const auto *booking = world.booking(uid);
    if (!booking) return refused(404, u"Booking with uid=%1 not found"_s.arg(uid));
    if (booking->isGone()) return alreadyCancelled(uid);
    if (booking->time.to < call.now) return bare(400, u"Cannot cancel a booking that has already ended"_s);
    const auto *type = world.eventType(booking->eventTypeId);
    if (type && type->cancelForbidden) return bare(400, u"This event type does not allow cancellations"_s);
    // Only the host has to say why; guests need not (docs/calcom.md, measured 22).
    const auto reason = call.body.value(u"cancellationReason"_s).toString();
    if (type && type->cancelReasonRequired && call.isHost(booking->hostId) && reason.trimmed().isEmpty()) {
        return bare(400, u"Cancellation reason is required"_s);
    }
    return std::nullopt;
}

Write cancelWith(const World &world, const Call &call,
                 const std::function<Answer(const World &, const Booking &)> &shape)
{
    if (const auto refusal = refuseCancel(world, call)) return Write::refusedWith(*refusal);
    const auto uid = call.parameters.front();
    const auto reason = call.body.value(u"cancellationReason"_s).toString();
    auto write = Write::finishedBy([uid, reason, shape](World &later, Random &, Instant now) {
        auto &booking = *later.booking(uid);
        // Nothing is looked at again: two cancels at once both succeed, and so does one of what was moved away
        // meanwhile, whose successor stands.
        booking.status = u"cancelled"_s;
        booking.cancellationReason = reason;
        booking.icsSequence += 1;
        booking.updatedAt = now;
        return shape(later, booking);
    });
    write.early = bookingCancelled(world, *world.booking(uid), reason, call.now);
    return write;
}

/// The booking of a confirmation or a decline; or the refusal.
std::optional<Answer> refuseDecision(const World &world, const QString &uid, const QSet<qint64> &administers)
{
    const auto *booking = world.booking(uid);
    if (!booking) return notInDatabase(uid);
    if (!administers.contains(booking->hostId))
        return refused(401, u"User is not authorized to confirm this booking"_s);
    // Nothing but "accepted" is looked at: a cancelled booking can be confirmed back to life.
    if (booking->status == u"accepted"_s) return coded(400, u"TRPCError"_s, u"Booking already confirmed"_s);
    return std::nullopt;
}

} // namespace

Write rescheduleBooking(const World &world, const Call &call, const WriteRules &rules)
{
    if (const auto refusal = refuseRescheduleShape(call.body)) return Write::refusedWith(*refusal);
    const auto uid = call.parameters.front();
    const auto *old = world.booking(uid);
    if (!old) return Write::refusedWith(notInDatabase(uid));
    if (const auto refusal = refuseMove(*old)) return Write::refusedWith(*refusal);
    const auto *type = world.eventType(old->eventTypeId);
    const auto *host = world.user(old->hostId);
    if (!type || !host) return Write::refusedWith(bare(500, u"Internal server error"_s));

    Move move;
    move.uid = uid;
    const auto start = *readTime(call.body.value(u"start"_s));
    move.time = {start, start + old->time.length()};
    if (const auto reason = call.body.value(u"reschedulingReason"_s); reason.isString())
        move.reason = reason.toString();
    if (const auto by = call.body.value(u"rescheduledBy"_s); by.isString()) move.by = by.toString();
    move.asHost = call.isHost(old->hostId);
    move.recheck = !rules.overlapWindow;
    if (const auto refusal = refuseTime(world, *type, start, call.now, uid)) return Write::refusedWith(*refusal);
    if (!world.isFree(*host, *type, move.time, uid)) return Write::refusedWith(taken(*type));
    return Write::finishedBy(
        [move](World &later, Random &random, Instant now) { return storeMove(later, random, now, move); });
}

Write cancelBooking(const World &world, const Call &call)
{
    static const QStringList known{u"cancellationReason"_s, u"cancelSubsequentBookings"_s, u"seatUid"_s};
    Complaints complaints;
    complaints.unknownMembers(call.body, known);
    mayBeText(call.body, u"cancellationReason"_s, complaints);
    if (!complaints.isEmpty()) return Write::refusedWith(complaints.answer());
    return cancelWith(world, call,
                      [](const World &later, const Booking &booking) { return success(bookingJson(later, booking)); });
}

Write legacyCancelBooking(const World &world, const Call &call)
{
    return cancelWith(world, call, [](const World &, const Booking &booking) {
        return success(QJsonObject{{u"bookingId"_s, booking.id},
                                   {u"bookingUid"_s, booking.uid},
                                   {u"onlyRemovedAttendee"_s, false}},
                       201);
    });
}

Write confirmBooking(const Call &call)
{
    const auto uid = call.parameters.front();
    return Write::finishedBy([uid, administers = call.administers](World &world, Random &, Instant now) {
        if (const auto refusal = refuseDecision(world, uid, administers)) return *refusal;
        auto &booking = *world.booking(uid);
        booking.status = u"accepted"_s;
        booking.updatedAt = now;
        auto answer = success(bookingJson(world, booking));
        answer.webhooks = bookingConfirmed(world, booking, now);
        return answer;
    });
}

Write declineBooking(const Call &call)
{
    const auto uid = call.parameters.front();
    const auto reason = call.body.value(u"reason"_s).toString();
    return Write::finishedBy([uid, reason, administers = call.administers](World &world, Random &, Instant now) {
        if (const auto refusal = refuseDecision(world, uid, administers)) return *refusal;
        auto &booking = *world.booking(uid);
        booking.status = u"rejected"_s;
        booking.rejectionReason = reason;
        booking.updatedAt = now;
        auto answer = success(bookingJson(world, booking));
        answer.webhooks = bookingRejected(world, booking, now);
        return answer;
    });
}

Write markAbsent(const Call &call)
{
    const auto uid = call.parameters.front();
    return Write::finishedBy([uid, body = call.body](World &world, Random &, Instant now) {
        auto *booking = world.booking(uid);
        if (!booking) return notInDatabase(uid);
        if (now < booking->time.from) {
            return refused(
                400, u"Bookings can only be marked as absent after their scheduled start time. Current time in UTC+0: "
                     "%1, Booking start time in UTC+0: %2"_s.arg(toIso(now), toIso(booking->time.from)));
        }
        if (const auto host = body.value(u"host"_s); host.isBool()) booking->hostAbsent = host.toBool();
        for (const auto entry : body.value(u"attendees"_s).toArray()) {
            const auto attendee = entry.toObject();
            if (attendee.value(u"email"_s).toString() == booking->email)
                booking->attendeeAbsent = attendee.value(u"absent"_s).toBool();
        }
        booking->updatedAt = now;
        auto answer = success(bookingJson(world, *booking));
        answer.webhooks = absenceUpdated(world, *booking, now);
        return answer;
    });
}

} // namespace tresen::sandbox

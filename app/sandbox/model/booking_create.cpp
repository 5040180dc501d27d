// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/booking_input.h"
#include "app/sandbox/model/booking_json.h"
#include "app/sandbox/model/booking_writes.h"
#include "app/sandbox/model/webhook_payload.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

/// Round robin, and event types that need confirmation, hand out the booking that the same person already has there,
/// instead of a refusal (docs/calcom.md, measured 19).
const Booking *sameAgain(const World &world, const SandboxEventType &type, const Booking &wanted)
{
    if (!type.roundRobin && !type.requiresConfirmation) return nullptr;
    const auto status = type.requiresConfirmation ? u"pending"_s : u"accepted"_s;
    for (const auto &[id, booking] : world.bookings()) {
        if (booking.eventTypeId == type.id && booking.status == status && booking.time.from == wanted.time.from &&
            booking.email == wanted.email && booking.phone == wanted.phone) {
            return &booking;
        }
    }
    return nullptr;
}

const SandboxUser *freeHost(const World &world, const SandboxEventType &type, const TimeRange &time)
{
    for (const auto *host : world.hostsOf(type)) {
        if (world.isFree(*host, type, time, {})) return host;
    }
    return nullptr;
}

QString titleOf(const SandboxEventType &type, const SandboxUser &host, const QString &guest)
{
    const bool asTeam = !type.teamHosts.isEmpty() && !type.roundRobin;
    return u"%1 between %2 and %3"_s.arg(type.title, asTeam ? type.teamName : host.name, guest);
}

Answer store(World &world, Random &random, Instant now, const SandboxEventType &type, Booking booking, bool recheck)
{
    if (world.holdsKey(booking.hostId, booking.time, {})) return bare(409, u"booking_conflict_error"_s);
    const auto *host = world.user(booking.hostId);
    if (recheck && (!host || !world.isFree(*host, type, booking.time, {}))) return taken(type);
    booking.uid = newUid(random);
    booking.icsUid = booking.uid + u"@Cal.com"_s;
    booking.status = type.requiresConfirmation ? u"pending"_s : u"accepted"_s;
    booking.createdAt = now;
    booking.updatedAt = now;
    const auto &stored = world.add(std::move(booking));
    auto answer = success(madeBookingJson(world, stored), 201);
    answer.webhooks =
        type.requiresConfirmation ? bookingRequested(world, stored, now) : bookingCreated(world, stored, now);
    return answer;
}

} // namespace

std::optional<Answer> refuseTime(const World &world, const SandboxEventType &type, Instant start, Instant now,
                                 const QString &except)
{
    if (start < now) return refused(400, u"Attempting to book a meeting in the past."_s);
    const bool tooSoon = start < now + minutes(type.minimumNotice);
    const bool tooFar = type.windowDays > 0 && start > now + days(type.windowDays);
    if (tooSoon || tooFar) {
        return refused(
            400, u"The event type can't be booked at the \"start\" time provided. This could be because it's too "
                 "soon (violating the minimum booking notice) or too far in the future (outside the event's "
                 "scheduling window). Try fetching available slots first using the GET /v2/slots endpoint and then "
                 "make a booking with \"start\" time equal to one of the available slots: "
                 "https://cal.com/docs/api-reference/v2/slots"_s);
    }
    if (type.limitPerDay > 0 && world.bookedThatDay(type, start, except) >= type.limitPerDay) {
        return bare(401, u"booking_limit_reached"_s);
    }
    return std::nullopt;
}

Answer taken(const SandboxEventType &type)
{
    return refused(400, type.teamHosts.isEmpty()
                            ? u"User either already has booking at this time or is not available"_s
                            : u"One of the hosts either already has booking at this time or is not available"_s);
}

Write createBooking(const World &world, const Call &call, const WriteRules &rules)
{
    if (const auto refusal = refuseShape(call.body)) return Write::refusedWith(*refusal);
    const auto named = namedType(world, call.body);
    if (named.refusal) return Write::refusedWith(*named.refusal);
    const auto &type = *named.type;
    if (const auto refusal = refuseForType(type, call.body)) return Write::refusedWith(*refusal);

    auto booking = readBooking(type, call.body);
    if (const auto *known = sameAgain(world, type, booking)) {
        return Write::refusedWith(success(madeBookingJson(world, *known), 201));
    }
    if (const auto refusal = refuseTime(world, type, booking.time.from, call.now, {}))
        return Write::refusedWith(*refusal);
    const auto *host = freeHost(world, type, booking.time);
    if (!host) return Write::refusedWith(taken(type));
    booking.hostId = host->id;
    booking.title = titleOf(type, *host, booking.name);
    return Write::finishedBy(
        [type, booking, recheck = !rules.overlapWindow](World &later, Random &random, Instant now) {
            return store(later, random, now, type, booking, recheck);
        });
}

Answer legacyCreateBooking(const Call &call)
{
    auto target = call.body;
    target.remove(u"attendee"_s);
    target.remove(u"metadata"_s);
    QJsonArray errors;
    const auto complain = [&](const QString &name, const QString &rule, const QString &text) {
        errors.append(fault(target, name, rule, text, call.body.value(name)));
    };
    if (!call.body.value(u"timeZone"_s).isString()) {
        complain(u"timeZone"_s, u"isTimeZone"_s, u"timeZone must be a valid IANA time-zone"_s);
    }
    if (!call.body.value(u"language"_s).isString())
        complain(u"language"_s, u"isString"_s, u"language must be a string"_s);
    if (!call.body.value(u"metadata"_s).isObject())
        complain(u"metadata"_s, u"isObject"_s, u"metadata must be an object"_s);
    if (!errors.isEmpty()) return invalid(errors);
    return bare(
        501,
        u"The sandbox makes no bookings with the handlers of version 2024-04-15. Send cal-api-version: 2024-08-13."_s);
}

} // namespace tresen::sandbox

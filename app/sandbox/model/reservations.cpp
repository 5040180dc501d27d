// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/reservations.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

constexpr minutes defaultHold(5);

QJsonObject common(const Reservation &reservation)
{
    return {{u"reservationUid"_s, reservation.uid},
            {u"eventTypeId"_s, reservation.eventTypeId},
            {u"slotStart"_s, toIso(reservation.time.from)},
            {u"slotEnd"_s, toIso(reservation.time.to)},
            {u"slotDuration"_s, qint64(duration_cast<minutes>(reservation.time.length()).count())},
            {u"reservationUntil"_s, toIso(reservation.until)}};
}

QJsonObject made(const Reservation &reservation, minutes hold)
{
    auto json = common(reservation);
    json[u"reservationDuration"_s] = qint64(hold.count());
    return json;
}

QJsonArray faults(const QJsonObject &body)
{
    QJsonArray errors;
    if (!body.value(u"eventTypeId"_s).isDouble()) {
        errors.append(fault(body, u"eventTypeId"_s, u"isInt"_s, u"eventTypeId must be an integer number"_s,
                            body.value(u"eventTypeId"_s)));
    }
    if (!readTime(body.value(u"slotStart"_s))) {
        errors.append(fault(body, u"slotStart"_s, u"isDateString"_s,
                            u"slotStart must be a valid ISO 8601 date string"_s, body.value(u"slotStart"_s)));
    }
    const auto hold = body.value(u"reservationDuration"_s);
    if (!hold.isUndefined() && (!hold.isDouble() || hold.toDouble() < 1)) {
        errors.append(fault(body, u"reservationDuration"_s, u"isInt"_s,
                            u"reservationDuration must be an integer number"_s, hold));
    }
    return errors;
}

/// What `body` asks for, with an empty uid; or the refusal.
struct Wanted {
    Reservation reservation;
    minutes hold = defaultHold;
    std::optional<Answer> refusal;
};

Wanted refuse(const Answer &answer)
{
    Wanted wanted;
    wanted.refusal = answer;
    return wanted;
}

Wanted readWish(const World &world, const Call &call)
{
    const auto &body = call.body;
    if (const auto errors = faults(body); !errors.isEmpty()) return refuse(invalid(errors));
    const auto typeId = body.value(u"eventTypeId"_s).toInteger();
    const auto *type = world.eventType(typeId);
    if (!type) return refuse(refused(404, u"Event Type with ID=%1 not found"_s.arg(typeId)));

    Wanted wanted;
    auto length = minutes(type->lengthInMinutes);
    if (const auto given = body.value(u"slotDuration"_s); !given.isUndefined()) {
        if (type->lengthOptions.size() < 2) {
            return refuse(
                refused(400, u"You passed 'slotDuration' but this event type is not a variable length event type."_s));
        }
        length = minutes(given.toInt());
    }
    const auto hosts = world.hostsOf(*type);
    const auto start = *readTime(body.value(u"slotStart"_s));
    wanted.reservation.eventTypeId = typeId;
    wanted.reservation.hostId = hosts.empty() ? 0 : hosts.front()->id;
    wanted.reservation.time = {start, start + length};
    wanted.hold = minutes(body.value(u"reservationDuration"_s).toInt(int(defaultHold.count())));
    wanted.reservation.until = call.now + wanted.hold;
    return wanted;
}

/// Why the time cannot be reserved: only this event type's own bookings and reservations count, no opening hours, no
/// past.
std::optional<Answer> obstacle(const World &world, const Reservation &wanted, Instant now)
{
    const bool booked = std::ranges::any_of(world.bookings(), [&](const auto &entry) {
        const auto &booking = entry.second;
        return booking.eventTypeId == wanted.eventTypeId && !booking.isGone() && booking.time.overlaps(wanted.time);
    });
    if (booked) return refused(422, u"Can't reserve a slot if the event is already booked."_s);
    const bool reserved = std::ranges::any_of(world.reservations, [&](const auto &entry) {
        const auto &other = entry.second;
        return other.eventTypeId == wanted.eventTypeId && now < other.until && other.time.overlaps(wanted.time);
    });
    if (!reserved) return std::nullopt;
    return refused(422, u"This time slot is already reserved by another user. Please choose a different time."_s);
}

} // namespace

Answer createReservation(World &world, const Call &call, Random &random)
{
    auto wanted = readWish(world, call);
    if (wanted.refusal) return *wanted.refusal;
    if (!call.key && !call.body.value(u"reservationDuration"_s).isUndefined()) {
        return refused(
            401, u"reservationDuration can only be used for authenticated requests - use access token, api key or "
                 "OAuth credentials"_s);
    }
    if (const auto refusal = obstacle(world, wanted.reservation, call.now)) return *refusal;
    wanted.reservation.uid = newUuid(random);
    world.reservations[wanted.reservation.uid] = wanted.reservation;
    return success(made(wanted.reservation, wanted.hold), 201);
}

Answer getReservation(const World &world, const Call &call)
{
    const auto found = world.reservations.find(call.parameters.front());
    return success(found == world.reservations.end() ? QJsonValue() : QJsonValue(common(found->second)));
}

Answer patchReservation(World &world, const Call &call)
{
    const auto uid = call.parameters.front();
    if (!world.reservations.contains(uid)) return refused(404, u"Slot with uid=%1 not found"_s.arg(uid));
    auto wanted = readWish(world, call);
    if (wanted.refusal) return *wanted.refusal;
    // The reservation's own time counts as reserved as well: extending a live one in place is refused.
    if (const auto refusal = obstacle(world, wanted.reservation, call.now)) return *refusal;
    wanted.reservation.uid = uid;
    world.reservations[uid] = wanted.reservation;
    return success(made(wanted.reservation, wanted.hold));
}

Answer deleteReservation(World &world, const Call &call)
{
    world.reservations.erase(call.parameters.front());
    Answer answer = success({});
    answer.content.remove(u"data"_s);
    return answer;
}

} // namespace tresen::sandbox

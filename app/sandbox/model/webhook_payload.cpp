// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/webhook_payload.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

#include "core/base/zone.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

int utcOffset(const QString &zoneName, Instant at)
{
    const auto zone = Zone::fromIana(zoneName.toUtf8()).value_or(Zone());
    return int(duration_cast<minutes>(zone.toLocal(at).time_since_epoch() - at.time_since_epoch()).count());
}

/// Without milliseconds; `zone` is "Z" or "+00:00".
QString shortTime(Instant time, const QString &zone)
{
    auto text = toIso(time);
    text.chop(5);
    return text + zone;
}

QJsonObject response(const QString &label, const QJsonValue &value, bool hidden)
{
    QJsonObject json{{u"label"_s, label}, {u"isHidden"_s, hidden}};
    if (!value.isUndefined()) json[u"value"_s] = value;
    return json;
}

QJsonObject responsesOf(const Booking &booking, bool withPlace)
{
    const QJsonValue none(QJsonValue::Undefined);
    const auto place =
        withPlace ? QJsonValue(QJsonObject{{u"value"_s, booking.location}, {u"optionValue"_s, u""_s}}) : none;
    QJsonObject json{{u"name"_s, response(u"your_name"_s, booking.name, false)},
                     {u"email"_s, response(u"email_address"_s, booking.email, false)},
                     {u"location"_s, response(u"location"_s, place, false)},
                     {u"title"_s, response(u"what_is_this_meeting_about"_s, none, true)},
                     {u"notes"_s, response(u"additional_notes"_s, none, false)},
                     {u"guests"_s, response(u"additional_guests"_s, none, false)},
                     {u"rescheduleReason"_s, response(u"reason_for_reschedule"_s, none, false)}};
    if (withPlace && !booking.phone.isNull()) {
        json[u"attendeePhoneNumber"_s] = response(u"phone_number"_s, booking.phone, true);
    }
    return json;
}

QJsonObject organizerOf(const World &world, const Booking &booking)
{
    const auto *host = world.user(booking.hostId);
    if (!host) return {};
    return {{u"id"_s, host->id},
            {u"name"_s, host->name},
            {u"email"_s, host->email},
            {u"username"_s, host->username},
            {u"timeZone"_s, host->timeZone},
            {u"language"_s, QJsonObject{{u"locale"_s, u"en"_s}}},
            {u"timeFormat"_s, u"HH:mm"_s},
            {u"utcOffset"_s, utcOffset(host->timeZone, booking.time.from)}};
}

QJsonObject attendeeOf(const Booking &booking)
{
    return {{u"name"_s, booking.name},
            {u"email"_s, booking.email},
            {u"phoneNumber"_s, booking.phone.isNull() ? QJsonValue() : QJsonValue(booking.phone)},
            {u"timeZone"_s, booking.timeZone},
            {u"language"_s, QJsonObject{{u"locale"_s, booking.language}}},
            {u"utcOffset"_s, utcOffset(booking.timeZone, booking.time.from)}};
}

/// What all kinds have.
QJsonObject common(const World &world, const Booking &booking, const QString &zone, bool withPlace)
{
    const auto *type = world.eventType(booking.eventTypeId);
    return {{u"bookerUrl"_s, u"http://localhost:3000"_s},
            {u"title"_s, booking.title},
            {u"startTime"_s, shortTime(booking.time.from, zone)},
            {u"endTime"_s, shortTime(booking.time.to, zone)},
            {u"type"_s, type ? type->slug : u""_s},
            {u"organizer"_s, organizerOf(world, booking)},
            {u"additionalNotes"_s, u""_s},
            {u"description"_s, u""_s},
            {u"eventTypeId"_s, booking.eventTypeId},
            {u"hideOrganizerEmail"_s, false},
            {u"schedulingType"_s, type && type->roundRobin ? QJsonValue(u"ROUND_ROBIN"_s) : QJsonValue()},
            {u"seatsPerTimeSlot"_s, QJsonValue()},
            {u"customReplyToEmail"_s, QJsonValue()},
            {u"customInputs"_s, QJsonObject()},
            {u"responses"_s, responsesOf(booking, withPlace)},
            {u"userFieldsResponses"_s, QJsonObject()},
            {u"location"_s, booking.location},
            {u"iCalSequence"_s, booking.icsSequence},
            {u"hideBranding"_s, false},
            {u"uid"_s, booking.uid},
            {u"eventTitle"_s, type ? type->title : u""_s},
            {u"eventDescription"_s, QJsonValue()},
            {u"currency"_s, u"usd"_s},
            {u"length"_s, qint64(duration_cast<minutes>(booking.time.length()).count())},
            {u"bookingId"_s, booking.id}};
}

/// Of a booking that was made or moved.
QJsonObject madePayload(const World &world, const Booking &booking)
{
    const auto *type = world.eventType(booking.eventTypeId);
    auto payload = common(world, booking, u"Z"_s, true);
    auto attendee = attendeeOf(booking);
    attendee[u"firstName"_s] = u""_s;
    attendee[u"lastName"_s] = u""_s;
    payload[u"attendees"_s] = QJsonArray{attendee};
    for (const auto &name :
         {u"hideCalendarNotes"_s, u"hideCalendarEventDetails"_s, u"disableRescheduling"_s, u"disableCancelling"_s}) {
        payload[name] = false;
    }
    for (const auto &name : {u"destinationCalendar"_s, u"oneTimePassword"_s, u"hashedLink"_s})
        payload[name] = QJsonValue();
    payload[u"seatsShowAttendees"_s] = true;
    payload[u"seatsShowAvailabilityCount"_s] = true;
    payload[u"requiresConfirmation"_s] = type && type->requiresConfirmation;
    payload[u"price"_s] = type ? type->priceCents : 0;
    payload[u"status"_s] = booking.status.toUpper();
    return payload;
}

/// Of a booking that ended.
QJsonObject endedPayload(const World &world, const Booking &booking, const QString &status)
{
    auto payload = common(world, booking, u"+00:00"_s, false);
    payload[u"attendees"_s] = QJsonArray{attendeeOf(booking)};
    payload[u"destinationCalendar"_s] = QJsonArray();
    payload[u"iCalSequence"_s] = booking.icsSequence + 1;
    payload[u"seatsShowAttendees"_s] = false;
    payload[u"iCalUID"_s] = booking.icsUid;
    payload[u"requiresConfirmation"_s] = QJsonValue();
    payload[u"price"_s] = QJsonValue();
    payload[u"status"_s] = status;
    return payload;
}

std::vector<ModelWebhook> deliveries(const World &world, const Booking &booking, const QString &trigger,
                                     const QJsonObject &payload, Instant now)
{
    std::vector<ModelWebhook> all;
    for (const auto &hook : world.webhooks) {
        if (!hook.active || !hook.triggers.contains(trigger) || !hook.hosts.contains(booking.hostId)) continue;
        const QJsonObject body{{u"triggerEvent"_s, trigger}, {u"createdAt"_s, toIso(now)}, {u"payload"_s, payload}};
        ModelWebhook delivery;
        delivery.url = hook.url.toUtf8();
        delivery.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        delivery.headers = {{"Content-Type", "application/json"},
                            {"X-Cal-Signature-256", webhookSignature(hook.secret, delivery.body)},
                            {"X-Cal-Webhook-Version", "2021-10-20"}};
        all.push_back(delivery);
    }
    return all;
}

} // namespace

std::vector<ModelWebhook> bookingCreated(const World &world, const Booking &booking, Instant now)
{
    auto payload = madePayload(world, booking);
    payload[u"iCalUID"_s] = booking.icsUid;
    payload[u"metadata"_s] = booking.metadata;
    return deliveries(world, booking, u"BOOKING_CREATED"_s, payload, now);
}

std::vector<ModelWebhook> bookingConfirmed(const World &world, const Booking &booking, Instant now)
{
    auto payload = madePayload(world, booking);
    payload[u"iCalUID"_s] = booking.icsUid;
    payload[u"metadata"_s] = QJsonObject();
    return deliveries(world, booking, u"BOOKING_CREATED"_s, payload, now);
}

std::vector<ModelWebhook> bookingRequested(const World &world, const Booking &booking, Instant now)
{
    auto payload = madePayload(world, booking);
    payload[u"iCalUID"_s] = booking.icsUid;
    payload[u"metadata"_s] = booking.metadata;
    return deliveries(world, booking, u"BOOKING_REQUESTED"_s, payload, now);
}

std::vector<ModelWebhook> bookingRescheduled(const World &world, const Booking &booking, const Booking &old,
                                             Instant now)
{
    auto payload = madePayload(world, booking);
    payload[u"appsStatus"_s] = QJsonArray();
    payload[u"rescheduleId"_s] = old.id;
    payload[u"rescheduleUid"_s] = old.uid;
    payload[u"rescheduleStartTime"_s] = shortTime(old.time.from, u"Z"_s);
    payload[u"rescheduleEndTime"_s] = shortTime(old.time.to, u"Z"_s);
    payload[u"metadata"_s] = booking.metadata;
    return deliveries(world, booking, u"BOOKING_RESCHEDULED"_s, payload, now);
}

std::vector<ModelWebhook> bookingCancelled(const World &world, const Booking &booking, const QString &reason,
                                           Instant now)
{
    auto payload = endedPayload(world, booking, u"CANCELLED"_s);
    payload[u"cancellationReason"_s] = reason;
    payload[u"requestReschedule"_s] = false;
    return deliveries(world, booking, u"BOOKING_CANCELLED"_s, payload, now);
}

std::vector<ModelWebhook> bookingRejected(const World &world, const Booking &booking, Instant now)
{
    auto payload = endedPayload(world, booking, u"REJECTED"_s);
    payload[u"rejectionReason"_s] = booking.rejectionReason;
    return deliveries(world, booking, u"BOOKING_REJECTED"_s, payload, now);
}

std::vector<ModelWebhook> absenceUpdated(const World &world, const Booking &booking, Instant now)
{
    const QJsonObject payload{
        {u"message"_s, booking.attendeeAbsent ? u"%1 marked as no-show"_s.arg(booking.email)
                                              : u"%1 unmarked as no-show"_s.arg(booking.email)},
        {u"bookingUid"_s, booking.uid},
        {u"bookingId"_s, booking.id},
        {u"attendees"_s, QJsonArray{QJsonObject{{u"email"_s, booking.email}, {u"noShow"_s, booking.attendeeAbsent}}}}};
    return deliveries(world, booking, u"BOOKING_NO_SHOW_UPDATED"_s, payload, now);
}

QByteArray webhookSignature(const QString &secret, const QByteArray &body)
{
    if (secret.isNull()) return "no-secret-provided";
    return QMessageAuthenticationCode::hash(body, secret.toUtf8(), QCryptographicHash::Sha256).toHex();
}

} // namespace tresen::sandbox

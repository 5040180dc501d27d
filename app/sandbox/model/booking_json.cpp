// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/booking_json.h"

#include <QJsonArray>

#include "app/sandbox/model/event_type_json.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

QJsonValue orNull(const QString &text) { return text.isNull() ? QJsonValue() : QJsonValue(text); }

QJsonObject hostJson(const SandboxUser *host)
{
    if (!host) {
        const auto gone = u"unknown"_s;
        return {{u"id"_s, gone},           {u"name"_s, gone},     {u"email"_s, gone},
                {u"displayEmail"_s, gone}, {u"username"_s, gone}, {u"timeZone"_s, gone}};
    }
    return {{u"id"_s, host->id},
            {u"name"_s, host->name},
            {u"email"_s, host->email},
            {u"displayEmail"_s, host->email},
            {u"username"_s, host->username},
            {u"timeZone"_s, host->timeZone}};
}

QJsonObject attendeeJson(const Booking &booking)
{
    QJsonObject attendee{{u"name"_s, booking.name},          {u"email"_s, booking.email},
                         {u"displayEmail"_s, booking.email}, {u"timeZone"_s, booking.timeZone},
                         {u"language"_s, booking.language},  {u"absent"_s, booking.attendeeAbsent}};
    if (!booking.phone.isNull()) attendee[u"phoneNumber"_s] = booking.phone;
    return attendee;
}

QJsonObject answersJson(const Booking &booking)
{
    auto answers = booking.answers;
    answers[u"name"_s] = booking.name;
    answers[u"email"_s] = booking.email;
    if (!booking.phone.isNull()) answers[u"attendeePhoneNumber"_s] = booking.phone;
    if (!booking.guests.isEmpty()) answers[u"guests"_s] = QJsonArray::fromStringList(booking.guests);
    return answers;
}

QJsonObject legacyCommon(const World &world, const Booking &booking)
{
    const auto *host = world.user(booking.hostId);
    return {{u"title"_s, booking.title},
            {u"id"_s, booking.id},
            {u"uid"_s, booking.uid},
            {u"description"_s, u""_s},
            {u"customInputs"_s, QJsonObject()},
            {u"recurringEventId"_s, QJsonValue()},
            {u"startTime"_s, toIso(booking.time.from)},
            {u"endTime"_s, toIso(booking.time.to)},
            {u"location"_s, booking.location},
            {u"status"_s, booking.status.toUpper()},
            {u"metadata"_s, booking.metadata},
            {u"cancellationReason"_s,
             orNull(booking.cancellationReason.isEmpty() ? QString() : booking.cancellationReason)},
            {u"cancelledBy"_s, QJsonValue()},
            {u"responses"_s, answersJson(booking)},
            {u"rejectionReason"_s, orNull(booking.rejectionReason)},
            {u"userPrimaryEmail"_s, host ? QJsonValue(host->email) : QJsonValue()},
            {u"fromReschedule"_s, orNull(booking.fromUid)},
            {u"rescheduled"_s, booking.toUid.isNull() ? QJsonValue() : QJsonValue(true)},
            {u"rescheduledBy"_s, orNull(booking.rescheduledBy)},
            {u"user"_s, host ? QJsonObject{{u"id"_s, host->id},
                                           {u"name"_s, host->name},
                                           {u"email"_s, host->email},
                                           {u"username"_s, host->username},
                                           {u"timeZone"_s, host->timeZone},
                                           {u"avatarUrl"_s, QJsonValue()}}
                             : QJsonObject()},
            {u"seatsReferences"_s, QJsonArray()}};
}

} // namespace

QJsonObject bookingJson(const World &world, const Booking &booking)
{
    const auto *type = world.eventType(booking.eventTypeId);
    QJsonObject json{
        {u"id"_s, booking.id},
        {u"uid"_s, booking.uid},
        {u"title"_s, booking.title},
        {u"description"_s, u""_s},
        {u"hosts"_s, QJsonArray{hostJson(world.user(booking.hostId))}},
        {u"status"_s, booking.status},
        {u"cancellationReason"_s, booking.cancellationReason},
        {u"cancelledByEmail"_s, u""_s},
        {u"rescheduledByEmail"_s, orNull(booking.rescheduledBy)},
        {u"start"_s, toIso(booking.time.from)},
        {u"end"_s, toIso(booking.time.to)},
        {u"duration"_s, qint64(duration_cast<minutes>(booking.time.length()).count())},
        {u"eventTypeId"_s, booking.eventTypeId},
        {u"eventType"_s, QJsonObject{{u"id"_s, booking.eventTypeId}, {u"slug"_s, type ? type->slug : u""_s}}},
        {u"meetingUrl"_s, booking.location},
        {u"location"_s, booking.location},
        {u"absentHost"_s, booking.hostAbsent},
        {u"createdAt"_s, toIso(booking.createdAt)},
        {u"updatedAt"_s, toIso(booking.updatedAt)},
        {u"metadata"_s, booking.metadata},
        {u"rating"_s, QJsonValue()},
        {u"icsUid"_s, booking.icsUid},
        {u"attendees"_s, QJsonArray{attendeeJson(booking)}},
    };
    auto answers = answersJson(booking);
    answers[u"displayEmail"_s] = booking.email;
    if (!booking.reschedulingReason.isNull()) {
        json[u"reschedulingReason"_s] = booking.reschedulingReason;
        answers[u"rescheduledReason"_s] = booking.reschedulingReason;
    }
    json[u"bookingFieldsResponses"_s] = answers;
    if (!booking.fromUid.isNull()) json[u"rescheduledFromUid"_s] = booking.fromUid;
    if (!booking.toUid.isNull()) json[u"rescheduledToUid"_s] = booking.toUid;
    if (!booking.guests.isEmpty()) json[u"guests"_s] = QJsonArray::fromStringList(booking.guests);
    return json;
}

QJsonObject madeBookingJson(const World &world, const Booking &booking)
{
    auto json = bookingJson(world, booking);
    json[u"isPlatformManagedUserBooking"_s] = false;
    return json;
}

QJsonObject legacyBookingJson(const World &world, const Booking &booking)
{
    const auto *type = world.eventType(booking.eventTypeId);
    auto json = legacyCommon(world, booking);
    json[u"smsReminderNumber"_s] = QJsonValue();
    json[u"attendees"_s] = QJsonArray{QJsonObject{{u"name"_s, booking.name},
                                                  {u"email"_s, booking.email},
                                                  {u"timeZone"_s, booking.timeZone},
                                                  {u"phoneNumber"_s, orNull(booking.phone)}}};
    json[u"eventTypeId"_s] = booking.eventTypeId;
    json[u"eventType"_s] = QJsonObject{{u"eventName"_s, QJsonValue()},
                                       {u"slug"_s, type ? type->slug : u""_s},
                                       {u"timeZone"_s, QJsonValue()},
                                       {u"schedulingType"_s, QJsonValue()},
                                       {u"hideOrganizerEmail"_s, false}};
    json[u"tracking"_s] = QJsonValue();
    json[u"assignmentReason"_s] = QJsonArray();
    return json;
}

QJsonObject legacyListedBookingJson(const World &world, const Booking &booking)
{
    auto json = legacyCommon(world, booking);
    json[u"createdAt"_s] = toIso(booking.createdAt);
    json[u"updatedAt"_s] = toIso(booking.updatedAt);
    json[u"paid"_s] = false;
    json[u"isRecorded"_s] = false;
    json[u"references"_s] = QJsonArray();
    json[u"payment"_s] = QJsonArray();
    json[u"assignmentReasonSortedByCreatedAt"_s] = QJsonArray();
    json[u"report"_s] = QJsonValue();
    json[u"rescheduler"_s] = QJsonValue();
    if (const auto *type = world.eventType(booking.eventTypeId)) json[u"eventType"_s] = legacyBookedTypeJson(*type);
    json[u"attendees"_s] = QJsonArray{QJsonObject{{u"id"_s, booking.id},
                                                  {u"email"_s, booking.email},
                                                  {u"name"_s, booking.name},
                                                  {u"timeZone"_s, booking.timeZone},
                                                  {u"bookingId"_s, booking.id},
                                                  {u"locale"_s, booking.language},
                                                  {u"phoneNumber"_s, orNull(booking.phone)},
                                                  {u"noShow"_s, booking.attendeeAbsent},
                                                  {u"user"_s, QJsonObject{{u"name"_s, QJsonValue()},
                                                                          {u"email"_s, booking.email},
                                                                          {u"avatarUrl"_s, QJsonValue()},
                                                                          {u"username"_s, QJsonValue()}}}}};
    return json;
}

} // namespace tresen::sandbox

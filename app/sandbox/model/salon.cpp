// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/salon.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "app/sandbox/model/json_fields.h"
#include "app/sandbox/model/salon_check.h"

namespace tresen {

using namespace Qt::StringLiterals;
using sandbox::JsonFields;

namespace {

void readUser(JsonFields &from, SandboxUser &user)
{
    from.read("id", user.id);
    from.read("username", user.username);
    from.read("name", user.name);
    from.read("email", user.email);
    from.read("timeZone", user.timeZone);
}

void readKey(JsonFields &from, SandboxKey &key)
{
    from.read("label", key.label);
    from.read("key", key.key);
    from.read("owner", key.owner);
    from.read("users", key.users);
}

void readSchedule(JsonFields &from, SandboxSchedule &schedule)
{
    from.read("id", schedule.id);
    from.read("owner", schedule.owner);
    from.read("name", schedule.name);
    from.read("timeZone", schedule.timeZone);
    from.each("hours", [&](JsonFields &fields) {
        SandboxHours hours;
        fields.read("days", hours.days);
        fields.read("start", hours.start);
        fields.read("end", hours.end);
        schedule.hours.push_back(hours);
    });
    from.each("overrides", [&](JsonFields &fields) {
        SandboxOverride day;
        fields.read("date", day.date);
        fields.read("start", day.start);
        fields.read("end", day.end);
        schedule.overrides.push_back(day);
    });
}

void readEventType(JsonFields &from, SandboxEventType &type)
{
    from.read("id", type.id);
    from.read("slug", type.slug);
    from.read("title", type.title);
    from.read("lengthInMinutes", type.lengthInMinutes);
    from.read("lengthOptions", type.lengthOptions);
    from.read("owner", type.owner);
    from.read("scheduleId", type.scheduleId);
    from.read("metadata", type.metadata);
    from.read("location", type.location);
    from.read("minimumNotice", type.minimumNotice);
    from.read("slotInterval", type.slotInterval);
    from.read("bufferBefore", type.bufferBefore);
    from.read("bufferAfter", type.bufferAfter);
    from.read("windowDays", type.windowDays);
    from.read("requiresConfirmation", type.requiresConfirmation);
    from.read("pendingBlocks", type.pendingBlocks);
    from.read("cancelReasonRequired", type.cancelReasonRequired);
    from.read("cancelForbidden", type.cancelForbidden);
    from.read("requiresPhone", type.requiresPhone);
    from.read("requiredQuestions", type.requiredQuestions);
    from.read("limitPerDay", type.limitPerDay);
    from.read("seats", type.seats);
    from.read("recurring", type.recurring);
    from.read("priceCents", type.priceCents);
    from.read("hidden", type.hidden);
    from.read("teamHosts", type.teamHosts);
    from.read("teamName", type.teamName);
    from.read("roundRobin", type.roundRobin);
}

void readBooking(JsonFields &from, SandboxBooking &booking)
{
    QString start;
    from.read("eventTypeId", booking.eventTypeId);
    from.read("start", start);
    const auto instant = instantFromIso(start);
    if (instant)
        booking.start = *instant;
    else
        from.complain("start", u"has to be a time like 2026-11-24T09:00:00.000Z"_s);
    from.read("lengthInMinutes", booking.lengthInMinutes);
    from.read("uid", booking.uid);
    from.read("host", booking.host);
    from.read("name", booking.name);
    from.read("email", booking.email);
    from.read("phone", booking.phone);
    from.read("timeZone", booking.timeZone);
    from.read("language", booking.language);
    from.read("status", booking.status);
    from.read("metadata", booking.metadata);
}

QJsonObject metadataJson(const std::map<QString, QString> &metadata)
{
    QJsonObject json;
    for (const auto &[name, value] : metadata)
        json[name] = value;
    return json;
}

QJsonObject json(const SandboxUser &user)
{
    return {{u"id"_s, user.id},
            {u"username"_s, user.username},
            {u"name"_s, user.name},
            {u"email"_s, user.email},
            {u"timeZone"_s, user.timeZone}};
}

QJsonObject json(const SandboxKey &key)
{
    return {{u"label"_s, key.label},
            {u"key"_s, key.key},
            {u"owner"_s, key.owner},
            {u"users"_s, QJsonArray::fromStringList(key.users)}};
}

QJsonObject json(const SandboxSchedule &schedule)
{
    QJsonArray hours;
    for (const auto &entry : schedule.hours) {
        hours.append(QJsonObject{
            {u"days"_s, QJsonArray::fromStringList(entry.days)}, {u"start"_s, entry.start}, {u"end"_s, entry.end}});
    }
    QJsonArray overrides;
    for (const auto &entry : schedule.overrides) {
        overrides.append(QJsonObject{{u"date"_s, entry.date}, {u"start"_s, entry.start}, {u"end"_s, entry.end}});
    }
    return {{u"id"_s, schedule.id},     {u"owner"_s, schedule.owner},
            {u"name"_s, schedule.name}, {u"timeZone"_s, schedule.timeZone},
            {u"hours"_s, hours},        {u"overrides"_s, overrides}};
}

QJsonObject json(const SandboxEventType &type)
{
    QJsonArray lengths;
    for (const int minutes : type.lengthOptions)
        lengths.append(minutes);
    return {{u"id"_s, type.id},
            {u"slug"_s, type.slug},
            {u"title"_s, type.title},
            {u"lengthInMinutes"_s, type.lengthInMinutes},
            {u"lengthOptions"_s, lengths},
            {u"owner"_s, type.owner},
            {u"scheduleId"_s, type.scheduleId},
            {u"metadata"_s, metadataJson(type.metadata)},
            {u"location"_s, type.location},
            {u"minimumNotice"_s, type.minimumNotice},
            {u"slotInterval"_s, type.slotInterval},
            {u"bufferBefore"_s, type.bufferBefore},
            {u"bufferAfter"_s, type.bufferAfter},
            {u"windowDays"_s, type.windowDays},
            {u"requiresConfirmation"_s, type.requiresConfirmation},
            {u"pendingBlocks"_s, type.pendingBlocks},
            {u"cancelReasonRequired"_s, type.cancelReasonRequired},
            {u"cancelForbidden"_s, type.cancelForbidden},
            {u"requiresPhone"_s, type.requiresPhone},
            {u"requiredQuestions"_s, QJsonArray::fromStringList(type.requiredQuestions)},
            {u"limitPerDay"_s, type.limitPerDay},
            {u"seats"_s, type.seats},
            {u"recurring"_s, type.recurring},
            {u"priceCents"_s, type.priceCents},
            {u"hidden"_s, type.hidden},
            {u"teamHosts"_s, QJsonArray::fromStringList(type.teamHosts)},
            {u"teamName"_s, type.teamName},
            {u"roundRobin"_s, type.roundRobin}};
}

QJsonObject json(const SandboxBooking &booking)
{
    return {{u"eventTypeId"_s, booking.eventTypeId},
            {u"start"_s, toIso(booking.start)},
            {u"lengthInMinutes"_s, booking.lengthInMinutes},
            {u"uid"_s, booking.uid},
            {u"host"_s, booking.host},
            {u"name"_s, booking.name},
            {u"email"_s, booking.email},
            {u"phone"_s, booking.phone},
            {u"timeZone"_s, booking.timeZone},
            {u"language"_s, booking.language},
            {u"status"_s, booking.status},
            {u"metadata"_s, metadataJson(booking.metadata)}};
}

template <typename T>
QJsonArray list(const std::vector<T> &values)
{
    QJsonArray array;
    for (const auto &value : values)
        array.append(json(value));
    return array;
}

/// Reads a list of objects into `into` with `readOne`.
template <typename T, typename ReadOne>
void readList(JsonFields &from, const char *name, std::vector<T> &into, ReadOne readOne)
{
    from.each(name, [&](JsonFields &fields) {
        T value;
        readOne(fields, value);
        into.push_back(value);
    });
}

} // namespace

Result<SandboxSalon> salonFromJson(const QByteArray &text)
{
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        return failure(ErrorCode::InvalidInput,
                       u"the salon is not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    }
    if (!document.isObject()) {
        return failure(ErrorCode::InvalidInput, u"the salon has to be a JSON object"_s);
    }
    SandboxSalon salon;
    QString complaint;
    {
        JsonFields fields(document.object(), {}, complaint);
        readList(fields, "users", salon.users, readUser);
        readList(fields, "keys", salon.keys, readKey);
        readList(fields, "schedules", salon.schedules, readSchedule);
        readList(fields, "eventTypes", salon.eventTypes, readEventType);
        readList(fields, "bookings", salon.bookings, readBooking);
    }
    if (complaint.isEmpty()) complaint = sandbox::whatIsWrong(salon);
    if (!complaint.isEmpty()) return failure(ErrorCode::InvalidInput, complaint);
    return salon;
}

QByteArray toJson(const SandboxSalon &salon)
{
    const QJsonObject object{{u"users"_s, list(salon.users)},
                             {u"keys"_s, list(salon.keys)},
                             {u"schedules"_s, list(salon.schedules)},
                             {u"eventTypes"_s, list(salon.eventTypes)},
                             {u"bookings"_s, list(salon.bookings)}};
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace tresen

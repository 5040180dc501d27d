// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/reads.h"

#include "app/sandbox/model/booking_json.h"
#include "app/sandbox/model/event_type_json.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// Event types that `call` asks for.
std::vector<const SandboxEventType *> askedTypes(const World &world, const Call &call)
{
    const auto username = call.query.value("username");
    const auto slug = call.query.value("eventSlug");
    std::vector<const SandboxEventType *> types;
    for (const auto &[id, type] : world.eventTypes()) {
        const auto *owner = world.user(type.owner);
        const bool own = owner && call.isHost(owner->id);
        if (username.isNull() ? !own : type.owner != username) continue;
        if (!slug.isNull() && type.slug != slug) continue;
        // Strangers do not see hidden ones.
        if (type.hidden && !own) continue;
        types.push_back(&type);
    }
    return types;
}

QJsonObject scheduleJson(const World &world, const SandboxSchedule &schedule)
{
    QJsonArray hours;
    for (const auto &entry : schedule.hours) {
        hours.append(QJsonObject{{u"days"_s, QJsonArray::fromStringList(entry.days)},
                                 {u"startTime"_s, entry.start},
                                 {u"endTime"_s, entry.end}});
    }
    QJsonArray overrides;
    for (const auto &entry : schedule.overrides) {
        overrides.append(
            QJsonObject{{u"date"_s, entry.date}, {u"startTime"_s, entry.start}, {u"endTime"_s, entry.end}});
    }
    const auto *owner = world.user(schedule.owner);
    return {{u"id"_s, schedule.id},     {u"ownerId"_s, owner ? owner->id : 0},
            {u"name"_s, schedule.name}, {u"timeZone"_s, schedule.timeZone},
            {u"availability"_s, hours}, {u"isDefault"_s, world.defaultSchedule(schedule.owner) == &schedule},
            {u"overrides"_s, overrides}};
}

bool ownsSchedule(const World &world, const Call &call, const SandboxSchedule &schedule)
{
    const auto *owner = world.user(schedule.owner);
    return owner && call.isHost(owner->id);
}

const QStringList &typeFields()
{
    static const QStringList names{u"title"_s, u"slug"_s};
    return names;
}

} // namespace

Answer getMe(const World &world, const Call &call)
{
    const auto &user = *world.user(call.key->owner);
    const auto *schedule = world.defaultSchedule(user.username);
    return success(QJsonObject{{u"id"_s, user.id},
                               {u"email"_s, user.email},
                               {u"name"_s, user.name},
                               {u"avatarUrl"_s, QJsonValue()},
                               {u"bio"_s, QJsonValue()},
                               {u"timeFormat"_s, 24},
                               {u"defaultScheduleId"_s, schedule ? QJsonValue(schedule->id) : QJsonValue()},
                               {u"weekStart"_s, u"Monday"_s},
                               {u"timeZone"_s, user.timeZone},
                               {u"username"_s, user.username},
                               {u"organizationId"_s, QJsonValue()}});
}

Answer listEventTypes(const World &world, const Call &call)
{
    QJsonArray list;
    for (const auto *type : askedTypes(world, call))
        list.append(eventTypeJson(world, *type, Shown::InList));
    return success(list);
}

Answer getEventType(const World &world, const Call &call)
{
    const auto id = call.parameters.front();
    const auto *type = world.eventType(id.toLongLong());
    const auto *owner = type ? world.user(type->owner) : nullptr;
    if (!owner || !call.isHost(owner->id)) return refused(404, u"Event type with id %1 not found"_s.arg(id));
    return success(eventTypeJson(world, *type, Shown::Alone));
}

Answer createEventType(World &world, const Call &call)
{
    QJsonArray errors;
    for (const auto &name : typeFields()) {
        const auto value = call.body.value(name);
        if (!value.isString())
            errors.append(fault(call.body, name, u"isString"_s, u"%1 must be a string"_s.arg(name), value));
    }
    const auto length = call.body.value(u"lengthInMinutes"_s);
    if (!length.isDouble() || length.toInt() < 1) {
        errors.append(
            fault(call.body, u"lengthInMinutes"_s, u"min"_s, u"lengthInMinutes must not be less than 1"_s, length));
    }
    if (!errors.isEmpty()) return invalid(errors);
    SandboxEventType type;
    type.owner = call.key->owner;
    type.slug = call.body.value(u"slug"_s).toString();
    if (world.eventType(type.slug, type.owner))
        return refused(400, u"User already has an event type with this slug."_s);
    for (const auto entry : call.body.value(u"bookingFields"_s).toArray()) {
        const auto field = entry.toObject();
        if (field.value(u"type"_s) == u"email"_s &&
            (!field.value(u"required"_s).toBool(true) || field.value(u"hidden"_s).toBool())) {
            return refused(400, u"checkIsEmailUserAccessible - Email booking field must be required and visible"_s);
        }
        if (field.value(u"type"_s) == u"phone"_s && field.value(u"required"_s).toBool()) type.requiresPhone = true;
    }
    type.title = call.body.value(u"title"_s).toString();
    type.lengthInMinutes = length.toInt();
    type.scheduleId = call.body.value(u"scheduleId"_s).toInteger();
    type.minimumNotice = call.body.value(u"minimumBookingNotice"_s).toInt(type.minimumNotice);
    type.slotInterval = call.body.value(u"slotInterval"_s).toInt();
    type.bufferBefore = call.body.value(u"beforeEventBuffer"_s).toInt();
    type.bufferAfter = call.body.value(u"afterEventBuffer"_s).toInt();
    type.requiresConfirmation = call.body.value(u"confirmationPolicy"_s).toObject().value(u"type"_s) == u"always"_s;
    const auto metadata = call.body.value(u"metadata"_s).toObject();
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        type.metadata[it.key()] = it->toString();
    const auto places = call.body.value(u"locations"_s).toArray();
    if (!places.isEmpty()) type.location = places.first().toObject().value(u"address"_s).toString(type.location);
    const auto id = world.add(type);
    return success(eventTypeJson(world, *world.eventType(id), Shown::Alone), 201);
}

Answer legacyListEventTypes(const World &world, const Call &call)
{
    QJsonArray types;
    for (const auto *type : askedTypes(world, call))
        types.append(legacyEventTypeJson(world, *type));
    const auto username =
        call.query.has("username") ? call.query.value("username") : (call.key ? call.key->owner : QString());
    const auto *user = world.user(username);
    QJsonObject profile{{u"slug"_s, username},
                        {u"name"_s, user ? user->name : u""_s},
                        {u"image"_s, u"https://cal.example/avatar.svg"_s}};
    const QJsonObject group{{u"teamId"_s, QJsonValue()},
                            {u"bookerUrl"_s, u"https://cal.example"_s},
                            {u"membershipRole"_s, QJsonValue()},
                            {u"profile"_s, profile},
                            {u"eventTypes"_s, types},
                            {u"metadata"_s, QJsonObject{{u"membershipCount"_s, 1}, {u"readOnly"_s, false}}}};
    profile[u"membershipCount"_s] = 1;
    profile[u"readOnly"_s] = false;
    profile[u"teamId"_s] = QJsonValue();
    profile[u"membershipRole"_s] = QJsonValue();
    return success(QJsonObject{{u"eventTypeGroups"_s, QJsonArray{group}},
                               {u"profiles"_s, QJsonArray{profile}},
                               {u"allUsersAcrossAllEventTypes"_s, QJsonObject()}});
}

Answer listSchedules(const World &world, const Call &call)
{
    QJsonArray list;
    for (const auto &schedule : world.schedules()) {
        if (ownsSchedule(world, call, schedule)) list.append(scheduleJson(world, schedule));
    }
    return success(list);
}

Answer getDefaultSchedule(const World &world, const Call &call)
{
    const auto *schedule = world.defaultSchedule(call.key->owner);
    return success(schedule ? QJsonValue(scheduleJson(world, *schedule)) : QJsonValue());
}

Answer getSchedule(const World &world, const Call &call)
{
    const auto id = call.parameters.front().toLongLong();
    for (const auto &schedule : world.schedules()) {
        if (schedule.id == id && ownsSchedule(world, call, schedule)) return success(scheduleJson(world, schedule));
    }
    return refused(404, u"Schedule with ID=%1 does not exist."_s.arg(call.parameters.front()));
}

Answer getBooking(const World &world, const Call &call)
{
    const auto uid = call.parameters.front();
    const auto *booking = world.booking(uid);
    if (!booking) return refused(404, u"Booking with uid=%1 was not found in the database"_s.arg(uid));
    return success(bookingJson(world, *booking));
}

Answer legacyGetBooking(const World &world, const Call &call)
{
    const auto uid = call.parameters.front();
    const auto *booking = world.booking(uid);
    if (!booking) return refused(404, u"Booking with UID=%1 does not exist."_s.arg(uid));
    return success(legacyBookingJson(world, *booking));
}

} // namespace tresen::sandbox

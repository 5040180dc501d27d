// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/event_type_json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "app/sandbox/model/event_type_defaults.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const char *text) { return QJsonDocument::fromJson(text).object(); }

QJsonObject metadataOf(const SandboxEventType &type)
{
    QJsonObject metadata;
    for (const auto &[name, value] : type.metadata)
        metadata[name] = value;
    return metadata;
}

QJsonObject question(const QString &kind, const QString &slug, bool required)
{
    return {{u"isDefault"_s, true},         {u"type"_s, kind},   {u"slug"_s, slug}, {u"required"_s, required},
            {u"disableOnPrefill"_s, false}, {u"hidden"_s, false}};
}

QJsonArray questionsOf(const SandboxEventType &type, Shown shown)
{
    // The measured server leaves out or adds a member here and there; clients that look closely should meet that.
    auto name = question(u"name"_s, u"name"_s, true);
    name.remove(u"hidden"_s);
    name[u"label"_s] = u"your_name"_s;
    auto location = question(u"radioInput"_s, u"location"_s, false);
    location.remove(u"disableOnPrefill"_s);
    QJsonArray questions{name, question(u"email"_s, u"email"_s, true), location};
    if (shown == Shown::Alone) {
        auto title = question(u"text"_s, u"title"_s, true);
        title[u"hidden"_s] = true;
        questions.append(title);
    }
    questions.append(question(u"textarea"_s, u"notes"_s, false));
    questions.append(question(u"multiemail"_s, u"guests"_s, false));
    questions.append(question(u"textarea"_s, u"rescheduleReason"_s, false));
    const auto own = [&](const QString &kind, const QString &slug) {
        auto entry = question(kind, slug, true);
        entry[u"isDefault"_s] = false;
        entry[u"label"_s] = slug;
        questions.append(entry);
    };
    if (type.requiresPhone) own(u"phone"_s, u"attendeePhoneNumber"_s);
    for (const auto &slug : type.requiredQuestions)
        own(u"text"_s, slug);
    return questions;
}

QJsonValue minutesOrNull(int minutes) { return minutes > 0 ? QJsonValue(minutes) : QJsonValue(); }

QJsonObject disabled(bool yes = true) { return {{u"disabled"_s, yes}}; }

void addTeam(const World &world, const SandboxEventType &type, QJsonObject &json)
{
    if (type.teamHosts.isEmpty()) return;
    QJsonArray hosts;
    for (const auto &name : type.teamHosts) {
        if (const auto *host = world.user(name)) {
            hosts.append(
                QJsonObject{{u"userId"_s, host->id}, {u"name"_s, host->name}, {u"mandatory"_s, !type.roundRobin}});
        }
    }
    json[u"schedulingType"_s] = type.roundRobin ? u"roundRobin"_s : u"collective"_s;
    json[u"hosts"_s] = hosts;
    json[u"team"_s] = QJsonObject{{u"name"_s, type.teamName}};
}

QJsonArray usersOf(const SandboxUser *owner)
{
    if (!owner) return {};
    return {QJsonObject{{u"id"_s, owner->id},
                        {u"name"_s, owner->name},
                        {u"username"_s, owner->username},
                        {u"avatarUrl"_s, QJsonValue()},
                        {u"brandColor"_s, QJsonValue()},
                        {u"darkBrandColor"_s, QJsonValue()},
                        {u"weekStart"_s, u"Monday"_s},
                        {u"metadata"_s, QJsonObject()}}};
}

} // namespace

QJsonObject eventTypeJson(const World &world, const SandboxEventType &type, Shown shown)
{
    static const auto defaults = parsed(currentDefaults);
    const auto *owner = world.user(type.owner);
    const auto *schedule = owner ? world.scheduleFor(type, *owner) : nullptr;
    auto json = defaults;
    json[u"id"_s] = type.id;
    json[u"ownerId"_s] = owner ? owner->id : 0;
    json[u"lengthInMinutes"_s] = type.lengthInMinutes;
    if (type.lengthOptions.size() > 1) {
        QJsonArray options;
        for (const int minutes : type.lengthOptions)
            options.append(minutes);
        json[u"lengthInMinutesOptions"_s] = options;
    }
    json[u"title"_s] = type.title;
    json[u"slug"_s] = type.slug;
    json[u"locations"_s] =
        QJsonArray{QJsonObject{{u"type"_s, u"address"_s}, {u"address"_s, type.location}, {u"public"_s, true}}};
    json[u"bookingFields"_s] = questionsOf(type, shown);
    json[u"recurrence"_s] =
        type.recurring
            ? QJsonValue(QJsonObject{{u"interval"_s, 1}, {u"occurrences"_s, 10}, {u"frequency"_s, u"weekly"_s}})
            : QJsonValue();
    json[u"slotInterval"_s] = minutesOrNull(type.slotInterval);
    json[u"minimumBookingNotice"_s] = type.minimumNotice;
    json[u"beforeEventBuffer"_s] = type.bufferBefore;
    json[u"afterEventBuffer"_s] = type.bufferAfter;
    json[u"metadata"_s] = metadataOf(type);
    json[u"price"_s] = type.priceCents;
    json[u"users"_s] = usersOf(owner);
    json[u"scheduleId"_s] = schedule ? QJsonValue(schedule->id) : QJsonValue();
    json[u"bookingWindow"_s] =
        type.windowDays > 0
            ? QJsonObject{{u"type"_s, u"calendarDays"_s}, {u"value"_s, type.windowDays}, {u"rolling"_s, false}}
            : disabled();
    json[u"confirmationPolicy"_s] =
        type.requiresConfirmation
            ? QJsonObject{{u"type"_s, u"always"_s}, {u"blockUnconfirmedBookingsInBooker"_s, type.pendingBlocks}}
            : disabled();
    json[u"seats"_s] = type.seats > 0 ? QJsonObject{{u"seatsPerTimeSlot"_s, type.seats},
                                                    {u"showAttendeeInfo"_s, false},
                                                    {u"showAvailabilityCount"_s, true}}
                                      : disabled();
    json[u"hidden"_s] = type.hidden;
    json[u"bookingUrl"_s] = u"https://cal.example/%1/%2"_s.arg(type.owner, type.slug);
    json[u"disableCancelling"_s] = disabled(type.cancelForbidden);
    addTeam(world, type, json);
    return json;
}

QJsonObject legacyEventTypeJson(const World &world, const SandboxEventType &type)
{
    static const auto defaults = parsed(legacyDefaults);
    static const auto questions = QJsonDocument::fromJson(legacyQuestions).array();
    const auto *owner = world.user(type.owner);
    const auto *schedule = owner ? world.scheduleFor(type, *owner) : nullptr;
    auto json = defaults;
    json[u"id"_s] = type.id;
    json[u"userId"_s] = owner ? owner->id : 0;
    json[u"metadata"_s] = metadataOf(type);
    json[u"hidden"_s] = type.hidden;
    json[u"slug"_s] = type.slug;
    json[u"length"_s] = type.lengthInMinutes;
    json[u"title"_s] = type.title;
    json[u"requiresConfirmation"_s] = type.requiresConfirmation;
    json[u"owner"_s] = QJsonObject{{u"timeZone"_s, owner ? owner->timeZone : u"UTC"_s}};
    json[u"minimumBookingNotice"_s] = type.minimumNotice;
    json[u"beforeEventBuffer"_s] = type.bufferBefore;
    json[u"afterEventBuffer"_s] = type.bufferAfter;
    json[u"scheduleId"_s] = schedule ? QJsonValue(schedule->id) : QJsonValue();
    json[u"price"_s] = type.priceCents;
    json[u"slotInterval"_s] = minutesOrNull(type.slotInterval);
    json[u"locations"_s] = QJsonArray{
        QJsonObject{{u"type"_s, u"inPerson"_s}, {u"address"_s, type.location}, {u"displayLocationPublicly"_s, true}}};
    json[u"bookingFields"_s] = questions;
    json[u"userIds"_s] = QJsonArray{owner ? owner->id : 0};
    json[u"disableCancelling"_s] = type.cancelForbidden;
    return json;
}

QJsonObject legacyBookedTypeJson(const SandboxEventType &type)
{
    static const auto defaults = parsed(legacyBookedDefaults);
    static const auto questions = QJsonDocument::fromJson(legacyQuestions).array();
    auto json = defaults;
    json[u"slug"_s] = type.slug;
    json[u"id"_s] = type.id;
    json[u"title"_s] = type.title;
    json[u"price"_s] = type.priceCents;
    json[u"metadata"_s] = metadataOf(type);
    json[u"bookingFields"_s] = questions;
    json[u"length"_s] = type.lengthInMinutes;
    json[u"disableCancelling"_s] = type.cancelForbidden;
    return json;
}

} // namespace tresen::sandbox

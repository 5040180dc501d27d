// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/catalog_messages.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

#include "core/calcom/json_shape.h"

namespace tresen {

namespace {

/// Each entry of an array read by `one`; nothing if it is no array or one of them cannot be read.
template <typename T>
std::optional<std::vector<T>> listFrom(const QJsonValue &data, std::optional<T> (*one)(const QJsonValue &))
{
    if (!data.isArray()) return std::nullopt;
    std::vector<T> list;
    for (const auto &entry : data.toArray()) {
        auto read = one(entry);
        if (!read) return std::nullopt;
        list.push_back(*std::move(read));
    }
    return list;
}

/// Options are written {"disabled": true} when off, and as an object with their settings when on.
bool isOn(const QJsonObject &object, QLatin1String key)
{
    const auto value = object.value(key);
    return value.isObject() && !value.toObject().isEmpty() &&
           !value.toObject().value(QLatin1String("disabled")).toBool(false);
}

/// {"disabled": true}: here it is the ability that is switched off.
bool isSwitchedOff(const QJsonObject &object, QLatin1String key)
{
    const auto value = object.value(key);
    return value.isObject() ? value.toObject().value(QLatin1String("disabled")).toBool(false) : value.toBool(false);
}

std::vector<HostId> hostsFrom(const QJsonObject &object)
{
    std::vector<HostId> hosts;
    for (const auto &host : object.value(QLatin1String("hosts")).toArray())
        if (const auto id = numberIn(host.toObject(), QLatin1String("userId"))) hosts.push_back({*id});
    if (!hosts.empty()) return hosts;
    for (const auto &user : object.value(QLatin1String("users")).toArray())
        if (const auto id = numberIn(user.toObject(), QLatin1String("id"))) hosts.push_back({*id});
    if (!hosts.empty()) return hosts;
    if (const auto owner = numberIn(object, QLatin1String("ownerId"))) hosts.push_back({*owner});
    return hosts;
}

std::vector<BookingField> fieldsFrom(const QJsonArray &list)
{
    std::vector<BookingField> fields;
    for (const auto &entry : list) {
        const auto field = entry.toObject();
        fields.push_back({textIn(field, QLatin1String("slug")).value_or(QString()),
                          textIn(field, QLatin1String("type")).value_or(QString()),
                          field.value(QLatin1String("required")).toBool(),
                          field.value(QLatin1String("hidden")).toBool()});
    }
    return fields;
}

/// "HH:MM" as minutes since midnight.
std::optional<int> minuteOfDay(const QJsonObject &object, QLatin1String key)
{
    const auto parts = object.value(key).toString().split(u':');
    if (parts.size() < 2) return std::nullopt;
    bool hourIsNumber = false;
    bool minuteIsNumber = false;
    const auto hour = parts[0].toInt(&hourIsNumber);
    const auto minute = parts[1].toInt(&minuteIsNumber);
    const bool inDay = hour >= 0 && minute >= 0 && minute < 60 && hour * 60 + minute <= 24 * 60;
    if (!hourIsNumber || !minuteIsNumber || !inDay) return std::nullopt;
    return hour * 60 + minute;
}

std::optional<int> weekdayFrom(const QString &word)
{
    static constexpr std::array names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (word.compare(QLatin1String(names[i]), Qt::CaseInsensitive) == 0) return int(i) + 1;
    return std::nullopt;
}

std::optional<Schedule::Hours> hoursFrom(const QJsonValue &data)
{
    const auto object = data.toObject();
    const auto from = minuteOfDay(object, QLatin1String("startTime"));
    auto to = minuteOfDay(object, QLatin1String("endTime"));
    if (!from || !to) return std::nullopt;
    // "23:59" is how the web page writes "until midnight".
    if (*to == 24 * 60 - 1) to = 24 * 60;
    Schedule::Hours hours{{}, *from, *to};
    for (const auto &day : object.value(QLatin1String("days")).toArray()) {
        const auto weekday = weekdayFrom(day.toString());
        if (!weekday) return std::nullopt;
        hours.weekdays.push_back(*weekday);
    }
    return hours;
}

std::optional<Schedule::Override> overrideFrom(const QJsonValue &data)
{
    const auto object = data.toObject();
    const auto day = dayFromIso(object.value(QLatin1String("date")).toString().left(10));
    const auto from = minuteOfDay(object, QLatin1String("startTime"));
    const auto to = minuteOfDay(object, QLatin1String("endTime"));
    if (!day || !from || !to) return std::nullopt;
    return Schedule::Override{*day, *from, *to};
}

std::optional<Schedule> scheduleFrom(const QJsonValue &data)
{
    const auto object = data.toObject();
    const auto id = numberIn(object, QLatin1String("id"));
    const auto zone = textIn(object, QLatin1String("timeZone"));
    auto hours = listFrom(object.value(QLatin1String("availability")), hoursFrom);
    auto overrides = listFrom(object.value(QLatin1String("overrides")), overrideFrom);
    if (!id || !zone || !hours || !overrides) return std::nullopt;
    return Schedule{*id,
                    {numberIn(object, QLatin1String("ownerId")).value_or(0)},
                    textIn(object, QLatin1String("name")).value_or(QString()),
                    *zone,
                    object.value(QLatin1String("isDefault")).toBool(),
                    *std::move(hours),
                    *std::move(overrides)};
}

} // namespace

std::optional<Me> meFrom(const QJsonValue &data)
{
    const auto object = data.toObject();
    const auto id = numberIn(object, QLatin1String("id"));
    if (!id) return std::nullopt;
    const auto text = [&](const char *key) { return textIn(object, QLatin1String(key)).value_or(QString()); };
    return Me{{*id}, text("username"), text("email"), text("name"), text("timeZone")};
}

std::optional<EventType> eventTypeFrom(const QJsonValue &data)
{
    const auto object = data.toObject();
    const auto id = numberIn(object, QLatin1String("id"));
    const auto length = minutesIn(object, QLatin1String("lengthInMinutes"));
    const auto title = textIn(object, QLatin1String("title"));
    if (!id || !length || !title) return std::nullopt;
    const auto minutes = [&](const char *key) {
        return minutesIn(object, QLatin1String(key)).value_or(std::chrono::minutes(0));
    };
    EventType type;
    type.id = {*id};
    type.title = *title;
    type.slug = textIn(object, QLatin1String("slug")).value_or(QString());
    type.length = *length;
    for (const auto &option : object.value(QLatin1String("lengthInMinutesOptions")).toArray())
        type.lengths.emplace_back(option.toInt());
    type.minimumNotice = minutes("minimumBookingNotice");
    type.slotInterval = minutesIn(object, QLatin1String("slotInterval"));
    type.bufferBefore = minutes("beforeEventBuffer");
    type.bufferAfter = minutes("afterEventBuffer");
    type.hosts = hostsFrom(object);
    for (const auto *list : {"hosts", "users"})
        if (type.hostName.isEmpty())
            type.hostName = object.value(QLatin1String(list)).toArray().at(0).toObject().value(u"name").toString();
    type.schedulingType = textIn(object, QLatin1String("schedulingType")).value_or(QString());
    type.fields = fieldsFrom(object.value(QLatin1String("bookingFields")).toArray());
    type.windowLimited = isOn(object, QLatin1String("bookingWindow"));
    if (type.windowLimited)
        type.windowDays = object.value(QLatin1String("bookingWindow")).toObject().value(QLatin1String("value")).toInt();
    type.needsConfirmation = isOn(object, QLatin1String("confirmationPolicy"));
    type.hasSeats = isOn(object, QLatin1String("seats"));
    type.recurring = isOn(object, QLatin1String("recurrence"));
    type.hidden = object.value(QLatin1String("hidden")).toBool();
    type.needsAuthentication = object.value(QLatin1String("bookingRequiresAuthentication")).toBool();
    type.costsMoney = object.value(QLatin1String("price")).toDouble() > 0;
    type.verifiesEmail = object.value(QLatin1String("requiresBookerEmailVerification")).toBool();
    type.cancelForbidden = isSwitchedOff(object, QLatin1String("disableCancelling"));
    type.rescheduleForbidden = isSwitchedOff(object, QLatin1String("disableRescheduling"));
    if (const auto limit = QLatin1String("bookerActiveBookingsLimit"); isOn(object, limit))
        type.activeBookingsLimit =
            std::max(1, object.value(limit).toObject().value(QLatin1String("maximumActiveBookings")).toInt());
    type.schedule = numberIn(object, QLatin1String("scheduleId")).value_or(0);
    type.metadata = stringsIn(object, QLatin1String("metadata"));
    return type;
}

std::optional<std::vector<EventType>> eventTypesFrom(const QJsonValue &data) { return listFrom(data, eventTypeFrom); }

std::optional<std::vector<Schedule>> schedulesFrom(const QJsonValue &data) { return listFrom(data, scheduleFrom); }

} // namespace tresen

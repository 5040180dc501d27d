// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/world.h"

#include "app/sandbox/model/salon_check.h"
#include "core/base/uuid.h"
#include "core/base/zone.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

Booking standing(const SandboxBooking &given, const SandboxEventType &type, const SandboxUser &host, Random &random,
                 Instant now)
{
    Booking booking;
    booking.uid = given.uid.isEmpty() ? newUid(random) : given.uid;
    booking.icsUid = booking.uid + u"@Cal.com"_s;
    booking.eventTypeId = type.id;
    booking.hostId = host.id;
    const auto length = minutes(given.lengthInMinutes > 0 ? given.lengthInMinutes : type.lengthInMinutes);
    booking.time = {given.start, given.start + length};
    booking.status = given.status;
    booking.title = u"%1 between %2 and %3"_s.arg(type.title, host.name, given.name);
    booking.name = given.name;
    booking.email = given.email;
    if (!given.phone.isEmpty()) booking.phone = given.phone;
    booking.timeZone = given.timeZone;
    booking.language = given.language;
    for (const auto &[name, value] : given.metadata)
        booking.metadata[name] = value;
    booking.location = type.location;
    booking.createdAt = now;
    booking.updatedAt = now;
    return booking;
}

} // namespace

World::World(const SandboxSalon &salon, Random &random, Instant now)
    : m_salon(salon)
{
    for (const auto &type : salon.eventTypes)
        m_eventTypes[type.id] = type;
    for (const auto &given : salon.bookings) {
        const auto *type = eventType(given.eventTypeId);
        const auto *host = type ? user(given.host.isEmpty() ? type->owner : given.host) : nullptr;
        if (host) add(standing(given, *type, *host, random, now));
    }
}

const SandboxUser *World::user(qint64 id) const
{
    const auto found = std::ranges::find(m_salon.users, id, &SandboxUser::id);
    return found == m_salon.users.end() ? nullptr : &*found;
}

const SandboxUser *World::user(const QString &username) const
{
    const auto found = std::ranges::find(m_salon.users, username, &SandboxUser::username);
    return found == m_salon.users.end() ? nullptr : &*found;
}

const SandboxKey *World::key(const QString &secret) const
{
    const auto found = std::ranges::find(m_salon.keys, secret, &SandboxKey::key);
    return found == m_salon.keys.end() ? nullptr : &*found;
}

QSet<qint64> World::administeredBy(const SandboxKey &key) const
{
    QSet<qint64> ids;
    if (const auto *owner = user(key.owner)) ids.insert(owner->id);
    for (const auto &name : key.users) {
        if (const auto *member = user(name)) ids.insert(member->id);
    }
    return ids;
}

const SandboxEventType *World::eventType(qint64 id) const
{
    const auto found = m_eventTypes.find(id);
    return found == m_eventTypes.end() ? nullptr : &found->second;
}

const SandboxEventType *World::eventType(const QString &slug, const QString &username) const
{
    for (const auto &[id, type] : m_eventTypes) {
        if (type.slug == slug && type.owner == username) return &type;
    }
    return nullptr;
}

qint64 World::add(SandboxEventType type)
{
    type.id = m_eventTypes.empty() ? 1 : m_eventTypes.rbegin()->first + 1;
    m_eventTypes[type.id] = type;
    return type.id;
}

void World::edit(const SandboxEventType &type)
{
    if (const auto found = m_eventTypes.find(type.id); found != m_eventTypes.end()) found->second = type;
}

void World::edit(const SandboxSchedule &schedule)
{
    const auto found = std::ranges::find(m_salon.schedules, schedule.id, &SandboxSchedule::id);
    if (found != m_salon.schedules.end()) *found = schedule;
}

const SandboxSchedule *World::defaultSchedule(const QString &username) const
{
    const auto found = std::ranges::find(m_salon.schedules, username, &SandboxSchedule::owner);
    return found == m_salon.schedules.end() ? nullptr : &*found;
}

const SandboxSchedule *World::scheduleFor(const SandboxEventType &type, const SandboxUser &host) const
{
    if (type.scheduleId != 0) {
        const auto found = std::ranges::find(m_salon.schedules, type.scheduleId, &SandboxSchedule::id);
        if (found != m_salon.schedules.end()) return &*found;
    }
    return defaultSchedule(host.username);
}

std::vector<const SandboxUser *> World::hostsOf(const SandboxEventType &type) const
{
    std::vector<const SandboxUser *> hosts;
    const auto add = [&](const QString &name) {
        if (const auto *host = user(name)) hosts.push_back(host);
    };
    if (type.teamHosts.isEmpty()) {
        add(type.owner);
    } else if (type.roundRobin) {
        for (const auto &name : type.teamHosts)
            add(name);
    } else {
        add(type.teamHosts.front());
    }
    return hosts;
}

Booking *World::booking(const QString &uid)
{
    const auto id = m_bookingIds.constFind(uid);
    return id == m_bookingIds.constEnd() ? nullptr : &m_bookings.at(*id);
}

const Booking *World::booking(const QString &uid) const
{
    const auto id = m_bookingIds.constFind(uid);
    return id == m_bookingIds.constEnd() ? nullptr : &m_bookings.at(*id);
}

Booking &World::add(Booking booking)
{
    booking.id = ++m_lastBooking;
    m_bookingIds.insert(booking.uid, booking.id);
    m_bookingsOfHost[booking.hostId].push_back(booking.id);
    return m_bookings[booking.id] = std::move(booking);
}

std::vector<TimeRange> World::busy(const SandboxUser &host, const SandboxEventType &type, const QString &except) const
{
    std::vector<TimeRange> ranges;
    for (const auto id : m_bookingsOfHost.value(host.id)) {
        const auto &booking = m_bookings.at(id);
        const auto *booked = eventType(booking.eventTypeId);
        const bool blocks =
            booking.status == u"accepted"_s || (booking.status == u"pending"_s && booked && booked->pendingBlocks);
        if (!blocks || booking.uid == except) continue;
        const auto before = minutes((booked ? booked->bufferBefore : 0) + type.bufferAfter);
        const auto after = minutes((booked ? booked->bufferAfter : 0) + type.bufferBefore);
        ranges.push_back({booking.time.from - before, booking.time.to + after});
    }
    return ranges;
}

bool World::isFree(const SandboxUser &host, const SandboxEventType &type, const TimeRange &time,
                   const QString &except) const
{
    const auto *schedule = scheduleFor(type, host);
    if (!schedule) return false;
    const auto open = openingHours(*schedule, {time.from - days(1), time.to + days(1)});
    if (std::ranges::none_of(open, [&](const TimeRange &range) { return range.contains(time); })) return false;
    return std::ranges::none_of(busy(host, type, except), [&](const TimeRange &range) { return range.overlaps(time); });
}

bool World::holdsKey(qint64 hostId, const TimeRange &time, const QString &except) const
{
    return std::ranges::any_of(m_bookingsOfHost.value(hostId), [&](qint64 id) {
        const auto &booking = m_bookings.at(id);
        return booking.status == u"accepted"_s && booking.time == time && booking.uid != except;
    });
}

std::vector<std::pair<QString, QString>> World::overlaps() const
{
    std::vector<std::pair<QString, QString>> pairs;
    for (const auto &ids : m_bookingsOfHost) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            for (std::size_t k = i + 1; k < ids.size(); ++k) {
                const auto &a = m_bookings.at(ids[i]);
                const auto &b = m_bookings.at(ids[k]);
                if (a.status == u"accepted"_s && b.status == u"accepted"_s && a.time.overlaps(b.time)) {
                    pairs.emplace_back(a.uid, b.uid);
                }
            }
        }
    }
    return pairs;
}

int World::bookedThatDay(const SandboxEventType &type, Instant start, const QString &except) const
{
    const auto *owner = user(type.owner);
    const auto *schedule = owner ? scheduleFor(type, *owner) : nullptr;
    const auto zone = schedule ? Zone::fromIana(schedule->timeZone.toUtf8()).value_or(Zone()) : Zone();
    const auto day = zone.range(zone.dayOf(start));
    return int(std::ranges::count_if(m_bookings, [&](const auto &entry) {
        const auto &booking = entry.second;
        return booking.eventTypeId == type.id && !booking.isGone() && booking.uid != except &&
               day.contains(booking.time.from);
    }));
}

std::vector<TimeRange> openingHours(const SandboxSchedule &schedule, const TimeRange &window)
{
    std::vector<TimeRange> open;
    const auto zone = Zone::fromIana(schedule.timeZone.toUtf8()).value_or(Zone());
    const auto addSpan = [&](Day day, const QString &start, const QString &end) {
        const auto from = minuteOfDay(start);
        const auto to = minuteOfDay(end);
        if (!from || !to) return;
        open.push_back(
            {zone.toInstant(LocalTime(day) + minutes(*from)), zone.toInstant(LocalTime(day) + minutes(*to))});
    };
    for (auto day = zone.dayOf(window.from) - days(1); day <= zone.dayOf(window.to) + days(1); day += days(1)) {
        const auto date = toIso(day);
        bool overridden = false;
        for (const auto &exception : schedule.overrides) {
            if (exception.date != date) continue;
            overridden = true;
            addSpan(day, exception.start, exception.end);
        }
        if (overridden) continue;
        // ISO counts Monday as 1, the week in the schedule begins with 0.
        const int weekday = int(year_month_weekday(sys_days(day.time_since_epoch())).weekday().iso_encoding()) - 1;
        for (const auto &hours : schedule.hours) {
            const bool applies =
                std::ranges::any_of(hours.days, [&](const QString &name) { return weekdayNumber(name) == weekday; });
            if (applies) addSpan(day, hours.start, hours.end);
        }
    }
    return intersected(std::move(open), {window});
}

QString newUid(Random &random)
{
    static const QByteArray letters = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    QString uid;
    for (int i = 0; i < 22; ++i) {
        uid.append(QLatin1Char(letters.at(qsizetype(random.below(std::uint64_t(letters.size()))))));
    }
    return uid;
}

QString newUuid(Random &random)
{
    Uuid uuid;
    for (auto &byte : uuid.bytes)
        byte = std::uint8_t(random.below(256));
    uuid.bytes[6] = std::uint8_t((uuid.bytes[6] & 0x0F) | 0x40);
    uuid.bytes[8] = std::uint8_t((uuid.bytes[8] & 0x3F) | 0x80);
    return uuid.toString();
}

} // namespace tresen::sandbox

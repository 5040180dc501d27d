// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/slots.h"

#include <set>

#include "app/sandbox/model/validation.h"
#include "core/base/zone.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;
using namespace std::chrono;

namespace {

/// A question for slots after validation.
struct Asked {
    const SandboxEventType *type = nullptr;
    TimeRange window;
    Zone zone;
    minutes length{0};
    bool asRange = false;
    QString except; ///< a booking that does not count, because it is the one to be moved
};

const QStringList &knownParameters()
{
    static const QStringList known{
        u"eventTypeId"_s,      u"eventTypeSlug"_s, u"username"_s, u"teamSlug"_s,
        u"organizationSlug"_s, u"usernames"_s,     u"start"_s,    u"end"_s,
        u"timeZone"_s,         u"duration"_s,      u"format"_s,   u"bookingUidToReschedule"_s,
        u"rrHostSubsetIds"_s};
    return known;
}

Complaints complaintsAbout(const Query &query)
{
    Complaints complaints;
    for (const auto &[name, value] : query.items()) {
        if (!knownParameters().contains(name)) complaints.wrong(name, u"property %1 should not exist"_s.arg(name));
    }
    for (const auto *name : {"start", "end"}) {
        if (!readTime(query.value(name))) {
            complaints.wrong(QLatin1String(name),
                             u"%1 must be a valid ISO 8601 date string"_s.arg(QLatin1String(name)));
        }
    }
    if (query.has("timeZone") && !Zone::fromIana(query.value("timeZone").toUtf8())) {
        complaints.wrong(u"timeZone"_s, u"timeZone must be a valid IANA time-zone"_s);
    }
    const auto format = query.value("format");
    if (query.has("format") && format != u"time"_s && format != u"range"_s) {
        complaints.wrong(u"format"_s, u"slotFormat must be either 'range' or 'time'"_s);
    }
    bool isNumber = true;
    const int minutes = query.has("duration") ? query.value("duration").toInt(&isNumber) : 1;
    if (!isNumber || minutes < 1) complaints.wrong(u"duration"_s, u"duration must be a number"_s);
    if (!query.has("eventTypeId") && !query.has("eventTypeSlug")) {
        complaints.wrong(u"eventTypeId"_s, u"eventTypeId must be a number"_s);
    }
    return complaints;
}

/// The end of a window: a bare date, and any time that is midnight in UTC, reach to the end of that day.
Instant endOfWindow(Instant end)
{
    if (end == floor<days>(end)) return end + days(1) - seconds(1);
    return end;
}

/// Starts are aligned to the largest usual step that fits the frequency, counted from the full hour of the asked zone.
Instant aligned(Instant start, minutes frequency, const Zone &zone)
{
    minutes step(1);
    for (const int candidate : {60, 30, 20, 15, 10, 5}) {
        if (frequency.count() % candidate == 0) {
            step = minutes(candidate);
            break;
        }
    }
    const auto local = zone.toLocal(start);
    const milliseconds rest = local - floor<hours>(local);
    const milliseconds whole(step);
    return start - rest + (rest + whole - milliseconds(1)) / whole * whole;
}

std::vector<TimeRange> takenFor(const World &world, const SandboxUser &host, const Asked &asked, Instant now)
{
    auto taken = world.busy(host, *asked.type, asked.except);
    for (const auto &[uid, reservation] : world.reservations) {
        if (reservation.hostId == host.id && now < reservation.until) taken.push_back(reservation.time);
    }
    return normalized(std::move(taken));
}

void addStarts(const World &world, const SandboxUser &host, const Asked &asked, Instant now, std::set<Instant> &starts)
{
    const auto *schedule = world.scheduleFor(*asked.type, host);
    if (!schedule) return;
    const auto earliest = now + std::max(minutes(1), minutes(asked.type->minimumNotice));
    const auto frequency = asked.type->slotInterval > 0 ? minutes(asked.type->slotInterval) : asked.length;
    const auto taken = takenFor(world, host, asked, now);
    for (const auto &open : openingHours(*schedule, asked.window)) {
        for (auto start = aligned(std::max(open.from, earliest), frequency, asked.zone);
             start + asked.length <= open.to; start += frequency) {
            const TimeRange slot{start, start + asked.length};
            const auto next = std::ranges::upper_bound(taken, slot.from, {}, &TimeRange::to);
            if (next == taken.end() || !next->overlaps(slot)) starts.insert(start);
        }
    }
}

QString stamp(Instant time, const Zone &zone)
{
    const auto local = zone.toLocal(time);
    const auto offset = duration_cast<minutes>(local.time_since_epoch() - time.time_since_epoch());
    auto text = toIso(Instant(local.time_since_epoch()));
    if (zone.name() == "UTC") return text;
    text.chop(1);
    const auto size = abs(offset).count();
    return text + QString::asprintf("%c%02d:%02d", offset.count() < 0 ? '-' : '+', int(size / 60), int(size % 60));
}

QJsonObject byDay(const std::set<Instant> &starts, const Asked &asked)
{
    QJsonObject days;
    for (const auto start : starts) {
        const auto day = toIso(asked.zone.dayOf(start));
        QJsonObject slot{{u"start"_s, stamp(start, asked.zone)}};
        if (asked.asRange) slot[u"end"_s] = stamp(start + asked.length, asked.zone);
        auto list = days.value(day).toArray();
        list.append(slot);
        days[day] = list;
    }
    return days;
}

} // namespace

Answer listSlots(const World &world, const Call &call)
{
    const auto &query = call.query;
    if (const auto complaints = complaintsAbout(query); !complaints.isEmpty()) return complaints.answer();

    Asked asked;
    if (query.has("eventTypeId")) {
        asked.type = world.eventType(query.value("eventTypeId").toLongLong());
    } else {
        const auto username = query.value("username");
        if (!world.user(username)) return refused(404, u"User with username %1 not found"_s.arg(username));
        asked.type = world.eventType(query.value("eventTypeSlug"), username);
    }
    if (!asked.type) return refused(404, u"Event Type not found"_s);
    asked.window = {*readTime(query.value("start")), endOfWindow(*readTime(query.value("end")))};
    asked.zone = Zone::fromIana(query.value("timeZone").toUtf8()).value_or(Zone());
    asked.length = minutes(query.has("duration") ? query.value("duration").toInt() : asked.type->lengthInMinutes);
    asked.asRange = query.value("format") == u"range"_s;
    asked.except = query.value("bookingUidToReschedule");

    std::set<Instant> starts;
    if (!asked.window.isEmpty()) {
        for (const auto *host : world.hostsOf(*asked.type))
            addStarts(world, *host, asked, call.now, starts);
    }
    if (asked.type->windowDays > 0) {
        std::erase_if(starts, [&](Instant start) { return start > call.now + days(asked.type->windowDays); });
    }
    if (asked.type->limitPerDay > 0) {
        std::erase_if(starts, [&](Instant start) {
            return world.bookedThatDay(*asked.type, start, asked.except) >= asked.type->limitPerDay;
        });
    }
    return success(byDay(starts, asked));
}

const Answer *SlotsCache::find(const QByteArray &query, Instant now) const
{
    const auto entry = m_entries.constFind(query);
    if (entry == m_entries.constEnd() || now >= entry->storedAt + seconds(2)) return nullptr;
    return &entry->answer;
}

void SlotsCache::keep(const QByteArray &query, const Answer &answer, Instant now)
{
    if (m_entries.size() > 1000) {
        erase_if(m_entries, [&](const auto &entry) { return now >= entry.value().storedAt + seconds(2); });
    }
    m_entries.insert(query, {answer, now});
}

} // namespace tresen::sandbox

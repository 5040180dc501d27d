// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/practice/practice.h"

#include "app/practice/practice_past.h"
#include "core/base/log.h"
#include "core/calcom/token_metadata.h"

namespace tresen {

namespace {

QString clockText(int minute) { return QString::asprintf("%02d:%02d", minute / 60, minute % 60); }

SandboxSchedule scheduleOf(const PracticeUser &user, const WeeklyHours &hours, const Zone &zone)
{
    static const std::array names{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    SandboxSchedule schedule;
    schedule.id = user.host.value;
    schedule.owner = user.username;
    schedule.timeZone = QString::fromLatin1(zone.name());
    for (std::size_t day = 0; day < names.size(); ++day)
        for (const auto &span : hours.days[day])
            schedule.hours.push_back(
                {{QString::fromLatin1(names[day])}, clockText(span.fromMinute), clockText(span.toMinute)});
    return schedule;
}

std::map<QString, QString> metadataOf(const PracticeEventType &type)
{
    if (type.absences) return {{QStringLiteral("tresen_absence"), QStringLiteral("true")}};
    std::map<QString, QString> metadata{{QStringLiteral("tresen_service"), type.service}};
    if (type.parts > 1)
        metadata[QStringLiteral("tresen_segment")] = QStringLiteral("%1/%2").arg(type.part + 1).arg(type.parts);
    if (type.gapAfter.count() > 0)
        metadata[QStringLiteral("tresen_gap_after")] = QString::number(type.gapAfter.count());
    return metadata;
}

SandboxBooking bookingOf(const Segment &segment, const Remote &remote)
{
    SandboxBooking booking;
    booking.eventTypeId = remote.eventType.value;
    booking.start = remote.start;
    booking.uid = remote.uid;
    booking.name = segment.desired.attendee.name;
    booking.email = segment.desired.attendee.email;
    booking.timeZone = segment.desired.attendee.zone;
    booking.language = segment.desired.attendee.language;
    const auto metadata = toMetadata(*remote.token);
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        booking.metadata[it.key()] = it.value();
    return booking;
}

} // namespace

SandboxSalon sandboxSalonOf(const PracticeSalon &salon)
{
    SandboxSalon sandbox;
    std::map<HostId, QString> usernames;
    std::map<QString, SandboxKey> keys;
    const auto &zone = salon.catalog.branches.front().zone;
    for (std::size_t i = 0; i < salon.users.size(); ++i) {
        const auto &user = salon.users[i];
        usernames[user.host] = user.username;
        sandbox.users.push_back(
            {user.host.value, user.username, user.name, user.email, QString::fromLatin1(zone.name())});
        sandbox.schedules.push_back(scheduleOf(user, salon.catalog.staff[i].shifts, zone));
        auto &key = keys[user.key];
        if (key.owner.isEmpty()) key = {user.key, QStringLiteral("cal_practice_") + user.key, user.username, {}};
        key.users += user.username;
    }
    for (const auto &[label, key] : keys)
        sandbox.keys.push_back(key);
    for (const auto &type : salon.eventTypes) {
        SandboxEventType event;
        event.id = type.id.value;
        event.slug = type.slug;
        event.title = type.title;
        event.lengthInMinutes = int(type.length.count());
        for (const auto length : type.lengths)
            event.lengthOptions.push_back(int(length.count()));
        event.hidden = type.absences;
        event.owner = usernames.at(type.owner);
        event.metadata = metadataOf(type);
        event.minimumNotice = 0;
        sandbox.eventTypes.push_back(event);
    }
    for (const auto &booking : salon.bookings)
        for (std::size_t part = 0; part < booking.segments.size(); ++part)
            sandbox.bookings.push_back(bookingOf(booking.segments[part], booking.remotes[part]));
    return sandbox;
}

Result<std::unique_ptr<Practice>> Practice::start(const Options &options, Instant now)
{
    std::unique_ptr<Practice> practice(new Practice);
    practice->m_pastDays = options.pastDays;
    practice->m_began = now;
    if (!practice->m_folder.isValid())
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("No temporary folder can be made: %1. Please check TMPDIR.")
                           .arg(practice->m_folder.errorString()));
    SandboxServer::Options server;
    server.seed = options.seed;
    server.slots = options.slots;
    server.bookings = options.bookings;
    server.requestsPerMinute = options.requestsPerMinute;
    practice->m_salon = std::make_shared<const PracticeSalon>(makePracticeSalon(now, options.seed, {}));
    server.salon = sandboxSalonOf(*practice->m_salon);
    if (auto started = practice->m_sandbox.start(server); !started) return tl::unexpected(started.error());
    return practice;
}

EngineConfig Practice::engineConfig()
{
    EngineConfig config;
    config.dataDir = m_folder.path();
    config.calcomUrl = QUrl(m_sandbox.url() + QStringLiteral("/v2"));
    for (const auto &key : m_sandbox.keys())
        config.apiKeys[key.label] = key.key.toUtf8();
    config.loopbackOnly = true;
    config.practice = true;
    config.seed = m_salon;
    if (m_pastDays > 0)
        config.makePast = [salon = m_salon, now = m_began, days = m_pastDays] {
            constexpr std::uint64_t pastSeed = 77;
            return practicePast(salon, now, days, pastSeed);
        };
    config.setFaults = [this](const QByteArray &rules) {
        m_sandbox.post([rules](SandboxServer &server) {
            if (const auto set = server.faults().apply("{\"clear\":true,\"rules\":" + rules + '}'); !set)
                logEvent(LogLevel::Error, "drill.rules_refused", {{"error", set.error().detail}});
        });
    };
    return config;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/salon_check.h"

#include <QRegularExpression>
#include <QSet>

#include "core/base/zone.h"

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// Collects the first complaint; the checks after it are skipped.
class Check
{
public:
    explicit Check(const SandboxSalon &salon)
        : m_salon(salon)
    {}

    QString run()
    {
        if (m_salon.users.empty()) return u"users: at least one is needed"_s;
        checkUsers();
        checkKeys();
        checkSchedules();
        checkEventTypes();
        checkBookings();
        return m_complaint;
    }

private:
    void demand(bool holds, const QString &place, const QString &what)
    {
        if (!holds && m_complaint.isEmpty()) m_complaint = place + u": "_s + what;
    }

    void demandUser(const QString &username, const QString &place)
    {
        demand(m_usernames.contains(username), place, u"there is no user \"%1\""_s.arg(username));
    }

    void demandZone(const QString &name, const QString &place)
    {
        demand(Zone::fromIana(name.toUtf8()).has_value(), place, u"\"%1\" is not a time zone"_s.arg(name));
    }

    void checkUsers()
    {
        QSet<qint64> ids;
        for (std::size_t i = 0; i < m_salon.users.size(); ++i) {
            const auto &user = m_salon.users[i];
            const auto place = u"users[%1]"_s.arg(i);
            demand(user.id > 0 && !ids.contains(user.id), place + u".id"_s, u"has to be positive and used once"_s);
            demand(!user.username.isEmpty() && !m_usernames.contains(user.username), place + u".username"_s,
                   u"has to be given and used once"_s);
            demandZone(user.timeZone, place + u".timeZone"_s);
            ids.insert(user.id);
            m_usernames.insert(user.username);
        }
    }

    void checkKeys()
    {
        QSet<QString> keys;
        for (std::size_t i = 0; i < m_salon.keys.size(); ++i) {
            const auto &key = m_salon.keys[i];
            const auto place = u"keys[%1]"_s.arg(i);
            demand(key.key.startsWith(u"cal_"_s) && !keys.contains(key.key), place + u".key"_s,
                   u"has to begin with cal_ and be used once"_s);
            demandUser(key.owner, place + u".owner"_s);
            for (const auto &user : key.users)
                demandUser(user, place + u".users"_s);
            keys.insert(key.key);
        }
    }

    void checkSchedules()
    {
        static const QRegularExpression date(u"^\\d{4}-\\d{2}-\\d{2}$"_s);
        for (std::size_t i = 0; i < m_salon.schedules.size(); ++i) {
            const auto &schedule = m_salon.schedules[i];
            const auto place = u"schedules[%1]"_s.arg(i);
            demand(schedule.id > 0 && !m_schedules.contains(schedule.id), place + u".id"_s,
                   u"has to be positive and used once"_s);
            m_schedules.insert(schedule.id);
            demandUser(schedule.owner, place + u".owner"_s);
            demandZone(schedule.timeZone, place + u".timeZone"_s);
            for (const auto &hours : schedule.hours) {
                for (const auto &day : hours.days) {
                    demand(weekdayNumber(day).has_value(), place + u".hours"_s, u"\"%1\" is not a day"_s.arg(day));
                }
                const auto from = minuteOfDay(hours.start);
                const auto to = minuteOfDay(hours.end);
                demand(from && to && *from < *to, place + u".hours"_s,
                       u"\"%1\" to \"%2\" is not a part of a day"_s.arg(hours.start, hours.end));
            }
            for (const auto &day : schedule.overrides) {
                const auto from = minuteOfDay(day.start);
                const auto to = minuteOfDay(day.end);
                demand(date.match(day.date).hasMatch() && dayFromIso(day.date) && from && to && *from <= *to,
                       place + u".overrides"_s, u"\"%1\" cannot be read"_s.arg(day.date));
            }
        }
    }

    void checkEventTypes()
    {
        for (std::size_t i = 0; i < m_salon.eventTypes.size(); ++i) {
            const auto &type = m_salon.eventTypes[i];
            const auto place = u"eventTypes[%1]"_s.arg(i);
            demand(type.id > 0 && !m_types.contains(type.id), place + u".id"_s, u"has to be positive and used once"_s);
            m_types.insert(type.id);
            demand(!type.slug.isEmpty(), place + u".slug"_s, u"has to be given"_s);
            demand(!type.title.isEmpty(), place + u".title"_s, u"has to be given"_s);
            demand(type.lengthInMinutes >= 1 && type.lengthInMinutes <= 1440, place + u".lengthInMinutes"_s,
                   u"has to be between 1 and 1440"_s);
            demandUser(type.owner, place + u".owner"_s);
            demand(type.scheduleId == 0 || m_schedules.contains(type.scheduleId), place + u".scheduleId"_s,
                   u"there is no schedule %1"_s.arg(type.scheduleId));
            for (const auto &host : type.teamHosts)
                demandUser(host, place + u".teamHosts"_s);
        }
    }

    void checkBookings()
    {
        static const QStringList states{u"accepted"_s, u"pending"_s, u"cancelled"_s, u"rejected"_s};
        for (std::size_t i = 0; i < m_salon.bookings.size(); ++i) {
            const auto &booking = m_salon.bookings[i];
            const auto place = u"bookings[%1]"_s.arg(i);
            demand(m_types.contains(booking.eventTypeId), place + u".eventTypeId"_s,
                   u"there is no event type %1"_s.arg(booking.eventTypeId));
            if (!booking.host.isEmpty()) demandUser(booking.host, place + u".host"_s);
            demand(states.contains(booking.status), place + u".status"_s,
                   u"has to be one of %1"_s.arg(states.join(u", "_s)));
            demandZone(booking.timeZone, place + u".timeZone"_s);
        }
    }

    const SandboxSalon &m_salon;
    QString m_complaint;
    QSet<QString> m_usernames;
    QSet<qint64> m_schedules;
    QSet<qint64> m_types;
};

} // namespace

QString whatIsWrong(const SandboxSalon &salon) { return Check(salon).run(); }

std::optional<int> minuteOfDay(const QString &text)
{
    static const QRegularExpression clock(u"^([01]\\d|2[0-4]):([0-5]\\d)$"_s);
    const auto match = clock.match(text);
    if (!match.hasMatch()) return std::nullopt;
    const int minute = match.captured(1).toInt() * 60 + match.captured(2).toInt();
    if (minute > 1440) return std::nullopt;
    return minute;
}

std::optional<int> weekdayNumber(const QString &name)
{
    static const QStringList names{u"Monday"_s, u"Tuesday"_s,  u"Wednesday"_s, u"Thursday"_s,
                                   u"Friday"_s, u"Saturday"_s, u"Sunday"_s};
    const auto index = names.indexOf(name);
    if (index < 0) return std::nullopt;
    return int(index);
}

} // namespace tresen::sandbox

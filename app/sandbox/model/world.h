// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include "app/sandbox/model/salon.h"
#include "core/base/random.h"
#include "core/base/time_range.h"

namespace tresen::sandbox {

/// A row of Cal.com's booking table, with its one attendee.
struct Booking {
    qint64 id = 0;
    QString uid;
    QString icsUid; ///< stays the same when the booking is moved (docs/calcom.md, measured 24)
    int icsSequence = 0;
    qint64 eventTypeId = 0;
    qint64 hostId = 0;
    TimeRange time;
    QString status; ///< accepted, pending, cancelled, rejected
    QString title;
    QString name;
    QString email; ///< in the case it was sent in (docs/calcom.md, measured 17)
    QString phone; ///< null: none
    QString timeZone;
    QString language;
    QStringList guests;
    QJsonObject answers; ///< to the event type's own questions
    QJsonObject metadata;
    QString location;
    QString cancellationReason;
    QString rejectionReason;
    QString reschedulingReason; ///< null: none given
    QString rescheduledBy;      ///< null: not said
    QString fromUid;            ///< null: not moved here from elsewhere
    QString toUid;              ///< null: not moved away
    bool attendeeAbsent = false;
    bool hostAbsent = false;
    Instant createdAt;
    Instant updatedAt;

    [[nodiscard]] bool isGone() const
    {
        return status == QLatin1String("cancelled") || status == QLatin1String("rejected");
    }
};

/// A hint to the slots list, nothing more (docs/calcom.md, measured 6 to 10).
struct Reservation {
    QString uid;
    qint64 eventTypeId = 0;
    qint64 hostId = 0;
    TimeRange time;
    Instant until;
};

struct Webhook {
    QString id;
    qint64 userId = 0;
    QSet<qint64> hosts; ///< whose bookings it hears of
    QString url;
    QStringList triggers;
    QString secret; ///< null: none
    bool active = true;
    Instant createdAt;
};

/// Everything that Cal.com would keep in its database, and the questions asked of it. Plain values: a copy is a
/// snapshot.
class World
{
public:
    World() = default;
    /// `random` makes the uids of bookings that have none.
    World(const SandboxSalon &salon, Random &random, Instant now);

    [[nodiscard]] const SandboxUser *user(qint64 id) const;
    [[nodiscard]] const SandboxUser *user(const QString &username) const;
    [[nodiscard]] const SandboxKey *key(const QString &secret) const;
    /// Users whose host the key is.
    [[nodiscard]] QSet<qint64> administeredBy(const SandboxKey &key) const;

    [[nodiscard]] const SandboxEventType *eventType(qint64 id) const;
    [[nodiscard]] const SandboxEventType *eventType(const QString &slug, const QString &username) const;
    [[nodiscard]] const std::map<qint64, SandboxEventType> &eventTypes() const { return m_eventTypes; }
    [[nodiscard]] qint64 add(SandboxEventType type);
    /// Takes the place of the one with its id; ignored if there is none.
    void edit(const SandboxEventType &type);
    void edit(const SandboxSchedule &schedule);

    [[nodiscard]] const std::vector<SandboxSchedule> &schedules() const { return m_salon.schedules; }
    /// Null when the user has none.
    [[nodiscard]] const SandboxSchedule *defaultSchedule(const QString &username) const;
    /// The one that holds for a booking of `type` with `host`.
    [[nodiscard]] const SandboxSchedule *scheduleFor(const SandboxEventType &type, const SandboxUser &host) const;

    /// Who may be booked through `type`, in order; one unless it is a team's.
    [[nodiscard]] std::vector<const SandboxUser *> hostsOf(const SandboxEventType &type) const;

    [[nodiscard]] Booking *booking(const QString &uid);
    [[nodiscard]] const Booking *booking(const QString &uid) const;
    [[nodiscard]] const std::map<qint64, Booking> &bookings() const { return m_bookings; }
    /// Gives it the next id.
    Booking &add(Booking booking);

    /// Times that `host` cannot be booked at through `type`, unsorted: accepted bookings with both sides' buffers, and
    /// pending ones where their event type says so. The booking `except` does not count.
    [[nodiscard]] std::vector<TimeRange> busy(const SandboxUser &host, const SandboxEventType &type,
                                              const QString &except) const;
    /// Whether `time` lies within opening hours and touches nothing busy. The grid of slots plays no part
    /// (docs/calcom.md, measured 12).
    [[nodiscard]] bool isFree(const SandboxUser &host, const SandboxEventType &type, const TimeRange &time,
                              const QString &except) const;
    /// The database's only guard: an accepted booking of exactly this start, end and host (docs/calcom.md, races).
    [[nodiscard]] bool holdsKey(qint64 hostId, const TimeRange &time, const QString &except) const;
    /// Pairs of accepted bookings of one host that overlap.
    [[nodiscard]] std::vector<std::pair<QString, QString>> overlaps() const;
    /// Live bookings of the type that start on the same day, by its schedule's zone.
    [[nodiscard]] int bookedThatDay(const SandboxEventType &type, Instant start, const QString &except) const;

    std::map<QString, Reservation> reservations;
    std::vector<Webhook> webhooks;

private:
    SandboxSalon m_salon;
    std::map<qint64, SandboxEventType> m_eventTypes;
    std::map<qint64, Booking> m_bookings;
    QHash<QString, qint64> m_bookingIds;
    QHash<qint64, std::vector<qint64>> m_bookingsOfHost;
    qint64 m_lastBooking = 0;
};

/// Opening hours as instants within `window`, normalized. An override replaces the weekly hours of its date.
[[nodiscard]] std::vector<TimeRange> openingHours(const SandboxSchedule &schedule, const TimeRange &window);

/// 22 characters, as Cal.com's short ids.
[[nodiscard]] QString newUid(Random &random);
/// A UUID of version 4.
[[nodiscard]] QString newUuid(Random &random);

} // namespace tresen::sandbox

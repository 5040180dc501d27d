// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "core/base/result.h"
#include "core/base/time.h"

namespace tresen {

/// What the sandbox serves before anybody has called it: users, keys, opening hours, event types, and bookings that are
/// there already. Plain values; the same salon can be given as a JSON file (`tresen-sandbox --salon FILE`) or sent to
/// POST /__sandbox/reset. Members that are missing in the file keep the default written here, unknown ones are refused.
///
///     {"users": [{"id": 101, "username": "anna", "name": "Anna Berg", "email": "anna@salon.test",
///                 "timeZone": "Europe/Berlin"}],
///      "keys": [{"label": "salon", "key": "cal_…", "owner": "anna", "users": ["anna", "ben"]}],
///      "schedules": [{"id": 1, "owner": "anna", "name": "Woche", "timeZone": "Europe/Berlin",
///                     "hours": [{"days": ["Tuesday", "Wednesday"], "start": "09:00", "end": "18:00"}],
///                     "overrides": [{"date": "2026-12-24", "start": "09:00", "end": "13:00"}]}],
///      "eventTypes": [{"id": 201, "slug": "schnitt-anna", "title": "Damenschnitt", "lengthInMinutes": 45,
///                      "owner": "anna", "metadata": {"tresen_service": "Damenschnitt"}}],
///      "bookings": [{"eventTypeId": 201, "start": "2026-11-24T09:00:00.000Z", "name": "Erika Muster",
///                    "email": "erika@example.test", "metadata": {}}]}

/// One Cal.com account: a host with time of its own. All its event types share that time (docs/calcom.md, measured 20).
struct SandboxUser {
    qint64 id = 0;
    QString username;
    QString name;
    QString email;
    QString timeZone = QStringLiteral("Europe/Berlin");
    friend bool operator==(const SandboxUser &, const SandboxUser &) = default;
};

/// An API key acts as its owner, and as host of everybody it administers: it lists their event types and bookings.
struct SandboxKey {
    QString label;
    QString key;       ///< begins with "cal_"
    QString owner;     ///< username; what /v2/me tells
    QStringList users; ///< usernames; the owner belongs to them even when not named
    friend bool operator==(const SandboxKey &, const SandboxKey &) = default;
};

struct SandboxHours {
    QStringList days; ///< "Monday" … "Sunday"
    QString start;    ///< "09:00" in the schedule's zone
    QString end;
    friend bool operator==(const SandboxHours &, const SandboxHours &) = default;
};

/// Replaces the weekly hours of one date. start == end closes the day.
struct SandboxOverride {
    QString date; ///< "2026-12-24"
    QString start;
    QString end;
    friend bool operator==(const SandboxOverride &, const SandboxOverride &) = default;
};

/// Opening hours of one user. The first schedule of an owner is the default one.
struct SandboxSchedule {
    qint64 id = 0;
    QString owner;
    QString name = QStringLiteral("Working hours");
    QString timeZone = QStringLiteral("Europe/Berlin");
    std::vector<SandboxHours> hours;
    std::vector<SandboxOverride> overrides;
    friend bool operator==(const SandboxSchedule &, const SandboxSchedule &) = default;
};

struct SandboxEventType {
    qint64 id = 0;
    QString slug;
    QString title;
    int lengthInMinutes = 30;
    std::vector<int> lengthOptions; ///< more than one: variable length, `lengthInMinutes` is allowed in a booking
    QString owner;                  ///< username of the host
    qint64 scheduleId = 0;          ///< 0: the owner's default
    std::map<QString, QString> metadata;
    QString location = QStringLiteral("Lindenstr. 1, 10115 Berlin");
    int minimumNotice = 120; ///< minutes (docs/calcom.md, measured 21)
    int slotInterval = 0;    ///< minutes between listed starts; 0: the length
    int bufferBefore = 0;    ///< minutes
    int bufferAfter = 0;
    int windowDays = 0; ///< calendar days into the future that can be booked; 0: no limit
    bool requiresConfirmation = false;
    bool pendingBlocks = false; ///< a pending booking takes its time away
    bool cancelReasonRequired = true;
    bool cancelForbidden = false;
    bool requiresPhone = false;
    QStringList requiredQuestions; ///< slugs that must be answered in bookingFieldsResponses
    int limitPerDay = 0;           ///< bookings a day; 0: no limit
    int seats = 0;                 ///< shown to readers only: seated bookings are not modelled
    bool recurring = false;        ///< shown to readers only
    int priceCents = 0;            ///< shown to readers only
    bool hidden = false;
    QStringList teamHosts; ///< usernames; not empty: a team event type
    QString teamName;
    /// With teamHosts: one free host is chosen (docs/calcom.md, measured 19); otherwise the first is meant.
    bool roundRobin = false;
    friend bool operator==(const SandboxEventType &, const SandboxEventType &) = default;
};

/// A booking that stands when the sandbox starts; nothing is checked.
struct SandboxBooking {
    qint64 eventTypeId = 0;
    Instant start;
    int lengthInMinutes = 0; ///< 0: the event type's
    QString uid;             ///< empty: made up
    QString host;            ///< username; empty: the event type's owner
    QString name;
    QString email;
    QString phone = {};
    QString timeZone = QStringLiteral("Europe/Berlin");
    QString language = QStringLiteral("de");
    QString status = QStringLiteral("accepted"); ///< accepted, pending, cancelled, rejected
    std::map<QString, QString> metadata = {};
    friend bool operator==(const SandboxBooking &, const SandboxBooking &) = default;
};

struct SandboxSalon {
    std::vector<SandboxUser> users;
    std::vector<SandboxKey> keys;
    std::vector<SandboxSchedule> schedules;
    std::vector<SandboxEventType> eventTypes;
    std::vector<SandboxBooking> bookings;
    friend bool operator==(const SandboxSalon &, const SandboxSalon &) = default;
};

/// Errors: InvalidInput, with the place in the file and what is wrong there: not JSON, unknown or wrongly typed
/// members, names that lead nowhere, ids or keys used twice, keys without "cal_", zones or times that do not exist.
[[nodiscard]] Result<SandboxSalon> salonFromJson(const QByteArray &json);
[[nodiscard]] QByteArray toJson(const SandboxSalon &salon);

/// A salon with seven stylists: six administered under the key "salon", one ("jana") with a key of her own. The
/// services are `Damenschnitt`, `Herrenschnitt` and, in parts with processing time in between, `Farbe` and
/// `Dauerwelle`.
[[nodiscard]] SandboxSalon defaultSalon();

} // namespace tresen

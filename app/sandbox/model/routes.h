// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace tresen::sandbox {

enum class Operation {
    Health,
    Me,
    EventTypesList,
    EventTypesListLegacy,
    EventTypesGet,
    EventTypesCreate,
    SchedulesList,
    SchedulesDefault,
    SchedulesGet,
    SlotsList,
    ReservationsCreate,
    ReservationsGet,
    ReservationsPatch,
    ReservationsDelete,
    BookingsCreate,
    BookingsCreateLegacy,
    BookingsList,
    BookingsListLegacy,
    BookingsGet,
    BookingsGetLegacy,
    BookingsCancel,
    BookingsCancelLegacy,
    BookingsReschedule,
    BookingsConfirm,
    BookingsDecline,
    BookingsAbsent,
    WebhooksCreate,
    WebhooksList,
    WebhooksGet,
    WebhooksPatch,
    WebhooksDelete,
};

/// What a request without a usable key meets (docs/calcom.md, measured 4, 18a, 26).
enum class Access {
    Open,      ///< anonymous is fine
    Key,       ///< 401
    Permitted, ///< 403, the permission guard stands before the other
};

struct Route {
    Operation operation;
    const char *name; ///< for counters and faults: "bookings.create"
    const char *method;
    const char *path;    ///< ":" stands for a parameter
    const char *version; ///< of the header cal-api-version; empty: any
    Access access;
};

struct Match {
    const Route *route = nullptr; ///< null: no such path in this version
    QStringList parameters;
};

/// `version` as sent; missing or unknown means the oldest, 2024-04-15 (docs/calcom.md, measured 25).
[[nodiscard]] Match findRoute(const QByteArray &method, const QByteArray &path, const QByteArray &version);
/// Whatever the version says.
[[nodiscard]] Match findRoute(const QByteArray &method, const QByteArray &path);

} // namespace tresen::sandbox

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/routes.h"

#include <array>

#include <QList>

namespace tresen::sandbox {

namespace {

constexpr const char *oldest = "2024-04-15";
constexpr const char *schedules = "2024-06-11";
constexpr const char *eventTypes = "2024-06-14";
constexpr const char *bookings = "2024-08-13";
constexpr const char *slotLists = "2024-09-04";

using enum Operation;
using enum Access;

const Route routes[] = {
    {Health, "health", "GET", "/health", "", Open},
    {Me, "me", "GET", "/v2/me", "", Key},
    {EventTypesList, "event-types.list", "GET", "/v2/event-types", eventTypes, Open},
    {EventTypesListLegacy, "event-types.list", "GET", "/v2/event-types", oldest, Open},
    {EventTypesGet, "event-types.get", "GET", "/v2/event-types/:", eventTypes, Key},
    {EventTypesCreate, "event-types.create", "POST", "/v2/event-types", eventTypes, Permitted},
    {SchedulesList, "schedules.list", "GET", "/v2/schedules", schedules, Key},
    {SchedulesDefault, "schedules.default", "GET", "/v2/schedules/default", schedules, Key},
    {SchedulesGet, "schedules.get", "GET", "/v2/schedules/:", schedules, Key},
    {SlotsList, "slots.list", "GET", "/v2/slots", slotLists, Open},
    {ReservationsCreate, "reservations.create", "POST", "/v2/slots/reservations", slotLists, Open},
    {ReservationsGet, "reservations.get", "GET", "/v2/slots/reservations/:", slotLists, Open},
    {ReservationsPatch, "reservations.patch", "PATCH", "/v2/slots/reservations/:", slotLists, Open},
    {ReservationsDelete, "reservations.delete", "DELETE", "/v2/slots/reservations/:", slotLists, Open},
    {BookingsCreate, "bookings.create", "POST", "/v2/bookings", bookings, Open},
    {BookingsCreateLegacy, "bookings.create", "POST", "/v2/bookings", oldest, Open},
    {BookingsList, "bookings.list", "GET", "/v2/bookings", bookings, Permitted},
    {BookingsListLegacy, "bookings.list", "GET", "/v2/bookings", oldest, Permitted},
    {BookingsGet, "bookings.get", "GET", "/v2/bookings/:", bookings, Open},
    {BookingsGetLegacy, "bookings.get", "GET", "/v2/bookings/:", oldest, Open},
    {BookingsCancel, "bookings.cancel", "POST", "/v2/bookings/:/cancel", bookings, Open},
    {BookingsCancelLegacy, "bookings.cancel", "POST", "/v2/bookings/:/cancel", oldest, Open},
    {BookingsReschedule, "bookings.reschedule", "POST", "/v2/bookings/:/reschedule", bookings, Open},
    {BookingsConfirm, "bookings.confirm", "POST", "/v2/bookings/:/confirm", bookings, Permitted},
    {BookingsDecline, "bookings.decline", "POST", "/v2/bookings/:/decline", bookings, Permitted},
    {BookingsAbsent, "bookings.mark-absent", "POST", "/v2/bookings/:/mark-absent", bookings, Permitted},
    {WebhooksCreate, "webhooks.create", "POST", "/v2/webhooks", "", Key},
    {WebhooksList, "webhooks.list", "GET", "/v2/webhooks", "", Key},
    {WebhooksGet, "webhooks.get", "GET", "/v2/webhooks/:", "", Key},
    {WebhooksPatch, "webhooks.patch", "PATCH", "/v2/webhooks/:", "", Key},
    {WebhooksDelete, "webhooks.delete", "DELETE", "/v2/webhooks/:", "", Key},
};

/// The parameters, if `path` has the form of `pattern`.
std::optional<QStringList> fit(const QByteArray &path, const char *pattern)
{
    const auto have = path.split('/');
    const auto want = QByteArray(pattern).split('/');
    if (have.size() != want.size()) return std::nullopt;
    QStringList parameters;
    for (qsizetype i = 0; i < have.size(); ++i) {
        if (want[i] == ":" && !have[i].isEmpty())
            parameters.append(QString::fromUtf8(QByteArray::fromPercentEncoding(have[i])));
        else if (want[i] != have[i])
            return std::nullopt;
    }
    return parameters;
}

template <typename Admits>
Match search(const QByteArray &method, const QByteArray &path, Admits admits)
{
    for (const auto &route : routes) {
        if (method != route.method || !admits(route)) continue;
        if (const auto parameters = fit(path, route.path)) return {&route, *parameters};
    }
    return {};
}

} // namespace

Match findRoute(const QByteArray &method, const QByteArray &path, const QByteArray &version)
{
    static const QList<QByteArray> known{oldest, "2024-05-21", schedules, eventTypes, bookings, slotLists};
    const QByteArray wanted = known.contains(version) ? version : QByteArray(oldest);
    return search(method, path, [&](const Route &route) { return *route.version == '\0' || wanted == route.version; });
}

Match findRoute(const QByteArray &method, const QByteArray &path)
{
    return search(method, path, [](const Route &) { return true; });
}

} // namespace tresen::sandbox

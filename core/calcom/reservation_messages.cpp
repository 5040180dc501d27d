// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/reservation_messages.h"

#include <QJsonDocument>

#include "core/calcom/json_shape.h"

namespace tresen {

QJsonObject toJson(const CreateReservation &order)
{
    return {{QStringLiteral("eventTypeId"), order.eventType.value}, {QStringLiteral("slotStart"), toIso(order.start)}};
}

std::optional<Reservation> reservationFrom(const QJsonValue &data)
{
    const auto object = data.toObject();
    const auto uid = textIn(object, QLatin1String("reservationUid"));
    const auto start = instantIn(object, QLatin1String("slotStart"));
    const auto end = instantIn(object, QLatin1String("slotEnd"));
    const auto stands = minutesIn(object, QLatin1String("reservationDuration"));
    if (!uid || uid->isEmpty() || !start || !end || !stands) return std::nullopt;
    return Reservation{*uid, *start, *end, *stands};
}

std::optional<bool> reservationDeletedFrom(const QByteArray &body)
{
    const auto object = QJsonDocument::fromJson(body).object();
    if (textIn(object, QLatin1String("status")) != QStringLiteral("success")) return std::nullopt;
    return true;
}

} // namespace tresen

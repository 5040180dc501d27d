// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "core/base/time.h"
#include "core/domain/ids.h"

namespace tresen {

/// How long a reservation stands where nothing else is asked for (docs/calcom.md 5).
inline constexpr std::chrono::minutes reservationLife{5};

/// Wants a time kept out of Cal.com's lists, in the event type's own length and for reservationLife. Another duration
/// is granted to owners of the event type only, and to others with a 403, which would look like trouble with the key;
/// a length is a 400 for an event type that has only one (measured 9). So neither is ever sent.
struct CreateReservation {
    EventTypeId eventType;
    Instant start;
};

struct Reservation {
    QString uid; ///< a secret: whoever knows it can give the time back
    Instant start;
    Instant end;
    std::chrono::minutes stands{0}; ///< from now on, by Cal.com's own clock
    friend bool operator==(const Reservation &, const Reservation &) = default;
};

[[nodiscard]] QJsonObject toJson(const CreateReservation &order);
/// Nothing where the shape is not the expected one.
[[nodiscard]] std::optional<Reservation> reservationFrom(const QJsonValue &data);
/// An envelope without data. Nothing where the shape is not the expected one.
[[nodiscard]] std::optional<bool> reservationDeletedFrom(const QByteArray &body);

} // namespace tresen

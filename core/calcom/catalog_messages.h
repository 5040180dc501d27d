// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QJsonValue>

#include "core/calcom/token_metadata.h"
#include "core/domain/ids.h"

namespace tresen {

/// Whose key it is.
struct Me {
    HostId host;
    QString username;
    QString email;
    QString name;
    QString zone; ///< IANA
    friend bool operator==(const Me &, const Me &) = default;
};

/// A question of an event type's booking form.
struct BookingField {
    QString slug;
    QString type;
    bool required = false;
    bool hidden = false;
    friend bool operator==(const BookingField &, const BookingField &) = default;
};

/// An event type as far as a salon needs it (version 2024-06-14): what it may be mapped to, and what Cal.com will
/// refuse.
struct EventType {
    EventTypeId id;
    QString title;
    QString slug;
    std::chrono::minutes length{0};
    std::vector<std::chrono::minutes> lengths; ///< several to choose from; empty: only `length`
    std::chrono::minutes minimumNotice{0};
    std::optional<std::chrono::minutes> slotInterval;
    std::chrono::minutes bufferBefore{0};
    std::chrono::minutes bufferAfter{0};
    std::vector<HostId> hosts; ///< whose time a booking takes; one for a personal event type
    QString hostName;          ///< of the first host, where Cal.com tells it
    QString schedulingType;    ///< "roundRobin", "collective", …; empty for a personal one
    std::vector<BookingField> fields;
    bool windowLimited = false; ///< bookable only for some time ahead
    int windowDays = 0;         ///< of them, where Cal.com tells a number of days
    bool needsConfirmation = false;
    bool hasSeats = false;
    bool recurring = false;
    bool hidden = false;
    bool needsAuthentication = false;
    bool costsMoney = false;
    bool verifiesEmail = false; ///< guests have to prove their address
    bool cancelForbidden = false;
    bool rescheduleForbidden = false;
    int activeBookingsLimit = 0; ///< of one guest; 0: none
    qint64 schedule = 0;         ///< its id; 0: the host's default
    Metadata metadata;           ///< e.g. tresen_service, tresen_segment, tresen_gap_after
    friend bool operator==(const EventType &, const EventType &) = default;
};

/// Weekly hours and exceptions in the schedule's own zone (version 2024-06-11).
struct Schedule {
    struct Hours {
        std::vector<int> weekdays; ///< 1 is Monday, 7 Sunday
        int fromMinute = 0;        ///< since midnight
        int toMinute = 0;
        friend bool operator==(const Hours &, const Hours &) = default;
    };
    struct Override {
        std::chrono::local_days day;
        int fromMinute = 0;
        int toMinute = 0; ///< equal to fromMinute: closed
        friend bool operator==(const Override &, const Override &) = default;
    };
    qint64 id = 0;
    HostId owner;
    QString name;
    QString zone;
    bool isDefault = false;
    std::vector<Hours> hours;
    std::vector<Override> overrides;
    friend bool operator==(const Schedule &, const Schedule &) = default;
};

/// Nothing where the shape is not the expected one.
[[nodiscard]] std::optional<Me> meFrom(const QJsonValue &data);
[[nodiscard]] std::optional<EventType> eventTypeFrom(const QJsonValue &data);
[[nodiscard]] std::optional<std::vector<EventType>> eventTypesFrom(const QJsonValue &data);
[[nodiscard]] std::optional<std::vector<Schedule>> schedulesFrom(const QJsonValue &data);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QJsonObject>

#include "core/calcom/token_metadata.h"
#include "core/domain/attendee.h"
#include "core/domain/observed.h"

namespace tresen {

/// A booking as Cal.com tells it (version 2024-08-13). Times are instants; what may be missing there is optional or
/// empty here.
struct Booking {
    QString uid; ///< a capability: whoever knows it can read and cancel. Never in logs or URLs of ours
    RemoteStatus status = RemoteStatus::Accepted;
    Instant start;
    Instant end;
    EventTypeId eventType; ///< 0: the event type was deleted
    HostId host;           ///< 0: the user is gone ("unknown")
    QString hostEmail;
    std::vector<Attendee> attendees; ///< may be empty: seated events hide them
    Metadata metadata;
    QString rescheduledFrom; ///< uid, or empty
    QString rescheduledTo;   ///< uid, or empty
    QString cancelReason;
    QString cancelledBy; ///< e-mail; empty for every cancel over the interface
    std::optional<Instant> createdAt;
    std::optional<Instant> updatedAt; ///< may be missing in the answer to a create

    friend bool operator==(const Booking &, const Booking &) = default;
};

/// The form in which the planner knows it. `seenSeq` is our own order of reading; `source` "answer", "look_up",
/// "sweep".
[[nodiscard]] Remote toRemote(const Booking &booking, qint64 seenSeq, const QString &source);

/// One page of a list. The pages have no tie-break and shift while they are read (docs/calcom.md 7).
struct BookingPage {
    std::vector<Booking> bookings;
    int unreadable = 0; ///< rows in an unexpected shape: with any, the page proves no absence
    int total = 0;
    bool hasNext = false;
    friend bool operator==(const BookingPage &, const BookingPage &) = default;
};

struct CreateBooking {
    EventTypeId eventType;
    Instant start;
    std::optional<std::chrono::minutes> length; ///< only where the event type has several; otherwise Cal.com refuses it
    Attendee attendee;
    Token token;
};

struct RescheduleBooking {
    QString uid;
    Instant start;
    QString reason;        ///< may be empty
    QString rescheduledBy; ///< the owner's e-mail keeps a move from waiting for confirmation; may be empty
};

struct CancelBooking {
    QString uid;
    QString reason; ///< never blank: Cal.com refuses a host's cancel without one (docs/calcom.md, measured 22)
};

/// Which bookings to list. Empty and absent fields do not restrict. Cancelled ones are included.
struct BookingQuery {
    std::optional<EventTypeId> eventType;
    QString attendeeEmail; ///< compared letter by letter, case too (docs/calcom.md, measured 17)
    QString uid;
    std::optional<Instant> startsFrom;
    std::optional<Instant> endsBy;
    std::optional<Instant> updatedFrom;
    bool upcomingOnly = false; ///< not ended, not cancelled, not rejected; pending ones included
    enum class Order { ByStart, NewestFirst, ByUpdate, LatestUpdateFirst } order = Order::ByStart;
    int take = 100; ///< 1 to 250
    int skip = 0;
};

/// Nothing if `data` is not one booking in the expected shape; an array (a recurring series) is not.
[[nodiscard]] std::optional<Booking> bookingFrom(const QJsonValue &data);
[[nodiscard]] std::optional<BookingPage> bookingPageFrom(const QByteArray &body);

[[nodiscard]] QJsonObject toJson(const CreateBooking &order);
[[nodiscard]] QJsonObject toJson(const RescheduleBooking &order);
[[nodiscard]] QJsonObject toJson(const CancelBooking &order);
/// Name and value of each parameter, not yet encoded.
[[nodiscard]] std::vector<std::pair<QString, QString>> parametersOf(const BookingQuery &query);

} // namespace tresen

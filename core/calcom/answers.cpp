// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/answers.h"

#include <array>

#include <QRegularExpression>

namespace tresen {

namespace {

constexpr std::uint32_t bit(Operation operation) { return std::uint32_t(operation); }

constexpr std::uint32_t any = 0xFFFFFFFFU;
constexpr std::uint32_t create = bit(Operation::CreateBooking);
constexpr std::uint32_t move = bit(Operation::RescheduleBooking);
constexpr std::uint32_t cancel = bit(Operation::CancelBooking);
constexpr std::uint32_t confirm = bit(Operation::ConfirmBooking);
constexpr std::uint32_t reserve = bit(Operation::CreateReservation);
constexpr std::uint32_t taking = create | move; ///< operations that take time of a host
constexpr std::uint32_t byUid = move | cancel | confirm | bit(Operation::GetBooking);
constexpr std::uint32_t webhook = bit(Operation::CreateWebhook) | bit(Operation::GetWebhook) |
                                  bit(Operation::UpdateWebhook) | bit(Operation::DeleteWebhook);
constexpr std::uint32_t withId = byUid | webhook;

constexpr std::array table{
    // The limit and wrong addresses come first: any operation may meet them.
    AnswerRow{any, 429, "*", Meaning::RateLimited, "api 9"},
    AnswerRow{any, 404, "Cannot GET *", Meaning::Invalid, "api 2; measured 25"},
    AnswerRow{any, 404, "Cannot POST *", Meaning::Invalid, "api 2; measured 25"},
    AnswerRow{any, 404, "Cannot PATCH *", Meaning::Invalid, "api 2"},
    AnswerRow{any, 404, "Cannot DELETE *", Meaning::Invalid, "api 2"},

    // The time is gone.
    AnswerRow{taking, 400, "User either already has booking at this time or is not available", Meaning::Taken,
              "api 4.3; measured 11"},
    AnswerRow{taking, 400, "One of the hosts either already has booking at this time or is not available",
              Meaning::Taken, "api 4.3; measured 11"},
    AnswerRow{taking, 409, "booking_conflict_error", Meaning::Taken, "api 4.3"},
    AnswerRow{taking, 400, "An error occurred while querying the database.", Meaning::Taken, "api 4.3"},
    AnswerRow{taking, 409, "Invalid Input: Trying to create a record that already exists.", Meaning::Taken, "api 2"},
    AnswerRow{taking, 409, "No more seats left at this seated booking.", Meaning::Taken, "api 4.3"},
    AnswerRow{taking, 0, "fixed_hosts_unavailable_for_booking", Meaning::Taken, "api 4.3"},
    AnswerRow{taking, 0, "round_robin_host_unavailable_for_booking", Meaning::Taken, "api 4.3"},
    AnswerRow{reserve, 422, "Can't reserve a slot if the event is already booked.", Meaning::Taken, "api 5"},
    AnswerRow{reserve, 422, "This time slot is already reserved by another user.*", Meaning::Taken,
              "api 5; measured 7"},

    // Rules of the event type. The limits come as 401 and are no trouble with the key.
    AnswerRow{taking, 0, "booking_limit_reached", Meaning::NotBookable, "api 4.3"},
    AnswerRow{taking, 0, "duration_limit_reached", Meaning::NotBookable, "api 4.3"},
    AnswerRow{taking, 0, "booking_not_allowed_by_restriction_schedule_error", Meaning::NotBookable, "api 4.3"},
    AnswerRow{taking, 400, "The event type can't be booked at the \"start\" time provided.*", Meaning::NotBookable,
              "api 4.3"},
    AnswerRow{taking, 400, "Attempting to book a meeting in the past.*", Meaning::NotBookable, "api 4.3"},
    AnswerRow{taking, 400,
              "Attendee with this email can't book because the maximum number of active bookings has been reached.*",
              Meaning::NotBookable, "api 4.3"},
    AnswerRow{taking, 400, "Event type with id=* is the parent managed event type that can't be booked.*",
              Meaning::NotBookable, "api 4.3"},
    AnswerRow{taking, 422, "Can't book this team event type because it has no hosts.*", Meaning::NotBookable,
              "api 4.3"},
    AnswerRow{taking, 400, "email_verification_required", Meaning::NotBookable, "api 4.3"},
    AnswerRow{taking, 400, "invalid_verification_code", Meaning::NotBookable, "api 4.3"},
    AnswerRow{taking, 403, "Cannot use this email to create the booking.", Meaning::NotBookable, "api 4.3"},
    AnswerRow{any, 0, "checkBookingRequiresAuthentication - *", Meaning::NotBookable, "api 1"},
    AnswerRow{move, 403, "Rescheduling is not allowed within the minimum notice period before the event",
              Meaning::NotBookable, "api 8"},
    AnswerRow{cancel, 400, "This event type does not allow cancellations", Meaning::NotBookable, "api 8"},

    // The request itself will never do.
    AnswerRow{taking, 400, "responses - *", Meaning::Invalid, "api 4.3; measured 15"},
    AnswerRow{taking, 400, "Missing required booking field response: *", Meaning::Invalid, "api 4.3"},
    AnswerRow{taking, 400, "Missing attendee phone number - *", Meaning::Invalid, "api 4.3"},
    AnswerRow{taking, 400, "Invalid option *", Meaning::Invalid, "api 4.3"},
    AnswerRow{taking, 400, "Invalid type for booking field *", Meaning::Invalid, "api 4.3"},
    AnswerRow{taking, 400, "Can't specify 'lengthInMinutes'*", Meaning::Invalid, "api 4.3"},
    AnswerRow{taking, 400, "Provided 'lengthInMinutes' is not one of*", Meaning::Invalid, "api 4.3"},
    AnswerRow{taking, 400, "Invalid event length", Meaning::Invalid, "api 4.3"},
    AnswerRow{taking, 400, "Booking location with type *", Meaning::Invalid, "api 4.3"},
    AnswerRow{any, 400, "Invalid input: The referenced data does not exist.", Meaning::Invalid, "api 2"},
    AnswerRow{any, 400, "Invalid time range given*", Meaning::Invalid, "api 3"},
    AnswerRow{reserve, 401, "reservationDuration can only be used for authenticated requests*", Meaning::Invalid,
              "api 5; measured 8"},
    AnswerRow{cancel, 400, "Cancellation reason is required", Meaning::Invalid, "measured 22"},
    AnswerRow{cancel, 400, "User not found", Meaning::Invalid, "api 8"},
    AnswerRow{cancel, 400, "Invalid seatUid: *", Meaning::Invalid, "api 8"},
    AnswerRow{cancel, 401, "User not a host of this event", Meaning::Invalid, "api 8"},
    AnswerRow{confirm, 401, "User is not authorized to confirm this booking", Meaning::Invalid, "api 8"},
    AnswerRow{webhook, 409, "Webhook with this subscriber url already exists for this *", Meaning::Invalid, "api 10"},
    AnswerRow{webhook, 400, "Webhook URL is not allowed: *", Meaning::Invalid, "api 10"},

    // The booking is further than we thought.
    AnswerRow{cancel, 400, "Can't cancel booking with uid=* because it has been cancelled already.*",
              Meaning::AlreadyCancelled, "api 8; measured 23"},
    AnswerRow{cancel, 400, "Cannot cancel a booking that has already ended", Meaning::AlreadyEnded, "api 8"},
    AnswerRow{move, 400, "Can't reschedule booking with uid=* rescheduled already to booking with uid=*",
              Meaning::RescheduledAway, "api 8; measured 24"},
    AnswerRow{move, 400, "Can't reschedule booking with uid=* because it has been cancelled.*",
              Meaning::AlreadyCancelled, "api 8"},
    AnswerRow{move, 400, "cancelled_bookings_cannot_be_rescheduled", Meaning::AlreadyCancelled,
              "measured, table of races"},
    AnswerRow{confirm, 400, "Booking already confirmed", Meaning::AlreadyConfirmed, "api 8"},

    // Not there.
    AnswerRow{any, 404, "Event type with *", Meaning::EventTypeGone, "api 4.3, 5"},
    AnswerRow{any, 404, "Event Type not found", Meaning::EventTypeGone, "api 3"},
    AnswerRow{any, 404, "User with username * not found*", Meaning::EventTypeGone, "api 3, 4.3"},
    AnswerRow{any, 404, "Team with slug * not found*", Meaning::EventTypeGone, "api 3"},
    AnswerRow{byUid, 404, "Booking with uid=* not found*", Meaning::NotFound, "api 7, 8"},
    AnswerRow{withId, 404, "Invalid Query: The requested record was not found.", Meaning::NotFound, "api 2"},
    AnswerRow{webhook, 404, "Webhook (*) not found", Meaning::NotFound, "measured, samples"},
};

/// Parts between stars in order, the first at the beginning, the last at the end.
bool fits(const QString &text, QLatin1String pattern)
{
    const auto parts = QString(pattern).split(u'*');
    qsizetype at = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const auto &part = parts[i];
        if (i == parts.size() - 1 && i > 0)
            return text.size() - at >= part.size() && text.endsWith(part, Qt::CaseInsensitive);
        const auto found = text.indexOf(part, at, Qt::CaseInsensitive);
        if (found < 0 || (i == 0 && found != 0)) return false;
        at = found + part.size();
    }
    return at == text.size();
}

Meaning byStatus(Operation operation, int status, bool recognised)
{
    const auto asked = bit(operation);
    switch (status) {
    case 401:
    case 403:
    case 498: return Meaning::KeyTrouble;
    case 408:
    case 425: return Meaning::ServerError; // somebody on the way gave up, Cal.com may still be at it
    case 429: return Meaning::RateLimited;
    default: break;
    }
    if (status < 400 || status >= 500 || !recognised) return Meaning::ServerError;
    if (status == 404) return asked & withId ? Meaning::NotFound : Meaning::Invalid;
    if (status == 409 && asked & taking) return Meaning::Taken;
    return Meaning::Invalid;
}

} // namespace

std::span<const AnswerRow> answerTable() { return table; }

Meaning meaningOf(Operation operation, int status, const ErrorBody &body)
{
    for (const auto &row : table)
        if ((row.operations & bit(operation)) && (row.status == 0 || row.status == status) &&
            fits(body.text, QLatin1String(row.text)))
            return row.meaning;
    return byStatus(operation, status, body.recognised);
}

QString successorUid(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(rescheduled already to booking with uid=([^\s.,;]+))"));
    return pattern.match(text).captured(1);
}

} // namespace tresen

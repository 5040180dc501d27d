// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QByteArray>
#include <QString>

namespace tresen {

/// What we ask of Cal.com. Values are bits so that a rule can name several.
enum class Operation : std::uint32_t {
    Me = 1U << 0,
    ListEventTypes = 1U << 1,
    GetEventType = 1U << 2,
    ListSchedules = 1U << 3,
    GetSlots = 1U << 4,
    CreateBooking = 1U << 5,
    GetBooking = 1U << 6,
    ListBookings = 1U << 7,
    CancelBooking = 1U << 8,
    RescheduleBooking = 1U << 9,
    ConfirmBooking = 1U << 10,
    CreateWebhook = 1U << 11,
    ListWebhooks = 1U << 12,
    GetWebhook = 1U << 13,
    UpdateWebhook = 1U << 14,
    DeleteWebhook = 1U << 15,
    CreateReservation = 1U << 16,
    DeleteReservation = 1U << 17,
};

/// How an operation is asked for. Each version is sent exactly: another one that exists answers 404 or, worse, in
/// another shape (docs/calcom.md, measured 25).
struct OperationRule {
    Operation operation;
    const char *name; ///< for logs and metrics
    const char *method;
    const char *version; ///< of the cal-api-version header; null where none is needed
};
[[nodiscard]] const OperationRule &ruleOf(Operation operation);
[[nodiscard]] QString toWord(Operation operation);

/// Whether it changes something there: then its outcome may be unknown, and its deadline is the long one.
[[nodiscard]] bool isWrite(Operation operation);

} // namespace tresen

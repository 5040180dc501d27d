// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/operation.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace tresen {

namespace {

constexpr const char *bookings = "2024-08-13";
constexpr const char *slots = "2024-09-04";
constexpr const char *eventTypes = "2024-06-14";
constexpr const char *schedules = "2024-06-11";

constexpr std::array rules{
    OperationRule{Operation::Me, "me", "GET", nullptr},
    OperationRule{Operation::ListEventTypes, "list_event_types", "GET", eventTypes},
    OperationRule{Operation::GetEventType, "get_event_type", "GET", eventTypes},
    OperationRule{Operation::ListSchedules, "list_schedules", "GET", schedules},
    OperationRule{Operation::GetSlots, "get_slots", "GET", slots},
    OperationRule{Operation::CreateBooking, "create_booking", "POST", bookings},
    OperationRule{Operation::GetBooking, "get_booking", "GET", bookings},
    OperationRule{Operation::ListBookings, "list_bookings", "GET", bookings},
    OperationRule{Operation::CancelBooking, "cancel_booking", "POST", bookings},
    OperationRule{Operation::RescheduleBooking, "reschedule_booking", "POST", bookings},
    OperationRule{Operation::ConfirmBooking, "confirm_booking", "POST", bookings},
    OperationRule{Operation::CreateWebhook, "create_webhook", "POST", nullptr},
    OperationRule{Operation::ListWebhooks, "list_webhooks", "GET", nullptr},
    OperationRule{Operation::GetWebhook, "get_webhook", "GET", nullptr},
    OperationRule{Operation::UpdateWebhook, "update_webhook", "PATCH", nullptr},
    OperationRule{Operation::DeleteWebhook, "delete_webhook", "DELETE", nullptr},
    OperationRule{Operation::CreateReservation, "create_reservation", "POST", slots},
    OperationRule{Operation::DeleteReservation, "delete_reservation", "DELETE", slots},
};

} // namespace

const OperationRule &ruleOf(Operation operation)
{
    const auto *rule = std::ranges::find(rules, operation, &OperationRule::operation);
    Q_ASSERT(rule != rules.end());
    return *rule;
}

QString toWord(Operation operation) { return QString::fromLatin1(ruleOf(operation).name); }

bool isWrite(Operation operation) { return std::strcmp(ruleOf(operation).method, "GET") != 0; }

} // namespace tresen

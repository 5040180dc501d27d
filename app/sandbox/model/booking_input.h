// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/sandbox/model/answer.h"
#include "app/sandbox/model/call.h"

namespace tresen::sandbox {

/// Refuses a body that POST /v2/bookings would not take, whatever the calendar says: unknown members, types, limits of
/// metadata (docs/calcom.md, measured 14 to 16).
[[nodiscard]] std::optional<Answer> refuseShape(const QJsonObject &body);

/// The event type that the body names; or the refusal.
struct NamedType {
    const SandboxEventType *type = nullptr;
    std::optional<Answer> refusal;
};
[[nodiscard]] NamedType namedType(const World &world, const QJsonObject &body);

/// Refuses what this event type does not take: a length, missing answers, and what the form check of the booking core
/// finds wrong, late (docs/calcom.md, measured 15).
[[nodiscard]] std::optional<Answer> refuseForType(const SandboxEventType &type, const QJsonObject &body);

/// A booking as the body describes it, without id, uid, host and title.
[[nodiscard]] Booking readBooking(const SandboxEventType &type, const QJsonObject &body);

} // namespace tresen::sandbox

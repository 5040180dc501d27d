// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/sandbox/model/world.h"

namespace tresen::sandbox {

/// An event type as version 2024-06-14 shows it: alone with its hidden questions, in a list without them.
enum class Shown { Alone, InList };
[[nodiscard]] QJsonObject eventTypeJson(const World &world, const SandboxEventType &type, Shown shown);

/// As the oldest version shows it, in its list of event types and inside its bookings.
[[nodiscard]] QJsonObject legacyEventTypeJson(const World &world, const SandboxEventType &type);
[[nodiscard]] QJsonObject legacyBookedTypeJson(const SandboxEventType &type);

} // namespace tresen::sandbox

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/sandbox/model/world.h"

namespace tresen::sandbox {

/// A booking as version 2024-08-13 shows it.
[[nodiscard]] QJsonObject bookingJson(const World &world, const Booking &booking);
/// The same as the answer to creating or moving it.
[[nodiscard]] QJsonObject madeBookingJson(const World &world, const Booking &booking);

/// As the oldest version shows it, single and in a list: what a client gets that forgets the version (docs/calcom.md,
/// measured 25).
[[nodiscard]] QJsonObject legacyBookingJson(const World &world, const Booking &booking);
[[nodiscard]] QJsonObject legacyListedBookingJson(const World &world, const Booking &booking);

} // namespace tresen::sandbox

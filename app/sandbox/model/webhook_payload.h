// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/sandbox/model/messages.h"
#include "app/sandbox/model/world.h"

namespace tresen::sandbox {

/// The deliveries that an event of `booking` causes: one for each active webhook that hears of its host and asked for
/// the trigger, signed. `old` is the booking that was moved, else null.
///
/// Own metadata are in CREATED and RESCHEDULED only, and not in the CREATED of a confirmation (docs/calcom.md, measured
/// 34); CANCELLED writes its times with +00:00.
[[nodiscard]] std::vector<ModelWebhook> bookingCreated(const World &world, const Booking &booking, Instant now);
[[nodiscard]] std::vector<ModelWebhook> bookingConfirmed(const World &world, const Booking &booking, Instant now);
[[nodiscard]] std::vector<ModelWebhook> bookingRequested(const World &world, const Booking &booking, Instant now);
[[nodiscard]] std::vector<ModelWebhook> bookingRescheduled(const World &world, const Booking &booking,
                                                           const Booking &old, Instant now);
[[nodiscard]] std::vector<ModelWebhook> bookingCancelled(const World &world, const Booking &booking,
                                                         const QString &reason, Instant now);
[[nodiscard]] std::vector<ModelWebhook> bookingRejected(const World &world, const Booking &booking, Instant now);
[[nodiscard]] std::vector<ModelWebhook> absenceUpdated(const World &world, const Booking &booking, Instant now);

/// Lower-case hex HMAC-SHA256; the words "no-secret-provided" without a secret (docs/calcom.md, measured 33).
[[nodiscard]] QByteArray webhookSignature(const QString &secret, const QByteArray &body);

} // namespace tresen::sandbox

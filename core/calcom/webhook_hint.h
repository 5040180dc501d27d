// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

#include "core/domain/observed.h"

namespace tresen {

/// What a webhook says: where to look, and perhaps that looking is not needed because nothing of it is new. Never a
/// fact: a booking's webhooks come early, late, twice, in any order, and some without the metadata that the booking has
/// (docs/calcom.md 10).
struct WebhookHint {
    QString trigger;   ///< "BOOKING_CREATED"
    QString createdAt; ///< when it was sent, as sent; with trigger and uid it names the delivery
    std::optional<Instant> sentAt;
    QString uid; ///< of the booking; empty: about none (PING)
    std::optional<RemoteStatus> status;
    std::optional<Instant> start;
    std::optional<Instant> end;
    EventTypeId eventType;
    std::optional<Token> token; ///< missing says nothing

    /// It may tell of a change of a booking's time, status or existence.
    [[nodiscard]] bool changesBooking() const;
    /// BOOKING_CANCELLED is sent before the row changes.
    [[nodiscard]] bool isEarly() const;
    friend bool operator==(const WebhookHint &, const WebhookHint &) = default;
};

/// Nothing if it is no JSON object. Unknown triggers, flat shapes without a payload and missing members are understood
/// as far as they go.
[[nodiscard]] std::optional<WebhookHint> webhookHintFrom(const QByteArray &body);

/// All that it says is in what we know of the booking already, so that no request is needed.
[[nodiscard]] bool saysNothingNew(const WebhookHint &hint, const Remote &known);

} // namespace tresen

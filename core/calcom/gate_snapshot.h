// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <vector>

#include <QString>

#include "core/base/time.h"
#include "core/resilience/circuit_breaker.h"
#include "core/resilience/class_shares.h"

namespace tresen {

/// Why a request was not sent. Certainly not: no byte of it has left.
enum class NotSent {
    KeyTrouble, ///< Cal.com does not take the key
    BreakerOpen,
    RateLimited, ///< blocked after a 429
    QueueFull,
    Expired, ///< its turn did not come in time
};
[[nodiscard]] QString toWord(NotSent reason);
/// English, for the history and for logs: what happened and what comes next.
[[nodiscard]] QString sentenceFor(NotSent reason);

/// One change of the breaker's state on the wall clock, for the band under the charts.
struct BreakerChange {
    Instant at;
    BreakerState to = BreakerState::Closed;
    BreakerCause cause = BreakerCause::ByHand;
    friend bool operator==(const BreakerChange &, const BreakerChange &) = default;
};

/// What the console, /api/status and /metrics show of one credential's way to Cal.com. A value.
struct GateSnapshot {
    BreakerState breaker = BreakerState::Closed;
    int failures = 0;
    std::optional<Instant> openedAt;    ///< while not closed
    std::optional<Instant> nextProbeAt; ///< while not closed, unless held or a probe is on its way
    int halfOpenSuccesses = 0;
    bool held = false; ///< held open by hand

    int perMinute = 0; ///< limit in force
    int used = 0;      ///< requests within the last 60 s
    int blockedForSeconds = 0;

    bool keyTrouble = false;
    std::optional<Instant> keyTroubleSince;
    QString keyMessage; ///< Cal.com's words, masked

    std::array<int, callClasses> queued{};          ///< in our own queue, by class
    std::optional<std::chrono::nanoseconds> oldest; ///< how long the first of them has waited
    int inFlight = 0;

    friend bool operator==(const GateSnapshot &, const GateSnapshot &) = default;
};

} // namespace tresen

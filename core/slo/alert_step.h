// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"

namespace tresen {

/// How long the threshold must not be passed before an alert is over, so that one that comes and goes is told of once.
inline constexpr std::chrono::minutes clearedAfter{10};
/// The same where there is too little data to say: silence is no good news.
inline constexpr std::chrono::minutes forgottenAfter{60};

struct AlertStep {
    AlertStatus status;
    std::optional<AlertEvent::What> event; ///< nothing to write down
};

/// The next state of an alert:
///
///     inactive -> pending    beyond the threshold        (at once firing where the rule waits for nothing)
///     pending  -> inactive   not beyond it any more      (nobody was told, so nothing is written down)
///     pending  -> firing     beyond it for long enough
///     firing   -> inactive   its value not over it for ten minutes, an hour without data; or the rule was switched off
///
/// A crash leaves the state of the last step, in the database. Pure.
[[nodiscard]] AlertStep stepAlert(const AlertRule &rule, AlertStatus status, const Measured &measured, Instant now);

[[nodiscard]] bool isSilenced(const AlertStatus &status, Instant now);

} // namespace tresen

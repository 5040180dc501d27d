// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include "core/domain/attempt.h"

namespace tresen {

/// After this long without a trace, a write whose answer was lost is taken as not done: Cal.com works on for seconds
/// after we have hung up (docs/calcom.md, measured 38).
inline constexpr std::chrono::seconds lostAfter{90};
/// The pace of everything that goes on without end.
inline constexpr std::chrono::seconds slowPace{300};
/// How far past its deadline an attempt may stay in flight: its own deadline timer comes first.
inline constexpr std::chrono::seconds deadlineGrace{5};

/// From when on a lost attempt's silence is measured: its end, or, if that is earlier, since when the wall clock has
/// run evenly. A clock that was set forward must not make ten seconds look like ninety, and an end that lies ahead was
/// written down before it was set back.
[[nodiscard]] Instant silentSince(const Attempt &lost, Instant evenSince, Instant now);

/// When the next look for a lost answer is due: 3, 20 and 90 s into its silence, then 300 s after the last look. A look
/// that was late (breaker, limit) makes up for the ones before it; one that lies ahead is none.
[[nodiscard]] Instant lookUpDue(const Attempt &lost, Instant evenSince, Instant now);

/// A look that began then came late enough after this attempt to believe that nothing happened.
[[nodiscard]] bool isLongAfter(std::optional<Instant> look, const Attempt &lost, Instant evenSince, Instant now);

/// When to try again after `failures` failures in a row, the last at `lastFailure`: 10, 30, 60, 120, then 300 s with
/// jitter. Never further ahead of now than that, although the clock may have been set back.
[[nodiscard]] Instant retryDue(int failures, Instant lastFailure, double jitter, Instant now);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone.h"
#include "core/domain/objective.h"
#include "core/slo/tally.h"

namespace tresen {

/// Two windows and how fast the budget may go: those that rules are made of.
[[nodiscard]] std::vector<BurnRate> burnPaces(const Objective &objective);
/// The burn rate of these windows, up to and with the minute of `now`.
[[nodiscard]] BurnRate burnRate(const Objective &objective, const Tally &tally, std::int64_t nowMinute,
                                BurnRate windows);

/// How an objective stands. `zone` says when its days begin. Pure.
[[nodiscard]] ObjectiveView viewOf(const Objective &objective, const Tally &tally, Instant now, const Zone &zone);

/// The end of the local day, week (Monday) or month, whichever fits a window of this length.
[[nodiscard]] Instant periodEnd(std::chrono::hours window, Instant now, const Zone &zone);

/// Bounds of a share of which k of n were seen, after Wilson: what it is at least or at most, `sigmas` wide.
[[nodiscard]] double shareAtLeast(std::int64_t k, std::int64_t n, double sigmas);
[[nodiscard]] double shareAtMost(std::int64_t k, std::int64_t n, double sigmas);

} // namespace tresen

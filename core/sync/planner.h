// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan_case.h"
#include "core/sync/plan_input.h"
#include "core/sync/plan_step.h"

namespace tresen {

/// The heart of the engine: compares what one segment wishes with what Cal.com was seen to hold and names the next
/// step.
///
/// Pure and total: everything it knows is an argument, the same input gives the same plan, and there is always one. It
/// is a table of cases, tried from the top; the first row that fits decides, and gates may hold its step back:
///
///     A   on its way          nothing while an attempt is in flight
///     B   know before acting  nothing before a lost answer is found
///     C   absent              one after another is cancelled
///     D   several live        one is kept
///     E   one live            settled, adopted, moved, replaced
///     F   none live           created, or a person is asked
///     G   gates               too late, held back, upstream closed, poison, backoff
///
/// Where no row fits, a person is asked (Unplanned); nothing is sent. The facts of a plan are to be written even if its
/// step is only to wait; once they are written, the same plan comes without them.
[[nodiscard]] Plan plan(const PlanInput &input);

/// The row that fits, without gates and decisions: for the decisions, which ask again on another baseline.
[[nodiscard]] Choice choose(const Case &c);

/// Uid and updatedAt of every booking of the observation, sorted: what a person was shown when asked to decide.
[[nodiscard]] std::vector<std::pair<QString, std::optional<Instant>>> factsShown(const Observed &observed);

/// Every row and gate by its id with the half-sentence that says when it fits, in the order in which they are tried.
[[nodiscard]] std::vector<std::pair<const char *, const char *>> tableOfCases();

} // namespace tresen

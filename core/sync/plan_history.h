// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan_step.h"

namespace tresen {

// How the history goes on: pure, for the worker's commits. Each returns the history to store; the attempt's own row is
// stored beside it.

/// In the commit before the first byte.
[[nodiscard]] History begun(History history, const Attempt &attempt);

/// What an end without doubt, or the lack of one, makes of an attempt in flight.
enum class Ending {
    Done,       ///< Cal.com did it
    Refused,    ///< it will not, and asking again will not change that: a Refusal of this generation
    Failed,     ///< nothing happened, try again: counts as a transient failure
    NotCounted, ///< nothing happened for a reason of the credential: key, limit
    Open,       ///< it may have happened, or the answer says that our knowledge is old: look (B2, B4, B5)
};
[[nodiscard]] Ending endingOf(AttemptOp op, Meaning meaning, bool sent);

/// The attempt in flight has ended at `ended.endedAt` with `ended.meaning`; `sent` is false where no byte can have
/// left. `made` is the booking that a successful Create or Reschedule answered with, null for the others; `free` is the
/// answer to a CheckFree. A look-up has no meaning of its own here: its facts go into the observation in the same
/// commit. On return `ended.state` is set.
[[nodiscard]] History answered(History history, Attempt &ended, bool sent, const Remote *made, bool free);

/// Somebody asked to try again (resync): refusal, failures and check are forgotten, open attempts never.
[[nodiscard]] History resynced(History history);

/// The wish once `step` is adopted: a new generation, except for an incarnation that only catches up.
[[nodiscard]] Desired adopted(Desired desired, const AdoptStep &step);
/// The wish of a part whose sibling's first booking was refused (CompensateStep).
[[nodiscard]] Desired compensated(Desired desired);
/// The history in the same commit: both sides agree on what was adopted. Never before it, for a baseline without its
/// wish would say that we have changed our mind. `remote` is this part's booking; null if there is none.
[[nodiscard]] History adopted(History history, const AdoptStep &step, const Remote *remote, Instant now);

} // namespace tresen

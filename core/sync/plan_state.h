// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sync_state.h"
#include "core/sync/planner.h"

namespace tresen {

/// What everybody sees of a segment, and when to plan it again.
struct SegmentState {
    SyncState state = SyncState::Waiting;
    Reason reason = Reason::None;
    /// Plan again then; nothing: only an event changes anything (see WaitStep), or nothing is left to do.
    std::optional<Instant> wake;
    bool attention = false; ///< failing for a while: worth a look, although it goes on by itself
    friend bool operator==(const SegmentState &, const SegmentState &) = default;
};

/// A step that is a call counts as about to be sent: waiting, unknown or retrying, due now.
[[nodiscard]] SegmentState stateOf(const Plan &plan, const PlanInput &input);

} // namespace tresen

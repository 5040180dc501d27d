// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_state.h"

#include "core/sync/plan_resolve.h"

namespace tresen {

namespace {

/// Cal.com differs or overlaps; everything else that needs a person has failed.
bool isConflict(Reason reason)
{
    switch (reason) {
    case Reason::Chain:
    case Reason::RestoredBackup:
    case Reason::MovedAndTaken:
    case Reason::MovedByBoth:
    case Reason::Overlap:
    case Reason::BlockedByReview:
    case Reason::CancelledMeanwhile:
    case Reason::Gone:
    case Reason::ForeignAnswer:
    case Reason::PartChanged:
    case Reason::Unplanned: return true;
    default: return false;
    }
}

constexpr int worthALook = 3;

struct StateOf {
    const PlanInput &input;
    const History &history; ///< with the plan's facts

    [[nodiscard]] bool isSending() const
    {
        const auto &attempt = history.inFlight;
        return attempt && attempt->op != AttemptOp::LookUp;
    }
    /// Of what is not decided: the more telling first.
    [[nodiscard]] SyncState pending() const
    {
        if (!history.unresolved.empty()) return SyncState::Unknown;
        return history.transientFailures > 0 ? SyncState::Retrying : SyncState::Waiting;
    }

    SegmentState operator()(const SettledStep &step) const
    {
        const bool local = input.desired.presence == Presence::LocalOnly;
        return {local ? SyncState::LocalOnly : SyncState::Settled, step.note, std::nullopt, false};
    }
    SegmentState operator()(const NeedsReviewStep &step) const
    {
        return {isConflict(step.reason) ? SyncState::Conflict : SyncState::Failed, step.reason, std::nullopt, false};
    }
    SegmentState operator()(const WaitStep &step) const
    {
        if (step.reason == Reason::InFlight)
            return {isSending() ? SyncState::Sending : SyncState::Unknown, step.reason, step.until, false};
        if (step.reason == Reason::Looking) return {SyncState::Unknown, step.reason, step.until, false};
        return {pending(), step.reason, step.until, false};
    }
    SegmentState operator()(const LookUpStep &) const
    {
        return {SyncState::Unknown, Reason::Looking, input.now, false};
    }
    SegmentState operator()(const auto &) const { return {pending(), Reason::Queued, input.now, false}; }
};

} // namespace

SegmentState stateOf(const Plan &plan, const PlanInput &input)
{
    const auto history = withFacts(input.history, plan.facts);
    auto state = std::visit(StateOf{input, history}, plan.step);
    state.attention = !isSettled(state.state) && history.transientFailures >= worthALook;
    return state;
}

} // namespace tresen

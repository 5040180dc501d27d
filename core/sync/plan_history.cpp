// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_history.h"

#include <algorithm>

#include "core/base/mutant.h"
#include "core/sync/plan_case.h"

namespace tresen {

namespace {

bool isReadOp(AttemptOp op) { return op == AttemptOp::LookUp || op == AttemptOp::CheckFree; }

void succeeded(History &history)
{
    history.transientFailures = 0;
    history.failingSince.reset();
    history.lastFailure.reset();
}

void failed(History &history, Instant at)
{
    ++history.transientFailures;
    if (!history.failingSince) history.failingSince = at;
    history.lastFailure = at;
}

/// The look answers the questions that were open when it began.
void looked(History &history, const Attempt &look)
{
    for (auto &open : history.unresolved) {
        const bool aboutIt = look.uid.isEmpty() ? open.op == AttemptOp::Create : open.uid == look.uid;
        if (!aboutIt) continue;
        ++open.looks;
        open.lastLook = look.sentAt;
    }
    // One call at a time: what ends now began after the refusal, whatever the clock says. A refused Create is only
    // found in the list; for a refused change either look tells where the booking is.
    if (history.refusal && (history.refusal->op != AttemptOp::Create || look.uid.isEmpty()))
        history.refusal->lookedUp = true;
}

void done(History &history, const Attempt &ended, const Remote *made, bool free)
{
    succeeded(history);
    switch (ended.op) {
    case AttemptOp::Create:
    case AttemptOp::Reschedule:
        if (made) history.baseline = askedFor(*made, ended, *ended.endedAt);
        break;
    case AttemptOp::Cancel:
        if (std::ranges::find(history.cancelledByUs, ended.uid) == history.cancelledByUs.end())
            history.cancelledByUs.push_back(ended.uid);
        break;
    case AttemptOp::CheckFree: history.freeCheck = FreeCheck{ended.generation, *ended.endedAt, free}; break;
    case AttemptOp::LookUp: looked(history, ended); break;
    case AttemptOp::Confirm: break;
    }
}

} // namespace

History begun(History history, const Attempt &attempt)
{
    history.everSent |= attempt.op == AttemptOp::Create;
    history.inFlight = attempt;
    return history;
}

Ending endingOf(AttemptOp op, Meaning meaning, bool sent)
{
    if (!sent)
        return meaning == Meaning::KeyTrouble || meaning == Meaning::RateLimited ? Ending::NotCounted : Ending::Failed;
    switch (meaning) {
    case Meaning::Ok: return Ending::Done;
    case Meaning::KeyTrouble:
    case Meaning::RateLimited: return Ending::NotCounted;
    case Meaning::ServerError:
    case Meaning::NoAnswer: return isReadOp(op) || TRESEN_MUTANT("lost-means-failed") ? Ending::Failed : Ending::Open;
    case Meaning::NotFound:
        // "Not found" is what a look-up by uid is there to find out.
        if (op == AttemptOp::LookUp) return Ending::Done;
        return op == AttemptOp::Create || op == AttemptOp::CheckFree ? Ending::Refused : Ending::Open;
    case Meaning::AlreadyCancelled:
    case Meaning::AlreadyEnded:
    case Meaning::AlreadyConfirmed:
    case Meaning::RescheduledAway: return op == AttemptOp::Create || isReadOp(op) ? Ending::Failed : Ending::Open;
    case Meaning::Taken:
    case Meaning::EventTypeGone:
    case Meaning::NotBookable:
    case Meaning::Invalid:
    case Meaning::ForeignAnswer:
        // A refused look-up is no verdict about the wish.
        return op == AttemptOp::LookUp ? Ending::Failed : Ending::Refused;
    }
    return Ending::Open;
}

History answered(History history, Attempt &ended, bool sent, const Remote *made, bool free)
{
    const auto meaning = ended.meaning.value_or(Meaning::NoAnswer);
    const auto ending = endingOf(ended.op, meaning, sent);
    const auto at = ended.endedAt.value_or(ended.deadline);
    ended.endedAt = at;
    ended.state = ending == Ending::Open ? AttemptState::Unresolved
                  : sent                 ? AttemptState::Resolved
                                         : AttemptState::NotSent;
    history.inFlight.reset();
    // An answer after the deadline ends what a look-up had begun to ask about.
    const auto same = [&](const Attempt &other) { return other.id == ended.id; };
    std::erase_if(history.unresolved, same);
    switch (ending) {
    case Ending::Done: done(history, ended, made, free); break;
    case Ending::Refused:
        succeeded(history);
        history.refusal = Refusal{meaning, ended.op, ended.generation, at, ended.message, false};
        break;
    case Ending::Failed: failed(history, at); break;
    case Ending::NotCounted: break;
    case Ending::Open: history.unresolved.push_back(ended); break;
    }
    return history;
}

History resynced(History history)
{
    history.refusal.reset();
    history.freeCheck.reset();
    history.otherSuccesses = 0;
    succeeded(history);
    return history;
}

Desired adopted(Desired desired, const AdoptStep &step)
{
    switch (step.change) {
    case AdoptStep::Change::Incarnation:
        desired.incarnation = std::max(desired.incarnation, step.incarnation);
        return desired;
    case AdoptStep::Change::Cancelled: desired.presence = Presence::Absent; break;
    case AdoptStep::Change::Moved:
    case AdoptStep::Change::Returned:
        desired.start = step.time.from;
        desired.length = std::chrono::floor<std::chrono::minutes>(step.time.length());
        break;
    }
    ++desired.generation;
    desired.cause = step.change == AdoptStep::Change::Returned ? Cause::Compensation : Cause::Calcom;
    desired.notBefore.reset();
    return desired;
}

Desired compensated(Desired desired)
{
    desired.presence = Presence::Absent;
    desired.cause = Cause::Compensation;
    desired.cancelReason = QStringLiteral("part_refused");
    desired.notBefore.reset();
    ++desired.generation;
    return desired;
}

History adopted(History history, const AdoptStep &step, const Remote *remote, Instant now)
{
    if (step.change == AdoptStep::Change::Cancelled) {
        history.baseline = Baseline{};
        history.baseline->settled = true;
        history.baseline->at = now;
    } else if (remote) {
        history.baseline = baselineOf(*remote, true, now);
    }
    return history;
}

} // namespace tresen

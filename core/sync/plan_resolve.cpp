// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_resolve.h"

#include <algorithm>

#include "core/sync/plan_case.h"
#include "core/sync/plan_timing.h"

namespace tresen {

namespace {

bool isReadOp(AttemptOp op) { return op == AttemptOp::LookUp || op == AttemptOp::CheckFree; }

/// Cal.com has answered, so that it is not working on it any more; the answer alone does not say what is there now.
bool wasAnswered(const Attempt &attempt)
{
    switch (attempt.meaning.value_or(Meaning::NoAnswer)) {
    case Meaning::NoAnswer:
    case Meaning::ServerError: return false;
    default: return true;
    }
}

struct Proof {
    Fate fate = Fate::NoEffect;
    std::optional<Baseline> baseline{};
    bool cancelled = false;
};

struct Resolver {
    const Observed &observed;
    Chains chains;
    Instant evenSince;
    Instant now;

    bool longAfter(std::optional<Instant> look, const Attempt &attempt) const
    {
        return isLongAfter(look, attempt, evenSince, now);
    }

    /// Its beginning decides, not where it is now: it may have been moved since. One whose beginning is gone can only
    /// be judged by its incarnation.
    std::optional<Proof> create(const Attempt &attempt) const
    {
        for (const auto &remote : observed.remotes) {
            if (!remote.token || remote.token->segment != attempt.segment ||
                remote.token->incarnation != attempt.incarnation)
                continue;
            const auto *root = chains.rootOf(remote);
            if (root && (root->start != attempt.target || root->eventType != attempt.eventType)) continue;
            if (root) return Proof{Fate::TookEffect, askedFor(*root, attempt, now)};
            // The predecessor is named but not read: another look tells (B1).
            if (chains.unread()) continue;
            return Proof{Fate::TookEffect, Baseline{true, remote.uid, attempt.target, attempt.target + attempt.length,
                                                    attempt.eventType, attempt.host, false, now}};
        }
        const bool proven =
            observed.knowledge == Observed::Knowledge::Proven && longAfter(observed.provenBegan, attempt);
        return proven && !chains.unread() ? std::optional(Proof{}) : std::nullopt;
    }

    std::optional<Proof> reschedule(const Attempt &attempt) const
    {
        const auto *moved = chains.find(attempt.uid);
        if (!moved) return std::nullopt;
        for (const auto *successor : chains.successorsOf(*moved))
            if (successor->start == attempt.target) return Proof{Fate::TookEffect, askedFor(*successor, attempt, now)};
        const bool read = moved->rescheduledTo.isEmpty() || chains.find(moved->rescheduledTo);
        const bool longAgo = longAfter(attempt.lastLook, attempt) || (wasAnswered(attempt) && attempt.lastLook);
        if (!read || !longAgo) return std::nullopt;
        return Proof{chains.isLive(*moved) ? Fate::NoEffect : Fate::Moot};
    }

    std::optional<Proof> cancel(const Attempt &attempt) const
    {
        const auto *remote = chains.find(attempt.uid);
        if (!remote) return std::nullopt;
        if (remote->status == RemoteStatus::Cancelled) {
            // "already cancelled" is an answer to somebody else's cancel.
            const bool ours = !attempt.mark.isEmpty() && remote->cancelReason.endsWith(u'(' + attempt.mark + u')');
            return Proof{ours ? Fate::TookEffect : Fate::Moot, std::nullopt, ours};
        }
        if (!chains.isLive(*remote)) return Proof{Fate::Moot};
        return longAfter(attempt.lastLook, attempt) ? std::optional(Proof{}) : std::nullopt;
    }

    std::optional<Proof> confirm(const Attempt &attempt) const
    {
        const auto *remote = chains.find(attempt.uid);
        if (!remote) return std::nullopt;
        if (remote->status == RemoteStatus::Accepted) return Proof{Fate::TookEffect};
        if (!chains.isLive(*remote)) return Proof{Fate::Moot};
        return longAfter(attempt.lastLook, attempt) ? std::optional(Proof{}) : std::nullopt;
    }

    std::optional<Proof> operator()(const Attempt &attempt) const
    {
        switch (attempt.op) {
        case AttemptOp::Create: return create(attempt);
        case AttemptOp::Reschedule: return reschedule(attempt);
        case AttemptOp::Cancel: return cancel(attempt);
        case AttemptOp::Confirm: return confirm(attempt);
        case AttemptOp::LookUp:
        case AttemptOp::CheckFree: return Proof{}; // a read leaves nothing behind
        }
        return std::nullopt;
    }
};

void note(Facts &facts, Attempt attempt, const Proof &proof)
{
    attempt.state = AttemptState::Resolved;
    if (proof.fate == Fate::TookEffect) attempt.meaning = Meaning::Ok;
    if (proof.baseline) facts.baseline = proof.baseline;
    if (proof.cancelled) facts.cancelledByUs.push_back(attempt.uid);
    facts.fates.push_back({std::move(attempt), proof.fate});
}

std::optional<AttemptFate> expired(const History &history, Instant now)
{
    if (!history.inFlight || now < history.inFlight->deadline + deadlineGrace) return std::nullopt;
    auto attempt = *history.inFlight;
    attempt.endedAt = attempt.deadline;
    attempt.state = isReadOp(attempt.op) ? AttemptState::Resolved : AttemptState::Unresolved;
    if (isReadOp(attempt.op)) attempt.meaning = Meaning::NoAnswer;
    return AttemptFate{attempt, Fate::Expired};
}

void countFailure(History &history, Instant at)
{
    ++history.transientFailures;
    if (!history.failingSince) history.failingSince = at;
    history.lastFailure = at;
}

/// A late Create explains itself by its token; a late move or cancel would look like somebody else's.
bool mayComeLate(const AttemptFate &known)
{
    if (wasAnswered(known.attempt)) return false;
    return known.attempt.op == AttemptOp::Reschedule ||
           (known.attempt.op == AttemptOp::Cancel && known.fate == Fate::NoEffect);
}

constexpr std::size_t mostGivenUp = 8;

void apply(History &history, const AttemptFate &known)
{
    const auto same = [&](const Attempt &other) { return other.id == known.attempt.id; };
    if (history.inFlight && same(*history.inFlight)) history.inFlight.reset();
    if (known.attempt.state == AttemptState::Unresolved) {
        history.unresolved.push_back(known.attempt);
        return;
    }
    const bool givenUpBefore = std::erase_if(history.givenUp, same) > 0;
    std::erase_if(history.unresolved, same);
    const auto at = known.attempt.endedAt.value_or(known.attempt.sentAt);
    if (known.fate == Fate::TookEffect) {
        if (givenUpBefore) return;
        history.transientFailures = 0;
        history.failingSince.reset();
        history.lastFailure.reset();
        return;
    }
    if (known.fate != Fate::Moot) countFailure(history, at);
    if (mayComeLate(known)) {
        history.givenUp.push_back(known.attempt);
        if (history.givenUp.size() > mostGivenUp) history.givenUp.erase(history.givenUp.begin());
    }
}

} // namespace

Facts resolve(SegmentId segment, const History &history, const Observed &observed, Instant evenSince, Instant now)
{
    Facts facts;
    const Resolver proofOf{observed, Chains(observed, segment), evenSince, now};
    auto open = history.unresolved;
    if (const auto over = expired(history, now)) {
        facts.fates.push_back(*over);
        if (over->attempt.state == AttemptState::Unresolved) open.push_back(over->attempt);
    }
    for (const auto &attempt : history.givenUp) {
        // Its absence is known already; only an effect is news.
        auto proof = proofOf(attempt);
        if (!proof || proof->fate != Fate::TookEffect) continue;
        // What has moved on since is further than this.
        if (history.baseline && history.baseline->uid != attempt.uid) proof->baseline.reset();
        note(facts, attempt, *proof);
    }
    for (const auto &attempt : open)
        if (const auto proof = proofOf(attempt)) note(facts, attempt, *proof);
    return facts;
}

History withFacts(History history, const Facts &facts)
{
    for (const auto &known : facts.fates)
        apply(history, known);
    if (facts.baseline) history.baseline = facts.baseline;
    for (const auto &uid : facts.cancelledByUs)
        if (std::ranges::find(history.cancelledByUs, uid) == history.cancelledByUs.end())
            history.cancelledByUs.push_back(uid);
    if (facts.dropRefusal || facts.clearTroubles) history.refusal.reset();
    if (facts.clearTroubles) {
        history.freeCheck.reset();
        history.decision.reset();
        history.transientFailures = 0;
        history.failingSince.reset();
        history.lastFailure.reset();
        history.otherSuccesses = 0;
    }
    return history;
}

Facts merged(Facts first, Facts then)
{
    first.fates.insert(first.fates.end(), then.fates.begin(), then.fates.end());
    first.cancelledByUs.insert(first.cancelledByUs.end(), then.cancelledByUs.begin(), then.cancelledByUs.end());
    if (then.baseline) first.baseline = std::move(then.baseline);
    first.dropRefusal |= then.dropRefusal;
    first.clearTroubles |= then.clearTroubles;
    return first;
}

} // namespace tresen

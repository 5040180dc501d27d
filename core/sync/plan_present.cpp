// SPDX-License-Identifier: GPL-3.0-or-later
// Group E: one booking is wished for and one is there.
#include <algorithm>
#include <array>

#include "core/sync/plan_host.h"
#include "core/sync/plan_rows.h"
#include "core/sync/planner.h"

namespace tresen {

namespace {

bool isUnconfirmed(const Remote &remote)
{
    return remote.status == RemoteStatus::Pending || remote.status == RemoteStatus::AwaitingHost;
}

Reason noteOn(const Case &c)
{
    if (c.kept->end != c.desired.end()) return Reason::LengthDiffers;
    const auto &sent = c.desired.attendee.email;
    const auto &held = c.kept->attendeeEmail;
    return !held.isEmpty() && held.compare(sent, Qt::CaseInsensitive) != 0 ? Reason::AttendeeDiffers : Reason::None;
}

/// Not in the table: Cal.com checks overlaps without a lock (docs/calcom.md, races), and what is booked online may meet
/// a booking of ours that is not there yet. Both are where they should be, and the stylist cannot be: a person decides.
std::optional<Choice> doubled(const Case &c)
{
    if (!c.in.overlaps || !c.equal(*c.kept) || c.isOver()) return std::nullopt;
    auto choice = needsReview(Reason::Overlap, {ReviewOption::OpenOther, ReviewOption::OtherTime});
    std::get<NeedsReviewStep>(choice.step).other = c.in.overlaps;
    return choice;
}

/// What Cal.com made of our own call has another length than was asked for: its event type was changed there. Cancelled
/// and made again it would have it again, and the customer two mails more each time.
bool madeInAnotherLength(const Case &c)
{
    const auto &b = c.history.baseline;
    if (!c.baselinePresent() || b->settled || b->uid != c.kept->uid || b->end != c.desired.end()) return false;
    auto asked = c.desired;
    asked.length = std::chrono::floor<std::chrono::minutes>(c.kept->range().length());
    // Confirmed or not: that one still waits for its host changes nothing about its length.
    auto made = *c.kept;
    made.status = RemoteStatus::Accepted;
    return isEqual(made, asked, true);
}

std::optional<Choice> settled(const Case &c)
{
    const bool otherwise = !c.equal(*c.kept) && c.kept->status == RemoteStatus::Accepted && madeInAnotherLength(c);
    if (!c.equal(*c.kept) && !otherwise) return std::nullopt;
    if (c.in.siblings.refusalUntold)
        return needsReview(Reason::MoveRefused, {ReviewOption::TellCustomer, ReviewOption::OtherTime});
    Choice choice{SettledStep{noteOn(c)}};
    // Otherwise the baseline stays what it is: the answer to our call, on which nobody has agreed.
    if (!otherwise) choice.facts.baseline = baselineOf(*c.kept, true, c.now());
    choice.facts.clearTroubles = true;
    return choice;
}

// An answer that is not ours says nothing about the booking that is there, so it comes before what that one suggests.
std::optional<Choice> foreignToTheChange(const Case &c) { return foreignAnswer(c); }

std::optional<Choice> unconfirmedMatch(const Case &c)
{
    return c.matching(*c.kept) || madeInAnotherLength(c) ? unconfirmed(c) : std::nullopt;
}

/// Only a time can be taken over from Cal.com: another host or event type is another stylist or service.
bool sameChair(const Case &c) { return c.kept->host == c.desired.host && c.kept->eventType == c.desired.eventType; }

enum class Online { Unmoved, Moved, Unclear };

/// The first booking of a chain is where we put it, and so is one that came into being by a move of ours: its uid stood
/// in our answer. Any other with a predecessor that the baseline does not know was moved by somebody, at an unknown
/// time: only a person can tell.
Online movedOnline(const Case &c)
{
    const auto &b = c.history.baseline;
    if (!c.baselinePresent() || !c.chains.related(b->uid, *c.kept)) {
        const bool byUs = c.kept->source == u"answer";
        return c.chains.hasPredecessor(*c.kept) && !byUs ? Online::Unclear : Online::Unmoved;
    }
    const bool same = b->start == c.kept->start && b->host == c.kept->host && b->eventType == c.kept->eventType;
    return same ? Online::Unmoved : Online::Moved;
}

/// Changes at Cal.com to what is over are recorded only. What was moved from the past into the future is not over
/// there.
std::optional<Choice> changedAfterTheEnd(const Case &c)
{
    if (!c.isOver()) return std::nullopt;
    if (c.liveInFuture())
        return needsReview(Reason::StartPassed, {ReviewOption::AcceptTheirs, ReviewOption::OtherTime});
    return Choice{SettledStep{Reason::SettledAfterStart}};
}

std::optional<Choice> moved(const Case &c)
{
    const auto online = movedOnline(c);
    if (online == Online::Unmoved) return std::nullopt;
    if (auto over = changedAfterTheEnd(c)) return over;
    if (online == Online::Unclear || !c.wishUnchanged() || !sameChair(c))
        return needsReview(Reason::MovedByBoth, {ReviewOption::KeepOurs, ReviewOption::AcceptTheirs});
    if (!c.in.siblings.changedAlike)
        return needsReview(Reason::PartChanged, {ReviewOption::KeepOurs, ReviewOption::AcceptTheirs});
    if (!c.in.locallyFree)
        return needsReview(Reason::MovedAndTaken, {ReviewOption::KeepOurs, ReviewOption::AcceptTheirs});
    return adoptTime(c);
}

/// The wish goes back to where the booking still is; everybody else's time is free for others again.
Choice takeBack(const Case &c)
{
    const TimeRange back{c.kept->start, c.kept->start + c.desired.length};
    return {AdoptStep{AdoptStep::Change::Returned, c.kept->uid, back, 0, c.in.siblings.any}};
}

std::optional<Choice> withoutRefusal(const Case &c)
{
    auto next = c.in;
    next.history.refusal.reset();
    auto choice = choose(Case(next));
    choice.facts.dropRefusal = true;
    return choice;
}

std::optional<Choice> moveRefused(const Case &c)
{
    const auto *refused = c.refusal();
    if (!refused || refused->op == AttemptOp::Confirm) return std::nullopt;
    const auto because = reasonOf(refused->meaning);
    if (refused->op == AttemptOp::Cancel)
        return needsReview(Reason::CancelRefused, {ReviewOption::TryAgain, ReviewOption::LookAtCalcom}, because);
    const std::vector options{ReviewOption::AcceptTheirs, ReviewOption::OtherTime, ReviewOption::TryAgain};
    auto stay = needsReview(Reason::MoveRefused, options, because);
    // Only a time can be taken back; with another stylist or service a person undoes the change. Where the other parts
    // are is known once their own moves are.
    if (refused->op == AttemptOp::Reschedule && sameChair(c)) {
        if (c.in.siblings.moveOpen)
            stay = waitUntil(Reason::Siblings, std::nullopt);
        else if (c.in.siblings.mayReturn)
            stay = takeBack(c);
    }
    if (refused->meaning != Meaning::Taken) return stay;
    // A Create was refused because of a booking of this very segment that was not known then (a late Create): what is
    // wished is a change of that one.
    if (refused->op == AttemptOp::Create && refused->lookedUp && c.kept->host == c.desired.host &&
        c.kept->range().overlaps(c.desired.range()))
        return withoutRefusal(c);
    // A refused Create left nothing to GET: the list tells whether it was refused because of itself.
    const auto by = refused->op == AttemptOp::Create ? LookUpStep::By::Attendee : LookUpStep::By::Uid;
    const auto uid = by == LookUpStep::By::Uid ? c.kept->uid : QString();
    return taken(c, {by, uid, c.desired.eventType, c.desired.start, false}, std::move(stay));
}

bool otherLength(const Case &c) { return c.in.lengthAllowed && c.kept->range().length() != c.desired.length; }

bool otherForm(const Case &c) { return c.kept->eventType != c.desired.eventType || otherLength(c); }

// Cal.com cannot change a length by a reschedule, so that another length is another booking, like another event type.
std::optional<Choice> otherChair(const Case &c)
{
    const bool otherHost = c.kept->host != c.desired.host;
    const bool apart = otherForm(c) && !c.kept->range().overlaps(c.desired.range());
    if (!otherHost && !apart) return std::nullopt;
    return Choice{CreateStep{c.nextIncarnation()}};
}

std::optional<Choice> otherFormOfSameChair(const Case &c)
{
    if (!otherForm(c)) return std::nullopt;
    const auto &check = c.history.freeCheck;
    const bool ours = check && check->generation == c.desired.generation;
    if (ours && !check->free)
        return needsReview(Reason::Taken,
                           {ReviewOption::OtherTime, ReviewOption::AcceptTheirs, ReviewOption::TryAgain});
    const bool fresh = ours && check->at <= c.now() && c.now() < check->at + c.in.policy.freeCheckHolds;
    if (!fresh) return Choice{CheckFreeStep{c.kept->uid, c.desired.start}};
    return Choice{CancelStep{c.kept->uid, QStringLiteral("replaced")}};
}

std::optional<Choice> movedByUs(const Case &c)
{
    if (c.kept->start == c.desired.start) return std::nullopt;
    // Whoever has not left yet need not come back.
    if (c.in.siblings.othersRefused) return waitUntil(Reason::Siblings, std::nullopt);
    return Choice{RescheduleStep{c.kept->uid, c.desired.start}};
}

constexpr std::array present{
    Row{"E0", "both sides agree, and another booking is at the same time", doubled},
    Row{"E1", "both sides agree", settled},
    Row{"F4", "a change was answered with somebody else's booking", foreignToTheChange},
    Row{"E2", "not confirmed yet, otherwise equal", unconfirmedMatch},
    Row{"E3", "moved at Cal.com", moved},
    Row{"E4", "a refusal of this wish", moveRefused},
    Row{"E5", "the target is held by a booking of ours", blockedByOurs},
    Row{"E6", "another host, or another event type or length apart from it", otherChair},
    Row{"E7", "another event type or length in the same place", otherFormOfSameChair},
    Row{"E8", "moved by us", movedByUs},
};

} // namespace

std::span<const Row> rowsPresent() { return present; }

std::optional<Choice> unconfirmed(const Case &c)
{
    if (!isUnconfirmed(*c.kept)) return std::nullopt;
    const auto *refused = c.refusal();
    const bool confirmRefused = refused && refused->op == AttemptOp::Confirm;
    const bool isWished = c.matching(*c.kept) || madeInAnotherLength(c);
    if (c.in.policy.keyIsOwner && isWished && !confirmRefused) {
        // Confirming beside an overlapping booking of ours would make a double one. Ours is where it belongs, so that
        // there is no circle to break either.
        const auto held = blocked(c);
        if (held && held->how == Blocked::How::Circle)
            return Choice{WaitStep{Reason::BlockedBy, std::nullopt, held->by}, {}, "E2"};
        auto choice = held ? *blockedByOurs(c) : Choice{ConfirmStep{c.kept->uid}};
        choice.row = "E2";
        return choice;
    }
    auto patience = c.kept->start - c.in.policy.unconfirmedBeforeStart;
    const auto &b = c.history.baseline;
    const auto since = c.baselinePresent() && b->uid == c.kept->uid ? std::optional(b->at) : c.kept->updatedAt;
    if (since) patience = std::min<Instant>(patience, *since + c.in.policy.unconfirmedFor);
    if (patience > c.now()) {
        auto wait = waitUntil(Reason::Confirmation, patience);
        wait.row = "E2";
        return wait;
    }
    auto review = needsReview(Reason::Unconfirmed, {ReviewOption::LookAtCalcom, ReviewOption::OtherTime});
    review.row = "E2";
    return review;
}

Choice adoptTime(const Case &c)
{
    // What Cal.com cannot hold of the wish's length is held here all the same.
    const auto end = c.in.lengthAllowed ? c.kept->end : c.kept->start + c.desired.length;
    return {AdoptStep{AdoptStep::Change::Moved, c.kept->uid, {c.kept->start, end}, 0, c.in.siblings.any}};
}

std::optional<Choice> blockedByOurs(const Case &c)
{
    const auto found = blocked(c);
    if (!found) return std::nullopt;
    const auto review = [&](Reason reason) {
        auto choice = needsReview(reason, {ReviewOption::OpenOther, ReviewOption::OtherTime});
        std::get<NeedsReviewStep>(choice.step).other = found->by;
        return choice;
    };
    switch (found->how) {
    case Blocked::How::Leaving: return Choice{WaitStep{Reason::BlockedBy, std::nullopt, found->by}};
    case Blocked::How::Review: return review(Reason::BlockedByReview);
    case Blocked::How::Stays: return review(Reason::Overlap);
    case Blocked::How::Circle: return Choice{CancelStep{c.kept->uid, QStringLiteral("moved")}};
    }
    return std::nullopt;
}

} // namespace tresen

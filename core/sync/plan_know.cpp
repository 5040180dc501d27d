// SPDX-License-Identifier: GPL-3.0-or-later
// Groups A and B: nothing is sent while something is on its way, and nothing before what was lost is found.
#include <algorithm>
#include <array>

#include "core/base/mutant.h"
#include "core/sync/plan_rows.h"
#include "core/sync/plan_timing.h"

namespace tresen {

namespace {

std::optional<Choice> inFlight(const Case &c)
{
    if (!c.history.inFlight) return std::nullopt;
    return waitUntil(Reason::InFlight,
                     std::max(c.history.inFlight->deadline + deadlineGrace, c.now() + std::chrono::seconds(1)));
}

/// Not in the table: a backup knows less than Cal.com, so that a complete look comes before any other thought.
std::optional<Choice> forgotten(const Case &c)
{
    if (c.in.observed.knowledge != Observed::Knowledge::Forgotten) return std::nullopt;
    const auto &known = c.history.baseline;
    if (known && !known->uid.isEmpty() && !c.chains.find(known->uid))
        return Choice{LookUpStep{LookUpStep::By::Uid, known->uid, known->eventType, known->start, false}};
    if (!c.in.eventTypeVisible) return needsReview(Reason::CannotSee, {ReviewOption::LookAtCalcom});
    const auto &began = c.in.observed.provenBegan;
    if (began && *began <= c.now() && c.now() < *began + slowPace) return waitUntil(Reason::Looking, *began + slowPace);
    // Of any event type: what was sent since the backup was made may have been for another stylist.
    return Choice{LookUpStep{LookUpStep::By::Attendee, {}, {}, c.desired.start, false}};
}

std::optional<Choice> chain(const Case &c)
{
    if (c.chains.hasCycle()) return needsReview(Reason::Chain, {ReviewOption::LookAtCalcom});
    const auto uid = c.chains.unread();
    if (!uid) return std::nullopt;
    // A long chain that has been read is only a booking that was moved often.
    if (c.chains.longest() > longestChain) return needsReview(Reason::Chain, {ReviewOption::LookAtCalcom});
    return Choice{LookUpStep{LookUpStep::By::Uid, *uid, c.desired.eventType, c.desired.start, false}};
}

const Attempt *oldestUnresolved(const Case &c, std::initializer_list<AttemptOp> ops)
{
    const auto found = std::ranges::find_if(
        c.history.unresolved, [&](const Attempt &attempt) { return std::ranges::find(ops, attempt.op) != ops.end(); });
    return found == c.history.unresolved.end() ? nullptr : &*found;
}

Choice lookOrWait(const Case &c, const Attempt &lost, LookUpStep look)
{
    const auto due = lookUpDue(lost, c.in.evenSince, c.now());
    if (due > c.now()) return waitUntil(Reason::Looking, due);
    return {std::move(look)};
}

// B3 is resolve(): an absence that is proven is a fact like any other, and the attempt is not unresolved any more.
std::optional<Choice> lostCreate(const Case &c)
{
    const auto *lost = oldestUnresolved(c, {AttemptOp::Create});
    if (!lost || TRESEN_MUTANT("blind-second-post")) return std::nullopt;
    if (!c.in.eventTypeVisible && isLongAfter(lost->lastLook, *lost, c.in.evenSince, c.now()))
        return needsReview(Reason::CannotSee, {ReviewOption::LookAtCalcom});
    return lookOrWait(
        c, *lost,
        {LookUpStep::By::Attendee, {}, lost->eventType, lost->target, lost->generation != c.desired.generation});
}

Choice lookAtUid(const Case &c, const Attempt &lost)
{
    return lookOrWait(c, lost, {LookUpStep::By::Uid, lost.uid, lost.eventType, lost.target, false});
}

std::optional<Choice> lostMove(const Case &c)
{
    const auto *lost = oldestUnresolved(c, {AttemptOp::Reschedule});
    return lost ? std::optional(lookAtUid(c, *lost)) : std::nullopt;
}

std::optional<Choice> lostCancel(const Case &c)
{
    const auto *lost = oldestUnresolved(c, {AttemptOp::Cancel, AttemptOp::Confirm});
    return lost ? std::optional(lookAtUid(c, *lost)) : std::nullopt;
}

std::optional<Choice> futureIncarnation(const Case &c)
{
    const Remote *newest = nullptr;
    for (const auto *remote : c.live)
        if (!newest || c.chains.isNewer(*remote, *newest)) newest = remote;
    if (!newest || c.chains.incarnationOf(*newest) <= c.desired.incarnation) return std::nullopt;
    const bool wanted = c.desired.presence == Presence::Present && c.equal(*newest);
    if (!wanted) return needsReview(Reason::RestoredBackup, {ReviewOption::KeepOurs, ReviewOption::AcceptTheirs});
    const int incarnation = c.chains.incarnationOf(*newest);
    return Choice{AdoptStep{AdoptStep::Change::Incarnation, newest->uid, newest->range(), incarnation, false}};
}

constexpr std::array onTheWay{Row{"A1", "an attempt is in flight", inFlight}};
constexpr std::array toKnow{
    Row{"B0", "a restored backup has not been compared", forgotten},
    Row{"B1", "a successor or predecessor is not read", chain},
    Row{"B2", "a Create is unresolved", lostCreate},
    Row{"B4", "a Reschedule is unresolved", lostMove},
    Row{"B5", "a Cancel or Confirm is unresolved", lostCancel},
    Row{"B6", "a live booking is of an incarnation to come", futureIncarnation},
};

} // namespace

std::span<const Row> rowsOnTheWay() { return onTheWay; }
std::span<const Row> rowsToKnow() { return toKnow; }

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decided takes the place of the row that asked, for exactly the facts that the person was shown.
#include <algorithm>

#include "core/sync/plan_resolve.h"
#include "core/sync/plan_rows.h"
#include "core/sync/planner.h"

namespace tresen {

namespace {

/// "Ours" by moving the baseline: what is there was seen and is not to be followed, so that the rows below decide.
std::optional<Facts> keepOurs(const Case &c, Reason reason)
{
    Facts facts;
    switch (reason) {
    case Reason::MovedByBoth:
    case Reason::MovedAndTaken: facts.baseline = baselineOf(*c.kept, false, c.now()); return facts;
    case Reason::PartChanged:
        if (c.kept) {
            facts.baseline = baselineOf(*c.kept, false, c.now());
            return facts;
        }
        [[fallthrough]];
    case Reason::CancelledMeanwhile:
    case Reason::Rejected:
    case Reason::Gone: facts.baseline = Baseline{false, {}, {}, {}, {}, {}, true, c.now()}; return facts;
    default: return std::nullopt;
    }
}

Choice adoptCancelled(const Case &c)
{
    return {AdoptStep{AdoptStep::Change::Cancelled, c.last ? c.last->uid : QString(), {}, 0, false}};
}

std::optional<Choice> acceptTheirs(const Case &c, Reason reason)
{
    switch (reason) {
    case Reason::MovedByBoth:
    case Reason::MovedAndTaken:
    case Reason::MoveRefused:
    case Reason::StartPassed:
    case Reason::Taken:
        // Another host or event type cannot be taken over as a time; that is another booking made by hand.
        // Where both sides agree already, there is nothing to accept; the customer has to be told all the same.
        if (c.kept && c.equal(*c.kept)) return std::nullopt;
        if (!c.kept || c.kept->host != c.desired.host || c.kept->eventType != c.desired.eventType) return std::nullopt;
        return adoptTime(c);
    case Reason::PartChanged: return c.kept ? adoptTime(c) : adoptCancelled(c);
    case Reason::CancelledMeanwhile:
    case Reason::Rejected:
    case Reason::Gone: return adoptCancelled(c);
    default: return std::nullopt;
    }
}

/// The incarnation catches up first; who then keeps ours or accepts theirs is a question of the rows below.
Choice catchUp(const Case &c)
{
    int incarnation = c.desired.incarnation;
    for (const auto *remote : c.live)
        incarnation = std::max(incarnation, c.chains.incarnationOf(*remote));
    return {AdoptStep{AdoptStep::Change::Incarnation, c.kept ? c.kept->uid : QString(), {}, incarnation, false}};
}

} // namespace

std::vector<std::pair<QString, std::optional<Instant>>> factsShown(const Observed &observed)
{
    std::vector<std::pair<QString, std::optional<Instant>>> facts;
    for (const auto &remote : observed.remotes)
        facts.emplace_back(remote.uid, remote.updatedAt);
    std::ranges::sort(facts);
    return facts;
}

std::optional<Choice> decided(const Case &c, const Choice &choice)
{
    const auto *review = std::get_if<NeedsReviewStep>(&choice.step);
    const auto &decision = c.history.decision;
    if (!review || !decision || decision->row != QLatin1String(choice.row)) return std::nullopt;
    if (decision->facts != factsShown(c.in.observed)) return std::nullopt;
    const bool ours = decision->what == toWord(ReviewOption::KeepOurs);
    if (!ours && decision->what != toWord(ReviewOption::AcceptTheirs)) return std::nullopt;

    auto direct = review->reason == Reason::RestoredBackup ? std::optional(catchUp(c))
                  : ours                                   ? std::nullopt
                                                           : acceptTheirs(c, review->reason);
    if (direct) direct->row = choice.row;
    if (direct || !ours) return direct;
    const auto facts = keepOurs(c, review->reason);
    if (!facts) return std::nullopt;
    // The rows decide again, on a baseline that knows of the change.
    auto next = c.in;
    next.history.baseline = facts->baseline;
    next.history.decision.reset();
    auto planned = choose(Case(next));
    planned.facts = merged(*facts, std::move(planned.facts));
    return planned;
}

} // namespace tresen

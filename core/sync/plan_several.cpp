// SPDX-License-Identifier: GPL-3.0-or-later
// Group D: one booking is wished for and several are there.
#include <algorithm>
#include <array>

#include "core/sync/plan_rows.h"

#include "core/base/mutant.h"

namespace tresen {

namespace {

/// The table speaks of lower incarnations; a leftover that is newer than the one that stood is no better (see `last`).
std::optional<Choice> cancelledAndLeftovers(const Case &c)
{
    if (c.live.empty() || !c.last || c.last->status != RemoteStatus::Cancelled) return std::nullopt;
    // A line that goes on, by a fork, was moved and not cancelled.
    if (std::ranges::any_of(c.live, [&](const Remote *live) { return c.chains.related(c.last->uid, *live); }))
        return std::nullopt;
    const bool onlyOlder =
        std::ranges::all_of(c.live, [&](const Remote *live) { return c.chains.isNewer(*c.last, *live); });
    const bool stood = c.baselinePresent() && c.chains.related(c.history.baseline->uid, *c.last);
    return onlyOlder || stood ? cancelledOnline(c) : std::nullopt;
}

std::optional<Choice> extras(const Case &c)
{
    if (c.extras.empty() || TRESEN_MUTANT("duplicates-kept")) return std::nullopt;
    if (c.kept->status != RemoteStatus::Accepted) {
        // Better two than none: the unconfirmed one may still be rejected.
        if (auto first = unconfirmed(c)) return first;
    }
    const auto *refused = c.refusal();
    if (refused && refused->op == AttemptOp::Cancel)
        return needsReview(Reason::CancelRefused, {ReviewOption::TryAgain, ReviewOption::LookAtCalcom},
                           reasonOf(refused->meaning));
    const auto *extra = TRESEN_MUTANT("only-equal-cancelled") ? c.kept : c.extras.front();
    Choice choice{CancelStep{extra->uid, QStringLiteral("replaced")}};
    // Both sides agree on the one that is kept: if it is cancelled online from now on, that is news (F1), whatever
    // extras of ours were cancelled after it.
    if (c.equal(*c.kept) && (!c.baselinePresent() || c.history.baseline->uid != c.kept->uid))
        choice.facts.baseline = baselineOf(*c.kept, true, c.now());
    return choice;
}

constexpr std::array several{
    Row{"D0", "the newest was cancelled online and others are left", cancelledAndLeftovers},
    Row{"D1", "two or more are live", extras},
};

} // namespace

std::span<const Row> rowsSeveral() { return several; }

} // namespace tresen

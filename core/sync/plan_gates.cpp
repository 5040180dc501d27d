// SPDX-License-Identifier: GPL-3.0-or-later
// Group G: what keeps a chosen step from being sent now.
#include <algorithm>
#include <array>

#include "core/sync/plan_rows.h"
#include "core/base/mutant.h"
#include "core/sync/plan_timing.h"

namespace tresen {

namespace {

constexpr int poisonFailures = 4;
constexpr int poisonSuccesses = 3;
constexpr std::chrono::minutes longestUndoBar{1};

/// What puts something at the desired time, or clears the way for it. Removing what nobody wants is never too late.
bool leadsToTheStart(const Case &c, const Choice &choice)
{
    const auto &step = choice.step;
    if (std::holds_alternative<CreateStep>(step) || std::holds_alternative<RescheduleStep>(step)) return true;
    if (const auto *wait = std::get_if<WaitStep>(&step))
        return (wait->reason == Reason::BlockedBy && wait->blockedBy) || wait->reason == Reason::Siblings;
    const bool ofPresent = c.desired.presence == Presence::Present && choice.row[0] == 'E';
    return ofPresent && (std::holds_alternative<CancelStep>(step) || std::holds_alternative<CheckFreeStep>(step));
}

std::optional<Choice> tooLate(const Case &c, const Choice &choice)
{
    if (c.desired.start > c.now() || !leadsToTheStart(c, choice)) return std::nullopt;
    const bool settledBefore = c.history.baseline && c.history.baseline->settled && c.history.baseline->present;
    if (c.in.customerArrived || (settledBefore && !c.liveInFuture()))
        return Choice{SettledStep{Reason::SettledAfterStart}};
    return needsReview(Reason::StartPassed, {ReviewOption::OtherTime, ReviewOption::Cancel});
}

std::optional<Choice> heldBack(const Case &c, const Choice &choice)
{
    if (!isWrite(choice.step) && !std::holds_alternative<CheckFreeStep>(choice.step)) return std::nullopt;
    if (c.in.upstream.paused && !TRESEN_MUTANT("pause-ignored")) return waitUntil(Reason::Paused, std::nullopt);
    const auto &bar = c.desired.notBefore;
    // One that ends later than any undo bar was measured by a clock that has been set back since.
    const bool held = bar && *bar > c.now() && *bar <= c.now() + longestUndoBar;
    if (held && !TRESEN_MUTANT("undo-bar-ignored")) return waitUntil(Reason::UndoWindow, bar);
    return std::nullopt;
}

std::optional<Choice> upstreamClosed(const Case &c, const Choice &choice)
{
    if (!isCall(choice.step)) return std::nullopt;
    const auto &up = c.in.upstream;
    const auto ahead = [&](const std::optional<Instant> &t) { return t && *t > c.now() ? t : std::nullopt; };
    if (up.keyMissing) return waitUntil(Reason::KeyMissing, std::nullopt);
    if (up.keyTrouble) return waitUntil(Reason::KeyRefused, std::nullopt);
    if (ahead(up.blockedUntil)) return waitUntil(Reason::RateLimit, up.blockedUntil);
    if (up.breakerOpen) return waitUntil(Reason::BreakerOpen, ahead(up.breakerUntil));
    return std::nullopt;
}

std::optional<Choice> poison(const Case &c, const Choice &choice)
{
    if (!isCall(choice.step) || c.history.transientFailures < poisonFailures) return std::nullopt;
    if (c.history.otherSuccesses < poisonSuccesses) return std::nullopt;
    return needsReview(Reason::Poison, {ReviewOption::TryAgain, ReviewOption::LookAtCalcom});
}

std::optional<Choice> backoff(const Case &c, const Choice &choice)
{
    const auto &h = c.history;
    if (!isCall(choice.step) || h.transientFailures == 0 || !h.lastFailure) return std::nullopt;
    // The clock was set back: a failure that lies ahead would put off the next try at each look at it.
    const auto last = *h.lastFailure > c.now() ? c.in.evenSince : *h.lastFailure;
    const auto due = retryDue(h.transientFailures, last, c.in.jitter, c.now());
    return due > c.now() ? std::optional(waitUntil(Reason::Backoff, due)) : std::nullopt;
}

constexpr std::array all{
    GateRow{"G1", "the start has passed", tooLate},
    GateRow{"G2", "held back by the undo bar or a pause", heldBack},
    GateRow{"G3", "Cal.com cannot be called", upstreamClosed},
    GateRow{"G4", "this segment fails while others succeed", poison},
    GateRow{"G5", "the last try failed a moment ago", backoff},
};

} // namespace

std::span<const GateRow> gates() { return all; }

} // namespace tresen

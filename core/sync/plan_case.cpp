// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_case.h"

#include <algorithm>

#include "core/base/mutant.h"

namespace tresen {

bool matches(const Remote &remote, const Desired &desired, bool lengthAllowed)
{
    return remote.eventType == desired.eventType && remote.host == desired.host && remote.start == desired.start &&
           (!lengthAllowed || remote.end == desired.end());
}

bool isEqual(const Remote &remote, const Desired &desired, bool lengthAllowed)
{
    return remote.status == RemoteStatus::Accepted && matches(remote, desired, lengthAllowed);
}

Baseline baselineOf(const Remote &remote, bool settled, Instant at)
{
    return {true, remote.uid, remote.start, remote.end, remote.eventType, remote.host, settled, at};
}

Baseline askedFor(const Remote &made, const Attempt &attempt, Instant at)
{
    auto baseline = baselineOf(made, false, at);
    baseline.end = baseline.start + attempt.length;
    return baseline;
}

Case::Case(const PlanInput &input)
    : in(input)
    , desired(input.desired)
    , history(input.history)
    , chains(input.observed, input.segment)
{
    for (const auto &remote : in.observed.remotes)
        if (chains.isLive(remote)) live.push_back(&remote);
    std::ranges::sort(live, [](const Remote *a, const Remote *b) {
        return a->start != b->start ? a->start < b->start : a->uid < b->uid;
    });

    // Kept is one that matches, whatever its status; then the newer one.
    for (const auto *remote : live) {
        const bool better =
            !kept || (matching(*remote) != matching(*kept) ? matching(*remote) : chains.isNewer(*remote, *kept));
        if (better) kept = remote;
    }
    for (const auto *remote : live)
        if (remote != kept && remote->end > in.now) extras.push_back(remote);

    // The baseline before the newest: extras that we cancelled ourselves may be newer than the one that was kept, and
    // must not hide that this one was cancelled online.
    const auto *stood = baselinePresent() ? chains.find(history.baseline->uid) : nullptr;
    const auto candidates = stood ? chains.endsOf(*stood) : std::vector<const Remote *>{};
    for (const auto *remote : candidates) {
        // Of the two ends of a fork, the one we cleared away is not the one that stood.
        const bool better = !last || (cancelledByUs(*remote) != cancelledByUs(*last) ? cancelledByUs(*last)
                                                                                     : chains.isNewer(*remote, *last));
        if (better) last = remote;
    }
    if (last) return;
    for (const auto &remote : in.observed.remotes)
        if (!last || chains.isNewer(remote, *last)) last = &remote;
}

bool Case::cancelledByUs(const Remote &remote) const
{
    return std::ranges::find(history.cancelledByUs, remote.uid) != history.cancelledByUs.end();
}

const Refusal *Case::refusal() const
{
    if (!history.refusal) return nullptr;
    const bool current = history.refusal->generation == desired.generation || TRESEN_MUTANT("refusal-survives");
    return current ? &*history.refusal : nullptr;
}

bool Case::wishUnchanged() const
{
    if (!baselinePresent()) return false;
    const auto &b = *history.baseline;
    return b.start == desired.start && b.host == desired.host && b.eventType == desired.eventType &&
           (!in.lengthAllowed || b.end == desired.end());
}

int Case::nextIncarnation() const
{
    if (TRESEN_MUTANT("incarnation-not-raised")) return desired.incarnation;
    int highest = desired.incarnation;
    for (const auto &remote : in.observed.remotes)
        highest = std::max(highest, chains.incarnationOf(remote));
    return highest + 1;
}

bool Case::liveInFuture() const
{
    return std::ranges::any_of(live, [this](const Remote *remote) { return remote->start > in.now; });
}

Choice needsReview(Reason reason, std::vector<ReviewOption> options, Reason because)
{
    return {NeedsReviewStep{reason, std::move(options), because, std::nullopt}};
}

Choice waitUntil(Reason reason, std::optional<Instant> until) { return {WaitStep{reason, until, std::nullopt}}; }

std::optional<Choice> firstThatFits(std::span<const Row> rows, const Case &c)
{
    for (const auto &row : rows) {
        if (auto choice = row.decide(c)) {
            if (!choice->row) choice->row = row.id;
            return choice;
        }
    }
    return std::nullopt;
}

} // namespace tresen

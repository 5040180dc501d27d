// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_timing.h"

#include <algorithm>

#include "core/base/mutant.h"
#include "core/resilience/retry_schedule.h"
#include "core/sync/wall_watch.h"

namespace tresen {

Instant silentSince(const Attempt &lost, Instant evenSince, Instant now)
{
    const auto ended = lost.endedAt.value_or(lost.sentAt);
    // A clock that was set back further than the watch lets pass: since then it runs evenly. Less than that is only an
    // end that is a little ahead of us; evenSince may be hours ago, and would prove anything.
    return ended > now + WallWatch::drift ? evenSince : std::max(ended, evenSince);
}

Instant lookUpDue(const Attempt &lost, Instant evenSince, Instant now)
{
    const auto ended = silentSince(lost, evenSince, now);
    const auto looked = lost.lastLook && *lost.lastLook <= now ? lost.lastLook : std::nullopt;
    for (const auto after : {std::chrono::seconds(3), std::chrono::seconds(20), lostAfter})
        if (!looked || *looked < ended + after) return ended + after;
    return *looked + slowPace;
}

bool isLongAfter(std::optional<Instant> look, const Attempt &lost, Instant evenSince, Instant now)
{
    const auto patience = TRESEN_MUTANT("absence-after-20-s") ? std::chrono::seconds(20) : lostAfter;
    return look && *look <= now && lost.endedAt && *look >= silentSince(lost, evenSince, now) + patience;
}

Instant retryDue(int failures, Instant lastFailure, double jitter, Instant now)
{
    return std::min(lastFailure, now) + retryDelay(failures, jitter);
}

} // namespace tresen

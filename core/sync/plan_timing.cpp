// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_timing.h"

#include <algorithm>

#include "core/resilience/retry_schedule.h"

namespace tresen {

Instant silentSince(const Attempt &lost, Instant evenSince)
{
    return std::max(lost.endedAt.value_or(lost.sentAt), evenSince);
}

Instant lookUpDue(const Attempt &lost, Instant evenSince, Instant now)
{
    const auto ended = silentSince(lost, evenSince);
    const auto looked = lost.lastLook ? std::optional(std::min(*lost.lastLook, now)) : std::nullopt;
    // The clock was set back: waiting until it has caught up could take hours, so the slow pace begins at once.
    if (ended > now) return looked ? *looked + slowPace : now;
    for (const auto after : {std::chrono::seconds(3), std::chrono::seconds(20), lostAfter})
        if (!looked || *looked < ended + after) return ended + after;
    return *looked + slowPace;
}

bool lookedLongAfter(const Attempt &lost, Instant evenSince)
{
    return lost.lastLook && lost.endedAt && *lost.lastLook >= silentSince(lost, evenSince) + lostAfter;
}

Instant retryDue(int failures, Instant lastFailure, double jitter, Instant now)
{
    return std::min(lastFailure, now) + retryDelay(failures, jitter);
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/sync_store.h"
#include "core/sync/plan_input.h"

namespace tresen {

/// The other parts of a segment's appointment, as they concern it and as it concerns them.
struct Siblings {
    SiblingFacts facts;
    /// Those that wait for this one, or were told that it differs: what is new of it may be their turn.
    std::vector<SegmentId> dependents;
    bool othersStand = false; ///< each of them is agreed to be at Cal.com
    bool othersGone = false;  ///< each of them is agreed not to be
};

[[nodiscard]] Result<Siblings> siblingsOf(Session &session, CompanyId company, const SegmentFacts &facts, Instant now);

} // namespace tresen

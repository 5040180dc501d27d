// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>

#include "core/domain/catalog.h"
#include "core/storage/sync_store.h"
#include "core/sync/planner.h"
#include "core/sync/siblings.h"

namespace tresen {

/// What the planner is told of the world outside the database.
struct PlanningContext {
    const Catalog &catalog;
    std::map<CredentialId, Upstream> upstream; ///< as the gates are now; missing: nothing is in the way
    PlanPolicy policy;
    Instant now;
    Instant evenSince{}; ///< since when that clock has run evenly (WallWatch)
};

/// A segment's facts, and what the planner makes of them.
struct PlannedSegmentStep {
    SegmentFacts facts;
    CredentialId via; ///< whose key carries the step out: the wish's own, but for looks at another event type
    PlanInput input;
    Plan plan;
    Siblings siblings;
};

/// Reads everything that the planner wants to know of a segment and plans. Inside a transaction the answer holds until
/// it ends, because all that it rests on is read in it. Nothing if the segment is gone.
[[nodiscard]] Result<std::optional<PlannedSegmentStep>> planSegment(Session &session, const PlanningContext &context,
                                                                    SegmentId id);

/// Whether bookings of an event type are known to be in what this key lists: only then does their absence say anything.
[[nodiscard]] bool isSeenBy(const Catalog &catalog, CredentialId credential, EventTypeId eventType);

/// The summary that lists show, when the plan has been made and nothing is in flight.
[[nodiscard]] SyncSummary summaryOf(const PlannedSegmentStep &planned, bool progress);
/// Whether that stands with the segment already.
[[nodiscard]] bool saysTheSame(const Segment &segment, const SyncSummary &summary);

/// Writes that summary after something was learned, and what it completes: an appointment all of whose parts stand at
/// Cal.com, or are gone from there.
[[nodiscard]] Result<> saveOutcome(Session &session, CompanyId company, const PlannedSegmentStep &planned);

/// Writes what the plan found out besides its step: fates of attempts, baseline, refusal.
[[nodiscard]] Result<> writeFacts(Session &session, CompanyId company, const PlannedSegmentStep &planned);

} // namespace tresen

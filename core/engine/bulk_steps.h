// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/engine/bulk_views.h"
#include "core/storage/session.h"

/// The work of a job for many segments, in chunks that are one transaction each. What a chunk has done is stored with
/// it, so that a restart goes on where the last one ended.
namespace tresen {

/// How fast a key may call Cal.com; one that is not named has the default.
struct CallPace {
    int perMinute = 90;
    int burst = 10;
};

/// Stores the job; the chunks do the rest. Refusals: InvalidInput (a kind that is not for many).
[[nodiscard]] Outcome<BulkJobView> startRehearsal(Session &session, const CommandContext &context, const Actor &actor,
                                                  const BulkRequest &request);
/// Refusals: InvalidInput (no such job), DoesNotApply (it is not rehearsed, or ended already).
[[nodiscard]] Outcome<BulkJobView> startRun(Session &session, const CommandContext &context, const Actor &actor,
                                            BulkJobId id);
[[nodiscard]] Outcome<BulkJobView> cancelJob(Session &session, const CommandContext &context, const Actor &actor,
                                             BulkJobId id);
/// Newest first.
[[nodiscard]] Outcome<std::vector<BulkJobView>> bulkJobs(Session &session, CompanyId company, int limit);

/// The next chunk of the oldest job that has one. Nothing: there is nothing to do.
[[nodiscard]] Outcome<std::optional<BulkJobView>> workOn(Session &session, const CommandContext &context,
                                                         const CallPace &pace);

/// Looks which of these have come to rest since they were started by a job. Answers the jobs that have news.
[[nodiscard]] Outcome<std::vector<BulkJobView>> watch(Session &session, const CommandContext &context,
                                                      const std::vector<SegmentId> &segments);
/// All that are on their way, to be watched once after a start.
[[nodiscard]] Outcome<std::vector<SegmentId>> onTheirWay(Session &session, CompanyId company, SegmentId after,
                                                         int limit);

} // namespace tresen

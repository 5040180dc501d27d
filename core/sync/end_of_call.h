// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/caller.h"

namespace tresen {

/// In the commit before the first byte: the attempt is on its way, and the segment says so.
[[nodiscard]] Result<> recordBegin(Session &session, CompanyId company, const PlannedSegmentStep &planned,
                                   const Call &call);

/// In one commit: the attempt's end, what it showed, and what follows from both for the summary and the next plan.
/// Returns the plan that was made of it. Nothing if the segment is gone meanwhile.
[[nodiscard]] Result<std::optional<PlannedSegmentStep>> recordEnd(Session &session, const PlanningContext &context,
                                                                  const Call &call, const CallResult &result);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/planning.h"

namespace tresen {

/// Carries out a CompensateStep in the running transaction: the wishes of the other parts become Absent, so that what
/// they have at Cal.com is cancelled, what is on its way is cancelled once it is known, and what is unknown is found
/// first. The appointment keeps its time here. Writes the audit entry.
[[nodiscard]] Result<> compensate(Session &session, const PlanningContext &context, const PlannedSegmentStep &planned,
                                  const CompensateStep &step);

} // namespace tresen

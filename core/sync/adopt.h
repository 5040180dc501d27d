// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/planning.h"

namespace tresen {

/// Makes our own wish and calendar what Cal.com holds, in the running transaction: the segment or, where the step says
/// so, all parts of the appointment, each by its own booking there. Writes the audit entry.
/// Errors: Conflict, where the new time is taken here after all; the caller plans again.
[[nodiscard]] Result<> adopt(Session &session, const PlanningContext &context, const PlannedSegmentStep &planned,
                             const AdoptStep &step);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/rehearsal.h"
#include "core/sync/planning.h"

namespace tresen {

/// Plans everything that is not settled, page by page, and calls nobody; context.upstream is not looked at.
[[nodiscard]] Result<Rehearsal> rehearse(Session &session, const PlanningContext &context);

} // namespace tresen

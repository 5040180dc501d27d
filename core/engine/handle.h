// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/engine/views.h"
#include "core/storage/session.h"

namespace tresen {

/// Acknowledges, snoozes, assigns, or notes: on each of the segments that is not settled, with a line in the audit log
/// of its appointment. Answers how many. Refusals: InvalidInput (nothing to change; a snooze that has passed),
/// UnknownAppointment (one of them is not there).
[[nodiscard]] Outcome<int> handle(Session &session, const CommandContext &context, const Actor &actor,
                                  const HandlingRequest &request);

/// Every cause that something has now, the largest group first. One step for each cause, however many rows.
[[nodiscard]] Outcome<std::vector<CauseView>> causes(Session &session, const Catalog &catalog);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/engine/views.h"
#include "core/storage/session.h"

namespace tresen {

/// Forgets waits, refusals and failure counts of the segments asked for and makes them due; an outcome that is still
/// unknown stays unknown. Settled ones and those in flight are skipped.
[[nodiscard]] Outcome<ResyncResult> resync(Session &session, const CommandContext &context, const Actor &actor,
                                           const ResyncRequest &request);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/domain/refusal.h"
#include "core/storage/session.h"

namespace tresen {

/// Holds back everything that would change something at Cal.com, until somebody releases it. False: it was held back
/// already.
[[nodiscard]] Outcome<bool> pauseWrites(Session &session, const CommandContext &context, const Actor &actor);

/// Lets it go on, also after a restore. What has not been compared with Cal.com yet is looked at first all the same.
/// False: nothing was held back.
[[nodiscard]] Outcome<bool> releaseWrites(Session &session, const CommandContext &context, const Actor &actor);

} // namespace tresen

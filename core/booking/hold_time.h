// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/commands.h"
#include "core/domain/hold.h"
#include "core/domain/hold_request.h"
#include "core/domain/refusal.h"
#include "core/storage/session.h"

/// Keeps time for somebody who is being asked, as rows of the table that forbids double booking: while a caller thinks,
/// the desk cannot give it away unknowingly, nor another call.
namespace tresen {

/// Keeps the place in the name of context.holder, in place of what that one kept before. What a moved appointment has
/// already is not kept twice. Refusals: as book().
[[nodiscard]] Outcome<Held> holdTime(Session &session, const CommandContext &context, const HoldRequest &request,
                                     Instant expires);

/// Lets go of whatever context.holder keeps. False: nothing.
[[nodiscard]] Outcome<bool> releaseTime(Session &session, const CommandContext &context);

/// Somebody at the desk takes a hold, whoever's it is. False: it has ended by itself.
[[nodiscard]] Outcome<bool> takeHold(Session &session, const CommandContext &context, const Actor &actor, HoldId hold);

} // namespace tresen

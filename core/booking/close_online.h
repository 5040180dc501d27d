// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/absence_blocks.h"
#include "core/domain/actor.h"
#include "core/domain/refusal.h"
#include "core/storage/session.h"

/// Closes online booking at Cal.com for a stylist's absences (core/domain/absence_blocks.h), as wishes that the worker
/// brings there like any other: one appointment without customer and service for each block, with an address of its own
/// made up for it, so that a lost answer is found again. Nothing of why somebody is away leaves the salon.
namespace tresen {

/// What of the stylist's absences would have to change there, and what stays open. `now` is looked back from only as
/// far as a block may have begun. Reads.
[[nodiscard]] Outcome<BlockAnswer> blocksFor(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                             StaffId staff, Instant now);

/// Makes it so, in the running transaction: wishes for what is to be made, takes back what is to go. Who runs it again
/// changes nothing. At most `blocksAtOnce` are made, the soonest ones; the answer still names the others in `make`.
[[nodiscard]] Outcome<BlockAnswer> closeOnline(Session &session, const CommandContext &context, const Actor &actor,
                                               const SalonCalendar &calendar, StaffId staff);

/// One commit should not keep the desk waiting.
inline constexpr std::size_t blocksAtOnce = 200;

} // namespace tresen

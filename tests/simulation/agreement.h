// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/model/sandbox_model.h"
#include "tests/simulation/sync_desk.h"

namespace tresen::test {

/// The token that a booking carries, if it is one of ours.
[[nodiscard]] std::optional<Token> tokenOf(const sandbox::Booking &booking);

/// Live bookings at Cal.com that carry one of our tokens, by segment.
[[nodiscard]] std::multimap<SegmentId, sandbox::Booking> liveBookings(const sandbox::World &world);

/// The same, and those that became appointments because they were made online.
[[nodiscard]] std::multimap<SegmentId, sandbox::Booking> liveBookings(SyncDesk &desk, const sandbox::World &world);

/// Live bookings that are still to come and that the desk knows neither as an appointment's nor as a stray, a sentence
/// each.
[[nodiscard]] QStringList missedBookings(SyncDesk &desk, const sandbox::World &world);

/// What is wrong between the desk and Cal.com after everything has come to rest, a sentence each; empty: each wish is
/// met exactly once or waits for a person with at most one booking, everything that was acknowledged is there, and
/// nothing else of ours exists. Segments in `touched` were changed at Cal.com behind our back: of them only that
/// nothing is there twice is asked, because nobody looks at what has settled.
[[nodiscard]] QStringList disagreements(SyncDesk &desk, const sandbox::World &world,
                                        const std::set<SegmentId> &touched = {});

/// "settled, none, 1 live at 10:00": for messages and for tests of one segment.
[[nodiscard]] QString describe(const SegmentFacts &facts, const sandbox::World &world);

} // namespace tresen::test

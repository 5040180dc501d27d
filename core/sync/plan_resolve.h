// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan_step.h"

namespace tresen {

/// What the observation proves about the open attempts of a segment:
/// - a Create by a booking of its incarnation that began at its target, or by absence: a complete look-up that began
///   90 s or more after its end and shows none (B2, B3);
/// - a Reschedule by a successor of its uid at its target, else by what a GET of the uid shows after 90 s (B4);
/// - a Cancel or Confirm by the booking being dead or confirmed, else after 90 s as well (B5); a cancelled booking
/// counts
///   as cancelled by us only if the reason read back ends with the attempt's mark.
/// Also those given up: Cal.com may have done them later. An attempt whose deadline is long over is no longer in
/// flight.
///
/// The worker writes these facts in the commit of the observation; plan() begins with them too, so that a worker that
/// has not yet done so plans the same.
[[nodiscard]] Facts resolve(SegmentId segment, const History &history, const Observed &observed, Instant evenSince,
                            Instant now);

/// The history once `facts` are written.
[[nodiscard]] History withFacts(History history, const Facts &facts);

/// What is known first, then what a row adds.
[[nodiscard]] Facts merged(Facts first, Facts then);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan_input.h"
#include "core/sync/plan_step.h"

namespace tresen::test {

/// Times of one day, "10:30", in UTC.
[[nodiscard]] Instant at(const char *clock);
[[nodiscard]] TimeRange from(const char *clock, int minutes = 30);

inline const HostId anna{7};
inline const HostId bert{8};
inline const EventTypeId cut{11};    ///< 30 min with Anna
inline const EventTypeId colour{12}; ///< also with Anna
inline const EventTypeId cutByBert{21};

[[nodiscard]] SegmentId segmentId(int n);

/// A cut by Anna at 10:00, wished for, at 08:00 the same day; nothing has happened yet.
[[nodiscard]] PlanInput wish();

/// An accepted booking of the wish's segment as Cal.com shows it: cut by Anna, 30 min.
[[nodiscard]] Remote booking(const char *uid, const char *clock, int incarnation = 1);
[[nodiscard]] Remote cancelled(Remote remote, const QString &reason = {});
[[nodiscard]] Remote pending(Remote remote);
[[nodiscard]] Remote movedTo(Remote remote, const char *successor); ///< cancelled, with its successor's uid
[[nodiscard]] Remote movedFrom(Remote remote, const char *predecessor);

[[nodiscard]] Baseline agreed(const Remote &remote, bool settled = true);
[[nodiscard]] Baseline agreedAbsent();

/// A write of ours that ended `seconds` before now without an answer.
[[nodiscard]] Attempt lost(const PlanInput &in, AttemptOp op, int seconds, const char *uid = "",
                           const char *target = "10:00");
/// One look for it, so many seconds after its end.
[[nodiscard]] Attempt looked(Attempt attempt, int secondsAfterEnd);
[[nodiscard]] Attempt inFlight(const PlanInput &in, AttemptOp op, const char *uid = "", const char *target = "10:00");
/// A complete look-up that began so many seconds before now.
void provenSince(PlanInput &in, int seconds);
[[nodiscard]] Refusal refusal(const PlanInput &in, Meaning meaning, AttemptOp op = AttemptOp::Create,
                              bool lookedUp = true);

[[nodiscard]] OwnBooking other(int segment, const char *clock, int minutes = 30);
[[nodiscard]] OwnBooking leavingTo(OwnBooking own, const char *clock, HostId host = anna, int minutes = 30);
[[nodiscard]] OwnBooking leaving(OwnBooking own);

/// "create 2", "reschedule A 11:00", "cancel A moved", "look_up A", "look_up attendee", "wait looking +3", "settled",
/// "needs_review taken": times as on the clock, waits in seconds from now.
[[nodiscard]] QString text(const Step &step, Instant now);

} // namespace tresen::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "core/domain/desired.h"
#include "core/domain/history.h"
#include "core/domain/observed.h"

namespace tresen {

/// A time at Cal.com that belongs to another segment of ours: a live booking, or a Create or Reschedule whose outcome
/// is open. What another segment keeps busy there decides whether a wish of this one can be sent.
struct OwnBooking {
    SegmentId segment;
    HostId host;
    TimeRange time;
    QString uid;           ///< empty while it is only claimed by an attempt
    bool leaving = false;  ///< its segment's wish is elsewhere: a move or a cancel is pending
    bool inReview = false; ///< its segment waits for a person, so that nobody knows when it will leave
    /// Where its wish wants it to be, if leaving by a move; to find circles.
    std::optional<TimeRange> target;
    HostId targetHost;
};

/// Our own bookings on the desired host and, so that swaps between two hosts are seen, on the hosts to which those that
/// leave want to go. Other segments only; any order.
struct HostView {
    std::vector<OwnBooking> others;
};

struct PlanPolicy {
    bool adoptOnlineCancellation = true;
    bool keyIsOwner = false; ///< the key's own user hosts the booking, so that it may confirm
    std::chrono::hours unconfirmedFor{24};
    std::chrono::hours unconfirmedBeforeStart{2};
    std::chrono::seconds freeCheckHolds{60}; ///< an older "free" is asked for again
};

/// Whether Cal.com can be called now, for this segment's credential.
struct Upstream {
    bool paused = false;                 ///< writes only: after a restore, or by hand
    bool keyTrouble = false;             ///< 401 or 403; ends with another key
    bool keyMissing = false;             ///< this engine has others; ends when it is given this one
    std::optional<Instant> blockedUntil; ///< 429
    bool breakerOpen = false;            ///< half-open counts as open: the probe is not ours to send
    std::optional<Instant> breakerUntil; ///< the next probe, if known
};

/// What the planner has to know of the other parts of the same appointment.
struct SiblingFacts {
    bool any = false;
    /// Cal.com shows each other part changed like this one: moved by the same distance, or cancelled. True without any.
    bool changedAlike = true;
    /// After a refused move: each part has exactly one live booking, busy and HostView allow all of them where these
    /// are, and those are not the refused times.
    bool mayReturn = false;
    /// A refused move was taken back by us and nobody has told the customer yet.
    bool refusalUntold = false;
    /// All parts have stood at Cal.com together since the appointment was last wished for out of nothing. Until then a
    /// refusal is one of its first booking.
    bool wasWhole = false;
    /// Another part is wished for.
    bool othersWished = false;
    /// A move of another part is on its way, or its outcome is not known.
    bool moveOpen = false;
    /// A move of another part was refused, and nobody has been asked yet: all may go back.
    bool othersRefused = false;
};

/// Everything that plan() knows.
struct PlanInput {
    SegmentId segment;
    Desired desired;
    Observed observed;
    History history;
    HostView host;
    PlanPolicy policy;
    Upstream upstream;
    SiblingFacts siblings;
    /// The credential is known to see bookings of the event type that a look-up would ask for: that of an unresolved
    /// Create, else the desired one.
    bool eventTypeVisible = true;
    bool lengthAllowed = true; ///< the event type can be booked with the desired length
    bool locallyFree = true;   ///< the live booking's time is free in our own calendar for this staff (E3)
    /// Another booking of the same stylist that stays is at the same time, here or at Cal.com, and nobody has agreed.
    std::optional<SegmentId> overlaps;
    bool customerArrived = false; ///< somebody marked the customer as here or served
    Instant now;
    /// Since when the wall clock has run evenly, by itself: a span that began earlier may be shorter than it looks.
    Instant evenSince;
    double jitter = 0; ///< in [0, 1); the same until the next failure
};

} // namespace tresen

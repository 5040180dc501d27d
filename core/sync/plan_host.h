// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sync_state.h"
#include "core/sync/plan_case.h"

namespace tresen {

/// What an interval at Cal.com is to the planner of another segment: `desired` and `state` are those of the segment
/// that owns it.
[[nodiscard]] OwnBooking ownBooking(SegmentId segment, const QString &uid, HostId host, TimeRange time,
                                    const Desired &desired, SyncState state);

/// Whether the desired time overlaps own bookings on the desired host, and what follows. Nothing: the way is free.
struct Blocked {
    enum class How {
        Leaving, ///< it will leave: wait
        Review,  ///< it waits for a person itself
        Stays,
        Circle, ///< each waits for the next one to leave, and this segment's booking is the one to be given up
    };
    How how = How::Stays;
    SegmentId by;
};
[[nodiscard]] std::optional<Blocked> blocked(const Case &c);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "tests/simulation/aim.h"

namespace tresen::test {

/// What kind of story a seed tells.
struct Story {
    bool overlapWindow = false; ///< Cal.com's own, while it works on a booking
    bool clocksJump = false;
    bool intake = false;   ///< webhooks, sweeps and decisions as well
    bool webhooks = false; ///< of those with intake
    bool backups = false;  ///< of those with intake
    bool rush = false;     ///< begins with more than the limit lets out in a minute
    bool absences = false; ///< stylists go away
    bool regulars = false; ///< few customers who come again and again, so that their bookings fill pages
    bool lag = false;      ///< a slow database: breaker, limit and answers change between a read and its being heard of
    bool tightLimit = false;    ///< 30 requests a minute
    bool twoKeys = false;       ///< Ben's event types belong to a key of his own
    bool keysFail = false;      ///< a key is refused for a while, or one event type to it
    bool lengthsChange = false; ///< somebody edits event types at Cal.com
    bool confirmation = false;  ///< of those with intake: some event types ask the host first

    std::optional<Aim> aim;

    [[nodiscard]] static Story of(std::uint64_t seed);
    /// Of a story with confirmation: whether the host of this event type is asked first.
    [[nodiscard]] bool asksFirst(std::uint64_t seed, const EventTypeMapping &mapping) const;
};

} // namespace tresen::test

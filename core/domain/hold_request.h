// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/base/time_range.h"
#include "core/domain/ids.h"

namespace tresen {

/// The place that is to be kept: what would be booked or moved there.
struct HoldRequest {
    ServiceId service;
    StaffId staff;
    Instant start;
    std::vector<StaffId> partStaff = {}; ///< who does each part; empty: `staff` does all
    std::optional<AppointmentId> moving = {};
    friend bool operator==(const HoldRequest &, const HoldRequest &) = default;
};

/// A part of a held place as Cal.com would book it: what it could be asked to reserve.
struct HeldPart {
    StaffId staff;
    CredentialId credential;
    EventTypeId eventType;
    HostId host;
    TimeRange time; ///< in the event type's own length
    friend bool operator==(const HeldPart &, const HeldPart &) = default;
};

struct Held {
    HoldId id;
    TimeRange time;  ///< of the guest
    Instant expires; ///< unless it is asked for again
    std::vector<HeldPart> parts = {};
    friend bool operator==(const Held &, const Held &) = default;
};

} // namespace tresen

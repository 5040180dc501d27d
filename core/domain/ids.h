// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

namespace tresen {

using CompanyId = Id<struct CompanyTag>;
using BranchId = Id<struct BranchTag>;
using CredentialId = Id<struct CredentialTag>;
using StaffId = Id<struct StaffTag>;
using ServiceId = Id<struct ServiceTag>;
using CustomerId = Id<struct CustomerTag>;
using AppointmentId = Id<struct AppointmentTag>;
using SegmentId = Id<struct SegmentTag>;
using AttemptId = Id<struct AttemptTag>;
using HoldId = Id<struct HoldTag>;
using BulkJobId = Id<struct BulkJobTag>;

/// A user of Cal.com (its numeric id): whose time a booking takes there.
struct HostId {
    qint64 value = 0;
    friend auto operator<=>(const HostId &, const HostId &) = default;
};

/// An event type of Cal.com (its numeric id).
struct EventTypeId {
    qint64 value = 0;
    friend auto operator<=>(const EventTypeId &, const EventTypeId &) = default;
};

} // namespace tresen

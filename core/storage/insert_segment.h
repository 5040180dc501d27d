// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/appointment.h"
#include "core/storage/session.h"

namespace tresen {

/// A part of an appointment that is there; AppointmentStore::insert() makes both. A segment that is not settled counts
/// as unsettled since now. Notes no change: whoever calls it does.
[[nodiscard]] Result<> insertSegment(Session &session, CompanyId company, const Segment &segment, Instant now);

} // namespace tresen

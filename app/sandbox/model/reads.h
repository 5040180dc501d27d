// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/model/answer.h"
#include "app/sandbox/model/call.h"

namespace tresen::sandbox {

[[nodiscard]] Answer getMe(const World &world, const Call &call);

/// /v2/event-types: with `username` that user's, else those of everybody whom the key administers, by id.
[[nodiscard]] Answer listEventTypes(const World &world, const Call &call);
[[nodiscard]] Answer getEventType(const World &world, const Call &call);
[[nodiscard]] Answer createEventType(World &world, const Call &call);
[[nodiscard]] Answer legacyListEventTypes(const World &world, const Call &call);

/// /v2/schedules: those of everybody whom the key administers.
[[nodiscard]] Answer listSchedules(const World &world, const Call &call);
[[nodiscard]] Answer getDefaultSchedule(const World &world, const Call &call);
[[nodiscard]] Answer getSchedule(const World &world, const Call &call);

/// Who knows a uid may read the booking (docs/calcom.md, measured 18a).
[[nodiscard]] Answer getBooking(const World &world, const Call &call);
[[nodiscard]] Answer legacyGetBooking(const World &world, const Call &call);

/// Bookings that the key's users host, or that the owner attends: filtered, sorted, paged (docs/calcom.md, measured 16
/// to 18).
[[nodiscard]] Answer listBookings(const World &world, const Call &call);
[[nodiscard]] Answer legacyListBookings(const World &world, const Call &call);

} // namespace tresen::sandbox

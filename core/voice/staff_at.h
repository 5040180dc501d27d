// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/salon_calendar.h"
#include "core/storage/session.h"
#include "core/voice/voice_times.h"

namespace tresen {

/// Who of the eligible could serve at exactly `start`: there, and not busy. The least busy of that day first. Rows of
/// `holder` and of the appointment that is moved do not count.
struct AtTime {
    std::vector<StaffId> free;
    bool somebodyThere = false; ///< false: nobody works then
};
[[nodiscard]] Result<AtTime> staffAt(Session &session, const Catalog &catalog, const SalonCalendar &calendar,
                                     const TimeWish &wish, Instant start);

} // namespace tresen

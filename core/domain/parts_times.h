// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/availability.h"
#include "core/domain/service_plan.h"

namespace tresen {

/// Where a service could be done, by whom each part.
struct PartsTimesQuestion {
    ServiceId service;
    std::optional<StaffId> staff;           ///< for all parts; nothing: whoever is free, part by part
    std::vector<std::optional<StaffId>> by; ///< for single parts; empty: as `staff` says
    std::optional<Instant> from;            ///< nothing: now
    int limit = 5;
    std::optional<Day> onlyDay = {};          ///< all starts of that day
    std::optional<Instant> at = {};           ///< only this start
    QString holder = {};                      ///< whose hold is not in the way
    std::optional<AppointmentId> moving = {}; ///< its own time counts as free
    std::chrono::milliseconds patience{0};    ///< as TimeScope::patience
    friend bool operator==(const PartsTimesQuestion &, const PartsTimesQuestion &) = default;
};

struct PartsTime {
    TimeRange time; ///< of the guest
    std::vector<PlannedSegment> plan;
    Knowledge known = {}; ///< that of the least certain part
    [[nodiscard]] std::vector<StaffId> staff() const
    {
        std::vector<StaffId> all;
        for (const auto &part : plan)
            all.push_back(part.staff);
        return all;
    }
    friend bool operator==(const PartsTime &, const PartsTime &) = default;
};

} // namespace tresen

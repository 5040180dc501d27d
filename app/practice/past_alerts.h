// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/practice/past_record.h"
#include "core/base/time_range.h"
#include "core/domain/alert.h"

namespace tresen {

/// What the product's rules would have said of a past that was made up.
struct PastAlerts {
    std::vector<AlertEvent> events;        ///< in order of time
    std::map<QString, AlertStatus> states; ///< what has not ended yet
};

/// Plays the past through the rules, minute by minute from each of `incidents` until nothing fires any more. Time
/// between them is taken as quiet. `people` look after what is critical. Pure.
[[nodiscard]] PastAlerts pastAlerts(const PastRecord::Hours &past, const std::vector<TimeRange> &incidents, Instant now,
                                    const QStringList &people);

} // namespace tresen

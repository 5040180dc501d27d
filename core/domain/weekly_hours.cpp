// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/weekly_hours.h"

namespace tresen {

std::vector<TimeRange> WeeklyHours::on(Day day, const Zone &zone) const
{
    const auto weekday = std::chrono::weekday(day).iso_encoding() - 1;
    std::vector<TimeRange> ranges;
    for (const auto &span : days[weekday])
        ranges.push_back({zone.toInstant(LocalTime(day) + std::chrono::minutes(span.fromMinute)),
                          zone.toInstant(LocalTime(day) + std::chrono::minutes(span.toMinute))});
    return normalized(std::move(ranges));
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/salon/hours_check.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int minutesADay = 24 * 60;

/// Minutes since Monday 00:00, as instants: so the arithmetic of ranges does the rest.
TimeRange inWeek(int weekday, int fromMinute, int toMinute)
{
    const Instant monday{};
    return {monday + minutes(weekday * minutesADay + fromMinute), monday + minutes(weekday * minutesADay + toMinute)};
}

std::vector<TimeRange> weekOf(const WeeklyHours &hours)
{
    std::vector<TimeRange> week;
    for (std::size_t day = 0; day < hours.days.size(); ++day)
        for (const auto &span : hours.days[day])
            week.push_back(inWeek(int(day), span.fromMinute, span.toMinute));
    return week;
}

std::vector<TimeRange> weekOf(const Schedule &schedule)
{
    std::vector<TimeRange> week;
    for (const auto &hours : schedule.hours)
        for (const int weekday : hours.weekdays)
            week.push_back(inWeek(weekday - 1, hours.fromMinute, hours.toMinute));
    return week;
}

/// Cut at midnight, so that each span lies within a day.
std::vector<WeekSpan> spansOf(const std::vector<TimeRange> &ranges)
{
    std::vector<WeekSpan> spans;
    for (const auto &range : ranges) {
        int from = int(duration_cast<minutes>(range.from.time_since_epoch()).count());
        const int to = int(duration_cast<minutes>(range.to.time_since_epoch()).count());
        while (from < to) {
            const int day = from / minutesADay;
            const int end = std::min(to, (day + 1) * minutesADay);
            spans.push_back({day, from - day * minutesADay, end - day * minutesADay});
            from = end;
        }
    }
    return spans;
}

WeeklyHours hoursIn(std::vector<TimeRange> week)
{
    WeeklyHours hours;
    // What runs beyond Sunday's midnight is Monday's.
    for (const auto &span : spansOf(normalized(std::move(week))))
        hours.days[std::size_t(span.weekday) % hours.days.size()].push_back({span.fromMinute, span.toMinute});
    return hours;
}

} // namespace

WeeklyHours weeklyHours(const Schedule &schedule) { return hoursIn(weekOf(schedule)); }

WeeklyHours joined(const WeeklyHours &a, const WeeklyHours &b)
{
    auto week = weekOf(a);
    std::ranges::copy(weekOf(b), std::back_inserter(week));
    return hoursIn(std::move(week));
}

HoursDifference compareHours(const StaffMember &member, const Branch &branch, const Schedule &schedule)
{
    const auto here = intersected(weekOf(member.shifts), weekOf(branch.opening));
    const auto there = weekOf(schedule);
    return {spansOf(subtracted(here, there)), spansOf(subtracted(there, here))};
}

bool sameClock(const Zone &a, const Zone &b, Instant now)
{
    // Once a week for a year: changes of the clock last longer.
    for (int week = 0; week < 53; ++week)
        if (a.toLocal(now + days(7 * week)) != b.toLocal(now + days(7 * week))) return false;
    return true;
}

} // namespace tresen

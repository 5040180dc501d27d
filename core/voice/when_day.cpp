// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/when_meant.h"

namespace tresen {

using namespace std::chrono;

namespace {

using Trouble = SpokenWhen::Trouble;

Day mondayOf(Day day) { return day - days(weekdayOf(day)); }

std::optional<Day> dayFrom(int y, int m, int d)
{
    const auto date = year(y) / m / d;
    if (!date.ok()) return std::nullopt;
    return Day(local_days(date));
}

/// The next day with this number that exists: "am 31." in November is the 31st of December.
std::optional<Day> nextWithNumber(Day today, int number, int monthsLater)
{
    if (number < 1 || number > 31) return std::nullopt;
    const year_month_day now{sys_days(today.time_since_epoch())};
    auto month = now.year() / now.month() + std::chrono::months(monthsLater);
    for (int i = 0; i < 13; ++i, month += std::chrono::months(1)) {
        const auto date = month / number;
        if (!date.ok()) continue;
        const Day day{local_days(date)};
        if (day >= today) return day;
    }
    return std::nullopt;
}

/// A day and month as said. Impossible: nothing.
struct DatedDay {
    Day day;
    bool assumedYear = false;
};
std::optional<DatedDay> dated(const Said &said)
{
    const int thisYear = int(year_month_day(sys_days(said.today.time_since_epoch())).year());
    const auto in = [&](int y) {
        return said.moving ? said.moving->in(y) : dayFrom(y, said.dayMonth->second, said.dayMonth->first);
    };
    // "einen Tag nach Nikolaus" is still to come on the evening of Nikolaus.
    const auto earliest = said.today - days(said.shift.value_or(0));
    if (said.year) {
        const auto exact = in(*said.year);
        if (*said.year < thisYear) {
            // Models invent years; a day that is still to come this year was meant for this one.
            const auto now = in(thisYear);
            if (now && *now >= earliest) return DatedDay{*now, true};
        }
        if (!exact) return std::nullopt;
        return DatedDay{*exact, false};
    }
    // The 29th of February may be eight years away; a fifth Monday that is missing is not looked for.
    const int lastYear = thisYear + (said.moving ? 1 : 8);
    for (int y = thisYear; y <= lastYear; ++y) {
        const auto day = in(y);
        if (day && *day >= earliest) return DatedDay{*day, true};
        if (!day && said.moving && Day(local_days(year(y) / said.moving->month / std::chrono::last)) >= earliest)
            return std::nullopt;
    }
    return std::nullopt;
}

SpokenWhen::Days partOfMonth(year_month month, int part)
{
    const Day first{local_days(month / 1)};
    const Day last{local_days(month / std::chrono::last)};
    switch (part) {
    case 1: return {first, first + days(9)};
    case 2: return {first + days(9), first + days(19)};
    case 3: return {first + days(19), last};
    default: return {first, last};
    }
}

SpokenWhen::Days partOfWeek(Day monday, int part)
{
    switch (part) {
    case 1: return {monday, monday + days(1)};
    case 2: return {monday + days(2), monday + days(2)};
    case 3: return {monday + days(3), monday + days(5)};
    default: return {monday, monday + days(6)};
    }
}

std::optional<SpokenWhen::Days> severalDays(const Said &said)
{
    if (said.weekend) {
        const auto saturday = mondayOf(said.today) + days(7 * *said.weekend + 5);
        return SpokenWhen::Days{saturday, saturday + days(1)};
    }
    if (said.weekOf) return partOfWeek(mondayOf(said.today) + days(7 * *said.weekOf), said.partOf);
    const year_month_day now{sys_days(said.today.time_since_epoch())};
    const auto present = now.year() / now.month();
    if (said.monthsAhead) return partOfMonth(present + std::chrono::months(*said.monthsAhead), said.partOf);
    if (said.month) {
        auto month = now.year() / std::chrono::month(unsigned(*said.month));
        if (month < present) month += years(1);
        return partOfMonth(month, said.partOf);
    }
    return std::nullopt;
}

/// "am Freitag vor Weihnachten", "am Montag nach dem ersten Advent".
Day nearest(int weekday, Day day, const Said &said)
{
    if (said.dayBound == DayBound::Before || said.dayBound == DayBound::Until)
        return day - days((weekdayOf(day) - weekday + 6) % 7 + 1);
    const auto last = day + days(said.feastDays);
    return last + days((weekday - weekdayOf(last) + 6) % 7 + 1);
}

} // namespace

void boundDays(const Said &said, SpokenWhen &when)
{
    if (said.dayBound == DayBound::None || said.weekdayBeforeBound || when.trouble != Trouble::None) return;
    if (!when.day && !when.days) return;
    const bool one = when.day.has_value();
    const auto first = one ? *when.day : when.days->from;
    const auto last = one ? *when.day + days(said.feastDays) : when.days->to;
    switch (said.dayBound) {
    case DayBound::From: when.days = {first, one ? first + days(6) : last}; break;
    case DayBound::After: when.days = {last + days(1), last + days(7)}; break;
    case DayBound::Until: when.days = {said.today, last}; break;
    case DayBound::Before: when.days = {said.today, first - days(1)}; break;
    case DayBound::None: break;
    }
    when.day.reset();
    if (when.days->to < said.today) {
        when.days.reset();
        when.trouble = Trouble::Past;
    }
}

void findDay(const Said &said, SpokenWhen &when)
{
    bool fromWeekday = false;
    if (said.dayMonth || said.moving) {
        const auto found = dated(said);
        if (!found) {
            when.trouble = Trouble::Impossible;
            return;
        }
        when.day = found->day;
        when.assumedYear = found->assumedYear;
    } else if (said.dayOnly) {
        when.day = nextWithNumber(said.today, *said.dayOnly, said.dayOnlyMonths);
        when.assumedYear = true;
        if (said.month) { // "am 15. ... im Januar"
            auto whole = said;
            whole.dayMonth = std::pair(*said.dayOnly, *said.month);
            const auto found = dated(whole);
            when.day = found ? std::optional(found->day) : std::nullopt;
        }
        if (!when.day) when.trouble = Trouble::Impossible;
    } else if (said.weeks && said.weekday && !said.offset) {
        when.day = mondayOf(said.today) + days(7 * *said.weeks + *said.weekday);
        fromWeekday = true;
    } else if (said.offset || said.weeks) {
        when.day = said.today + days(said.offset.value_or(0) + 7 * said.weeks.value_or(0));
    } else if (said.months) {
        const year_month_day now{sys_days(said.today.time_since_epoch())};
        auto then = now + std::chrono::months(*said.months);
        if (!then.ok()) then = then.year() / then.month() / std::chrono::last;
        when.day = Day{local_days(then)};
    } else if (said.weekday && said.weekOf) {
        when.day = mondayOf(said.today) + days(7 * *said.weekOf + *said.weekday);
        fromWeekday = true;
    } else if (said.weekday) {
        auto ahead = (*said.weekday - weekdayOf(said.today) + 7) % 7;
        if (ahead == 0 && !said.thisWeekday) ahead = 7;
        when.day = said.today + days(ahead + 7 * said.weekdayWeeks);
        fromWeekday = true;
    } else if (auto several = severalDays(said)) {
        several->from = std::max(several->from, said.today);
        if (several->to < said.today)
            when.trouble = Trouble::Past;
        else
            when.days = several;
    }
    if (when.trouble != Trouble::None) return;
    if (!when.day) {
        if (said.shift || (said.unknownDay && !when.days)) when.trouble = Trouble::Unreadable;
        return;
    }
    if (said.shift) *when.day += days(*said.shift + (*said.shift > 0 ? said.feastDays : 0));
    if (said.weekday && said.weekdayBeforeBound && !fromWeekday) {
        when.day = nearest(*said.weekday, *when.day, said);
        fromWeekday = true;
    }
    if (said.weekday && !fromWeekday && weekdayOf(*when.day) != *said.weekday) {
        when.trouble = Trouble::Contradiction;
        when.saidWeekday = *said.weekday;
    } else if (*when.day < said.today) {
        when.trouble = Trouble::Past;
    }
}

} // namespace tresen

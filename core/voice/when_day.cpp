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

/// The days that were said to choose from, also those that have passed; of two such spans what both have in common.
/// Empty from behind to: they have nothing in common.
std::optional<SpokenWhen::Days> severalDays(const Said &said)
{
    std::optional<SpokenWhen::Days> all;
    const auto only = [&](const SpokenWhen::Days &some) {
        all = all ? SpokenWhen::Days{std::max(all->from, some.from), std::min(all->to, some.to)} : some;
    };
    if (said.weekend) {
        const auto saturday = mondayOf(said.today) + days(7 * *said.weekend + 5);
        only({saturday, saturday + days(1)});
    }
    if (said.weekOf) only(partOfWeek(mondayOf(said.today) + days(7 * *said.weekOf), said.partOf));
    const year_month_day now{sys_days(said.today.time_since_epoch())};
    const auto present = now.year() / now.month();
    if (said.monthsAhead) only(partOfMonth(present + std::chrono::months(*said.monthsAhead), said.partOf));
    if (said.month && !said.dayOnly) {
        auto month = (said.year ? year(*said.year) : now.year()) / std::chrono::month(unsigned(*said.month));
        if (!said.year && month < present) month += years(1);
        only(partOfMonth(month, said.partOf));
    }
    if (said.span) only(*said.span);
    const bool isYearAlone = said.yearSpan && !said.month && !said.dayMonth && !said.moving;
    if (isYearAlone) {
        const year whole(*said.year);
        only({Day{local_days(whole / 1 / 1)}, Day{local_days(whole / (*said.yearSpan ? 1 : 12) / 31)}});
    }
    return all;
}

/// "am Freitag vor Weihnachten", "am Montag nach dem ersten Advent", "Freitag nach nächster Woche".
Day nearest(int weekday, const SpokenWhen::Days &from, DayBound bound)
{
    const auto before = [&](Day day) { return day - days((weekdayOf(day) - weekday + 6) % 7 + 1); };
    const auto after = [&](Day day) { return day + days((weekday - weekdayOf(day) + 6) % 7 + 1); };
    switch (bound) {
    case DayBound::Before: return before(from.from);
    case DayBound::Until: return before(from.to + days(1));
    case DayBound::From: return after(from.from - days(1));
    case DayBound::Around: return before(from.from + days(4));
    case DayBound::None:
    case DayBound::After: break;
    }
    return after(from.to);
}

/// The day with a date of its own, however often it was said; `when` has the trouble.
std::optional<Day> datedDay(const Said &said, SpokenWhen &when)
{
    std::optional<Day> day;
    const auto also = [&](const std::optional<DatedDay> &found) {
        if (!found) {
            when.trouble = Trouble::Impossible;
            return;
        }
        if (day && *day != found->day) when.trouble = Trouble::Several;
        day = found->day;
        when.assumedYear = when.assumedYear || found->assumedYear;
    };
    if (said.dayMonth) {
        auto fixed = said;
        fixed.moving.reset();
        also(dated(fixed));
    }
    if (said.moving) also(dated(said));
    if (said.dayOnly && day) {
        const year_month_day date{sys_days(day->time_since_epoch())};
        if (int(unsigned(date.day())) != *said.dayOnly) when.trouble = Trouble::Several;
    } else if (said.dayOnly && said.month) { // "am 15. ... im Januar"
        auto whole = said;
        whole.dayMonth = std::pair(*said.dayOnly, *said.month);
        if (const auto found = dated(whole))
            also(DatedDay{found->day, true});
        else
            also(std::nullopt);
    } else if (said.dayOnly) {
        const auto next = nextWithNumber(said.today, *said.dayOnly, said.dayOnlyMonths);
        also(next ? std::optional(DatedDay{*next, true}) : std::nullopt);
    }
    return day;
}

/// The day that is so far from today. "in zwei Wochen am Dienstag" is that Tuesday.
std::optional<Day> countedDay(const Said &said, bool &fromWeekday)
{
    if (!said.offset && !said.weeks && !said.months) return std::nullopt;
    if (said.weeks && said.weekday && !said.offset && !said.months && said.plusDays == 0) {
        fromWeekday = true;
        return mondayOf(said.today) + days(7 * *said.weeks + *said.weekday);
    }
    auto day = said.today + days(said.offset.value_or(0));
    if (said.months) {
        auto then = year_month_day{sys_days(day.time_since_epoch())} + std::chrono::months(*said.months);
        if (!then.ok()) then = then.year() / then.month() / std::chrono::last;
        day = Day{local_days(then)};
    }
    return day + days(7 * said.weeks.value_or(0) + said.plusDays);
}

/// Whether a day with a date and one that was counted from today are one. Weeks and months are counted roughly.
bool areOne(const Said &said, Day date, Day counted)
{
    if (date == counted) return true;
    if (said.offset || said.plusDays) return false;
    if (said.weeks) return mondayOf(date) == mondayOf(counted);
    const year_month_day one{sys_days(date.time_since_epoch())};
    const year_month_day other{sys_days(counted.time_since_epoch())};
    return said.months && one.year() == other.year() && one.month() == other.month();
}

/// The first such weekday of those days that is still to come, and never one outside of them.
void weekdayWithin(const Said &said, const SpokenWhen::Days &all, SpokenWhen &when)
{
    const auto first = all.from + days((*said.weekday - weekdayOf(all.from) + 7) % 7);
    when.trouble = first > all.to ? Trouble::Impossible : Trouble::Past;
    for (auto day = first; day <= all.to; day += days(7)) {
        if (day < said.today) continue;
        when.day = day;
        when.trouble = Trouble::None;
        return;
    }
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
    case DayBound::Around:
        if (!one) return;
        when.days = {std::max(said.today, first - days(3)), last + days(3)};
        break;
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
    const auto date = datedDay(said, when);
    if (when.trouble != Trouble::None) return;
    const auto counted = countedDay(said, fromWeekday);
    auto several = severalDays(said);
    if (several && several->from > several->to) {
        when.trouble = Trouble::Several;
        return;
    }
    when.day = date ? date : counted;
    if (when.day) {
        const bool isWithin =
            !several || said.dayBound != DayBound::None || (*when.day >= several->from && *when.day <= several->to);
        if (!isWithin || (date && counted && !areOne(said, *date, *counted))) {
            when.day.reset();
            when.trouble = Trouble::Several;
            return;
        }
        fromWeekday = fromWeekday && !date;
    } else if (said.weekday && several && said.weekdayBeforeBound) {
        when.day = nearest(*said.weekday, *several, said.dayBound);
        fromWeekday = true;
    } else if (said.weekday && several) {
        weekdayWithin(said, *several, when);
        fromWeekday = true;
    } else if (said.weekday) {
        auto ahead = (*said.weekday - weekdayOf(said.today) + 7) % 7;
        if (ahead == 0 && !said.thisWeekday) ahead = 7;
        when.day = said.today + days(ahead + 7 * said.weekdayWeeks);
        fromWeekday = true;
    } else if (several) {
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
        when.day = nearest(*said.weekday, {*when.day, *when.day + days(said.feastDays)}, said.dayBound);
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

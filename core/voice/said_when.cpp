// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/said_when.h"

namespace tresen {

using namespace std::chrono;

int weekdayOf(Day day) { return int(weekday(sys_days(day.time_since_epoch())).iso_encoding()) - 1; }

std::optional<Day> MovingDay::in(int y) const
{
    if (advent) { // the fourth is the Sunday before Christmas Day
        const Day eve{local_days(year(y) / 12 / 24)};
        if (nth < 1 || nth > 4) return std::nullopt;
        return eve - days((weekdayOf(eve) + 1) % 7 + 7 * (4 - nth));
    }
    const auto inMonth = year(y) / month;
    const Day first{local_days(inMonth / 1)};
    const Day last{local_days(inMonth / std::chrono::last)};
    if (nth == 0) return last - days((weekdayOf(last) - weekday + 7) % 7);
    const auto day = first + days((weekday - weekdayOf(first) + 7) % 7 + 7 * (nth - 1));
    return day <= last ? std::optional(day) : std::nullopt;
}

void Said::clock(SaidClock heard)
{
    if (heard.hour > 24 || heard.minute < 0 || heard.minute > minutesPerDay) {
        impossible = true;
        return;
    }
    heard.minute %= minutesPerDay;
    if (bound != SaidClock::Bound::Exact && heard.bound == SaidClock::Bound::Exact) heard.bound = bound;
    heard.about = heard.about || about;
    about = false;
    bound = SaidClock::Bound::Exact;
    clocks.push_back(heard);
}

void Said::movesAhead(int nth, const WhenPhrase &phrase)
{
    const year_month_day present{sys_days(today.time_since_epoch())};
    const auto then = present.year() / present.month() + std::chrono::months(phrase.a);
    moves({false, nth, phrase.weekday, int(unsigned(then.month()))}, int(then.year()));
}

static bool isDay(const WhenPhrase &phrase)
{
    switch (phrase.fact) {
    case WhenFact::Date: return !phrase.token.maybeClock || phrase.token.month <= 12;
    case WhenFact::Days:
    case WhenFact::Weeks:
    case WhenFact::Months:
    case WhenFact::Weekday:
    case WhenFact::ThisWeekday:
    case WhenFact::WeekOf:
    case WhenFact::WeekSpan:
    case WhenFact::Weekend:
    case WhenFact::MonthSpan:
    case WhenFact::DayMonth:
    case WhenFact::MonthDay:
    case WhenFact::DayOnly:
    case WhenFact::FixedDay:
    case WhenFact::Christmas:
    case WhenFact::ChristmasDay:
    case WhenFact::Advent:
    case WhenFact::NthWeekday:
    case WhenFact::NthAhead:
    case WhenFact::LastWeekday:
    case WhenFact::LastAhead: return true;
    default: return false;
    }
}

/// What the phrase before this one says about it, if it is a day.
void Said::relate(const WhenPhrase &phrase)
{
    const bool aDay = phrase.follows && isDay(phrase);
    if (shiftPending && !aDay) unreadable = true; // "zwei Tage vor der Hochzeit"
    shiftPending = phrase.fact == WhenFact::Shift;
    if (pending != DayBound::None && aDay) {
        dayBound = pending;
        weekdayBeforeBound = weekday.has_value();
        bound = SaidClock::Bound::Exact;
        about = false;
    }
    pending = DayBound::None;
    switch (phrase.fact) {
    case WhenFact::After: pending = phrase.a ? DayBound::After : DayBound::From; break;
    case WhenFact::Before: pending = phrase.a ? DayBound::Before : DayBound::Until; break;
    case WhenFact::About:
        if (phrase.a) pending = phrase.a > 0 ? DayBound::After : DayBound::Before;
        break;
    default: break;
    }
}

/// Nobody means the minute: "in einer Stunde" at 10:07 is about 11:10.
void Said::fromNow(minutes ahead)
{
    constexpr minutes step{5};
    const auto exact = now + ahead;
    const auto then = LocalTime(ceil<minutes>(exact) + (step - ceil<minutes>(exact).time_since_epoch() % step) % step);
    const auto day = floor<days>(then);
    set(offset, int((day - today).count()));
    clocks.push_back({.minute = int(duration_cast<minutes>(then - LocalTime(day)).count()), .hour = 13, .about = true});
}

SaidClock Said::clockOf(const WhenPhrase &phrase)
{
    SaidClock heard;
    heard.hour = number(phrase, 0, 0);
    int minute = number(phrase, 1, 0);
    if (phrase.token.figures >= 3) { // "1430"
        minute = heard.hour % 100;
        heard.hour /= 100;
    }
    heard.figures = phrase.token.figures;
    heard.minute = minute > 59 ? minutesPerDay + 1 : heard.hour * 60 + minute + phrase.a;
    if (heard.minute < 0) heard.minute += minutesPerDay;
    heard.about = phrase.b == 1;
    heard.afternoon = phrase.b == 2;
    heard.morning = phrase.b == 3;
    return heard;
}

void Said::hear(const WhenPhrase &phrase)
{
    any = true;
    relate(phrase);
    switch (phrase.fact) {
    case WhenFact::Days: {
        const auto n = number(phrase, 0, phrase.a);
        if (phrase.numbers.empty())
            set(offset, n);
        else
            offset = offset.value_or(0) + n; // "heute in acht Tagen"
        break;
    }
    case WhenFact::Weeks: weeks = weeks.value_or(0) + number(phrase, 0, 0); break;
    case WhenFact::Months: months = number(phrase, 0, 0); break;
    case WhenFact::Weekday:
        set(weekday, phrase.weekday);
        weekdayWeeks = number(phrase, 0, phrase.a);
        break;
    case WhenFact::ThisWeekday:
        set(weekday, phrase.weekday);
        thisWeekday = true;
        break;
    case WhenFact::WeekOf:
        set(weekday, phrase.weekday);
        set(weekOf, number(phrase, 0, phrase.a));
        break;
    case WhenFact::WeekSpan:
        set(weekOf, phrase.a);
        partOf = phrase.b;
        break;
    case WhenFact::Weekend: set(weekend, phrase.a); break;
    case WhenFact::MonthSpan:
        if (phrase.a < 0)
            set(month, number(phrase, 0, 1));
        else
            set(monthsAhead, phrase.a);
        partOf = phrase.b;
        break;
    case WhenFact::Date:
        // "14.30" is no day of a 30th month.
        if (phrase.token.maybeClock && phrase.token.month > 12)
            clock({.minute = phrase.token.day * 60 + phrase.token.minute, .hour = phrase.token.day});
        else
            date(phrase.token.day, phrase.token.month, phrase.token.year);
        break;
    case WhenFact::DayMonth: date(number(phrase, 0, 0), number(phrase, 1, 0), number(phrase, 2, -1)); break;
    case WhenFact::MonthDay: date(number(phrase, 1, 0), number(phrase, 0, 0), number(phrase, 2, -1)); break;
    case WhenFact::DayOnly:
        set(dayOnly, number(phrase, 0, 0));
        dayOnlyMonths = phrase.a;
        break;
    case WhenFact::FixedDay: date(phrase.a, phrase.b, number(phrase, 0, -1)); break;
    case WhenFact::Christmas:
        date(24, 12, number(phrase, 0, -1));
        feastDays = 2;
        break;
    case WhenFact::ChristmasDay:
        if (number(phrase, 0, 0) > 2)
            impossible = true;
        else
            date(24 + number(phrase, 0, 0), 12, number(phrase, 1, -1));
        break;
    case WhenFact::Advent: moves({.advent = true, .nth = number(phrase, 0, 0)}, number(phrase, 1, -1)); break;
    case WhenFact::NthWeekday:
        moves({false, number(phrase, 0, 0), phrase.weekday, number(phrase, 1, 0)}, number(phrase, 2, -1));
        break;
    case WhenFact::NthAhead: movesAhead(number(phrase, 0, 0), phrase); break;
    case WhenFact::LastWeekday: moves({false, 0, phrase.weekday, number(phrase, 0, 0)}, number(phrase, 1, -1)); break;
    case WhenFact::LastAhead: movesAhead(0, phrase); break;
    case WhenFact::Shift: shift = shift.value_or(0) + phrase.a * number(phrase, 0, 1); break;
    case WhenFact::FromNow: fromNow(minutes(phrase.a == 0 ? phrase.b : phrase.a * number(phrase, 0, 0))); break;
    case WhenFact::Soon: soon = true; break;
    case WhenFact::Clock: clock(clockOf(phrase)); break;
    case WhenFact::Minutes: {
        SaidClock heard;
        heard.hour = number(phrase, 1, 0);
        heard.minute = heard.hour * 60 + phrase.b + phrase.a * number(phrase, 0, 0);
        if (heard.minute < 0) heard.minute += minutesPerDay;
        clock(heard);
        break;
    }
    case WhenFact::DateAsClock:
        clock({.minute = phrase.token.minute > 59 ? minutesPerDay + 1 : phrase.token.day * 60 + phrase.token.minute,
               .hour = phrase.token.day});
        break;
    case WhenFact::Between: {
        // Of figures each time brings hours and minutes, of words the hour alone.
        const bool both = phrase.numbers.size() >= 4;
        const auto at = [&](std::size_t i) {
            const auto hour = number(phrase, both ? 2 * i : i, 0);
            return SaidClock{.minute = hour * 60 + (both ? number(phrase, 2 * i + 1, 0) : 0), .hour = hour};
        };
        between = std::pair(at(0), at(1));
        break;
    }
    case WhenFact::ClockAfter:
    case WhenFact::ClockBefore: {
        auto heard = clockOf(phrase);
        heard.bound = phrase.fact == WhenFact::ClockAfter ? SaidClock::Bound::After : SaidClock::Bound::Before;
        clock(heard);
        break;
    }
    case WhenFact::Part: part = DaySpan{phrase.a, phrase.b}; break;
    case WhenFact::About: about = true; break;
    case WhenFact::After: bound = SaidClock::Bound::After; break;
    case WhenFact::Before: bound = SaidClock::Bound::Before; break;
    case WhenFact::Morning:
        if (!clocks.empty()) clocks.back().morning = true;
        break;
    case WhenFact::Afternoon:
        if (!clocks.empty()) clocks.back().afternoon = true;
        break;
    case WhenFact::Past: past = true; break;
    case WhenFact::Not: negated = true; break;
    case WhenFact::Unknown: unknownDay = true; break;
    }
}

} // namespace tresen

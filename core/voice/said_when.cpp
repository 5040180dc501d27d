// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/said_when.h"

namespace tresen {

using namespace std::chrono;

int weekdayOf(Day day) { return int(weekday(sys_days(day.time_since_epoch())).iso_encoding()) - 1; }

/// Easter Sunday (Meeus and Jones, for the Gregorian calendar).
static Day easterOf(int y)
{
    const int a = y % 19;
    const int b = y / 100;
    const int c = y % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return Day{local_days(year(y) / (n / 31) / (n % 31 + 1))};
}

static int yearOf(Day day) { return int(year_month_day(sys_days(day.time_since_epoch())).year()); }

std::optional<Day> MovingDay::in(int y) const
{
    if (easter) return easterOf(y) + days(nth);
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

/// The n-th week of the next such month, counted from its first day: the second Tuesday is in the second week then,
/// whatever weekday the month begins with. Of 0 the last.
static SpokenWhen::Days weekOfMonth(Day today, int n, int monthNumber)
{
    const year_month_day present{sys_days(today.time_since_epoch())};
    auto then = present.year() / std::chrono::month(unsigned(monthNumber));
    if (then < present.year() / present.month()) then += years(1);
    const Day last{local_days(then / std::chrono::last)};
    if (n == 0) return {last - days(6), last};
    const auto from = Day{local_days(then / 1)} + days(7 * (n - 1));
    return {from, std::min(from + days(6), last)};
}

/// The next calendar week of this number; some years have no 53rd.
static std::optional<SpokenWhen::Days> isoWeek(Day today, int week)
{
    const auto firstOf = [](int y) {
        const Day fourth{local_days(year(y) / 1 / 4)};
        return fourth - days(weekdayOf(fourth));
    };
    for (int y = yearOf(today); y <= yearOf(today) + 1; ++y) {
        const auto monday = firstOf(y) + days(7 * (week - 1));
        if (week > 53 || (week == 53 && monday >= firstOf(y + 1))) continue;
        if (monday + days(6) >= today) return SpokenWhen::Days{monday, monday + days(6)};
    }
    return std::nullopt;
}

/// From the beginning of one month to the end of another, this one or the next.
static SpokenWhen::Days season(Day today, int first, int last)
{
    for (int y = yearOf(today) - 1;; ++y) {
        const Day end{local_days(year(last < first ? y + 1 : y) / last / std::chrono::last)};
        if (end >= today) return {Day{local_days(year(y) / first / 1)}, end};
    }
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
    case WhenFact::InDays:
    case WhenFact::WeekOfMonth:
    case WhenFact::IsoWeek:
    case WhenFact::Season:
    case WhenFact::YearSpan:
    case WhenFact::BetweenYears:
    case WhenFact::Easter:
    case WhenFact::EasterDay:
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

/// "gegen Weihnachten" is some day about then; "gegen Ende der Woche" is that.
static bool isDate(const WhenPhrase &phrase)
{
    switch (phrase.fact) {
    case WhenFact::Date: return isDay(phrase);
    case WhenFact::DayMonth:
    case WhenFact::MonthDay:
    case WhenFact::FixedDay:
    case WhenFact::Christmas:
    case WhenFact::Easter:
    case WhenFact::Advent: return true;
    default: return false;
    }
}

/// What the phrase before this one says about it, if it is a day.
void Said::relate(const WhenPhrase &phrase)
{
    const bool aDay = phrase.follows && isDay(phrase);
    if (shiftPending && !aDay) unreadable = true; // "zwei Tage vor der Hochzeit"
    shiftPending = phrase.fact == WhenFact::Shift;
    if (pending != DayBound::None && aDay && (pending != DayBound::Around || isDate(phrase))) {
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
        pending = phrase.a > 0 ? DayBound::After : phrase.a < 0 ? DayBound::Before : DayBound::Around;
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
    if (phrase.fact == WhenFact::Minutes) {
        heard.hour = number(phrase, 1, 0);
        heard.minute = heard.hour * 60 + phrase.b + phrase.a * number(phrase, 0, 0);
        if (heard.minute < 0) heard.minute += minutesPerDay;
        return heard;
    }
    if (phrase.fact == WhenFact::DateAsClock) {
        heard.hour = phrase.token.day;
        heard.minute = phrase.token.minute > 59 ? minutesPerDay + 1 : phrase.token.day * 60 + phrase.token.minute;
        return heard;
    }
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
        auto n = number(phrase, 0, phrase.a);
        if (phrase.b == 1 && n == 8) n = 7; // as "vierzehn Tage" are two weeks, "acht Tage" are one
        if (phrase.numbers.empty())
            set(offset, n);
        else
            offset = offset.value_or(0) + n; // "heute in acht Tagen"
        break;
    }
    case WhenFact::Weeks: weeks = weeks.value_or(0) + number(phrase, 0, phrase.a); break;
    case WhenFact::Months: months = months.value_or(0) + phrase.a * number(phrase, 0, 1); break;
    case WhenFact::PlusDays:
        if (weeks || months) plusDays += phrase.a * number(phrase, 0, 0);
        break;
    case WhenFact::Weekday:
        // "nach Weihnachten am Dienstag" is "am Dienstag nach Weihnachten"; "ab Dienstag, dem 1." has one day.
        if (dayBound != DayBound::None && (dayMonth || moving || span || weekOf || month || monthsAhead))
            weekdayBeforeBound = true;
        set(weekday, phrase.weekday);
        weekdayWeeks = phrase.b ? phrase.b : number(phrase, 0, phrase.a);
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
        if (phrase.a < 0) {
            set(month, number(phrase, 0, 1));
            if (phrase.numbers.size() > 1) set(year, phrase.numbers[1]);
        } else {
            set(monthsAhead, phrase.a);
        }
        partOf = phrase.b;
        break;
    case WhenFact::InDays:
        if (number(phrase, 0, 0) > number(phrase, 1, 0)) {
            impossible = true;
            break;
        }
        set(span, {today + days(phrase.a * number(phrase, 0, 0)), today + days(phrase.a * number(phrase, 1, 0))});
        break;
    case WhenFact::WeekOfMonth:
        if (phrase.a < 0)
            set(span, weekOfMonth(today, 0, number(phrase, 0, 1)));
        else if (number(phrase, 0, 1) <= 5)
            set(span, weekOfMonth(today, number(phrase, 0, 1), number(phrase, 1, 1)));
        else
            impossible = true;
        break;
    case WhenFact::IsoWeek:
        if (const auto days = isoWeek(today, number(phrase, 0, 0)))
            set(span, *days);
        else
            impossible = true;
        break;
    case WhenFact::Season: set(span, season(today, phrase.a, phrase.b)); break;
    case WhenFact::YearSpan:
        set(year, yearOf(today) + phrase.a);
        set(yearSpan, phrase.b);
        break;
    case WhenFact::BetweenYears: {
        const std::chrono::year old(yearOf(today));
        set(span, {Day{local_days(old / 12 / 27)}, Day{local_days(old / 12 / 31)}});
        break;
    }
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
    case WhenFact::Easter:
        moves({.nth = phrase.a, .easter = true}, number(phrase, 0, -1));
        feastDays = phrase.b;
        break;
    case WhenFact::EasterDay:
        if (number(phrase, 0, 0) > 2)
            impossible = true;
        else
            moves({.nth = phrase.a + number(phrase, 0, 1) - 1, .easter = true}, number(phrase, 1, -1));
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
    case WhenFact::Clock:
    case WhenFact::Minutes:
    case WhenFact::DateAsClock: clock(clockOf(phrase)); break;
    case WhenFact::EitherClock:
        if (number(phrase, 0, 0) != number(phrase, 1, 0)) several = true;
        break;
    case WhenFact::NoClock: impossible = true; break;
    case WhenFact::Between: {
        const auto from = clockOf(phrase.range.front());
        const auto to = clockOf(phrase.range.back());
        // One range in both fields is one; its ends are the same then.
        const auto is = [](const SaidClock &a, const SaidClock &b) { return a.minute % 720 == b.minute % 720; };
        if (between && !(is(between->first, from) && is(between->second, to))) several = true;
        if (from.minute > minutesPerDay || to.minute > minutesPerDay) impossible = true;
        between = std::pair(from, to);
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

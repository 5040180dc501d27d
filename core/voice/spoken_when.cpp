// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/spoken_when.h"

#include "core/voice/when_grammar.h"

namespace tresen {

using namespace std::chrono;

namespace {

using Trouble = SpokenWhen::Trouble;
constexpr int minutesPerDay = 1440;
constexpr int halfDay = 720;
constexpr int noMinute = -1;

/// A time as it was said, before it is clear which half of the day it means.
struct SaidClock {
    int minute = 0; ///< since midnight, as said
    int hour = 0;   ///< the hour word: from 13 on there is nothing to choose
    int figures = 0;
    bool about = false;
    bool afternoon = false;
    bool morning = false;
    enum class Bound { Exact, After, Before } bound = Bound::Exact;
};

int weekdayOf(Day day) { return int(weekday(sys_days(day.time_since_epoch())).iso_encoding()) - 1; }
Day mondayOf(Day day) { return day - days(weekdayOf(day)); }

std::optional<Day> dayFrom(int y, int m, int d)
{
    const auto date = year(y) / m / d;
    if (!date.ok()) return std::nullopt;
    return Day(local_days(date));
}

/// A day that is another date each year.
struct MovingDay {
    bool advent = false;
    int nth = 0; ///< 0: the last
    int weekday = 6;
    int month = 12;
    friend bool operator==(const MovingDay &, const MovingDay &) = default;

    /// Nothing: there is no fifth one.
    [[nodiscard]] std::optional<Day> in(int y) const
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
};

/// Which days a bound leaves: "ab Freitag", "nach Weihnachten", "bis Freitag", "vor Weihnachten".
enum class DayBound { None, From, After, Until, Before };

/// Everything that was said, gathered phrase by phrase.
struct Said {
    LocalTime now;
    Day today;
    std::optional<int> offset; ///< days
    std::optional<int> weeks;
    std::optional<int> months;
    std::optional<int> weekday;
    int weekdayWeeks = 0;
    bool thisWeekday = false;
    std::optional<int> weekOf;
    int partOf = 0; ///< of weekOf or month: 1 beginning, 2 middle, 3 end
    std::optional<int> weekend;
    std::optional<int> month;       ///< by name
    std::optional<int> monthsAhead; ///< "nächsten Monat"
    std::optional<std::pair<int, int>> dayMonth;
    std::optional<MovingDay> moving;
    int feastDays = 0;         ///< that belong to a feast behind its first day
    std::optional<int> shift;  ///< days from the day that was said
    bool shiftPending = false; ///< the day is still to be said
    DayBound dayBound = DayBound::None;
    bool weekdayBeforeBound = false; ///< "Freitag vor Weihnachten"
    std::optional<int> year;
    std::optional<int> dayOnly;
    int dayOnlyMonths = 0;
    std::vector<SaidClock> clocks;
    std::optional<std::pair<SaidClock, SaidClock>> between;
    std::optional<DaySpan> part;
    bool about = false;
    SaidClock::Bound bound = SaidClock::Bound::Exact;
    DayBound pending = DayBound::None; ///< of a day, if one follows
    bool soon = false;
    bool past = false;
    bool negated = false;
    bool several = false;
    bool impossible = false;
    bool unreadable = false;
    bool unknownDay = false; ///< the first or third of something
    bool any = false;

    void hear(const WhenPhrase &phrase);

private:
    template <typename T>
    void set(std::optional<T> &slot, const T &value)
    {
        if (slot && *slot != value) several = true;
        slot = value;
    }
    void date(int day, int monthNumber, int yearNumber)
    {
        set(dayMonth, std::pair(day, monthNumber));
        if (yearNumber >= 0) set(year, yearNumber);
    }
    void clock(SaidClock heard)
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
    static int number(const WhenPhrase &phrase, std::size_t i, int none)
    {
        return i < phrase.numbers.size() ? phrase.numbers[i] : none;
    }
    void relate(const WhenPhrase &phrase);
    void moves(const MovingDay &day, int yearNumber)
    {
        set(moving, day);
        if (yearNumber >= 0) set(year, yearNumber);
    }
    void movesAhead(int nth, const WhenPhrase &phrase)
    {
        const year_month_day present{sys_days(today.time_since_epoch())};
        const auto then = present.year() / present.month() + std::chrono::months(phrase.a);
        moves({false, nth, phrase.weekday, int(unsigned(then.month()))}, int(then.year()));
    }
    void fromNow(minutes ahead);
    static SaidClock clockOf(const WhenPhrase &phrase);
};

bool isDay(const WhenPhrase &phrase)
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

/// What a bound makes of the day, or the days, that it stands before. Open ends are a week long.
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

/// When the branch is open on that day, or on any day if none is known. Empty: closed, or nothing is known.
std::vector<DaySpan> openOn(const std::optional<Day> &day, const WeeklyHours *opening)
{
    if (!opening) return {};
    if (day) {
        const auto &spans = opening->days[std::size_t(weekdayOf(*day))];
        if (!spans.empty()) return spans;
    }
    std::vector<DaySpan> all;
    for (const auto &spans : opening->days)
        all.insert(all.end(), spans.begin(), spans.end());
    return all;
}

bool inside(const std::vector<DaySpan> &spans, int minute)
{
    return std::ranges::any_of(
        spans, [&](const DaySpan &span) { return span.fromMinute <= minute && minute < span.toMinute; });
}

/// Which half of the day is meant.
int chosenMinute(const SaidClock &clock, const std::optional<DaySpan> &part, const std::vector<DaySpan> &open)
{
    const int late = clock.minute < halfDay ? clock.minute + halfDay : clock.minute;
    const int early = clock.minute >= halfDay ? clock.minute - halfDay : clock.minute;
    if (clock.afternoon) return clock.hour >= 13 ? clock.minute : late;
    if (clock.morning) return clock.hour >= 13 ? clock.minute : early;
    if (clock.hour >= 13 || clock.hour == 0) return clock.minute;
    if (part) {
        // A part of the day has soft edges: "sechs Uhr nachmittags".
        constexpr int edge = 60;
        const DaySpan wide{part->fromMinute - edge, part->toMinute + edge};
        const auto fits = [&](int minute) { return wide.fromMinute <= minute && minute <= wide.toMinute; };
        // Night goes on behind midnight.
        if (part->toMinute == minutesPerDay && clock.minute < 360) return clock.minute;
        if (part->toMinute == minutesPerDay && clock.hour == 12) return early;
        if (fits(clock.minute)) return clock.minute;
        const int other = clock.minute >= halfDay ? early : late;
        return fits(other) ? other : clock.minute;
    }
    if (clock.minute >= halfDay) return clock.minute;                              // twelve is noon
    const bool written = clock.figures == 2 && clock.hour >= 6 && clock.hour <= 9; // "08:00": a clock of 24 hours
    if (written || inside(open, clock.minute)) return clock.minute;
    if (inside(open, late)) return late;
    constexpr int dawn = 360; // nobody's hair is done before six
    return clock.minute < dawn ? late : clock.minute;
}

void findTime(const Said &said, const WhenContext &context, SpokenWhen &when)
{
    const auto open = openOn(when.day, context.opening);
    when.within = said.part;
    if (said.between) {
        auto from = chosenMinute(said.between->first, said.part, open);
        const auto to = chosenMinute(said.between->second, said.part, open);
        if (from >= to && from - halfDay < to && from >= halfDay) from -= halfDay;
        if (from >= to) {
            when.trouble = Trouble::Impossible;
            return;
        }
        when.within = DaySpan{from, to};
    }
    int exact = noMinute;
    for (const auto &clock : said.clocks) {
        const auto minute = chosenMinute(clock, said.part, open);
        switch (clock.bound) {
        case SaidClock::Bound::After:
            when.within = DaySpan{minute, when.within ? std::max(when.within->toMinute, minute + 1) : minutesPerDay};
            break;
        case SaidClock::Bound::Before:
            if (minute == 0) break;
            when.within =
                DaySpan{when.within && when.within->fromMinute < minute ? when.within->fromMinute : 0, minute};
            break;
        case SaidClock::Bound::Exact:
            if (exact != noMinute && exact != minute) when.trouble = Trouble::Several;
            exact = minute;
            when.about = when.about || clock.about;
            break;
        }
    }
    if (exact != noMinute) when.time = minutes(exact);
}

} // namespace

SpokenWhen readWhen(const QString &date, const QString &time, const WhenContext &context)
{
    Said said;
    said.now = context.now;
    said.today = floor<days>(context.now);
    const auto dateTokens = whenTokens(date);
    const auto timeTokens = whenTokens(time);
    for (const auto &phrase : whenPhrases(dateTokens, WhenField::Date, context.english))
        said.hear(phrase);
    // A time that stands in both fields is one time; what the second field says about it is the more exact.
    for (const auto &phrase : whenPhrases(timeTokens, WhenField::Time, context.english))
        said.hear(phrase);

    SpokenWhen when;
    when.soon = said.soon;
    if (said.negated) {
        when.trouble = Trouble::Negated;
        return when;
    }
    if (!said.any || said.unreadable || said.shiftPending) {
        when.trouble = Trouble::Unreadable;
        return when;
    }
    if (said.impossible) {
        when.trouble = Trouble::Impossible;
        return when;
    }
    if (said.several || (said.dayMonth && said.moving)) {
        when.trouble = Trouble::Several;
        return when;
    }
    if (said.past) {
        when.trouble = Trouble::Past;
        return when;
    }
    findDay(said, when);
    boundDays(said, when);
    if (when.trouble == Trouble::None) findTime(said, context, when);
    if (when.trouble == Trouble::None && !when.day && !when.days && !when.time && !when.within && !when.soon)
        when.trouble = Trouble::Unreadable;
    return when;
}

} // namespace tresen

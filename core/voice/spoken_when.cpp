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

/// Everything that was said, gathered phrase by phrase.
struct Said {
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
    std::optional<int> year;
    std::optional<int> dayOnly;
    int dayOnlyMonths = 0;
    std::vector<SaidClock> clocks;
    std::optional<std::pair<SaidClock, SaidClock>> between;
    std::optional<DaySpan> part;
    bool about = false;
    SaidClock::Bound bound = SaidClock::Bound::Exact;
    bool soon = false;
    bool past = false;
    bool negated = false;
    bool several = false;
    bool impossible = false;
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
    static SaidClock clockOf(const WhenPhrase &phrase);
};

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
    case WhenFact::FixedDay: date(phrase.a, phrase.b, -1); break;
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
    const auto [d, m] = *said.dayMonth;
    const int thisYear = int(year_month_day(sys_days(said.today.time_since_epoch())).year());
    if (said.year) {
        const auto exact = dayFrom(*said.year, m, d);
        if (*said.year < thisYear) {
            // Models invent years; a day that is still to come this year was meant for this one.
            const auto now = dayFrom(thisYear, m, d);
            if (now && *now >= said.today) return DatedDay{*now, true};
        }
        if (!exact) return std::nullopt;
        return DatedDay{*exact, false};
    }
    for (int y = thisYear; y <= thisYear + 8; ++y) // the 29th of February may be eight years away
        if (const auto day = dayFrom(y, m, d); day && *day >= said.today) return DatedDay{*day, true};
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

void findDay(const Said &said, SpokenWhen &when)
{
    bool fromWeekday = false;
    if (said.dayMonth) {
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
    if (!when.day) return;
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
    if (!said.any) {
        when.trouble = Trouble::Unreadable;
        return when;
    }
    if (said.impossible) {
        when.trouble = Trouble::Impossible;
        return when;
    }
    if (said.several) {
        when.trouble = Trouble::Several;
        return when;
    }
    if (said.past) {
        when.trouble = Trouble::Past;
        return when;
    }
    findDay(said, when);
    if (when.trouble == Trouble::None) findTime(said, context, when);
    if (when.trouble == Trouble::None && !when.day && !when.days && !when.time && !when.within && !when.soon)
        when.trouble = Trouble::Unreadable;
    return when;
}

} // namespace tresen

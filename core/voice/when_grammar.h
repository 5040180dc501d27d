// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/voice/when_token.h"

namespace tresen {

/// What one phrase about a day or a time says. `a` and `b` are the row's own numbers, `n` what was said in it.
enum class WhenFact {
    Days,         ///< today + a, or + n; b: 1 in German, where eight days are a week
    Weeks,        ///< + n (or a) weeks
    Months,       ///< + n (or 1) times a months
    PlusDays,     ///< n times a days more: "in zwei Wochen und drei Tagen"
    InDays,       ///< from n[0] to n[1] times a days from now
    Weekday,      ///< the next such day after today, and b, a or n weeks more
    ThisWeekday,  ///< that of this week, if it is still to come
    WeekOf,       ///< the weekday of the week a (or n) weeks from now; weeks begin on Monday
    WeekSpan,     ///< the whole of that week; b: 0 all of it, 1 its beginning, 2 its middle, 3 its end
    Weekend,      ///< Saturday and Sunday of the week a weeks from now
    MonthSpan,    ///< the month n[0] by its name, of year n[1] if said, or a months from now; b as for WeekSpan
    WeekOfMonth,  ///< the n[0]-th week of month n[1], counted from its first day; a: -1 the last of month n[0]
    IsoWeek,      ///< the calendar week n
    Season,       ///< from the beginning of month a to the end of month b
    YearSpan,     ///< the year a years from now; b: 1 its beginning
    BetweenYears, ///< from the feast to the new year
    Date,         ///< written with figures
    DayMonth,     ///< n[0]. of month n[1], year n[2] if said
    MonthDay,     ///< the English order
    DayOnly,      ///< the next n-th of a month
    FixedDay,     ///< a.b., a day with a name, of year n[0] if said
    Christmas,    ///< the feast of three days, of year n[0] if said
    ChristmasDay, ///< the n[0]-th of its two holidays, of year n[1] if said
    Easter,       ///< a days from Easter Sunday and the b days behind it, of year n[0] if said
    EasterDay,    ///< the n[0]-th day of the feast that begins a days from Easter Sunday, of year n[1] if said
    Advent,       ///< the n[0]-th of the four Sundays before Christmas, of year n[1] if said
    NthWeekday,   ///< the n[0]-th such weekday of month n[1], year n[2] if said
    NthAhead,     ///< the n[0]-th such weekday of the month a months from now
    LastWeekday,  ///< the last such weekday of month n[0], year n[1] if said
    LastAhead,    ///< the last such weekday of the month a months from now
    Shift,        ///< n (or 1) times a days from the day that follows
    FromNow,      ///< in n minutes times a, or in b minutes
    Soon,         ///< as early as possible, or whenever
    /// n[0] hours and n[1] minutes; a: what the words take off or add, in minutes; b: 1 roughly, 2 p.m., 3 a.m.
    Clock,
    Minutes,     ///< n[0] minutes, times a, from n[1] o'clock, plus b
    DateAsClock, ///< figures that look like a date before the word "Uhr"
    Between,     ///< from one time to the other of `range`
    EitherClock, ///< one time or another
    NoClock,     ///< a number that was meant as a time, and is none: "25 Uhr"
    ClockAfter,  ///< not before n o'clock
    ClockBefore, ///< not after n o'clock
    Part,        ///< a part of the day, from minute a to minute b
    About,       ///< the time that follows is meant roughly; a: a day that follows is 1 the end, -1 the beginning
    After,       ///< the time that follows is the earliest, so is the day; a: 1 without that day itself
    Before,      ///< the time that follows is the latest, so is the day; a: 1 without that day itself
    Morning,     ///< the half of the day of the time before it: a.m.
    Afternoon,   ///< p.m.
    Past,        ///< a day that has gone
    Not,         ///< "nicht am Dienstag": only a person can tell what is left
    Unknown,     ///< the first, second, third of something that is not in the table: "am ersten Schultag"
};

/// A phrase that was found.
struct WhenPhrase {
    WhenFact fact = WhenFact::Days;
    int a = 0;
    int b = 0;
    std::vector<int> numbers;
    int weekday = -1;
    WhenToken token;               ///< of Date, and of the first figures of a time: as written
    bool follows = false;          ///< directly behind the phrase before it, but for "dem", "am" and the like
    std::vector<WhenPhrase> range; ///< of Between: the two times
};

/// Which of the two fields the words stand in: figures mean other things there.
enum class WhenField { Date, Time };

/// Finds the phrases of the table in when_grammar.cpp: at each place the longest that fits, the first of equals. Words
/// in no phrase are passed over.
[[nodiscard]] std::vector<WhenPhrase> whenPhrases(const std::vector<WhenToken> &tokens, WhenField field, bool english);

/// Rows of the table: for tests, which want each of them said at least once.
[[nodiscard]] int whenRowCount();
/// The rows that these tokens use.
[[nodiscard]] std::vector<int> whenRowsUsed(const std::vector<WhenToken> &tokens, WhenField field, bool english);
[[nodiscard]] const char *whenRowPattern(int row);

} // namespace tresen

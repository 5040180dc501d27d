// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "core/voice/spoken_when.h"
#include "core/voice/when_grammar.h"

namespace tresen {

inline constexpr int minutesPerDay = 1440;

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

/// 0 is Monday.
[[nodiscard]] int weekdayOf(Day day);

/// A day that is another date each year.
struct MovingDay {
    bool advent = false;
    int nth = 0; ///< 0: the last; of Easter: days from its Sunday
    int weekday = 6;
    int month = 12;
    bool easter = false;
    friend bool operator==(const MovingDay &, const MovingDay &) = default;

    /// Nothing: there is no fifth one.
    [[nodiscard]] std::optional<Day> in(int y) const;
};

/// Which days a bound leaves: "ab Freitag", "nach Weihnachten", "bis Freitag", "vor Weihnachten".
enum class DayBound { None, From, After, Until, Before, Around };

/// Everything that was said, gathered phrase by phrase.
struct Said {
    LocalTime now;
    Day today;
    std::optional<int> offset; ///< days
    std::optional<int> weeks;
    std::optional<int> months;
    int plusDays = 0; ///< behind weeks or months
    std::optional<int> weekday;
    int weekdayWeeks = 0;
    bool thisWeekday = false;
    std::optional<int> weekOf;
    int partOf = 0; ///< of weekOf or month: 1 beginning, 2 middle, 3 end
    std::optional<int> weekend;
    std::optional<int> month;             ///< by name
    std::optional<int> monthsAhead;       ///< "nächsten Monat"
    std::optional<SpokenWhen::Days> span; ///< other days to choose from: a calendar week, a season
    std::optional<int> yearSpan;          ///< a year as a whole; 1: its beginning
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
    void clock(SaidClock heard);
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
    void movesAhead(int nth, const WhenPhrase &phrase);
    void fromNow(std::chrono::minutes ahead);
    static SaidClock clockOf(const WhenPhrase &phrase);
};

} // namespace tresen

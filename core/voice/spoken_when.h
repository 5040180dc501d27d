// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/domain/weekly_hours.h"

namespace tresen {

/// What a reading of a day and a time rests on.
struct WhenContext {
    LocalTime now;                        ///< in the branch
    const WeeklyHours *opening = nullptr; ///< of the branch: "um drei" is 15:00 where nobody is there at 3:00
    bool english = false;                 ///< also takes English forms that mean something else in German ("9 am")
};

/// When somebody would like to come, as far as it was said. A reading, not yet a check: whether the salon is open then,
/// or whether that time is free, is asked elsewhere.
struct SpokenWhen {
    enum class Trouble {
        None,
        Unreadable,    ///< no day and no time in it
        Impossible,    ///< there is no such day or time: the 31st of April
        Contradiction, ///< weekday and date do not agree; `day` is the date's, `saidWeekday` what was said
        Several,       ///< two days or two times: which one?
        Negated,       ///< "nicht am Dienstag"
        Past,          ///< a day before today
    };
    struct Days {
        Day from;
        Day to; ///< the last one, included
        friend bool operator==(const Days &, const Days &) = default;
    };

    Trouble trouble = Trouble::None;
    std::optional<Day> day;
    std::optional<Days> days;                 ///< "nächste Woche": several to choose from; no `day` then
    std::optional<std::chrono::minutes> time; ///< since local midnight
    bool about = false;                       ///< "gegen": half an hour each way is meant
    std::optional<DaySpan> within;            ///< "nachmittags", "nach 17 Uhr": some time in it; may stand beside time
    bool assumedYear = false;                 ///< the year was left out, or a past one was taken for this one
    bool soon = false;                        ///< "so bald wie möglich"
    int saidWeekday = -1;                     ///< 0 is Monday

    friend bool operator==(const SpokenWhen &, const SpokenWhen &) = default;
};

/// Reads what a caller said about day and time, or what the model made of it, in German or English, in words or
/// figures. `date` and `time` are the two fields of a function; either may hold both, or nothing. Rules
/// (docs/telephone.md):
/// - a weekday is the next one after today; "nächste Woche" begins on Monday;
/// - a day and month without a year are the next such day; a past year whose day is still to come this year is read as
///   this year; any other past day is Past, never a slot;
/// - an hour up to twelve is the half of the day in which the branch is open, unless a part of the day was said;
/// - a weekday that does not fit its date is asked about, not chosen.
/// Pure, below 0.1 ms.
[[nodiscard]] SpokenWhen readWhen(const QString &date, const QString &time, const WhenContext &context);

} // namespace tresen

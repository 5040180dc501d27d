// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/weekly_hours.h"
#include "core/voice/spoken_when.h"

/// What callers say about days and times, and what it means. It is Wednesday, 25 November 2026, ten in the morning, in
/// a salon that is open Monday to Friday nine to seven, Saturday nine to four.
namespace tresen::test {

inline constexpr Day wednesday{std::chrono::local_days(std::chrono::year(2026) / 11 / 25)};
inline constexpr LocalTime tenInTheMorning = LocalTime(wednesday) + std::chrono::hours(10);

[[nodiscard]] WeeklyHours usualOpening();

/// "09:05"
[[nodiscard]] QString clockText(int minute);
/// "2026-12-01 14:30 ~ [17:00-22:00] year": what was read, in one line.
[[nodiscard]] QString told(const SpokenWhen &when);

struct SpokenCase {
    QString said;
    QString meant; ///< as told() has it
};
[[nodiscard]] std::vector<SpokenCase> spokenDates();
[[nodiscard]] std::vector<SpokenCase> spokenTimes();
/// Both in one field.
[[nodiscard]] std::vector<SpokenCase> spokenDatesAndTimes();
/// In a call that is held in English, each in the field of the date and in that of the time.
[[nodiscard]] std::vector<SpokenCase> spokenInEnglish();

} // namespace tresen::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/time.h"
#include "core/domain/ids.h"
#include "core/domain/money.h"

/// How days, times and prices are said so that a voice reads them well: no abbreviations, no markup. `language` is
/// "de", or else English.
namespace tresen {

/// "Dienstag, 6. Januar"; with the year where it is twelve months or more from `today`.
[[nodiscard]] QString sayDay(Day day, Day today, const QString &language);
/// "Dienstag"; 0 is Monday.
[[nodiscard]] QString sayWeekday(int weekday, const QString &language);
/// "14 Uhr", "14 Uhr 30"; in English "2 pm", "2:30 pm".
[[nodiscard]] QString sayTime(std::chrono::minutes sinceMidnight, const QString &language);
/// "Dienstag, 6. Januar, 14 Uhr 30"
[[nodiscard]] QString sayWhen(LocalTime when, Day today, const QString &language);
/// "35 Euro", "35 Euro 50"
[[nodiscard]] QString sayPrice(Cents price, const QString &language);
/// "13 Uhr 30", "13 Uhr 30 und 15 Uhr", "13 Uhr, 14 Uhr oder 15 Uhr"
[[nodiscard]] QString sayList(const QStringList &items, const QString &joint);

/// The digits of "05.01.2026" and "14:30", as the functions answer them.
[[nodiscard]] QString writtenDay(Day day);
[[nodiscard]] QString writtenTime(std::chrono::minutes sinceMidnight);

/// Four characters that stand for one appointment within one call, like "T7K4": letter, digit, letter, digit, none of
/// which sounds like another. Not stored: the same call and appointment give the same code.
[[nodiscard]] QString shortCode(const QString &callId, AppointmentId appointment);
/// What was said or written as such a code: "t 7 k 4", "T7K4", "Theodor sieben Kaufmann vier". Nothing for anything
/// else.
[[nodiscard]] std::optional<QString> heardCode(const QString &text);

} // namespace tresen

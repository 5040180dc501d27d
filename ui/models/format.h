// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QDate>
#include <QString>

#include "core/base/zone.h"
#include "core/domain/money.h"

/// Dates, times, money and durations as people read them, by QLocale's default (the language of the console). Instants
/// are turned into local time by the branch's zone here and nowhere else in the console.
namespace tresen::ui {

[[nodiscard]] QDate toDate(Day day);
[[nodiscard]] Day toDay(QDate date);

[[nodiscard]] QString clockTime(Instant t, const Zone &zone);        ///< "11:45"
[[nodiscard]] QString clockTimeSeconds(Instant t, const Zone &zone); ///< "11:45:06"
/// "14:32:07,118": the separator follows the locale.
[[nodiscard]] QString clockTimeMillis(Instant t, const Zone &zone);
[[nodiscard]] QString timeSpan(const TimeRange &range, const Zone &zone); ///< "10:00–13:00"

[[nodiscard]] QString longDay(Day day);  ///< "Donnerstag, 19. November"
[[nodiscard]] QString shortDay(Day day); ///< "Do 19.11." · "Thu 19 Nov"
/// "Today", the weekday within a week, else shortDay.
[[nodiscard]] QString nearDay(Day day, Day today);
[[nodiscard]] QString dayAndTime(Instant t, const Zone &zone); ///< "19.11. 15:00" · "19 Nov 15:00"

[[nodiscard]] QString money(Cents cents);      ///< "129,00 €"
[[nodiscard]] QString wholeMoney(Cents cents); ///< "1.936 €", rounded

[[nodiscard]] QString minutesText(std::chrono::milliseconds length); ///< "45 min"
/// "4,1 ms" below ten, "1.771 ms" above.
[[nodiscard]] QString millis(std::chrono::microseconds took);
/// For countdowns: "0:41", "7:52", "1:02:03". Negative counts as zero.
[[nodiscard]] QString countdown(std::chrono::milliseconds left);
/// "38 s", "7 min", "3 h", "2 d".
[[nodiscard]] QString age(std::chrono::milliseconds since);
/// "030 23125 118": German numbers, E.164 or national, in groups; others as they are.
[[nodiscard]] QString phone(const QString &number);

} // namespace tresen::ui

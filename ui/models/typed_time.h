// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/base/time.h"
#include "core/domain/weekly_hours.h"

/// Dates and times as people type them.
namespace tresen::ui {

/// "24.12.", "24.12.26", "24.12.2026", "24/12/2026", "2026-12-24". Without a year the next such day from `today` on.
[[nodiscard]] std::optional<Day> dayFromTyped(const QString &text, Day today);
/// "9", "9:30", "9.30", "0930", "24:00": minutes since midnight.
[[nodiscard]] std::optional<int> minuteFromTyped(const QString &text);
/// "9-13, 14-18:30"; empty: no spans. Nothing for what is none, or overlaps.
[[nodiscard]] std::optional<std::vector<DaySpan>> spansFromTyped(const QString &text);
/// "09:00–13:00, 14:00–18:30"
[[nodiscard]] QString spansText(const std::vector<DaySpan> &spans);

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"

/// Where the labels of axes stand, and what they say. Pure; words and numbers by QLocale's default.
namespace tresen::ui {

/// The least of 1, 2 and 5 times a power of ten that is not below `most`; at least 1 for counts.
[[nodiscard]] double niceTop(double most, ChartUnit unit);
/// From 0 to `top`, both included, three to six of them.
[[nodiscard]] std::vector<double> valueTicks(double top, ChartUnit unit);

/// "1.284", "6,8 ms", "99,3 %", each with a no-break space.
[[nodiscard]] QString valueText(double value, ChartUnit unit);

struct TimeTick {
    Instant at;
    QString text;
    friend bool operator==(const TimeTick &, const TimeTick &) = default;
};
/// Round times of the branch's clock within the frame, at most `most` of them: minutes, hours, days.
[[nodiscard]] std::vector<TimeTick> timeTicks(const ChartFrame &frame, int most);
/// What stands in the tag of the crosshair: "11:07", "19 Nov 11:00", "19 Nov".
[[nodiscard]] QString timeTag(Instant at, const ChartFrame &frame);

} // namespace tresen::ui

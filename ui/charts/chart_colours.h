// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"
#include "ui/theme/theme.h"

namespace tresen::ui {

/// Where a plot begins and ends within every chart of a page, so that their time axes are one.
namespace plot {
inline constexpr int left = 54; ///< "800 ms" has room
inline constexpr int right = 52;
inline constexpr int top = 10;
inline constexpr int axis = 24; ///< below it, where times are written
} // namespace plot

template <typename Drawn> // ChartLine or ChartPart
[[nodiscard]] QColor colourOf(const Drawn &drawn, const Theme &theme)
{
    return drawn.service ? theme.service(*drawn.service).edge : theme.chart(drawn.colour);
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_data.h"

/// Fewer points, the same picture. Pure; for any thread.
namespace tresen::ui {

/// Of the known points in each of `columns` equal parts of the frame the lowest and the highest, in order of time, so
/// that no peak is lost; at most two a column. What is unknown stays only where a column has nothing else. Points that
/// are few enough are returned as they are.
[[nodiscard]] std::vector<ChartPoint> thinned(const std::vector<ChartPoint> &points, const ChartFrame &frame,
                                              int columns);

/// Runs of known points, for lines that break at gaps only: a minute without a call is not a minute without data, so
/// what is unknown outside of a gap is passed over.
[[nodiscard]] std::vector<std::vector<ChartPoint>> unbroken(const std::vector<ChartPoint> &points,
                                                            const std::vector<TimeRange> &gaps);

/// The running sums of the stacked lines, lowest first: what each area lies on. All have a point for each point in time
/// of any of them; what is unknown counts nothing.
struct StackLayer {
    std::size_t line = 0; ///< index of the line in the data
    std::vector<ChartPoint> lower;
    std::vector<ChartPoint> upper;
};
[[nodiscard]] std::vector<StackLayer> stacked(const std::vector<ChartLine> &lines);

/// The highest value that has to find room on the scale: stacked lines count as their sum.
[[nodiscard]] double highest(const TimeChartData &data, bool right);

/// The stretches in which nothing was recorded, by a series that has a value for each step in which the program ran.
[[nodiscard]] std::vector<TimeRange> gapsOf(const std::vector<ChartPoint> &heartbeat, const ChartFrame &frame,
                                            Instant now);

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/thin_out.h"

#include <algorithm>
#include <map>

namespace tresen::ui {

std::vector<ChartPoint> thinned(const std::vector<ChartPoint> &points, const ChartFrame &frame, int columns)
{
    columns = std::max(columns, 1);
    if (points.size() <= static_cast<std::size_t>(columns) * 2 || frame.to <= frame.from) return points;
    struct Column {
        const ChartPoint *low = nullptr;
        const ChartPoint *high = nullptr;
        const ChartPoint *unknown = nullptr;
    };
    std::vector<Column> parts(static_cast<std::size_t>(columns));
    for (const auto &point : points) {
        const auto place = (point.at - frame.from).count() * columns / frame.length().count();
        auto &column = parts[static_cast<std::size_t>(std::clamp<qint64>(place, 0, columns - 1))];
        if (!point.known) {
            if (!column.unknown) column.unknown = &point;
            continue;
        }
        if (!column.low || point.value < column.low->value) column.low = &point;
        if (!column.high || point.value > column.high->value) column.high = &point;
    }
    std::vector<ChartPoint> result;
    result.reserve(parts.size() * 2);
    for (const auto &column : parts) {
        if (!column.low) {
            if (column.unknown) result.push_back(*column.unknown);
            continue;
        }
        const auto *first = column.low->at <= column.high->at ? column.low : column.high;
        const auto *second = first == column.low ? column.high : column.low;
        result.push_back(*first);
        if (second != first) result.push_back(*second);
    }
    return result;
}

std::vector<std::vector<ChartPoint>> unbroken(const std::vector<ChartPoint> &points, const std::vector<TimeRange> &gaps)
{
    std::vector<std::vector<ChartPoint>> runs;
    const auto parted = [&gaps](Instant a, Instant b) {
        return std::any_of(gaps.begin(), gaps.end(), [&](const TimeRange &gap) { return a < gap.to && gap.from < b; });
    };
    for (const auto &point : points) {
        if (!point.known) continue;
        if (runs.empty() || parted(runs.back().back().at, point.at)) runs.emplace_back();
        runs.back().push_back(point);
    }
    return runs;
}

std::vector<StackLayer> stacked(const std::vector<ChartLine> &lines)
{
    std::map<Instant, double> sums;
    for (const auto &line : lines)
        if (line.look == ChartLine::Look::Stacked)
            for (const auto &point : line.points)
                sums[point.at];
    std::vector<StackLayer> layers;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].look != ChartLine::Look::Stacked) continue;
        StackLayer layer{i, {}, {}};
        layer.lower.reserve(sums.size());
        layer.upper.reserve(sums.size());
        auto point = lines[i].points.begin();
        for (auto &[at, sum] : sums) {
            layer.lower.push_back({at, sum, 0, true});
            while (point != lines[i].points.end() && point->at < at)
                ++point;
            if (point != lines[i].points.end() && point->at == at && point->known) sum += point->value;
            layer.upper.push_back({at, sum, 0, true});
        }
        layers.push_back(std::move(layer));
    }
    return layers;
}

double highest(const TimeChartData &data, bool right)
{
    double most = !right && data.target ? *data.target : 0;
    for (const auto &line : data.lines) {
        if (line.right != right || line.look == ChartLine::Look::Stacked) continue;
        for (const auto &point : line.points)
            if (point.known) most = std::max(most, point.value);
    }
    if (right) return most;
    const auto layers = stacked(data.lines);
    if (layers.empty()) return most;
    for (const auto &point : layers.back().upper)
        most = std::max(most, point.value);
    return most;
}

std::vector<TimeRange> gapsOf(const std::vector<ChartPoint> &heartbeat, const ChartFrame &frame, Instant now)
{
    std::vector<TimeRange> alive;
    for (const auto &point : heartbeat)
        if (point.known) alive.push_back({point.at, point.at + frame.step});
    // The present step has not had the time to show a sign of life.
    const Instant known = std::min(frame.to, now - frame.step);
    return subtracted({{frame.from, std::max(frame.from, known)}}, alive);
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/base/zone.h"
#include "ui/theme/tokens.h"

/// What charts draw, as values: nothing here knows where a figure comes from.
namespace tresen::ui {

/// How a figure is written, see valueText().
enum class ChartUnit {
    Count,
    Milliseconds, ///< "6,8 ms", "2,4 s", "3 min"
    Percent,      ///< 0 to 100
    Money,        ///< in whole euros
};

struct ChartPoint {
    Instant at; ///< begin of its step
    double value = 0;
    qint64 n = 0;      ///< how many values it stands for
    bool known = true; ///< false: nothing happened or nothing was measured; draws no zero
    friend bool operator==(const ChartPoint &, const ChartPoint &) = default;
};

/// One figure over time. Points are in order of time, at most one for each step of the frame.
struct ChartLine {
    enum class Look {
        Line,
        Dashed,
        Filled,  ///< with the area below it
        Stacked, ///< steps on top of the stacked lines before it: counts by kind
    };
    QString name;
    ChartColour colour = ChartColour::P95;
    Look look = Look::Line;
    bool right = false; ///< on a scale of its own, at the right
    std::optional<int>
        service; ///< the colour of the n-th service instead: for more lines than there are charts' colours
    std::vector<ChartPoint> points;
    std::optional<double> whole = {}; ///< of the whole range, where that is more than its last step
    friend bool operator==(const ChartLine &, const ChartLine &) = default;
};

/// The time axis that all charts of a page share.
struct ChartFrame {
    Instant from;
    Instant to;
    std::chrono::milliseconds step{60'000};
    Zone zone;

    [[nodiscard]] std::chrono::milliseconds length() const { return to - from; }
    friend bool operator==(const ChartFrame &, const ChartFrame &) = default;
};

struct TimeChartData {
    ChartFrame frame;
    std::vector<ChartLine> lines;
    ChartUnit unit = ChartUnit::Count;
    ChartUnit rightUnit = ChartUnit::Count;
    double rightLeast = 0;       ///< the right scale reaches that far at least
    std::vector<TimeRange> gaps; ///< nothing was recorded: hatched, with the words
    std::optional<double> target;
    QString targetText; ///< "Target p95: 50 ms"
    friend bool operator==(const TimeChartData &, const TimeChartData &) = default;
};

/// A state that held for some time, on the same axis.
struct ChartStretch {
    enum class State { Good, Half, Bad };
    TimeRange time;
    State state = State::Good;
    /// For how long of `time` it was so, where that is a step of hours; nothing: all of it.
    std::optional<std::chrono::milliseconds> held = {};
    [[nodiscard]] std::chrono::milliseconds length() const { return held.value_or(time.length()); }
    friend bool operator==(const ChartStretch &, const ChartStretch &) = default;
};

/// A bar of a histogram, a slice of a ring, a step of a funnel.
struct ChartPart {
    QString name;
    double value = 0;
    ChartColour colour = ChartColour::P95;
    std::optional<int> service; ///< the colour of the n-th service instead
    friend bool operator==(const ChartPart &, const ChartPart &) = default;
};

/// How much a panel may claim.
enum class ChartState {
    Loading,
    Empty, ///< nothing recorded in this range
    Thin,  ///< fewer than `thinBelow` values: shown, and said
    Ready,
    Error,
};
/// Fewer samples than this are no basis for a percentile.
inline constexpr qint64 thinBelow = 20;

} // namespace tresen::ui

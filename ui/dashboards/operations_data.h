// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "ui/charts/bar_chart.h"
#include "ui/dashboards/figures.h"

namespace tresen::ui {

/// What the board "Operations" asks for: all at desk and telephone together, all calls to Cal.com together, and each
/// series for itself.
[[nodiscard]] std::array<SeriesQuestion, 2> operationsQuestions(const TimeRange &range, int points);

struct BandFigure {
    QString name;
    std::vector<ChartStretch> stretches;
    qint64 n = 0; ///< how often it was looked at
    friend bool operator==(const BandFigure &, const BandFigure &) = default;
};

/// The board's figures, ready to be drawn.
struct OperationsData {
    ChartFrame frame;
    TimeFigure answers;   ///< percentiles at desk and telephone
    TimeFigure bookings;  ///< percentiles of the bookings taken, which the strip tells for the last hour
    TimeFigure functions; ///< p95 by function
    TimeFigure upstream;  ///< p95 by operation at Cal.com
    TimeFigure errors;    ///< of Cal.com, by kind
    TimeFigure queue;
    TimeFigure calls; ///< served and abandoned, and how many at once
    TimeFigure callTimes;
    std::vector<BandFigure> breakers; ///< one at least; without stretches nothing is known of it
    BandFigure database;

    struct Cache {
        std::vector<ChartPart> parts;
        qint64 n = 0;
        qint64 timed = 0;         ///< of those in `bars`
        double sparedPercent = 0; ///< answers that needed no call to Cal.com
        QStringList classes;
        std::vector<BarChart::Kind> bars;
        TimeFigure dropped; ///< invalidations per hour
        friend bool operator==(const Cache &, const Cache &) = default;
    } cache;

    std::vector<SlowView> slowest; ///< of the range, slowest first
};

/// Pure, for a thread that is not the GUI's. `together`, `each`: the answers to operationsQuestions().
[[nodiscard]] OperationsData operationsOf(std::vector<SeriesView> together, std::vector<SeriesView> each,
                                          const TimeRange &range, Instant now, const Zone &zone);

/// What was slowest in a step of the axis.
[[nodiscard]] std::vector<SlowView> slowestIn(const std::vector<SlowView> &all, const TimeRange &time);

} // namespace tresen::ui

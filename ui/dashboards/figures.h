// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/series_views.h"
#include "ui/charts/chart_data.h"

/// From what was recorded to what is drawn. Pure; for any thread.
namespace tresen::ui {

/// How much may be claimed of so many values.
struct Claim {
    ChartState state = ChartState::Loading;
    QString why; ///< of Empty and Thin
    friend bool operator==(const Claim &, const Claim &) = default;
};
enum class ClaimFor { Percentiles, Shares, Counts, Ranks, Looks };
/// Of none nothing, for the reason `nothing`; of a few that they are few.
[[nodiscard]] Claim claimOf(qint64 n, ClaimFor what, const QString &nothing);

/// A chart of a board with what its panel may claim.
struct TimeFigure {
    TimeChartData chart;
    Claim claim;
    qint64 n = 0;
    bool summed =
        false; ///< counts by step: the keys name their sums, as the last step alone tells nothing of the range
    friend bool operator==(const TimeFigure &, const TimeFigure &) = default;
};

/// The answers to one SeriesQuestion, by name.
class RecordedViews
{
public:
    explicit RecordedViews(std::vector<SeriesView> views);

    [[nodiscard]] const SeriesView *find(const QString &series) const;
    /// All whose name begins so and in which anything happened, the busiest first.
    [[nodiscard]] std::vector<const SeriesView *> like(const QString &begin) const;
    [[nodiscard]] const std::vector<SeriesView> &all() const { return m_views; }
    /// The time axis of the steps; `range` where there are none.
    [[nodiscard]] ChartFrame frame(const TimeRange &range, const Zone &zone) const;

private:
    std::vector<SeriesView> m_views;
};

enum class Figure { P50, P95, P99, Mean, Count, PerHour };

[[nodiscard]] ChartLine lineOf(const SeriesView &view, Figure figure, const QString &name, ChartColour colour,
                               ChartLine::Look look = ChartLine::Look::Line);

/// How many of all these ended so, stacked. Steps without a sign of life are unknown, others without such an end zero.
[[nodiscard]] ChartLine countsOf(const std::vector<const SeriesView *> &views,
                                 const std::vector<RecordOutcome> &outcomes, const std::vector<ChartPoint> &heartbeat,
                                 const QString &name, ChartColour colour);

/// In which steps the program ran and recorded: by the probe of its writer and by the levels it looks at.
[[nodiscard]] std::vector<ChartPoint> heartbeatOf(const RecordedViews &views);

/// The states of a breaker, or of the database's probe, over time: what was worst in each step, and for
/// how long of it.
[[nodiscard]] std::vector<ChartStretch> stretchesOf(const SeriesView &view);

/// n of all of them.
[[nodiscard]] qint64 countOf(const std::vector<const SeriesView *> &views);
[[nodiscard]] qint64 countOf(const std::vector<const SeriesView *> &views, const std::vector<RecordOutcome> &outcomes);

/// The name of a series for people: "function/check_availability" is "Find free times".
[[nodiscard]] QString seriesTitle(const QString &series);
/// "done", "time-out".
[[nodiscard]] QString outcomeWord(RecordOutcome outcome);

} // namespace tresen::ui

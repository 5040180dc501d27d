// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

#include <QStringList>

#include "core/base/time.h"
#include "core/domain/record.h"

/// What charts draw of what was recorded, as values. docs/metrics.md lists the series.
namespace tresen {

/// What is asked of a range of time.
struct SeriesQuestion {
    /// "function/start_booking", or all that begin alike: "upstream/*". "cache/slots" also means its parts
    /// "cache/slots#hit" and "cache/slots#miss".
    QStringList series;
    Instant from;
    Instant to;
    int points = 120;      ///< at most so many, and at most 600
    bool together = false; ///< adds all of them up into one, named as the first of the question
    friend bool operator==(const SeriesQuestion &, const SeriesQuestion &) = default;
};

/// All that was recorded in one step of a chart. Percentiles are those of the raw values, to 0.4 %; without n they mean
/// nothing, and with a small n little.
struct SeriesPoint {
    Instant from;
    qint64 n = 0; ///< 0: nothing is known; the times are then 0 and are not to be drawn
    double p50Ms = 0;
    double p95Ms = 0;
    double p99Ms = 0;
    double meanMs = 0; ///< exact; of a level the mean quantity itself
    double maxMs = 0;
    OutcomeCounts outcomes{};
    qint64 hits = 0;
    qint64 misses = 0;
    qint64 upstream = 0; ///< calls to Cal.com that it took
    qint64 breaches = 0; ///< over the limit

    [[nodiscard]] qint64 count(RecordOutcome outcome) const { return outcomes[std::size_t(outcome)]; }
    friend bool operator==(const SeriesPoint &, const SeriesPoint &) = default;
};

/// How many took at most `toMs` and more than the bar before it.
struct LatencyBar {
    double toMs = 0; ///< infinite in the last
    qint64 n = 0;
    friend bool operator==(const LatencyBar &, const LatencyBar &) = default;
};

/// One of the slowest, and what it was.
struct SlowView {
    Instant minute;
    double tookMs = 0;
    RecordOutcome outcome = RecordOutcome::Done;
    QString series;
    QString correlation; ///< a telephone call's id (CallView::id) or an appointment's
    friend bool operator==(const SlowView &, const SlowView &) = default;
};

struct SeriesView {
    QString series;
    std::chrono::minutes step{1};    ///< between points
    std::vector<SeriesPoint> points; ///< one for each step of the range, also where n is 0
    SeriesPoint total;               ///< of the whole range
    std::vector<LatencyBar> bars;    ///< of the whole range, from 1 ms to a minute
    std::vector<SlowView> slowest;   ///< slowest first, up to 50; known for 90 days
    friend bool operator==(const SeriesView &, const SeriesView &) = default;
};

} // namespace tresen

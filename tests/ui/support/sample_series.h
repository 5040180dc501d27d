// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/series_views.h"

namespace tresen::ui::test {

/// What the engine would answer about a range: one point a minute, every series that a board asks for, with an outage
/// of Cal.com in the middle and one slow minute. Deterministic.
[[nodiscard]] std::vector<SeriesView> sampleSeries(Instant from, int minutes);

/// One series with so many values in each minute, p95 twice and p99 three times p50.
[[nodiscard]] SeriesView sampleView(const QString &series, Instant from, const std::vector<qint64> &counts,
                                    double p50Ms, RecordOutcome outcome = RecordOutcome::Done);

} // namespace tresen::ui::test

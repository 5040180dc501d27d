// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/series_views.h"
#include "core/metrics/rollup_book.h"
#include "core/storage/rollup_store.h"

namespace tresen {

/// Whether a series is meant by a name or pattern of SeriesQuestion.
[[nodiscard]] bool isMeant(const QString &pattern, const QString &series);
/// The step of charts: the least of 1, 2, 5, 10, 15, 30 min, 1, 2, 3, 6, 12 h, 1 day … that needs at most `points`.
[[nodiscard]] std::chrono::minutes stepFor(Instant from, Instant to, int points);
[[nodiscard]] SeriesPoint pointOf(Instant from, const Rollup &rollup);

/// Reads the roll-ups of a range and adds them up, step by step. `own`: what this process holds, taken from its book
/// before the session's snapshot began. Pure apart from the database; for a reader's thread.
[[nodiscard]] Result<std::vector<SeriesView>> readSeries(Session &session, CompanyId company,
                                                         const RollupBook::Hours &own, const SeriesQuestion &question);

/// All hours of one series from `from` to before `to`, the parts of all processes added up, by hour.
[[nodiscard]] Result<std::map<qint64, HourRollup>> readHours(Session &session, CompanyId company,
                                                             const RollupBook::Hours &own, const QString &series,
                                                             qint64 from, qint64 to);

} // namespace tresen

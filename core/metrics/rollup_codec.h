// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QByteArrayView>

#include "core/metrics/rollup.h"

namespace tresen {

/// An hour as bytes, for the database: variable-length numbers, indexes of buckets as differences. A quiet minute takes
/// about ten bytes, so that a year of twenty series stays below 50 MB (suite `rollup` of the bench).
///
///     format 1, then for each minute: minute + 1 · which outcomes (bits), how often each · which of hits, misses,
///     upstream, breaches (bits), how many each · sum in ns · buckets, and for each: (difference of index) * 2 +
///     (more than one), and how many if so · then 0 · number of slow ones, and for each: minute, us, outcome, length,
///     text
[[nodiscard]] QByteArray pack(const HourRollup &hour);
/// Nothing for bytes that pack() does not make.
[[nodiscard]] std::optional<HourRollup> unpackHour(QByteArrayView bytes);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "core/metrics/recorder.h"

namespace tresen {

/// What was recorded since the start, in Prometheus' text format 0.0.4: durations as histograms with fixed bounds from
/// 0.5 ms to 60 s, outcomes, cache questions, breaches of limits, by kind and name. Levels are left out: they are
/// gauges of their own. Never an id, and never more series than the recorder has.
[[nodiscard]] QByteArray recordedText(const std::map<std::string, Rollup> &totals);

} // namespace tresen

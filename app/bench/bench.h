// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "app/bench/metric.h"
#include "core/base/result.h"

namespace tresen::bench {

/// How much is measured.
struct Effort {
    int rounds = 7;     ///< at least 7, so that a median means something
    int samples = 1000; ///< of a round: the least that carries a p99
};

/// What a suite is given, and where it puts its results.
struct Bench {
    QString folder;   ///< empty, on the disk that is measured; goes away afterwards
    QString programs; ///< where tresen-engine and the others lie
    Effort effort;
    std::vector<Metric> metrics; ///< in order of measuring
};

} // namespace tresen::bench

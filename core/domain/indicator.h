// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/alert.h"

/// Figures that say how well it goes, each with how much it is made of, as values. Unlike an objective an indicator has
/// no budget, and unlike a rule it wakes nobody.
namespace tresen {

/// Under which head it is shown.
enum class IndicatorGroup { Calls, Functions, Calcom };

struct Indicator {
    QString id;
    IndicatorGroup group = IndicatorGroup::Calls;
    Signal signal;              ///< over its window, a day
    std::optional<double> goal; ///< in the unit of the signal; nothing: told for its own sake
    double floor = 0;           ///< with a goal: beyond it things are bad
    bool atLeast = false;       ///< the goal is a least value, not a greatest
    friend bool operator==(const Indicator &, const Indicator &) = default;
};

/// Those of requirements R98 to R103 (docs/metrics.md).
[[nodiscard]] const std::vector<Indicator> &standardIndicators();
/// "Calls: p95"
[[nodiscard]] QString indicatorTitle(const QString &id, const QString &language);

enum class IndicatorState {
    None,      ///< nothing of the kind happened
    TooLittle, ///< a value, but of too few to be judged
    Told,      ///< without a goal
    Good,
    Missed,
    Bad, ///< beyond the floor
};

struct IndicatorView {
    Indicator indicator;
    IndicatorState state = IndicatorState::None;
    double value = 0; ///< of None it means nothing
    qint64 n = 0;
    friend bool operator==(const IndicatorView &, const IndicatorView &) = default;
};

/// How a value of so many is judged. Pure.
[[nodiscard]] IndicatorView judged(const Indicator &indicator, double value, qint64 n);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>
#include <QString>

#include "app/bench/rounds.h"

namespace tresen::bench {

/// One line of the results: a quantity with its floor and what it is held against.
struct Metric {
    QString name = {};        ///< "book/F"
    QString unit = {};        ///< of value and floor: "us", "ms", "ns", "1" for counts and rates
    Summary numbers = {};     ///< ratio is what goal and moonshot are about
    double limit = 0;         ///< what physics leave; 0: not given
    double goal = 0;          ///< 0: reported only
    double moonshot = 0;      ///< 0: not given
    bool more = false;        ///< more is better
    bool gate = false;        ///< a count: missing its goal is a failure of the run, because it cannot flake
    QString note = {};        ///< what one has to know to read the number
    QString notMeasured = {}; ///< the reason, in place of numbers

    [[nodiscard]] bool meets(double target) const;
    /// "goal met", "goal missed by 12 %", "moonshot reached"; empty without a goal.
    [[nodiscard]] QString verdict() const;
};

/// A metric that could not be measured, and why.
[[nodiscard]] Metric notMeasured(const QString &name, const QString &reason);

/// name, value, floor, ratio, limit, goal, moonshot, rounds, disturbed, commit, and unit, low, high, note.
[[nodiscard]] QJsonObject toJson(const Metric &metric, const QString &commit);

/// For people, about 100 characters.
[[nodiscard]] QString toLine(const Metric &metric);

} // namespace tresen::bench

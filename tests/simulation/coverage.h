// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QStringList>

namespace tresen::test {

/// How often what went wrong at which step: faults across, the planner's rows with their steps down. One table for many
/// stories.
class Coverage
{
public:
    /// "F9 create" met with "lost after".
    void count(const QString &step, const QString &fault, int times = 1) { m_cells[step][fault] += times; }
    void add(const Coverage &other);

    [[nodiscard]] QStringList table() const;
    struct Reached {
        int cells = 0;
        int enough = 0;
        QStringList rare; ///< "F9 create x slow: 12"
    };
    /// Of the cells that were met at all, in the steps that were taken at least `taken` times: how many were met at
    /// least `enough` times, and which were not.
    [[nodiscard]] Reached reached(int enough, int taken = 1) const;
    [[nodiscard]] QStringList steps() const;

private:
    [[nodiscard]] QStringList faults() const;
    std::map<QString, std::map<QString, int>> m_cells;
};

} // namespace tresen::test

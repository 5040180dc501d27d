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

    /// The table, and which cells were met less often than `enough`.
    [[nodiscard]] QStringList table() const;
    struct Reached {
        int cells = 0;
        int enough = 0;
        QStringList rare; ///< "F9 create x slow: 12"
    };
    /// Of all steps that were ever met, with all faults.
    [[nodiscard]] Reached reached(int enough) const;
    [[nodiscard]] QStringList steps() const;

private:
    [[nodiscard]] QStringList faults() const;
    std::map<QString, std::map<QString, int>> m_cells;
};

} // namespace tresen::test

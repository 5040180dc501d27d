// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/coverage.h"

namespace tresen::test {

using namespace Qt::StringLiterals;

void Coverage::add(const Coverage &other)
{
    for (const auto &[step, row] : other.m_cells)
        for (const auto &[fault, times] : row)
            count(step, fault, times);
}

QStringList Coverage::faults() const
{
    QStringList all;
    for (const auto &[step, row] : m_cells)
        for (const auto &[fault, times] : row)
            if (!all.contains(fault)) all << fault;
    all.sort();
    return all;
}

QStringList Coverage::steps() const
{
    QStringList all;
    for (const auto &[step, row] : m_cells)
        all << step;
    return all;
}

QStringList Coverage::table() const
{
    const auto columns = faults();
    QStringList lines;
    auto head = u"step"_s.leftJustified(22);
    for (const auto &fault : columns)
        head += fault.left(12).rightJustified(13);
    lines << head;
    for (const auto &[step, row] : m_cells) {
        auto line = step.leftJustified(22);
        for (const auto &fault : columns) {
            const auto cell = row.find(fault);
            line += QString::number(cell == row.end() ? 0 : cell->second).rightJustified(13);
        }
        lines << line;
    }
    return lines;
}

Coverage::Reached Coverage::reached(int enough, int taken) const
{
    Reached reached;
    for (const auto &[step, row] : m_cells) {
        int all = 0;
        for (const auto &[fault, times] : row)
            all += times;
        if (all < taken) continue;
        for (const auto &[fault, times] : row) {
            if (times == 0) continue;
            ++reached.cells;
            if (times >= enough)
                ++reached.enough;
            else
                reached.rare << u"%1 x %2: %3"_s.arg(step, fault).arg(times);
        }
    }
    return reached;
}

} // namespace tresen::test

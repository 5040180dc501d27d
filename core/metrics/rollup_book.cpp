// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rollup_book.h"

#include "core/metrics/rollup_codec.h"

namespace tresen {

void RollupBook::add(const std::vector<Recorder::Drained> &drained, Instant now)
{
    const auto hour = hourOf(now);
    const auto minute = int(minuteOf(now) - hour * 60);
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_hours, [&](const auto &kept) { return kept.first.second < hour - hoursKept; });
    if (drained.empty()) return;
    ++m_changes;
    for (const auto &[series, what] : drained) {
        auto &kept = m_hours[{series, hour}];
        if (kept.part == 0) kept.part = m_nextPart++;
        kept.hour.add(minute, what.rollup);
        for (auto one : what.slowest) {
            one.minute = minute;
            kept.hour.addSlow(std::move(one));
        }
        kept.change = m_changes;
    }
}

std::vector<RollupBook::Row> RollupBook::unwritten() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Row> rows;
    for (const auto &[key, kept] : m_hours)
        if (kept.change != kept.written)
            rows.push_back({key.first, key.second, kept.part, pack(kept.hour), kept.change});
    return rows;
}

void RollupBook::written(const std::vector<Row> &rows, Instant now)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto &row : rows)
        if (const auto kept = m_hours.find({row.series, row.hour}); kept != m_hours.end())
            kept->second.written = row.change;
    std::erase_if(m_hours, [hour = hourOf(now)](const auto &kept) {
        return kept.first.second < hour && kept.second.written == kept.second.change;
    });
}

RollupBook::Hours RollupBook::hours() const
{
    const std::scoped_lock lock(m_mutex);
    Hours all;
    for (const auto &[key, kept] : m_hours)
        all.emplace(key, Held{kept.part, kept.hour});
    return all;
}

} // namespace tresen

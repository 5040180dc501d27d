// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/demand.h"

#include <algorithm>
#include <cmath>

namespace tresen {

using namespace std::chrono;

double Demand::Entry::in(int thisWeek) const { return std::ldexp(asked, -std::clamp(thisWeek - week, 0, 60)); }

int Demand::quarterOf(LocalTime at)
{
    const auto day = floor<days>(at);
    const int weekdayIndex = int(weekday(day).iso_encoding()) - 1;
    return weekdayIndex * 96 + int((at - LocalTime(day)) / minutes(15));
}

int Demand::weekOf(LocalTime at)
{
    // 1970-01-01 was a Thursday; weeks begin on Monday.
    return int((floor<days>(at).time_since_epoch() + days(3)) / days(7));
}

void Demand::asked(const SlotLine &line, LocalTime at)
{
    auto &entries = m_quarters[std::size_t(quarterOf(at))];
    const int week = weekOf(at);
    auto entry = std::ranges::find(entries, line, &Entry::line);
    if (entry == entries.end()) {
        if (entries.size() >= linesPerQuarter) {
            const auto least = std::ranges::min_element(entries, {}, [week](const Entry &one) { return one.in(week); });
            m_forgotten.push_back({quarterOf(at), least->line, 0, week});
            *least = Entry{line, 0, week, true};
            entry = least;
        } else {
            entries.push_back({line, 0, week, true});
            entry = entries.end() - 1;
        }
    }
    entry->asked = entry->in(week) + 1;
    entry->week = std::max(entry->week, week);
    entry->changed = true;
}

std::vector<SlotLine> Demand::likely(LocalTime at, std::size_t limit, double atLeast) const
{
    const int week = weekOf(at);
    std::vector<std::pair<double, SlotLine>> found;
    for (const auto &entry : m_quarters[std::size_t(quarterOf(at))])
        if (const auto times = entry.in(week); times >= atLeast) found.emplace_back(times, entry.line);
    std::ranges::sort(found, [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<SlotLine> lines;
    for (const auto &[times, line] : found)
        if (lines.size() < limit) lines.push_back(line);
    return lines;
}

std::vector<Demand::Row> Demand::takeChanged()
{
    auto rows = std::exchange(m_forgotten, {});
    for (int quarter = 0; quarter < quartersOfWeek; ++quarter)
        for (auto &entry : m_quarters[std::size_t(quarter)])
            if (std::exchange(entry.changed, false)) rows.push_back({quarter, entry.line, entry.asked, entry.week});
    return rows;
}

void Demand::restore(const std::vector<Row> &rows)
{
    for (const auto &row : rows) {
        if (row.quarter < 0 || row.quarter >= quartersOfWeek || row.asked <= 0) continue;
        auto &entries = m_quarters[std::size_t(row.quarter)];
        if (entries.size() < linesPerQuarter) entries.push_back({row.line, row.asked, row.week, false});
    }
}

} // namespace tresen

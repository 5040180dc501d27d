// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/tally.h"

#include <algorithm>

#include <QtGlobal>

namespace tresen {

void Tally::append(std::int64_t minute, Count count)
{
    if (count.total == 0) return;
    const auto last = m_entries.empty() ? m_dropped : m_entries.back().until;
    Q_ASSERT(m_entries.empty() || m_entries.back().minute < minute);
    m_entries.push_back({minute, {last.total + count.total, last.bad + count.bad}});
}

void Tally::cutFrom(std::int64_t minute)
{
    m_entries.erase(std::ranges::lower_bound(m_entries, minute, {}, &Entry::minute), m_entries.end());
}

void Tally::dropBefore(std::int64_t minute)
{
    m_dropped = before(minute);
    m_entries.erase(m_entries.begin(), std::ranges::lower_bound(m_entries, minute, {}, &Entry::minute));
}

Tally::Count Tally::before(std::int64_t minute) const
{
    const auto at = std::ranges::lower_bound(m_entries, minute, {}, &Entry::minute);
    return at == m_entries.begin() ? m_dropped : std::prev(at)->until;
}

Tally::Count Tally::between(std::int64_t from, std::int64_t to) const
{
    const auto begin = before(from);
    const auto end = before(to);
    return {end.total - begin.total, end.bad - begin.bad};
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/call_queue.h"

namespace tresen {

std::vector<CallQueue::Entry> CallQueue::takeAll()
{
    std::vector<Entry> taken;
    for (auto &[place, entry] : std::exchange(m_entries, {}))
        taken.push_back(std::move(entry));
    return taken;
}

std::vector<CallQueue::Entry> CallQueue::takeExpired(Moment now)
{
    std::vector<Entry> taken;
    for (auto it = m_entries.begin(); it != m_entries.end();) {
        if (!it->second.until || *it->second.until > now) {
            ++it;
            continue;
        }
        taken.push_back(std::move(it->second));
        it = m_entries.erase(it);
    }
    return taken;
}

std::optional<Moment> CallQueue::nextExpiry() const
{
    std::optional<Moment> next;
    for (const auto &[place, entry] : m_entries)
        if (entry.until && (!next || *entry.until < *next)) next = entry.until;
    return next;
}

std::optional<Moment> CallQueue::oldest() const
{
    std::optional<Moment> first;
    for (const auto &[place, entry] : m_entries)
        if (!first || entry.since < *first) first = entry.since;
    return first;
}

} // namespace tresen

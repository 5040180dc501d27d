// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>

#include "core/domain/hold.h"
#include "core/domain/hold_request.h"

namespace tresen {

/// Who may have a hold, and since when: spares each booking the look for one, and ends holds that are asked for again
/// and again. Knows at least everybody who has one; the database decides. Any thread.
class HoldRegister
{
public:
    /// Until when the hold that is asked for now lasts: a while from this question, and not much longer than from the
    /// first one about the same place.
    [[nodiscard]] Instant ask(const QString &holder, const HoldRequest &request, Instant now)
    {
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_entries, [now](const auto &entry) { return entry.second.expires <= now; });
        auto &entry = m_entries[holder];
        if (!(entry.request == request) || entry.expires <= now) entry = {request, now, now};
        entry.expires = std::min(now + holdLife, entry.first + holdLimit);
        return entry.expires;
    }
    /// One that an earlier run has left.
    void add(const QString &holder, Instant now, Instant expires)
    {
        const std::scoped_lock lock(m_mutex);
        m_entries[holder] = {{}, now, expires};
    }
    [[nodiscard]] bool mayHold(const QString &holder, Instant now) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto entry = m_entries.find(holder);
        return entry != m_entries.end() && entry->second.expires > now;
    }
    void forget(const QString &holder)
    {
        const std::scoped_lock lock(m_mutex);
        m_entries.erase(holder);
    }

private:
    struct Entry {
        HoldRequest request;
        Instant first;
        Instant expires;
    };
    mutable std::mutex m_mutex;
    std::map<QString, Entry> m_entries;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/time.h"

namespace tresen {

/// Knows whether a request could be put on a connection that has been idle for long, without seeing any connection: Qt
/// shows none. With n requests in flight the next one takes the (n+1)th connection; that one exists if so many were
/// busy at once before, and it has been idle since that was last the case.
class IdleConnections
{
public:
    explicit IdleConnections(std::chrono::nanoseconds limit)
        : m_limit(limit)
    {}

    /// Whether the next request may meet a connection that has been idle for the limit or longer. With `multiplexed`
    /// all share one connection, which is not idle while any of them runs.
    [[nodiscard]] bool nextMayBeStale(Moment now, bool multiplexed) const
    {
        if (multiplexed && m_inFlight > 0) return false;
        const auto busy = size_t(m_inFlight);
        return busy < m_lastBusy.size() && now - m_lastBusy[busy] >= m_limit;
    }
    void started(Moment now)
    {
        if (size_t(++m_inFlight) > m_lastBusy.size()) m_lastBusy.push_back(now);
    }
    void ended(Moment now) { m_lastBusy[size_t(--m_inFlight)] = now; }

private:
    std::chrono::nanoseconds m_limit;
    int m_inFlight = 0;
    std::vector<Moment> m_lastBusy; ///< [n]: when n + 1 requests were last in flight together
};

} // namespace tresen

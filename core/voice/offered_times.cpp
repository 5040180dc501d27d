// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/offered_times.h"

namespace tresen {

namespace {

/// A request without a call's id belongs to whoever has that number.
QString nameOf(const CallFacts &call)
{
    return call.id.isEmpty() ? QStringLiteral("from ") + call.caller : QStringLiteral("call ") + call.id;
}

} // namespace

void OfferedTimes::note(const CallFacts &call, ServiceId service, Instant start)
{
    const auto name = nameOf(call);
    const std::scoped_lock lock(m_mutex);
    if (!m_calls.contains(name)) {
        if (m_order.size() == callsAtMost) {
            m_calls.erase(m_order.front());
            m_order.pop_front();
        }
        m_order.push_back(name);
    }
    if (auto &times = m_calls[name]; times.size() < timesAtMost) times.emplace(service, start);
}

bool OfferedTimes::was(const CallFacts &call, ServiceId service, Instant start) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_calls.find(nameOf(call));
    return found != m_calls.end() && found->second.contains({service, start});
}

} // namespace tresen

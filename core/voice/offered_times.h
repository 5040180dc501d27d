// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <set>

#include "core/domain/call.h"

namespace tresen {

/// What each call was told to be free, or had read back, for VoiceRules::onlyOffered. In memory only: after a restart a
/// caller is asked once more, and nothing worse. At most 500 calls and 64 times of each are remembered; the oldest call
/// goes first, and of a call no more are taken. Any thread.
class OfferedTimes
{
public:
    static constexpr std::size_t callsAtMost = 500;
    static constexpr std::size_t timesAtMost = 64;

    void note(const CallFacts &call, ServiceId service, Instant start);
    [[nodiscard]] bool was(const CallFacts &call, ServiceId service, Instant start) const;

private:
    using Times = std::set<std::pair<ServiceId, Instant>>;
    mutable std::mutex m_mutex;
    std::map<QString, Times> m_calls;
    std::deque<QString> m_order; ///< of m_calls, oldest first
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "core/sync/call.h"

namespace tresen {

/// Which writes are under way on which host. Cal.com checks overlaps without a lock: two writes that overlap within
/// some 50 ms are both accepted (docs/calcom.md, races). So on one host they go one after another, unless their
/// times are disjoint and their event types differ.
class HostOrder
{
public:
    struct Place {
        HostId host;
        TimeRange time;
        EventTypeId eventType;
    };
    [[nodiscard]] static Place placeOf(const Call &call)
    {
        return {call.attempt.host, call.place, call.attempt.eventType};
    }

    [[nodiscard]] bool mayGo(const Place &place) const
    {
        const auto it = m_busy.find(place.host);
        if (it == m_busy.end()) return true;
        for (const auto &[segment, other] : it->second)
            if (other.time.overlaps(place.time) || other.eventType == place.eventType) return false;
        return true;
    }
    void enter(SegmentId segment, const Place &place) { m_busy[place.host][segment] = place; }
    void leave(SegmentId segment)
    {
        for (auto &[host, places] : m_busy)
            places.erase(segment);
    }

private:
    std::map<HostId, std::map<SegmentId, Place>> m_busy;
};

} // namespace tresen

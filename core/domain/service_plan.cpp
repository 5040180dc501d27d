// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_plan.h"

#include <algorithm>

namespace tresen {

namespace {

/// Where the next part begins at once there is no time to clean up before it; the database would refuse the overlap.
void cutToNext(PlannedSegment &planned, Instant next)
{
    for (auto &active : planned.active)
        active.to = std::min(active.to, next);
}

} // namespace

std::vector<PlannedSegment> planService(const Service &service, StaffId staff, Instant start)
{
    std::vector<PlannedSegment> plan;
    for (int part = 0; part < int(service.segments.size()); ++part) {
        const auto &segment = service.segments[std::size_t(part)];
        PlannedSegment planned{part, staff, {start, start + segment.bookedLength()}, {}, std::chrono::minutes(0)};
        const auto workEnd = start + segment.work;
        if (segment.finish.count() > 0) {
            planned.active = {{start, workEnd}, {workEnd + segment.process, planned.booked.to + segment.cleanUp}};
        } else {
            planned.active = {{start, workEnd + segment.cleanUp}};
            planned.gapAfter = segment.process;
        }
        planned.active = normalized(std::move(planned.active));
        start += segment.untilNext();
        if (part + 1 < int(service.segments.size())) cutToNext(planned, start);
        plan.push_back(std::move(planned));
    }
    return plan;
}

} // namespace tresen

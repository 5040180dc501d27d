// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_plan.h"

namespace tresen {

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
        plan.push_back(std::move(planned));
        start += segment.untilNext();
    }
    return plan;
}

} // namespace tresen

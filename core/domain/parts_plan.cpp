// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/parts_plan.h"

#include <algorithm>

namespace tresen {

namespace {

/// Where the buffers of a part may reach: the stretch of the stylist's time in which it lies. Outside of it there are
/// none.
TimeRange roomAround(const std::vector<TimeRange> &present, Instant from, Instant to)
{
    TimeRange room{from, to};
    for (const auto &range : present) {
        if (range.from <= from && from <= range.to) room.from = range.from;
        if (range.from <= to && to <= range.to) room.to = range.to;
    }
    return room;
}

PlannedSegment layOut(const ServiceSegment &segment, int part, const PartBy &by, Instant start)
{
    PlannedSegment planned{part, by.staff, {start, start + segment.bookedLength()}, {}, std::chrono::minutes(0)};
    const auto workEnd = start + segment.work;
    if (segment.finish.count() > 0) {
        planned.active = {{start, workEnd}, {workEnd + segment.process, planned.booked.to}};
    } else {
        planned.active = {{start, workEnd}};
        planned.gapAfter = segment.process;
    }
    const auto room = roomAround(by.present, start, planned.booked.to);
    auto &head = planned.active.front().from;
    head = std::min(head, std::max(head - by.buffer.before, room.from));
    auto &tail = planned.active.back().to;
    tail += segment.cleanUp;
    tail = std::max(tail, std::min(tail + by.buffer.after, room.to));
    return planned;
}

} // namespace

std::vector<PlannedSegment> planParts(const Service &service, const std::vector<PartBy> &by, Instant start)
{
    std::vector<PlannedSegment> plan;
    for (std::size_t part = 0; part < service.segments.size(); ++part) {
        auto planned = layOut(service.segments[part], int(part), by[part], start);
        const auto before = std::ranges::find(plan.rbegin(), plan.rend(), planned.staff, &PlannedSegment::staff);
        if (before != plan.rend()) {
            // The same guest: nothing has to be kept between two parts of one visit.
            auto &head = planned.active.front().from;
            head = std::max(head, std::min(before->booked.to, planned.booked.from));
            for (auto &active : before->active)
                active.to = std::min(active.to, planned.booked.from);
        }
        start += service.segments[part].untilNext();
        plan.push_back(std::move(planned));
    }
    for (auto &planned : plan)
        planned.active = normalized(std::move(planned.active));
    return plan;
}

std::vector<PlannedSegment> planParts(const Catalog &catalog, const SalonCalendar &calendar, const Service &service,
                                      const std::vector<StaffId> &staff, Instant start)
{
    std::vector<PartBy> by;
    for (std::size_t part = 0; part < service.segments.size(); ++part) {
        PartBy one{staff[part], calendar.buffer(service.id, staff[part]), {}};
        const auto *member = catalog.staffMember(one.staff);
        const auto *branch = member ? catalog.branch(member->branch) : nullptr;
        const bool buffered = one.buffer.before.count() > 0 || one.buffer.after.count() > 0;
        if (branch && buffered) one.present = calendar.working(*member, *branch, branch->zone.dayOf(start));
        by.push_back(std::move(one));
    }
    return planParts(service, by, start);
}

} // namespace tresen

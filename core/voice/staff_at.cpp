// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/staff_at.h"

#include "core/availability/free_times.h"

namespace tresen {

using namespace std::chrono;

namespace {

std::vector<StaffId> staffFor(const Catalog &catalog, const TimeWish &wish)
{
    auto eligible = catalog.eligibleStaff(wish.service);
    if (!wish.staff) return eligible;
    const bool can = std::ranges::find(eligible, *wish.staff) != eligible.end();
    return can ? std::vector<StaffId>{*wish.staff} : std::vector<StaffId>{};
}

/// When a stylist is needed: what is served, and the pause around it as far as she is there.
std::vector<TimeRange> withBuffers(const Catalog &catalog, const SalonCalendar &calendar, ServiceId service,
                                   StaffId staff, const std::vector<PlannedSegment> &plan)
{
    const auto buffer = calendar.buffer(service, staff);
    std::vector<TimeRange> served;
    std::vector<TimeRange> wanted;
    for (const auto &part : plan)
        for (const auto &active : part.active) {
            served.push_back(active);
            wanted.push_back({active.from - buffer.before, active.to + buffer.after});
        }
    const auto *member = catalog.staffMember(staff);
    const auto *branch = member ? catalog.branch(member->branch) : nullptr;
    if (!branch || (buffer.before.count() == 0 && buffer.after.count() == 0)) return served;
    wanted = intersected(wanted, calendar.working(*member, *branch, branch->zone.dayOf(plan.front().booked.from)));
    wanted.insert(wanted.end(), served.begin(), served.end());
    return normalized(std::move(wanted));
}

} // namespace

StaffThere staffThere(const Catalog &catalog, const SalonCalendar &calendar, const TimeWish &wish, const Branch &branch,
                      Instant start)
{
    StaffThere there;
    there.day = branch.zone.range(branch.zone.dayOf(start));
    there.needed = {start, start};
    const auto *service = catalog.service(wish.service);
    if (!service || service->segments.empty()) return there;
    for (const auto staff : staffFor(catalog, wish)) {
        const auto plan = planService(*service, staff, start);
        if (!FreeTimes::withinHours(catalog, plan, calendar)) continue;
        auto needed = withBuffers(catalog, calendar, wish.service, staff, plan);
        for (const auto &part : needed) {
            there.needed.from = std::min(there.needed.from, part.from);
            there.needed.to = std::max(there.needed.to, part.to);
        }
        there.all.push_back({staff, std::move(needed)});
    }
    return there;
}

std::vector<StaffId> freeOf(const StaffThere &there, const std::map<StaffId, StaffBusy> &busy)
{
    std::vector<std::pair<milliseconds, StaffId>> byLoad;
    for (const auto &[staff, needed] : there.all) {
        const auto found = busy.find(staff);
        if (found == busy.end()) {
            byLoad.emplace_back(0, staff);
            continue;
        }
        const auto &[load, near] = found->second;
        const bool taken = std::ranges::any_of(needed, [&near = near](const TimeRange &part) {
            return std::ranges::any_of(near, [&](const TimeRange &other) { return part.overlaps(other); });
        });
        if (!taken) byLoad.emplace_back(load, staff);
    }
    std::ranges::stable_sort(byLoad, {}, &std::pair<milliseconds, StaffId>::first);
    std::vector<StaffId> free;
    for (const auto &[load, staff] : byLoad)
        free.push_back(staff);
    return free;
}

} // namespace tresen

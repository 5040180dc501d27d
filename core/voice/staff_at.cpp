// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/staff_at.h"

#include "core/availability/free_times.h"
#include "core/storage/busy_store.h"

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

bool counts(const BusyRow &row, const TimeWish &wish)
{
    if (wish.moving && row.owner == wish.moving->value) return false;
    return wish.holder.isEmpty() || row.holder != wish.holder;
}

Result<BusyTimes> busyTimes(Session &session, const Catalog &catalog, const TimeWish &wish, TimeRange window)
{
    const auto rows = BusyStore(session, catalog.company.id).rows(window);
    if (!rows) return tl::unexpected(rows.error());
    BusyTimes busy;
    for (const auto &row : *rows)
        if (counts(row, wish)) busy[row.staff].push_back(row.time);
    return busy;
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

Result<AtTime> staffAt(Session &session, const Catalog &catalog, const SalonCalendar &calendar, const TimeWish &wish,
                       Instant start)
{
    AtTime at;
    const auto *service = catalog.service(wish.service);
    if (!service || service->segments.empty()) return at;
    const auto busy = busyTimes(session, catalog, wish, {start - days(1), start + days(1)});
    if (!busy) return tl::unexpected(busy.error());
    std::vector<std::pair<milliseconds, StaffId>> byLoad;
    for (const auto staff : staffFor(catalog, wish)) {
        const auto plan = planService(*service, staff, start);
        if (!FreeTimes::withinHours(catalog, plan, calendar)) continue;
        at.somebodyThere = true;
        const auto wanted = withBuffers(catalog, calendar, wish.service, staff, plan);
        const auto taken = busy->find(staff);
        milliseconds load{0};
        bool free = true;
        if (taken != busy->end()) {
            for (const auto &range : taken->second) {
                load += range.length();
                free =
                    free && std::ranges::none_of(wanted, [&](const TimeRange &part) { return part.overlaps(range); });
            }
        }
        if (free) byLoad.emplace_back(load, staff);
    }
    std::ranges::stable_sort(byLoad, {}, &std::pair<milliseconds, StaffId>::first);
    for (const auto &[load, staff] : byLoad)
        at.free.push_back(staff);
    return at;
}

} // namespace tresen

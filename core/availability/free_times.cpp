// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/free_times.h"

#include <algorithm>

#include "core/base/drop_repeats.h"
#include "core/domain/parts_plan.h"

namespace tresen {

using namespace std::chrono;

struct FreeTimes::Column {
    StaffId staff;
    Instant dayBegin;
    std::vector<TimeRange> present; ///< normalized
    std::vector<TimeRange> free;    ///< normalized
    milliseconds load{0};           ///< busy time of that day
};

namespace {

bool fits(const std::vector<TimeRange> &free, const TimeRange &wanted)
{
    return std::ranges::any_of(free, [&](const TimeRange &range) { return range.contains(wanted); });
}

bool fits(const std::vector<TimeRange> &free, const std::vector<PlannedSegment> &plan)
{
    return std::ranges::all_of(plan, [&](const PlannedSegment &part) {
        return std::ranges::all_of(part.active, [&](const TimeRange &active) { return fits(free, active); });
    });
}

milliseconds total(const std::vector<TimeRange> &ranges)
{
    milliseconds sum{0};
    for (const auto &range : ranges)
        sum += range.length();
    return sum;
}

/// The first point of the grid that is not before `t`, which is not before `begin`.
Instant onGrid(Instant begin, milliseconds step, Instant t) { return begin + ((t - begin + step - 1ms) / step) * step; }

} // namespace

const SalonCalendar &FreeTimes::noCalendar()
{
    static const SalonCalendar none;
    return none;
}

FreeTimes::FreeTimes(const Catalog &catalog, BusyTimes busy, const SalonCalendar &calendar)
    : m_catalog(catalog)
    , m_busy(std::move(busy))
    , m_calendar(calendar)
{
    for (auto &[staff, ranges] : m_busy)
        ranges = normalized(std::move(ranges));
}

std::vector<FreeTimes::Column> FreeTimes::columns(const FreeTimeSearch &search, Day day) const
{
    std::vector<Column> all;
    for (const auto id : search.staff) {
        const auto *member = m_catalog.staffMember(id);
        const auto *branch = member ? m_catalog.branch(member->branch) : nullptr;
        if (!branch) continue;
        const auto salonDay = m_calendar.salonDay(*branch, day);
        const auto present = m_calendar.working(*member, *branch, salonDay);
        const auto busy = m_busy.find(id);
        const auto taken = busy == m_busy.end() ? std::vector<TimeRange>{} : intersected(busy->second, present);
        all.push_back({id, salonDay.range.from, present, subtracted(present, taken), total(taken)});
    }
    std::ranges::stable_sort(all, {}, &Column::load);
    return all;
}

std::vector<FreeTime> FreeTimes::onDay(const FreeTimeSearch &search, Day day) const
{
    const auto *service = m_catalog.service(search.service);
    std::vector<FreeTime> found;
    if (!service || service->segments.empty()) return found;
    for (const auto &column : columns(search, day)) {
        const PartBy each{column.staff, m_calendar.buffer(service->id, column.staff), column.present};
        const std::vector by(service->segments.size(), each);
        for (const auto &range : column.free) {
            auto start = onGrid(column.dayBegin, search.step, std::max(range.from, search.earliest));
            for (; start < range.to; start += search.step) {
                const auto plan = planParts(*service, by, start);
                if (fits(column.free, plan)) found.push_back({start, plan.back().booked.to, column.staff});
            }
        }
    }
    // Columns come with the least busy stylist first, so the first of equal starts is the one to offer.
    std::ranges::stable_sort(found, {}, &FreeTime::start);
    dropRepeats(found, [](const FreeTime &a, const FreeTime &b) { return a.start == b.start; });
    return found;
}

std::vector<FreeTime> FreeTimes::next(const FreeTimeSearch &search, int limit) const
{
    std::vector<FreeTime> found;
    const auto *first = search.staff.empty() ? nullptr : m_catalog.staffMember(search.staff.front());
    const auto *branch = first ? m_catalog.branch(first->branch) : nullptr;
    if (!branch) return found;
    const auto today = branch->zone.dayOf(search.earliest);
    for (auto day = today; day < today + searchHorizon && int(found.size()) < limit; day += days(1)) {
        const auto noon = branch->zone.toInstant(LocalTime(day) + hours(12));
        const auto all = onDay(search, day);
        const auto morning = std::ranges::find_if(all, [&](const FreeTime &time) { return time.start < noon; });
        const auto afternoon = std::ranges::find_if(all, [&](const FreeTime &time) { return time.start >= noon; });
        for (const auto &half : {morning, afternoon})
            if (half != all.end() && int(found.size()) < limit) found.push_back(*half);
    }
    return found;
}

std::vector<FreeTime> FreeTimes::nearest(const FreeTimeSearch &search, Instant wish, int limit) const
{
    const auto *first = search.staff.empty() ? nullptr : m_catalog.staffMember(search.staff.front());
    const auto *branch = first ? m_catalog.branch(first->branch) : nullptr;
    std::vector<FreeTime> found;
    if (!branch) return found;
    const auto wished = branch->zone.dayOf(wish);
    // Days outwards from the wish. The first ring with enough does not decide it: the evening before may be nearer than
    // the evening of the day itself; nothing beyond the next ring can be.
    auto last = int(searchHorizon.count());
    for (int distance = 0; distance <= last; ++distance) {
        for (const auto &day : {wished - days(distance), wished + days(distance)}) {
            const auto all = onDay(search, day);
            found.insert(found.end(), all.begin(), all.end());
            if (distance == 0) break;
        }
        if (int(found.size()) >= limit) last = std::min(last, distance + 1);
    }
    std::ranges::stable_sort(found, {}, [&](const FreeTime &time) { return abs(time.start - wish); });
    if (int(found.size()) > limit) found.resize(std::size_t(limit));
    return found;
}

bool FreeTimes::withinHours(const Catalog &catalog, const std::vector<PlannedSegment> &plan,
                            const SalonCalendar &calendar)
{
    return std::ranges::all_of(plan, [&](const PlannedSegment &part) {
        const auto *member = catalog.staffMember(part.staff);
        const auto *branch = member ? catalog.branch(member->branch) : nullptr;
        if (!branch) return false;
        const auto present = calendar.working(*member, *branch, branch->zone.dayOf(part.booked.from));
        return std::ranges::all_of(part.active, [&](const TimeRange &active) { return fits(present, active); });
    });
}

} // namespace tresen

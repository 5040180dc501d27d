// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/why_not.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

namespace {

bool inside(const std::vector<TimeRange> &ranges, const TimeRange &wanted)
{
    return std::ranges::any_of(ranges, [&](const TimeRange &range) { return range.contains(wanted); });
}

/// The stylist's time that is spent on the guest, without what lies around it.
std::vector<TimeRange> servedTime(const PlannedSegment &part)
{
    std::vector<TimeRange> served;
    for (const auto &active : part.active) {
        const TimeRange cut{std::max(active.from, part.booked.from), std::min(active.to, part.booked.to)};
        if (!cut.isEmpty()) served.push_back(cut);
    }
    return served;
}

} // namespace

void addTaken(std::vector<Taken> &taken, StaffId staff, const Uuid &owner, const TimeRange &booked,
              const std::vector<TimeRange> &active)
{
    for (const auto &range : active) {
        const TimeRange before{range.from, std::min(range.to, booked.from)};
        const TimeRange within{std::max(range.from, booked.from), std::min(range.to, booked.to)};
        const TimeRange behind{std::max(range.from, booked.to), range.to};
        if (!before.isEmpty()) taken.push_back({staff, before, Taken::Kind::Around, owner});
        if (!within.isEmpty()) taken.push_back({staff, within, Taken::Kind::Served, owner});
        if (!behind.isEmpty()) taken.push_back({staff, behind, Taken::Kind::Around, owner});
    }
}

WhyNotFree::WhyNotFree(const Catalog &catalog, const SalonCalendar &calendar, std::vector<Taken> taken, Instant now)
    : m_catalog(catalog)
    , m_calendar(calendar)
    , m_now(now)
{
    for (auto &one : taken)
        m_taken[one.staff].push_back(std::move(one));
    for (auto &[staff, all] : m_taken)
        std::ranges::stable_sort(all, {}, [](const Taken &one) { return one.time.from; });
}

const WhyNotFree::StaffTimes *WhyNotFree::times(StaffId staff, Instant at)
{
    const auto *member = m_catalog.staffMember(staff);
    const auto *branch = member ? m_catalog.branch(member->branch) : nullptr;
    if (!branch) return nullptr;
    const auto day = branch->zone.dayOf(at);
    const auto [found, isNew] = m_times.try_emplace({staff, day});
    if (isNew) {
        auto &times = found->second;
        times.day = m_calendar.salonDay(*branch, day);
        times.closed = m_calendar.closed(branch->id, day);
        times.weekly = branch->opening.on(day, branch->zone);
        times.shift = m_calendar.shift(*member, *branch, times.day);
        times.working = m_calendar.working(*member, *branch, times.day);
    }
    return &found->second;
}

/// Closed, Holiday, Absence and Shift.
std::optional<WhyNotAnswer> WhyNotFree::hours(const std::vector<PlannedSegment> &plan)
{
    std::array<std::optional<WhyNotAnswer>, 4> found; // by order of precedence
    const auto tell = [&found](std::size_t rank, WhyNotAnswer answer) {
        if (!found[rank]) found[rank] = std::move(answer);
    };
    for (const auto &part : plan) {
        const auto *day = times(part.staff, part.booked.from);
        if (!day) {
            tell(3, {.why = WhyNot::Shift, .part = part.part});
            continue;
        }
        if (day->closed) tell(1, {.why = WhyNot::Holiday, .part = part.part, .closed = day->closed});
        for (const auto &active : part.active) {
            if (!inside(day->weekly, active)) tell(0, {.why = WhyNot::Closed, .part = part.part});
            const auto away = m_calendar.absencesOf(part.staff, active);
            if (!away.empty())
                tell(2, {.why = WhyNot::Absence,
                         .part = part.part,
                         .with = away.front().time,
                         .absence = away.front().kind});
            if (!inside(day->shift, active)) tell(3, {.why = WhyNot::Shift, .part = part.part});
        }
    }
    const auto first = std::ranges::find_if(found, [](const auto &answer) { return answer.has_value(); });
    return first == found.end() ? std::nullopt : *first;
}

/// Notice and Window.
std::optional<WhyNotAnswer> WhyNotFree::rules(const std::vector<PlannedSegment> &plan) const
{
    const auto start = plan.front().booked.from;
    if (m_calendar.notice.count() > 0 && start < m_now + m_calendar.notice) return WhyNotAnswer{.why = WhyNot::Notice};
    if (m_calendar.window.count() > 0 && start > m_now + m_calendar.window) return WhyNotAnswer{.why = WhyNot::Window};
    return std::nullopt;
}

const Taken *WhyNotFree::inTheWay(const PlannedSegment &part, const TimeRange &time, Taken::Kind kind) const
{
    const auto all = m_taken.find(part.staff);
    if (all == m_taken.end()) return nullptr;
    for (const auto &one : all->second) {
        if (one.time.from >= time.to) break;
        if (one.kind == kind && one.time.overlaps(time)) return &one;
    }
    return nullptr;
}

/// Booking, Hold, Buffer and OtherSegment.
std::optional<WhyNotAnswer> WhyNotFree::occupied(const std::vector<PlannedSegment> &plan) const
{
    std::array<std::optional<WhyNotAnswer>, 4> found; // by order of precedence
    const auto tell = [&](std::size_t rank, WhyNot why, const PlannedSegment &part, const Taken &taken) {
        if (!found[rank])
            found[rank] = WhyNotAnswer{.why = why, .part = part.part, .with = taken.time, .owner = taken.owner};
    };
    for (const auto &part : plan) {
        const bool first = part.part == plan.front().part;
        const auto served = servedTime(part);
        for (const auto &range : served)
            if (const auto *guest = inTheWay(part, range, Taken::Kind::Served))
                tell(first ? 0 : 3, first ? WhyNot::Booking : WhyNot::OtherSegment, part, *guest);
        for (const auto &range : part.active) {
            if (const auto *held = inTheWay(part, range, Taken::Kind::Held)) tell(1, WhyNot::Hold, part, *held);
            if (const auto *pause = inTheWay(part, range, Taken::Kind::Around)) tell(2, WhyNot::Buffer, part, *pause);
        }
        for (const auto &range : subtracted(part.active, served))
            if (const auto *guest = inTheWay(part, range, Taken::Kind::Served)) tell(2, WhyNot::Buffer, part, *guest);
    }
    const auto answer = std::ranges::find_if(found, [](const auto &one) { return one.has_value(); });
    return answer == found.end() ? std::nullopt : *answer;
}

WhyNotAnswer WhyNotFree::of(const std::vector<PlannedSegment> &plan, const Service *service)
{
    if (plan.front().booked.from < m_now) return {.why = WhyNot::Past};
    if (auto why = hours(plan)) return *why;
    if (auto why = rules(plan)) return *why;
    if (auto why = occupied(plan)) return *why;
    for (const auto &part : plan) {
        const auto *member = m_catalog.staffMember(part.staff);
        const bool mapped = !service || m_catalog.mapping(service->id, part.part, part.staff);
        if (!member || !member->active || !mapped) return {.why = WhyNot::NoMapping, .part = part.part};
    }
    return {};
}

WhyNotAnswer WhyNotFree::of(const Service &service, StaffId staff, Instant start)
{
    const auto *day = times(staff, start);
    const PartBy each{staff, m_calendar.buffer(service.id, staff), day ? day->working : std::vector<TimeRange>{}};
    return of(planParts(service, std::vector(service.segments.size(), each), start), &service);
}

WhyNotAnswer WhyNotFree::of(StaffId staff, TimeRange time)
{
    return of({PlannedSegment{0, staff, time, {time}, minutes(0)}}, nullptr);
}

} // namespace tresen

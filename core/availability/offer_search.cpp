// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/offer_search.h"

#include <algorithm>

#include "core/base/drop_repeats.h"
#include "core/domain/parts_plan.h"

namespace tresen {

using namespace std::chrono;

/// A stylist's day in our own calendar.
struct OfferSearch::Column {
    Instant begin; ///< local midnight
    std::vector<TimeRange> present;
    std::vector<TimeRange> free; ///< normalized
    milliseconds load{0};
};

namespace {

/// How good news it is; the smaller the better.
int rankOf(const Knowledge &known)
{
    const int source = known.source == TimeSource::Calcom ? 0 : known.source == TimeSource::Stale ? 1 : 2;
    switch (known.state) {
    case TimeState::Free: return source;
    case TimeState::Unknown: return 3 + source;
    case TimeState::Taken: break;
    }
    // That of a stale list is the least certain "no", and so the best news.
    return known.source == TimeSource::Stale ? 6 : 7;
}

TimeSource sourceOf(const SlotKnown &known)
{
    return known.freshness == SlotKnown::Freshness::Fresh ? TimeSource::Calcom : TimeSource::Stale;
}

bool isWithin(const std::vector<TimeRange> &free, const TimeRange &wanted)
{
    auto after = std::ranges::upper_bound(free, wanted.from, {}, &TimeRange::from);
    return after != free.begin() && (--after)->contains(wanted);
}

milliseconds sumOf(const std::vector<TimeRange> &ranges)
{
    milliseconds sum{0};
    for (const auto &range : ranges)
        sum += range.length();
    return sum;
}

} // namespace

Knowledge together(const Knowledge &one, const Knowledge &other)
{
    auto worse = rankOf(one) >= rankOf(other) ? one : other;
    worse.age = std::max(one.age, other.age);
    return worse;
}

OfferSearch::OfferSearch(const OfferWorld &world, ServiceId service, std::vector<StaffId> staff, minutes step)
    : m_world(world)
    , m_service(world.catalog->service(service))
    , m_staff(std::move(staff))
    , m_step(std::max(step, minutes(1)))
{
    if (m_service && m_service->segments.empty()) m_service = nullptr;
    std::erase_if(m_staff, [&](StaffId id) {
        const auto *member = world.catalog->staffMember(id);
        return !member || !world.catalog->branch(member->branch);
    });
    if (!m_staff.empty()) m_zone = world.catalog->branch(world.catalog->staffMember(m_staff.front())->branch)->zone;
}

OfferSearch::~OfferSearch() = default;

const OfferSearch::Column &OfferSearch::column(StaffId staff, Day day) const
{
    auto &column = m_columns[{staff, day}];
    if (column) return *column;
    column = std::make_unique<Column>();
    const auto *member = m_world.catalog->staffMember(staff);
    const auto *branch = member ? m_world.catalog->branch(member->branch) : nullptr;
    if (!branch) return *column;
    auto &known = m_salonDays[{branch->id, day}];
    if (!known) known = calendar().salonDay(*branch, day);
    const auto &salonDay = *known;
    column->begin = salonDay.range.from;
    column->present = calendar().working(*member, *branch, salonDay);
    const auto busy = m_world.busy.find(staff);
    const auto taken =
        busy == m_world.busy.end() ? std::vector<TimeRange>{} : intersected(busy->second, column->present);
    column->free = subtracted(column->present, taken);
    column->load = sumOf(taken);
    return *column;
}

const SalonCalendar &OfferSearch::calendar() const
{
    static const SalonCalendar weeksOnly;
    return m_world.calendar ? *m_world.calendar : weeksOnly;
}

/// With the buffers that a booking would take as well.
std::vector<PlannedSegment> OfferSearch::planOf(StaffId staff, Instant start) const
{
    const PartBy each{staff, calendar().buffer(m_service->id, staff), column(staff, dayFor(staff, start)).present};
    return planParts(*m_service, std::vector(m_service->segments.size(), each), start);
}

Day OfferSearch::dayFor(StaffId staff, Instant t) const
{
    const auto *member = m_world.catalog->staffMember(staff);
    const auto *branch = member ? m_world.catalog->branch(member->branch) : nullptr;
    return (branch ? branch->zone : m_zone).dayOf(t);
}

bool OfferSearch::fitsHere(const std::vector<PlannedSegment> &plan) const
{
    if (plan.front().booked.from < m_world.now) return false;
    return std::ranges::all_of(plan, [&](const PlannedSegment &part) {
        const auto &free = column(part.staff, dayFor(part.staff, part.booked.from)).free;
        return std::ranges::all_of(part.active, [&](const TimeRange &active) { return isWithin(free, active); });
    });
}

Knowledge OfferSearch::ofCalcom(const PlannedSegment &part) const
{
    const auto *mapping = m_world.catalog->mapping(m_service->id, part.part, part.staff);
    if (!mapping) return {TimeState::Unknown, TimeSource::Salon, {}};
    const auto limits = m_world.limits.find(mapping->eventType);
    if (limits != m_world.limits.end()) {
        const auto ahead = part.booked.from - m_world.now;
        const auto &window = limits->second.window;
        if (ahead < limits->second.notice || (window && ahead > *window))
            return {TimeState::Taken, TimeSource::Calcom, {}};
    }
    const SlotLine line{m_world.catalog->company.id, mapping->credential, mapping->eventType};
    const auto known = m_world.slots.find({line, dayFor(part.staff, part.booked.from)});
    if (known == m_world.slots.end() || !known->second.day) return {TimeState::Unknown, TimeSource::Salon, {}};
    // Cal.com takes as much as its event type is long, whatever we need of it.
    const TimeRange wanted{part.booked.from, std::max(part.booked.to, part.booked.from + mapping->length)};
    const auto own = m_world.own.find(mapping->host);
    const auto verdict =
        own == m_world.own.end() ? known->second.day->about(wanted) : known->second.day->about(wanted, own->second);
    const auto state = verdict == SlotDay::Verdict::Free    ? TimeState::Free
                       : verdict == SlotDay::Verdict::Taken ? TimeState::Taken
                                                            : TimeState::Unknown;
    return {state, sourceOf(known->second), known->second.age};
}

Knowledge OfferSearch::known(const std::vector<PlannedSegment> &plan) const
{
    if (!fitsHere(plan)) return {TimeState::Taken, TimeSource::Salon, {}};
    Knowledge all{TimeState::Free, TimeSource::Calcom, {}};
    for (const auto &part : plan)
        all = together(all, ofCalcom(part));
    return all;
}

std::vector<StaffId> OfferSearch::byLoad(Instant t) const
{
    std::vector<std::pair<milliseconds, StaffId>> loads;
    loads.reserve(m_staff.size());
    for (const auto id : m_staff)
        loads.emplace_back(column(id, dayFor(id, t)).load, id);
    std::ranges::stable_sort(loads, {}, &std::pair<milliseconds, StaffId>::first);
    std::vector<StaffId> staff;
    staff.reserve(loads.size());
    for (const auto &[load, id] : loads)
        staff.push_back(id);
    return staff;
}

CheckedTime OfferSearch::at(Instant start) const
{
    CheckedTime checked{start, start, {}, {TimeState::Taken, TimeSource::Salon, {}}};
    if (!m_service) return checked;
    checked.end = start + m_service->length();
    std::optional<Knowledge> best;
    for (const auto id : byLoad(start)) {
        const auto plan = planOf(id, start);
        const auto found = known(plan);
        checked.end = plan.back().booked.to;
        if (best && rankOf(found) >= rankOf(*best)) continue;
        best = found;
        checked.staff = found.state == TimeState::Taken ? StaffId() : id;
    }
    if (best) checked.known = *best;
    return checked;
}

std::vector<Instant> OfferSearch::startsOf(StaffId staff, Day day) const
{
    const auto &own = column(staff, day);
    std::vector<Instant> starts;
    const milliseconds step = m_step;
    for (const auto &range : own.free) {
        const auto first = std::max(range.from, m_world.now);
        for (auto start = own.begin + (first - own.begin + step - milliseconds(1)) / step * step; start < range.to;
             start += step)
            starts.push_back(start);
    }
    // Cal.com's own starts may lie on another grid; they are as good.
    if (const auto *mapping = m_world.catalog->mapping(m_service->id, 0, staff)) {
        const SlotLine line{m_world.catalog->company.id, mapping->credential, mapping->eventType};
        const auto listed = m_world.slots.find({line, day});
        if (listed != m_world.slots.end() && listed->second.day) {
            const auto &more = listed->second.day->starts();
            starts.insert(starts.end(), more.begin(), more.end());
        }
    }
    std::ranges::sort(starts);
    dropRepeats(starts);
    return starts;
}

std::vector<Offer> OfferSearch::onDay(Day day) const
{
    std::vector<Offer> found;
    if (!m_service) return found;
    auto staff = m_staff;
    std::ranges::stable_sort(staff, {}, [&](StaffId id) { return column(id, day).load; });
    for (const auto id : staff) {
        for (const auto start : startsOf(id, day)) {
            const auto plan = planOf(id, start);
            const auto what = known(plan);
            if (what.state == TimeState::Taken) continue;
            found.push_back({{start, plan.back().booked.to, id}, OfferReason::AsWished, what});
        }
    }
    // The surest first among equal starts; then, as they came, who has least to do.
    std::ranges::stable_sort(found, [](const Offer &a, const Offer &b) {
        return std::pair(a.time.start, rankOf(a.known)) < std::pair(b.time.start, rankOf(b.known));
    });
    dropRepeats(found, [](const Offer &a, const Offer &b) { return a.time.start == b.time.start; });
    return found;
}

bool OfferSearch::worksOn(Day day) const
{
    return std::ranges::any_of(m_staff, [&](StaffId id) { return !column(id, day).present.empty(); });
}

std::vector<const EventTypeMapping *> mappingsOf(const Catalog &catalog, const Service &service,
                                                 const std::vector<StaffId> &staff)
{
    std::vector<const EventTypeMapping *> all;
    for (const auto id : staff) {
        std::vector<const EventTypeMapping *> own;
        for (int part = 0; part < int(service.segments.size()); ++part)
            own.push_back(catalog.mapping(service.id, part, id));
        if (std::ranges::find(own, nullptr) == own.end()) all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/placement.h"

#include <map>

#include "core/availability/free_times.h"
#include "core/storage/busy_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int alternativesOffered = 3;

/// The nearest free times around a wish that cannot be met. Only asked on refusal, so the good case pays nothing.
std::vector<FreeTime> alternatives(Session &session, const CommandContext &context, const Service &service,
                                   StaffId staff, Instant wish, std::optional<AppointmentId> moving)
{
    BusyStore store(session, context.catalog.company.id);
    // A week each way is further than anybody moves a wish for a refusal's sake.
    const auto rows = store.rows(staff, {wish - days(8), wish + days(8)});
    if (!rows) return {};
    BusyTimes busy;
    for (const auto &row : *rows)
        if (!moving || row.owner != moving->value) busy[staff].push_back(row.time);
    const FreeTimes times(context.catalog, std::move(busy));
    FreeTimeSearch search{service.id, {staff}, context.now, minutes(15)};
    auto found = times.nearest(search, wish, alternativesOffered);
    std::erase_if(found, [&](const FreeTime &time) { return abs(time.start - wish) > days(7); });
    return found;
}

} // namespace

namespace {

/// Everything about a place but the service itself: who, when, and whether somebody is there.
Outcome<Placement> checked(Session &session, const CommandContext &context, const Service &service, StaffId staff,
                           std::vector<PlannedSegment> plan, std::optional<AppointmentId> moving)
{
    const auto &catalog = context.catalog;
    const auto *member = catalog.staffMember(staff);
    if (!member || !member->active) return refused(RefusalCode::UnknownStaff);
    const auto *branch = catalog.branch(member->branch);
    if (!branch) return refused(RefusalCode::UnknownStaff, QStringLiteral("staff without branch"));
    for (const auto &part : plan)
        if (!catalog.mapping(service.id, part.part, staff)) return refused(RefusalCode::NotEligible);
    Placement placement{&service, branch, std::move(plan)};
    const auto start = placement.time().from;
    // Today's past can still be written down (the guest is in the chair); an earlier day is a slip of the hand.
    if (branch->zone.dayOf(start) < branch->zone.dayOf(context.now)) return refused(RefusalCode::PastDate);
    if (!FreeTimes::withinHours(catalog, placement.plan))
        return refused(RefusalCode::OutsideHours, {}, alternatives(session, context, service, staff, start, moving));
    return placement;
}

} // namespace

Outcome<Placement> place(Session &session, const CommandContext &context, ServiceId serviceId, StaffId staff,
                         Instant start)
{
    const auto *service = context.catalog.service(serviceId);
    if (!service || !service->active || service->segments.empty()) return refused(RefusalCode::UnknownService);
    return checked(session, context, *service, staff, planService(*service, staff, start), {});
}

Outcome<Placement> placeAgain(Session &session, const CommandContext &context, const BookedAppointment &booked,
                              StaffId staff, Instant start)
{
    const auto *service = context.catalog.service(booked.appointment.service);
    if (!service) return refused(RefusalCode::UnknownService);
    const auto by = start - booked.appointment.start;
    std::vector<PlannedSegment> plan;
    for (const auto &segment : booked.segments) {
        PlannedSegment part{segment.part, staff, segment.booked.shifted(by), segment.active, segment.gapAfter};
        for (auto &active : part.active)
            active = active.shifted(by);
        plan.push_back(std::move(part));
    }
    return checked(session, context, *service, staff, std::move(plan), booked.appointment.id);
}

Outcome<void> takeTime(Session &session, const CommandContext &context, const Placement &placement, AppointmentId owner,
                       TimeOwner kind)
{
    // Joined where they touch or overlap: the clean-up of one part may run into the next one's work.
    std::map<StaffId, std::vector<TimeRange>> times;
    for (const auto &part : placement.plan)
        std::ranges::copy(part.active, std::back_inserter(times[part.staff]));
    std::vector<StaffTime> rows;
    for (auto &[staff, ranges] : times)
        for (const auto &range : normalized(std::move(ranges)))
            rows.push_back({staff, range});
    BusyStore store(session, context.catalog.company.id);
    const auto taken = kind == TimeOwner::New ? store.add(BusyRow::Kind::Segment, owner.value, rows)
                                              : store.replace(BusyRow::Kind::Segment, owner.value, rows);
    if (taken) return {};
    if (taken.error().code != ErrorCode::Conflict) return tl::unexpected(refusalFor(taken.error()));
    const auto &first = placement.plan.front();
    return refused(RefusalCode::SlotTaken, taken.error().detail,
                   alternatives(session, context, *placement.service, first.staff, first.booked.from, owner));
}

void countWish(Segment &segment)
{
    ++segment.desired.generation;
    segment.attempts = 0;
}

void pointAt(Segment &segment, const PlannedSegment &part, const EventTypeMapping &mapping)
{
    segment.staff = part.staff;
    segment.booked = part.booked;
    segment.active = part.active;
    segment.gapAfter = part.gapAfter;
    auto wish = segment.desired;
    wish.credential = mapping.credential;
    wish.eventType = mapping.eventType;
    wish.host = mapping.host;
    wish.start = part.booked.from;
    wish.length = duration_cast<minutes>(part.booked.length());
    if (wish == segment.desired) return;
    segment.desired = std::move(wish);
    countWish(segment);
}

} // namespace tresen

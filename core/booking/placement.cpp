// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/placement.h"

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
    const auto rows = store.rows({wish - days(8), wish + days(8)});
    if (!rows) return {};
    BusyTimes busy;
    for (const auto &row : *rows)
        if (!moving || row.owner != moving->value) busy[row.staff].push_back(row.time);
    const FreeTimes times(context.catalog, std::move(busy));
    FreeTimeSearch search{service.id, {staff}, context.now, minutes(15)};
    auto found = times.nearest(search, wish, alternativesOffered);
    std::erase_if(found, [&](const FreeTime &time) { return abs(time.start - wish) > days(7); });
    return found;
}

} // namespace

Outcome<Placement> place(Session &session, const CommandContext &context, ServiceId serviceId, StaffId staff,
                         Instant start, std::optional<AppointmentId> moving)
{
    const auto &catalog = context.catalog;
    const auto *service = catalog.service(serviceId);
    if (!service || !service->active || service->segments.empty()) return refused(RefusalCode::UnknownService);
    const auto *member = catalog.staffMember(staff);
    if (!member || !member->active) return refused(RefusalCode::UnknownStaff);
    const auto *branch = catalog.branch(member->branch);
    if (!branch) return refused(RefusalCode::UnknownStaff, QStringLiteral("staff without branch"));
    for (int part = 0; part < int(service->segments.size()); ++part)
        if (!catalog.mapping(serviceId, part, staff)) return refused(RefusalCode::NotEligible);
    // Today's past can still be written down (the guest is in the chair); an earlier day is a slip of the hand.
    if (branch->zone.dayOf(start) < branch->zone.dayOf(context.now)) return refused(RefusalCode::PastDate);

    Placement placement{service, branch, planService(*service, staff, start)};
    if (!FreeTimes::withinHours(catalog, placement.plan))
        return refused(RefusalCode::OutsideHours, {}, alternatives(session, context, *service, staff, start, moving));
    return placement;
}

Outcome<void> takeTime(Session &session, const CommandContext &context, const Placement &placement, AppointmentId owner)
{
    std::vector<StaffTime> rows;
    for (const auto &part : placement.plan)
        for (const auto &active : part.active)
            rows.push_back({part.staff, active});
    BusyStore store(session, context.catalog.company.id);
    const auto taken = store.replace(BusyRow::Kind::Segment, owner.value, rows);
    if (taken) return {};
    if (taken.error().code != ErrorCode::Conflict) return tl::unexpected(refusalFor(taken.error()));
    const auto &first = placement.plan.front();
    return refused(RefusalCode::SlotTaken, taken.error().detail,
                   alternatives(session, context, *placement.service, first.staff, first.booked.from, owner));
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
    ++wish.generation;
    segment.desired = std::move(wish);
}

} // namespace tresen

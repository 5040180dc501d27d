// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/placement.h"

#include <map>

#include "core/availability/free_times.h"
#include "core/domain/parts_plan.h"
#include "core/storage/busy_store.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr int alternativesOffered = 3;

/// The nearest free times around a wish that cannot be met. Only asked on refusal, so the good case pays nothing. None
/// where several people do the parts: who wants others has to ask for a combination.
std::vector<FreeTime> alternatives(Session &session, const CommandContext &context, const Service &service,
                                   const std::vector<PlannedSegment> &plan, std::optional<AppointmentId> moving)
{
    if (!context.offersOthers) return {};
    const auto staff = plan.front().staff;
    const auto wish = plan.front().booked.from;
    if (std::ranges::any_of(plan, [staff](const PlannedSegment &part) { return part.staff != staff; })) return {};
    BusyStore store(session, context.catalog.company.id);
    // A week each way is further than anybody moves a wish for a refusal's sake.
    const auto rows = store.rows(staff, {wish - days(8), wish + days(8)});
    if (!rows) return {};
    BusyTimes busy;
    for (const auto &row : *rows)
        if (!moving || row.owner != moving->value) busy[staff].push_back(row.time);
    const FreeTimes times(context.catalog, std::move(busy), context.hours());
    FreeTimeSearch search{service.id, {staff}, context.now, minutes(15)};
    auto found = times.nearest(search, wish, alternativesOffered);
    std::erase_if(found, [&](const FreeTime &time) { return abs(time.start - wish) > days(7); });
    return found;
}

} // namespace

namespace {

/// Everything about a place but the service itself: who, when, and whether somebody is there.
Outcome<Placement> checked(Session &session, const CommandContext &context, const Service &service,
                           std::vector<PlannedSegment> plan, std::optional<AppointmentId> moving,
                           AgainstHours hours = AgainstHours::Checked)
{
    const auto &catalog = context.catalog;
    const Branch *branch = nullptr;
    for (const auto &part : plan) {
        const auto *member = catalog.staffMember(part.staff);
        if (!member || !member->active) return refused(RefusalCode::UnknownStaff);
        const auto *theirs = catalog.branch(member->branch);
        if (!theirs) return refused(RefusalCode::UnknownStaff, QStringLiteral("staff without branch"));
        // A guest does not walk from one branch to another.
        if (branch && branch != theirs) return refused(RefusalCode::NotEligible, QStringLiteral("two branches"));
        branch = theirs;
    }
    for (const auto &part : plan)
        if (!catalog.mapping(service.id, part.part, part.staff)) return refused(RefusalCode::NotEligible);
    Placement placement{&service, branch, std::move(plan)};
    const auto start = placement.time().from;
    // Today's past can still be written down (the guest is in the chair); an earlier day is a slip of the hand.
    if (branch->zone.dayOf(start) < branch->zone.dayOf(context.now)) return refused(RefusalCode::PastDate);
    if (hours == AgainstHours::Checked && !FreeTimes::withinHours(catalog, placement.plan, context.hours()))
        return refused(RefusalCode::OutsideHours, {}, alternatives(session, context, service, placement.plan, moving));
    return placement;
}

} // namespace

Outcome<Placement> place(Session &session, const CommandContext &context, ServiceId serviceId,
                         const std::vector<StaffId> &staff, Instant start)
{
    const auto *service = context.catalog.service(serviceId);
    if (!service || !service->active || service->segments.empty()) return refused(RefusalCode::UnknownService);
    if (staff.size() != service->segments.size())
        return refused(RefusalCode::InvalidInput, QStringLiteral("one stylist for each part"));
    return checked(session, context, *service, planParts(context.catalog, context.hours(), *service, staff, start), {});
}

std::vector<StaffId> everyPart(const Catalog &catalog, ServiceId id, StaffId staff, const std::vector<StaffId> &parts)
{
    const auto *service = catalog.service(id);
    return parts.empty() && service ? std::vector(service->segments.size(), staff) : parts;
}

Outcome<Placement> placeAgain(Session &session, const CommandContext &context, const BookedAppointment &booked,
                              const std::vector<StaffId> &staff, Instant start, AgainstHours hours)
{
    const auto *service = context.catalog.service(booked.appointment.service);
    if (!service) return refused(RefusalCode::UnknownService);
    if (staff.size() != booked.segments.size())
        return refused(RefusalCode::InvalidInput, QStringLiteral("one stylist for each part"));
    const auto by = start - booked.appointment.start;
    std::vector<PlannedSegment> plan;
    for (const auto &segment : booked.segments) {
        PlannedSegment part{segment.part, staff[plan.size()], segment.booked.shifted(by), segment.active,
                            segment.gapAfter};
        for (auto &active : part.active)
            active = active.shifted(by);
        plan.push_back(std::move(part));
    }
    return checked(session, context, *service, std::move(plan), booked.appointment.id, hours);
}

std::vector<StaffTime> timesOf(const Placement &placement)
{
    std::map<StaffId, std::vector<TimeRange>> times;
    for (const auto &part : placement.plan)
        std::ranges::copy(part.active, std::back_inserter(times[part.staff]));
    std::vector<StaffTime> rows;
    for (auto &[staff, ranges] : times)
        for (const auto &range : normalized(std::move(ranges)))
            rows.push_back({staff, range});
    return rows;
}

tl::unexpected<CommandRefusal> slotTaken(Session &session, const CommandContext &context, const Placement &placement,
                                         std::optional<AppointmentId> moving, const Error &error)
{
    return refused(RefusalCode::SlotTaken, error.detail,
                   alternatives(session, context, *placement.service, placement.plan, moving));
}

Outcome<void> takeTime(Session &session, const CommandContext &context, const Placement &placement, AppointmentId owner,
                       TimeOwner kind)
{
    const auto rows = timesOf(placement);
    BusyStore store(session, context.catalog.company.id);
    const auto taken = kind == TimeOwner::New
                           ? store.add(BusyRow::Kind::Segment, owner.value, rows, context.holder)
                           : store.replace(BusyRow::Kind::Segment, owner.value, rows, context.holder);
    if (taken) return {};
    if (taken.error().code != ErrorCode::Conflict) return tl::unexpected(refusalFor(taken.error()));
    return slotTaken(session, context, placement, owner, taken.error());
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

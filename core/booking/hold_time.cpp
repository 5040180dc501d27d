// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/hold_time.h"

#include "core/booking/change.h"
#include "core/booking/placement.h"
#include "core/storage/audit_store.h"
#include "core/storage/hold_store.h"

namespace tresen {

namespace {

struct Wanted {
    Placement placement;
    std::vector<Segment> own; ///< of the appointment that is to be moved
};

Outcome<Wanted> wantedPlace(Session &session, const CommandContext &context, const HoldRequest &request)
{
    if (!request.moving) {
        const auto staff = everyPart(context.catalog, request.service, request.staff, request.partStaff);
        auto placement = place(session, context, request.service, staff, request.start);
        if (!placement) return tl::unexpected(placement.error());
        return Wanted{std::move(*placement), {}};
    }
    auto booked = loadForChange(session, context, *request.moving, {});
    if (!booked) return tl::unexpected(booked.error());
    const auto staff =
        request.partStaff.empty() ? std::vector(booked->segments.size(), request.staff) : request.partStaff;
    auto placement = placeAgain(session, context, *booked, staff, request.start);
    if (!placement) return tl::unexpected(placement.error());
    return Wanted{std::move(*placement), std::move(booked->segments)};
}

/// What Cal.com could be asked to reserve. Not where the appointment stands that is to be moved: that time is out of
/// the lists anyway, and a reservation would hide from ourselves whether it can be moved there (docs/sync-model.md,
/// E7).
std::vector<HeldPart> partsAtCalcom(const CommandContext &context, const Wanted &wanted)
{
    std::vector<HeldPart> parts;
    for (const auto &part : wanted.placement.plan) {
        const auto *mapping = context.catalog.mapping(wanted.placement.service->id, part.part, part.staff);
        if (!mapping || mapping->host.value == 0) continue;
        const TimeRange time{part.booked.from, part.booked.from + mapping->length};
        const bool isOwn = std::ranges::any_of(wanted.own, [&](const Segment &segment) {
            return segment.staff == part.staff && segment.booked.overlaps(time);
        });
        if (!isOwn) parts.push_back({part.staff, mapping->credential, mapping->eventType, mapping->host, time});
    }
    return parts;
}

/// Without what the appointment that is being moved has anyway: the table would refuse it twice.
Result<std::vector<StaffTime>> withoutOwn(Session &session, const CommandContext &context, AppointmentId moving,
                                          const std::vector<StaffTime> &times)
{
    const auto own = BusyStore(session, context.catalog.company.id).rowsOf(moving.value);
    if (!own) return tl::unexpected(own.error());
    std::vector<StaffTime> left;
    for (const auto &[staff, time] : times) {
        std::vector<TimeRange> has;
        for (const auto &row : *own)
            if (row.staff == staff) has.push_back(row.time);
        for (const auto &range : subtracted({time}, std::move(has)))
            left.push_back({staff, range});
    }
    return left;
}

} // namespace

Outcome<Held> holdTime(Session &session, const CommandContext &context, const HoldRequest &request, Instant expires)
{
    const auto wanted = wantedPlace(session, context, request);
    if (!wanted) return tl::unexpected(wanted.error());
    const auto *placement = &wanted->placement;
    Result<std::vector<StaffTime>> times = timesOf(*placement);
    if (request.moving) times = withoutOwn(session, context, *request.moving, *times);
    if (!times) return tl::unexpected(refusalFor(times.error()));
    const Held held{{context.ids.next()}, placement->time(), expires, partsAtCalcom(context, *wanted)};
    const auto kept = HoldStore(session, context.catalog.company.id).put(held.id, context.holder, expires, *times);
    if (kept) return held;
    if (kept.error().code != ErrorCode::Conflict) return tl::unexpected(refusalFor(kept.error()));
    return slotTaken(session, context, *placement, request.moving, kept.error());
}

Outcome<bool> releaseTime(Session &session, const CommandContext &context)
{
    HoldStore store(session, context.catalog.company.id);
    const auto held = store.of(context.holder);
    if (!held) return tl::unexpected(refusalFor(held.error()));
    const auto released = store.release(context.holder);
    if (!released) return tl::unexpected(refusalFor(released.error()));
    return held->has_value();
}

Outcome<bool> takeHold(Session &session, const CommandContext &context, const Actor &actor, HoldId hold)
{
    const auto company = context.catalog.company.id;
    const auto released = HoldStore(session, company).release(hold);
    if (!released && released.error().code == ErrorCode::NotFound) return false;
    if (!released) return tl::unexpected(refusalFor(released.error()));
    // Somebody was promised that time: who took it must be found again.
    const auto kept = AuditStore(session, company)
                          .append({context.now, actor, QStringLiteral("hold_taken"), {}, "{}", context.latencyUs()});
    if (!kept) return tl::unexpected(refusalFor(kept.error()));
    return true;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/booking/change.h"
#include "core/booking/commands.h"
#include "core/booking/placement.h"

namespace tresen {

namespace {

std::vector<StaffId> staffOf(const BookedAppointment &booked)
{
    std::vector<StaffId> staff;
    for (const auto &segment : booked.segments)
        staff.push_back(segment.staff);
    return staff;
}

std::vector<StaffId> wantedStaff(const MoveRequest &request, const std::vector<StaffId> &present)
{
    if (!request.partStaff.empty()) return request.partStaff;
    return request.staff ? std::vector(present.size(), *request.staff) : present;
}

bool isOnes(const std::vector<StaffId> &staff)
{
    return std::ranges::all_of(staff, [&](StaffId id) { return id == staff.front(); });
}

} // namespace

Outcome<Booked> move(Session &session, const CommandContext &context, const Actor &actor, const MoveRequest &request)
{
    auto booked = loadForChange(session, context, request.appointment, request.expectedVersion);
    if (!booked) return tl::unexpected(booked.error());
    auto &appointment = booked->appointment;
    if (appointment.status != AppointmentStatus::Booked) return refused(RefusalCode::AlreadyCancelled);
    const auto from = staffOf(*booked);
    const auto to = wantedStaff(request, from);
    if (to.size() != from.size())
        return refused(RefusalCode::InvalidInput, QStringLiteral("one stylist for each part"));
    ChangeNote note{0, appointment.start, request.start, from.front(), to.front(), {}};
    if (!isOnes(from) || !isOnes(to)) {
        note.fromParts = from;
        note.toParts = to;
    }
    // To where it is: what was taken back at Cal.com is wished for again, everything else is as it was.
    if (note.fromStart == note.toStart && from == to && !isCompensated(*booked))
        return Booked{
            appointment.id, appointment.customer, {appointment.start, appointment.end}, appointment.version, {}};

    const auto placement = placeAgain(session, context, *booked, to, note.toStart);
    if (!placement) return tl::unexpected(placement.error());
    if (const auto put = putAt(session, context, *booked, *placement); !put) return tl::unexpected(put.error());
    wish(*booked, context, Presence::Present, causeOf(actor), {});
    schedule(*booked, context, actor);
    return keep(session, context, actor, QStringLiteral("moved"), std::move(*booked), note);
}

} // namespace tresen

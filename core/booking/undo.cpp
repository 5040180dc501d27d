// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/change.h"
#include "core/booking/commands.h"
#include "core/booking/placement.h"
#include "core/storage/audit_store.h"

namespace tresen {

namespace {

/// A move, a cancel, or the decision that it is to be here only.
bool canBeUndone(const QString &action)
{
    return action == u"moved" || action == u"cancelled" || action == u"kept_here";
}

/// The audit entry that made `version`, if it can be taken back.
Outcome<std::pair<QString, ChangeNote>> changeThatMade(Session &session, CompanyId company, AppointmentId id,
                                                       int version)
{
    const auto entries = AuditStore(session, company).of(id);
    if (!entries) return tl::unexpected(refusalFor(entries.error()));
    for (const auto &entry : *entries) {
        if (!canBeUndone(entry.action)) continue;
        const auto note = ChangeNote::fromJson(entry.details);
        if (note && note->version == version) return std::pair(entry.action, *note);
    }
    return refused(RefusalCode::UndoExpired);
}

} // namespace

Outcome<Booked> undo(Session &session, const CommandContext &context, const Actor &actor, AppointmentId id, int version)
{
    auto booked = loadForChange(session, context, id, version);
    if (!booked) return tl::unexpected(booked.error());
    const auto change = changeThatMade(session, context.catalog.company.id, id, version);
    if (!change) return tl::unexpected(change.error());
    const auto &note = change->second;

    // The old place is asked for like a new one: somebody may have been given it meanwhile. Not so the hours: what
    // stood in an absence that covers it is put back there, and the absence lists it again. A cancel names nobody by
    // part: it has moved nothing.
    std::vector<StaffId> staff;
    for (const auto &segment : booked->segments)
        staff.push_back(segment.staff);
    if (note.fromStart != note.toStart || note.fromStaff != note.toStaff || !note.fromParts.empty())
        staff = note.before(booked->segments.size());
    const auto placement = placeAgain(session, context, *booked, staff, note.fromStart, AgainstHours::AsBefore);
    if (!placement) return tl::unexpected(placement.error());
    if (const auto put = putAt(session, context, *booked, *placement); !put) return tl::unexpected(put.error());
    booked->appointment.status = AppointmentStatus::Booked;
    booked->appointment.cancelReason.clear();
    // Only what was made after its start was never meant for Cal.com.
    const bool wasLocal = note.fromStart <= booked->appointment.createdAt;
    wish(*booked, context, wasLocal ? Presence::LocalOnly : Presence::Present, Cause::Undo, {});
    schedule(*booked, context, actor);
    // An undo is not undone by a bar of its own, so nothing has to wait for one.
    for (auto &segment : booked->segments) {
        segment.desired.notBefore.reset();
        segment.nextAttemptAt.reset();
        if (segment.reason == Reason::UndoWindow) segment.reason = Reason::Queued;
    }
    const ChangeNote back{0,  note.toStart, note.fromStart, note.toStaff, note.fromStaff,
                          {}, note.toParts, note.fromParts};
    return keep(session, context, actor, QStringLiteral("undone"), std::move(*booked), back);
}

} // namespace tresen

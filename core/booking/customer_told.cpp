// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/change.h"
#include "core/booking/commands.h"
#include "core/storage/audit_store.h"
#include "core/storage/sync_store.h"

namespace tresen {

Outcome<bool> customerTold(Session &session, const CommandContext &context, const Actor &actor,
                           AppointmentId appointment)
{
    const auto booked = loadForChange(session, context, appointment, std::nullopt);
    if (!booked) return tl::unexpected(booked.error());
    const auto company = context.catalog.company.id;
    SyncStore sync(session, company);
    const auto whole = sync.whole(appointment);
    if (!whole) return tl::unexpected(refusalForWrite(whole.error()));
    if (!whole->refusedMove) return false;
    if (const auto told = sync.saveRefusedMove(appointment, std::nullopt); !told)
        return tl::unexpected(refusalForWrite(told.error()));
    // The plan of each part rests on it.
    for (const auto &segment : booked->segments)
        session.changes().addSegment(company, segment.id);
    const QByteArray note = "{\"refused\":\"" + toIso(*whole->refusedMove).toLatin1() + "\"}";
    const auto logged =
        AuditStore(session, company)
            .append({context.now, actor, QStringLiteral("customer_told"), appointment, note, context.latencyUs()});
    if (!logged) return tl::unexpected(refusalForWrite(logged.error()));
    return true;
}

} // namespace tresen

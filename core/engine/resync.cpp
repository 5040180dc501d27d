// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/resync.h"

#include "core/booking/commands.h"
#include "core/engine/queries.h"
#include "core/storage/audit_store.h"
#include "core/storage/sync_store.h"
#include "core/storage/work_store.h"

namespace tresen {

namespace {

constexpr int pageSize = 500;

/// The segments that a request means, read page by page.
Result<std::vector<SegmentId>> meant(WorkStore &work, const CommandContext &context, const ResyncRequest &request)
{
    using What = ResyncRequest::What;
    if (request.what == What::Ids) return request.ids;
    UnsettledFilter filter;
    if (request.what == What::Failed) filter.states = {SyncState::Failed};
    if (request.what == What::Orphaned) filter.noProgressSince = context.now - orphanedAfter;
    std::vector<SegmentId> ids;
    for (std::optional<UnsettledKey> after;;) {
        const auto rows = work.unsettled(filter, after, pageSize);
        if (!rows) return tl::unexpected(rows.error());
        for (const auto &row : *rows) {
            // --all means what waits, not what waits for a person (docs/sync-model.md, states).
            if (request.what == What::All && needsPerson(row.segment.state)) continue;
            ids.push_back(row.segment.id);
        }
        if (int(rows->size()) < pageSize) return ids;
        after = UnsettledKey{rows->back().since, rows->back().segment.id};
    }
}

} // namespace

Outcome<ResyncResult> resync(Session &session, const CommandContext &context, const Actor &actor,
                             const ResyncRequest &request)
{
    const auto company = context.catalog.company.id;
    WorkStore work(session, company);
    SyncStore sync(session, company);
    AuditStore audit(session, company);
    const auto ids = meant(work, context, request);
    if (!ids) return tl::unexpected(refusalFor(ids.error()));
    ResyncResult result;
    for (const auto id : *ids) {
        const auto facts = sync.load(id);
        if (!facts) return tl::unexpected(refusalFor(facts.error()));
        if (!*facts || isSettled((*facts)->segment.state) || (*facts)->history.inFlight) {
            ++result.skipped;
            continue;
        }
        // A part whose refusal has cost the others their bookings is tried again together with them.
        if ((*facts)->segment.reason == Reason::PartRefused) {
            const auto all = tryAllPartsAgain(session, context, actor, (*facts)->segment.appointment);
            if (!all) return tl::unexpected(all.error());
        }
        if (const auto done = work.resync(id); !done) return tl::unexpected(refusalFor(done.error()));
        const auto kept = audit.append({context.now, actor, QStringLiteral("resynced"), (*facts)->segment.appointment,
                                        "{\"part\":" + QByteArray::number((*facts)->segment.part + 1) + '}', 0});
        if (!kept) return tl::unexpected(refusalFor(kept.error()));
        ++result.started;
    }
    return result;
}

} // namespace tresen

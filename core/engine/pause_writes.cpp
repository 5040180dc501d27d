// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pause_writes.h"

#include "core/storage/audit_store.h"
#include "core/storage/pause_store.h"

namespace tresen {

namespace {

Outcome<bool> noted(Session &session, const CommandContext &context, const Actor &actor, const char *action,
                    const Result<> &done)
{
    if (!done) return tl::unexpected(refusalFor(done.error()));
    const auto kept = AuditStore(session, context.catalog.company.id)
                          .append({context.now, actor, QString::fromLatin1(action), {}, "{}", context.latencyUs()});
    if (!kept) return tl::unexpected(refusalFor(kept.error()));
    return true;
}

} // namespace

Outcome<bool> pauseWrites(Session &session, const CommandContext &context, const Actor &actor)
{
    PauseStore store(session, context.catalog.company.id);
    const auto there = store.load();
    if (!there) return tl::unexpected(refusalFor(there.error()));
    if (*there) return false;
    return noted(session, context, actor, "writes_paused",
                 store.begin({Pause::Reason::ByHand, context.now, actor.name}));
}

Outcome<bool> releaseWrites(Session &session, const CommandContext &context, const Actor &actor)
{
    PauseStore store(session, context.catalog.company.id);
    const auto there = store.load();
    if (!there) return tl::unexpected(refusalFor(there.error()));
    if (!*there) return false;
    return noted(session, context, actor, "writes_released", store.end());
}

} // namespace tresen

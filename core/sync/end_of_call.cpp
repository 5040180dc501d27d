// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/end_of_call.h"

#include "core/sync/plan_history.h"
#include "core/sync/plan_resolve.h"

namespace tresen {

namespace {

/// What the call showed becomes what we have observed.
Result<> storeObservation(SyncStore &store, const Catalog &catalog, const Call &call, const CallResult &result,
                          Observed observed)
{
    const auto segment = call.attempt.segment;
    const auto seq = store.nextSeq();
    if (!seq) return tl::unexpected(seq.error());
    for (auto remote : result.remotes) {
        remote.seenSeq = *seq;
        if (auto saved = store.saveRemote(segment, remote); !saved) return saved;
    }
    if (result.gone && call.attempt.op == AttemptOp::LookUp) {
        auto gone = Remote{};
        for (const auto &known : observed.remotes)
            if (known.uid == *result.gone) gone = known;
        gone.uid = *result.gone;
        gone.status = RemoteStatus::Gone;
        gone.seenSeq = *seq;
        gone.source = QStringLiteral("look_up");
        if (auto saved = store.saveRemote(segment, gone); !saved) return saved;
    }
    const bool list = call.attempt.op == AttemptOp::LookUp && call.look.by == LookUpStep::By::Attendee;
    // A key that is not shown an event type's bookings lists none of them, whatever there is.
    const bool proves = isSeenBy(catalog, call.credential, call.attempt.eventType);
    if (list && result.complete && proves) {
        observed.knowledge = Observed::Knowledge::Proven;
        observed.provenSeq = *seq;
        observed.provenBegan = call.attempt.sentAt;
    } else if (observed.knowledge == Observed::Knowledge::Forgotten) {
        // Only a complete look ends it; an incomplete one is noted, so that the next waits its time.
        if (list) observed.provenBegan = call.attempt.sentAt;
    } else if (observed.knowledge == Observed::Knowledge::Never && !result.remotes.empty()) {
        observed.knowledge = Observed::Knowledge::Hint;
    }
    return store.saveKnowledge(segment, observed);
}

const Remote *madeBy(const CallResult &result)
{
    for (const auto &remote : result.remotes)
        if (result.made && remote.uid == *result.made) return &remote;
    return nullptr;
}

bool isStored(SyncStore &store, const Attempt &attempt)
{
    const auto all = store.attempts(attempt.segment);
    return all && std::ranges::find(*all, attempt.id, &Attempt::id) != all->end();
}

/// The attempts whose row the new history holds differently: those that were looked for.
Result<> storeLooks(SyncStore &store, const History &before, const History &after)
{
    for (const auto &attempt : after.unresolved) {
        const auto same = std::ranges::find(before.unresolved, attempt.id, &Attempt::id);
        if (same == before.unresolved.end() || *same == attempt) continue;
        if (auto saved = store.updateAttempt(attempt); !saved) return saved;
    }
    return {};
}

} // namespace

Result<> recordBegin(Session &session, CompanyId company, const PlannedSegmentStep &planned, const Call &call)
{
    SyncStore store(session, company);
    const auto &segment = planned.facts.segment;
    const auto history = withFacts(planned.facts.history, planned.plan.facts);
    if (auto saved = store.beginAttempt(call.attempt); !saved) return saved;
    if (auto saved = store.saveHistory(segment.id, begun(history, call.attempt)); !saved) return saved;
    SyncSummary summary;
    summary.state = segment.desired.presence == Presence::LocalOnly ? SyncState::LocalOnly : SyncState::Sending;
    summary.reason = Reason::InFlight;
    summary.settledAt = segment.settledAt;
    summary.attempts = segment.attempts + 1;
    // Should nobody end it, it is looked at again when its time is over.
    summary.due = call.attempt.deadline + std::chrono::seconds(10);
    return store.saveSummary(segment.id, summary);
}

Result<std::optional<PlannedSegmentStep>> recordEnd(Session &session, const PlanningContext &context, const Call &call,
                                                    const CallResult &result)
{
    const auto company = context.catalog.company.id;
    SyncStore store(session, company);
    const auto id = call.attempt.segment;
    const auto loaded = store.load(id);
    if (!loaded) return tl::unexpected(loaded.error());
    if (!*loaded) return std::optional<PlannedSegmentStep>{};

    auto attempt = call.attempt;
    attempt.endedAt = context.now;
    attempt.meaning = result.meaning;
    attempt.httpStatus = result.httpStatus;
    attempt.message = result.message;
    attempt.requestId = result.requestId;
    if (result.made) attempt.uid = *result.made;
    const auto &before = (*loaded)->history;
    const auto after = answered(before, attempt, result.sent, madeBy(result), result.free);
    // A read is recorded only now: nothing has to be known of it before its answer.
    if (isRead(attempt.op)) {
        auto begin = attempt;
        begin.state = AttemptState::InFlight;
        begin.endedAt.reset();
        const auto saved = store.beginAttempt(begin);
        // It is there already if this very end was stored in a commit of which nobody heard.
        if (!saved && !(saved.error().code == ErrorCode::Conflict && isStored(store, attempt)))
            return tl::unexpected(saved.error());
    }
    if (auto saved = store.updateAttempt(attempt); !saved) return tl::unexpected(saved.error());
    if (auto saved = storeLooks(store, before, after); !saved) return tl::unexpected(saved.error());
    if (auto saved = store.saveHistory(id, after); !saved) return tl::unexpected(saved.error());
    if (auto saved = storeObservation(store, context.catalog, call, result, (*loaded)->observed); !saved)
        return tl::unexpected(saved.error());
    if (result.meaning == Meaning::Ok && !isRead(attempt.op))
        if (auto counted = store.countSuccess(call.credential); !counted) return tl::unexpected(counted.error());

    auto planned = planSegment(session, context, id);
    if (!planned || !*planned) return planned;
    if (auto saved = writeFacts(session, company, **planned); !saved) return tl::unexpected(saved.error());
    if (auto saved = saveOutcome(session, company, **planned); !saved) return tl::unexpected(saved.error());
    return planned;
}

} // namespace tresen

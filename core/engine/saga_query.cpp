// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/engine/queries.h"
#include "core/storage/sync_store.h"
#include "core/sync/plan_chain.h"

namespace tresen {

namespace {

LaneCall laneCall(const Attempt &attempt, const Desired &desired)
{
    LaneCall call;
    call.at = attempt.sentAt;
    call.until = attempt.endedAt;
    call.op = attempt.op;
    call.state = attempt.state;
    call.meaning = attempt.meaning;
    call.httpStatus = attempt.httpStatus;
    call.uidHint = shortUid(attempt.uid);
    call.compensates = desired.cause == Cause::Compensation && attempt.generation == desired.generation;
    return call;
}

/// When the last call ended that Cal.com answered: everything observed is as old as that, or older.
std::optional<Instant> lastAnswer(const std::vector<Attempt> &attempts)
{
    std::optional<Instant> last;
    for (const auto &attempt : attempts)
        if (attempt.endedAt && attempt.httpStatus > 0)
            last = std::max(last.value_or(*attempt.endedAt), *attempt.endedAt);
    return last;
}

LaneProof proofOf(const SegmentFacts &facts, const std::vector<Attempt> &attempts)
{
    using Kind = LaneProof::Kind;
    LaneProof proof;
    const Chains chains(facts.observed, facts.segment.id);
    int live = 0;
    for (const auto &remote : facts.observed.remotes) {
        if (!chains.isLive(remote)) continue;
        ++live;
        proof.uidHint = shortUid(remote.uid);
        proof.time = remote.range();
        proof.by = remote.source == QLatin1String("answer") ? LaneProof::By::Answer : LaneProof::By::LookUp;
    }
    if (facts.history.inFlight || !facts.history.unresolved.empty()) {
        proof.kind = Kind::Unknown;
    } else if (live > 0) {
        proof.kind = live == 1 ? Kind::Live : Kind::Several;
    } else {
        const bool asked = !facts.observed.remotes.empty() || facts.observed.knowledge == Observed::Knowledge::Proven;
        // A Create that was refused made nothing; what was never sent is not there either.
        proof.kind = Kind::Nothing;
        if (asked) proof.by = LaneProof::By::LookUp;
        if (facts.history.refusal || !facts.history.cancelledByUs.empty()) proof.by = LaneProof::By::Answer;
    }
    if (proof.by != LaneProof::By::Nobody) proof.at = lastAnswer(attempts);
    return proof;
}

bool isAgreed(const Lane &lane)
{
    if (lane.wish != Presence::Present) return lane.proof.kind == LaneProof::Kind::Nothing;
    return lane.proof.kind == LaneProof::Kind::Live && lane.proof.time.from == lane.wished.from;
}

} // namespace

Outcome<SagaView> sagaView(Session &session, const Catalog &catalog, AppointmentId id)
{
    SyncStore sync(session, catalog.company.id);
    const auto parts = sync.loadAppointment(id);
    if (!parts) return tl::unexpected(refusalFor(parts.error()));
    if (parts->empty()) return refused(RefusalCode::UnknownAppointment);
    SagaView view;
    view.appointment = id;
    for (const auto &facts : *parts) {
        const auto attempts = sync.attempts(facts.segment.id);
        if (!attempts) return tl::unexpected(refusalFor(attempts.error()));
        const auto &segment = facts.segment;
        Lane lane{segment.id,    segment.part,   segment.name, segment.desired.presence, segment.desired.range(),
                  segment.state, segment.reason, {},           proofOf(facts, *attempts)};
        for (const auto &attempt : *attempts) {
            lane.calls.push_back(laneCall(attempt, segment.desired));
            const auto end = attempt.endedAt.value_or(attempt.sentAt);
            const bool first = view.axis.isEmpty() && view.axis.from == Instant{};
            view.axis.from = first ? attempt.sentAt : std::min(view.axis.from, attempt.sentAt);
            view.axis.to = first ? end : std::max(view.axis.to, end);
        }
        const bool back = segment.desired.cause == Cause::Compensation && !isSettled(segment.state);
        view.compensating = view.compensating || back;
        view.lanes.push_back(std::move(lane));
    }
    view.agreed = std::ranges::all_of(view.lanes, isAgreed);
    return view;
}

} // namespace tresen

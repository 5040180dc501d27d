// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/siblings.h"

#include <algorithm>

#include "core/storage/busy_store.h"
#include "core/sync/plan_chain.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// The one live booking of a part; null if there is none, or more than one.
const Remote *onlyLive(const SegmentFacts &facts)
{
    const Chains chains(facts.observed, facts.segment.id);
    const Remote *only = nullptr;
    for (const auto &remote : facts.observed.remotes) {
        if (!chains.isLive(remote)) continue;
        if (only) return nullptr;
        only = &remote;
    }
    return only;
}

/// How far Cal.com shows a part moved from where both sides last agreed; nothing if it is not there any more.
std::optional<milliseconds> shiftOf(const SegmentFacts &facts)
{
    if (!facts.history.baseline) return std::nullopt;
    const Chains chains(facts.observed, facts.segment.id);
    for (const auto &remote : facts.observed.remotes)
        if (chains.isLive(remote)) return remote.start - facts.history.baseline->start;
    return std::nullopt;
}

bool hasMoveOpen(const History &history)
{
    const auto isMove = [](const Attempt &attempt) { return attempt.op == AttemptOp::Reschedule; };
    return (history.inFlight && isMove(*history.inFlight)) || std::ranges::any_of(history.unresolved, isMove);
}

bool moveWasRefused(const SegmentFacts &facts)
{
    const auto &refusal = facts.history.refusal;
    return refusal && refusal->op == AttemptOp::Reschedule && refusal->generation == facts.segment.desired.generation;
}

bool dependsOnOthers(const Segment &segment)
{
    return segment.reason == Reason::Siblings || segment.reason == Reason::PartChanged;
}

/// After a refused move: whether a part can be wished for where its booking still is.
Result<bool> mayReturn(Session &session, CompanyId company, const SegmentFacts &facts, Instant now)
{
    const auto &segment = facts.segment;
    const auto &desired = segment.desired;
    if (hasMoveOpen(facts.history)) return false; // it may stand somewhere else by now
    const auto *live = onlyLive(facts);
    if (!live || desired.presence != Presence::Present) return false;
    if (live->host != desired.host || live->eventType != desired.eventType) return false;
    // A part that has arrived where the others were refused: where all belong is for a person to say.
    if (live->start == desired.start || live->start <= now) return false;
    const auto by = live->start - segment.booked.from;
    BusyStore busy(session, company);
    for (const auto &active : segment.active) {
        const auto rows = busy.rows(segment.staff, active.shifted(by));
        if (!rows) return tl::unexpected(rows.error());
        for (const auto &row : *rows)
            if (row.owner != segment.appointment.value) return false;
    }
    const auto intervals =
        SyncStore(session, company).hostIntervals(live->host, {live->start, live->start + desired.length});
    if (!intervals) return tl::unexpected(intervals.error());
    const auto foreign = [&](const HostInterval &interval) { return interval.appointment != segment.appointment; };
    return std::ranges::none_of(*intervals, foreign);
}

Result<bool> allMayReturn(Session &session, CompanyId company, const std::vector<SegmentFacts> &parts, Instant now)
{
    for (const auto &part : parts) {
        const auto may = mayReturn(session, company, part, now);
        if (!may || !*may) return may;
    }
    return true;
}

} // namespace

Result<Siblings> siblingsOf(Session &session, CompanyId company, const SegmentFacts &facts, Instant now)
{
    Siblings siblings;
    SyncStore store(session, company);
    const auto id = facts.segment.id;
    const auto whole = store.whole(facts.segment.appointment);
    if (!whole) return tl::unexpected(whole.error());
    siblings.facts.refusalUntold = whole->refusedMove.has_value();
    siblings.facts.wasWhole = whole->wholeSince.has_value();
    std::vector<SegmentFacts> parts{facts};
    if (whole->severalParts) {
        auto all = store.loadAppointment(facts.segment.appointment);
        if (!all) return tl::unexpected(all.error());
        parts = std::move(*all);
    }
    siblings.facts.any = parts.size() > 1;
    const auto own = shiftOf(facts);
    siblings.othersStand = siblings.othersGone = siblings.facts.any;
    for (const auto &part : parts) {
        if (part.segment.id == id) continue;
        const bool present = part.segment.desired.presence == Presence::Present;
        siblings.facts.changedAlike = siblings.facts.changedAlike && shiftOf(part) == own;
        siblings.facts.othersWished = siblings.facts.othersWished || present;
        // What only a person can find out is not waited for: nobody would hear that there is something to decide here.
        siblings.facts.moveOpen =
            siblings.facts.moveOpen || (hasMoveOpen(part.history) && !needsPerson(part.segment.state));
        siblings.facts.othersRefused =
            siblings.facts.othersRefused ||
            (moveWasRefused(part) && !isSettled(part.segment.state) && !needsPerson(part.segment.state));
        siblings.othersStand = siblings.othersStand && present && part.segment.state == SyncState::Settled;
        siblings.othersGone = siblings.othersGone && !present && isSettled(part.segment.state);
        if (dependsOnOthers(part.segment)) siblings.dependents.push_back(part.segment.id);
    }
    if (!moveWasRefused(facts)) return siblings;
    const auto may = allMayReturn(session, company, parts, now);
    if (!may) return tl::unexpected(may.error());
    siblings.facts.mayReturn = *may;
    return siblings;
}

} // namespace tresen

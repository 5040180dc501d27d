// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/planning.h"

#include <algorithm>
#include <set>

#include "core/base/random.h"
#include "core/storage/busy_store.h"
#include "core/storage/overlap_store.h"
#include "core/sync/plan_host.h"
#include "core/sync/plan_resolve.h"
#include "core/sync/plan_state.h"

namespace tresen {

using namespace std::chrono;

namespace {

/// Chains of bookings that wait for each other are followed this far; longer ones simply wait longer.
constexpr int hostsFollowed = 12;

/// Who else is on the host at the wished time, and, where they are about to leave, who is where they want to go.
Result<HostView> hostView(SyncStore &store, const Segment &segment)
{
    HostView view;
    std::set<std::pair<SegmentId, QString>> seen;
    std::vector<std::pair<HostId, TimeRange>> places{{segment.desired.host, segment.desired.range()}};
    for (std::size_t i = 0; i < places.size() && i < hostsFollowed; ++i) {
        const auto intervals = store.hostIntervals(places[i].first, places[i].second);
        if (!intervals) return tl::unexpected(intervals.error());
        for (const auto &interval : *intervals) {
            if (interval.segment == segment.id || !seen.insert({interval.segment, interval.uid}).second) continue;
            auto desired = segment.desired;
            desired.presence = interval.presence;
            desired.host = interval.desiredHost;
            desired.start = interval.desired.from;
            desired.length = duration_cast<minutes>(interval.desired.length());
            view.others.push_back(
                ownBooking(interval.segment, interval.uid, places[i].first, interval.time, desired, interval.state));
            if (view.others.back().target)
                places.emplace_back(view.others.back().targetHost, *view.others.back().target);
        }
    }
    return view;
}

/// E3: a move made at Cal.com is taken over only if its time is free here.
Result<bool> freeHere(Session &session, CompanyId company, const Segment &segment, const Observed &observed)
{
    BusyStore busy(session, company);
    const Chains chains(observed, segment.id);
    for (const auto &remote : observed.remotes) {
        if (!chains.isLive(remote) || remote.range().isEmpty()) continue;
        const auto rows = busy.rows(segment.staff, remote.range());
        if (!rows) return tl::unexpected(rows.error());
        for (const auto &row : *rows)
            if (row.owner != segment.appointment.value) return false;
    }
    return true;
}

/// E0: who else is at the same time, in our own calendar (another lane) or at Cal.com (the same host), and stays there.
Result<std::optional<SegmentId>> overlapping(Session &session, CompanyId company, const Segment &segment,
                                             const PlanInput &input)
{
    std::vector<SegmentId> others;
    const Chains chains(input.observed, segment.id);
    for (const auto &remote : input.observed.remotes) {
        if (!chains.isLive(remote)) continue;
        for (const auto &other : input.host.others)
            if (!other.uid.isEmpty() && (!other.leaving || other.inReview) && other.host == remote.host &&
                other.time.overlaps(remote.range()))
                others.push_back(other.segment);
    }
    OverlapStore store(session, company);
    if (!input.locallyFree) {
        const auto here = store.overlapping(segment);
        if (!here) return tl::unexpected(here.error());
        others.insert(others.end(), here->begin(), here->end());
    }
    if (others.empty()) return std::optional<SegmentId>{};
    const auto accepted = store.accepted(segment.id);
    if (!accepted) return tl::unexpected(accepted.error());
    for (const auto &other : others)
        if (std::ranges::find(*accepted, other) == accepted->end()) return std::optional(other);
    return std::optional<SegmentId>{};
}

/// In [0, 1), the same until the next failure, in every process, so that planning again gives the same time.
double jitterOf(const SegmentFacts &facts)
{
    auto mixed = std::uint64_t(facts.history.transientFailures);
    for (const auto byte : facts.segment.id.value.bytes)
        mixed = mixed * 1099511628211U + byte;
    return SeededRandom(mixed).unit();
}

/// Whose key lists the bookings of an event type: the wish's own if it knows it, else one that is known to see it.
CredentialId viaFor(const Catalog &catalog, CredentialId own, EventTypeId eventType)
{
    if (catalog.bookable(own, eventType)) return own;
    auto via = own;
    for (const auto &credential : catalog.credentials) {
        const auto known = catalog.bookable(credential.id, eventType);
        if (known && known->visible) return credential.id;
        if (known) via = credential.id;
    }
    return via;
}

bool visible(const Catalog &catalog, const SegmentFacts &facts)
{
    const auto &desired = facts.segment.desired;
    auto eventType = desired.eventType;
    for (const auto &attempt : facts.history.unresolved)
        if (attempt.op == AttemptOp::Create) eventType = attempt.eventType;
    return isSeenBy(catalog, viaFor(catalog, desired.credential, eventType), eventType);
}

/// What is asked about may be of an event type that belongs to another key than the wish does by now.
CredentialId viaOf(const Catalog &catalog, const SegmentFacts &facts, const PlanInput &input)
{
    const auto own = facts.segment.desired.credential;
    const bool isOpen = facts.history.inFlight || !facts.history.unresolved.empty();
    if (!isOpen || catalog.credentials.size() < 2) return own;
    auto ungated = input;
    ungated.upstream = {};
    const auto planned = plan(ungated);
    const auto *look = std::get_if<LookUpStep>(&planned.step);
    return look && look->eventType.value != 0 ? viaFor(catalog, own, look->eventType) : own;
}

} // namespace

bool isSeenBy(const Catalog &catalog, CredentialId credential, EventTypeId eventType)
{
    const auto known = catalog.bookable(credential, eventType);
    return known && known->visible;
}

Result<std::optional<PlannedSegmentStep>> planSegment(Session &session, const PlanningContext &context, SegmentId id)
{
    const auto company = context.catalog.company.id;
    SyncStore store(session, company);
    auto loaded = store.load(id);
    if (!loaded) return tl::unexpected(loaded.error());
    if (!*loaded) return std::optional<PlannedSegmentStep>{};

    PlannedSegmentStep planned;
    planned.facts = std::move(**loaded);
    const auto &facts = planned.facts;
    const auto &desired = facts.segment.desired;
    auto &input = planned.input;
    input.segment = id;
    input.desired = desired;
    input.observed = facts.observed;
    input.history = facts.history;
    input.policy = context.policy;
    input.now = context.now;
    input.evenSince = context.evenSince;
    input.jitter = jitterOf(facts);
    input.eventTypeVisible = visible(context.catalog, facts);
    if (const auto known = context.catalog.bookable(desired.credential, desired.eventType))
        input.lengthAllowed = known->allows(desired.length);
    if (const auto *credential = context.catalog.credential(desired.credential))
        // A request that a guest made online is the salon's to confirm; what we asked for ourselves is not.
        input.policy.keyIsOwner = credential->ownHost == desired.host && desired.cause != Cause::Calcom;

    const auto hosts = hostView(store, facts.segment);
    if (!hosts) return tl::unexpected(hosts.error());
    input.host = *hosts;
    // Both only matter once something is there to have changed.
    if (!facts.observed.remotes.empty()) {
        const auto free = freeHere(session, company, facts.segment, facts.observed);
        if (!free) return tl::unexpected(free.error());
        input.locallyFree = *free;
        const auto overlaps = overlapping(session, company, facts.segment, input);
        if (!overlaps) return tl::unexpected(overlaps.error());
        input.overlaps = *overlaps;
    }
    if (facts.blocking) {
        // An absence is ours: what somebody does to its block at Cal.com opens or closes time that nobody here has
        // changed, so a person decides. Once it has begun there is nobody to be told; what is left of it is closed
        // anew.
        input.policy.adoptOnlineCancellation = false;
        input.locallyFree = false;
        input.customerArrived = true;
    }
    auto siblings = siblingsOf(session, company, facts, context.now);
    if (!siblings) return tl::unexpected(siblings.error());
    planned.siblings = std::move(*siblings);
    input.siblings = planned.siblings.facts;

    planned.via = viaOf(context.catalog, facts, input);
    if (const auto way = context.upstream.find(planned.via); way != context.upstream.end())
        input.upstream = way->second;
    input.upstream.paused = input.upstream.paused || facts.paused;
    planned.plan = plan(input);
    return std::optional(std::move(planned));
}

bool saysTheSame(const Segment &segment, const SyncSummary &summary)
{
    return segment.state == summary.state && segment.reason == summary.reason &&
           segment.nextAttemptAt == summary.nextAttemptAt && segment.settledAt == summary.settledAt;
}

SyncSummary summaryOf(const PlannedSegmentStep &planned, bool progress)
{
    const auto state = stateOf(planned.plan, planned.input);
    const auto &segment = planned.facts.segment;
    SyncSummary summary;
    summary.state = state.state;
    summary.reason = state.reason;
    summary.nextAttemptAt = isSettled(state.state) ? std::nullopt : state.wake;
    summary.due = state.wake;
    if (state.state == SyncState::Settled) summary.settledAt = segment.settledAt.value_or(planned.input.now);
    summary.attempts = segment.attempts;
    summary.progress = progress;
    return summary;
}

Result<> saveOutcome(Session &session, CompanyId company, const PlannedSegmentStep &planned)
{
    SyncStore store(session, company);
    const auto &segment = planned.facts.segment;
    if (auto saved = store.saveSummary(segment.id, summaryOf(planned, true)); !saved) return saved;
    if (!planned.siblings.facts.any || !std::holds_alternative<SettledStep>(planned.plan.step)) return {};
    const bool present = segment.desired.presence == Presence::Present;
    const bool was = planned.siblings.facts.wasWhole;
    if (present && planned.siblings.othersStand && !was)
        return store.saveWholeSince(segment.appointment, planned.input.now);
    if (!present && planned.siblings.othersGone && was) return store.saveWholeSince(segment.appointment, std::nullopt);
    return {};
}

Result<> writeFacts(Session &session, CompanyId company, const PlannedSegmentStep &planned)
{
    if (planned.plan.facts.isEmpty()) return {};
    SyncStore store(session, company);
    const auto id = planned.facts.segment.id;
    for (const auto &fate : planned.plan.facts.fates)
        if (auto saved = store.updateAttempt(fate.attempt); !saved) return saved;
    return store.saveHistory(id, withFacts(planned.facts.history, planned.plan.facts));
}

} // namespace tresen

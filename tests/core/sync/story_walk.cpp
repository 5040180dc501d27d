// SPDX-License-Identifier: GPL-3.0-or-later
// How a Story plays the worker: the planner's input is put together, its steps are carried out against the model.
#include <algorithm>

#include "core/sync/plan_history.h"
#include "core/sync/plan_host.h"
#include "core/sync/plan_resolve.h"
#include "core/sync/planner.h"
#include "story.h"

namespace tresen::test {

namespace {

constexpr int mostCallsAtOnce = 40;

AttemptOp opOf(const Step &step)
{
    if (std::holds_alternative<CreateStep>(step)) return AttemptOp::Create;
    if (std::holds_alternative<RescheduleStep>(step)) return AttemptOp::Reschedule;
    if (std::holds_alternative<CancelStep>(step)) return AttemptOp::Cancel;
    if (std::holds_alternative<ConfirmStep>(step)) return AttemptOp::Confirm;
    if (std::holds_alternative<CheckFreeStep>(step)) return AttemptOp::CheckFree;
    return AttemptOp::LookUp;
}

QString uidOf(const Step &step)
{
    if (const auto *s = std::get_if<RescheduleStep>(&step)) return s->uid;
    if (const auto *s = std::get_if<CancelStep>(&step)) return s->uid;
    if (const auto *s = std::get_if<ConfirmStep>(&step)) return s->uid;
    if (const auto *s = std::get_if<CheckFreeStep>(&step)) return s->uid;
    if (const auto *s = std::get_if<LookUpStep>(&step)) return s->uid;
    return {};
}

} // namespace

HostView Story::hostView(int segment)
{
    HostView view;
    for (auto &[n, p] : m_parts) {
        if (n == segment) continue;
        const auto id = segmentId(n);
        const Chains chains(p.observed, id);
        for (const auto &remote : p.observed.remotes)
            if (chains.isLive(remote))
                view.others.push_back(ownBooking(id, remote.uid, remote.host, remote.range(), p.desired, p.state));
        auto open = p.history.unresolved;
        if (p.history.inFlight) open.push_back(*p.history.inFlight);
        for (const auto &a : open)
            if (a.op == AttemptOp::Create || a.op == AttemptOp::Reschedule)
                view.others.push_back(ownBooking(id, {}, a.host, {a.target, a.target + a.length}, p.desired, p.state));
    }
    return view;
}

SiblingFacts Story::siblings(int segment)
{
    SiblingFacts facts;
    const auto shift = [](const Part &p, SegmentId id) -> std::optional<std::chrono::milliseconds> {
        const Chains chains(p.observed, id);
        for (const auto &remote : p.observed.remotes)
            if (chains.isLive(remote) && p.history.baseline) return remote.start - p.history.baseline->start;
        return std::nullopt;
    };
    const auto own = shift(part(segment), segmentId(segment));
    for (auto &[n, p] : m_parts) {
        if (n == segment || p.appointment != part(segment).appointment) continue;
        facts.any = true;
        facts.changedAlike = facts.changedAlike && shift(p, segmentId(n)) == own;
        facts.othersWished = facts.othersWished || p.desired.presence == Presence::Present;
        auto open = p.history.unresolved;
        if (p.history.inFlight) open.push_back(*p.history.inFlight);
        for (const auto &a : open)
            facts.moveOpen = facts.moveOpen || a.op == AttemptOp::Reschedule;
        const auto &refusal = p.history.refusal;
        if (refusal && refusal->op == AttemptOp::Reschedule && refusal->generation == p.desired.generation)
            facts.othersRefused = facts.othersRefused || (!isSettled(p.state) && !needsPerson(p.state));
    }
    const auto &whole = m_wholes[part(segment).appointment];
    facts.wasWhole = facts.any && whole.stood;
    facts.refusalUntold = whole.untold;
    facts.mayReturn = true;
    for (const auto &[n, p] : m_parts)
        if (p.appointment == part(segment).appointment) facts.mayReturn = facts.mayReturn && mayReturn(n);
    return facts;
}

/// As core/sync/siblings.cpp judges it: one live booking, still ahead and not where we wanted it, in a free place.
bool Story::mayReturn(int segment)
{
    const auto &p = part(segment);
    const Chains chains(p.observed, segmentId(segment));
    const Remote *only = nullptr;
    for (const auto &remote : p.observed.remotes) {
        if (!chains.isLive(remote)) continue;
        if (only) return false;
        only = &remote;
    }
    if (!only || p.desired.presence != Presence::Present) return false;
    if (only->host != p.desired.host || only->eventType != p.desired.eventType) return false;
    if (only->start == p.desired.start || only->start <= calcom.now) return false;
    const TimeRange back{only->start, only->start + p.desired.length};
    for (const auto &[n, q] : m_parts)
        if (q.appointment != p.appointment && q.desired.presence != Presence::Absent &&
            q.desired.host == p.desired.host && q.desired.range().overlaps(back))
            return false;
    for (const auto &other : hostView(segment).others)
        if (other.host == only->host && other.time.overlaps(back) &&
            part(int(other.segment.value.bytes[15])).appointment != p.appointment)
            return false;
    return true;
}

/// What the worker writes beside the summary when a part has settled.
void Story::noteWhole(int segment, const Step &step)
{
    if (!std::holds_alternative<SettledStep>(step)) return;
    const auto &p = part(segment);
    bool stand = true;
    bool gone = true;
    int count = 0;
    for (const auto &[n, q] : m_parts) {
        if (q.appointment != p.appointment) continue;
        ++count;
        const bool present = q.desired.presence == Presence::Present;
        stand = stand && present && q.state == SyncState::Settled;
        gone = gone && !present && isSettled(q.state);
    }
    if (count < 2) return;
    if (stand) m_wholes[p.appointment].stood = true;
    if (gone) m_wholes[p.appointment].stood = false;
}

void Story::compensate(int segment)
{
    for (auto &[n, q] : m_parts) {
        if (n == segment || q.appointment != part(segment).appointment) continue;
        if (q.desired.presence != Presence::Present) continue;
        q.desired = compensated(q.desired);
        q.state = SyncState::Waiting;
    }
}

/// Every part's wish goes back to its own booking.
void Story::giveBack(int segment)
{
    for (auto &[n, q] : m_parts) {
        if (q.appointment != part(segment).appointment) continue;
        const Chains chains(q.observed, segmentId(n));
        for (const auto &remote : q.observed.remotes) {
            if (!chains.isLive(remote)) continue;
            const AdoptStep own{
                AdoptStep::Change::Returned, remote.uid, {remote.start, remote.start + q.desired.length}, 0, true};
            q.history = adopted(q.history, own, &remote, calcom.now);
            q.desired = adopted(q.desired, own);
            break;
        }
    }
    m_wholes[part(segment).appointment].untold = true;
}

PlanInput Story::input(int segment)
{
    const auto &p = part(segment);
    PlanInput in;
    in.segment = segmentId(segment);
    in.desired = p.desired;
    in.observed = p.observed;
    in.history = p.history;
    in.host = hostView(segment);
    in.policy = policy;
    in.upstream.paused = m_paused;
    in.upstream.keyTrouble = !m_keyGood;
    in.upstream.blockedUntil = m_blockedUntil;
    in.siblings = siblings(segment);
    in.eventTypeVisible = visible;
    in.lengthAllowed = p.lengthAllowed;
    in.customerArrived = p.customerArrived;
    in.now = calcom.now;
    in.jitter = 0.5;
    const Chains chains(p.observed, in.segment);
    for (const auto &remote : p.observed.remotes) {
        if (!chains.isLive(remote)) continue;
        for (const auto &[n, q] : m_parts)
            if (n != segment && q.desired.presence != Presence::Absent && q.desired.host == remote.host &&
                q.desired.range().overlaps(remote.range()))
                in.locallyFree = false;
    }
    return in;
}

Plan Story::look(int segment) { return plan(input(segment)); }

/// What must never happen, whatever the story.
void Story::check(int segment, const PlanInput &in, const Plan &planned)
{
    const auto history = withFacts(in.history, planned.facts);
    const auto note = [&](const char *what) {
        trouble << QStringLiteral("%1: %2 by %3: %4")
                       .arg(segment)
                       .arg(text(planned.step, in.now), QString::fromLatin1(planned.row), QString::fromLatin1(what));
    };
    if (isCall(planned.step) && history.inFlight) note("a call while one is on its way");
    if (std::holds_alternative<CreateStep>(planned.step))
        for (const auto &attempt : history.unresolved)
            if (attempt.op == AttemptOp::Create) note("a create while one may exist");
    if (qstrcmp(planned.row, "-") == 0 && isCall(planned.step)) note("a call without a plan");
    if (const auto *wait = std::get_if<WaitStep>(&planned.step); wait && wait->until && *wait->until <= in.now)
        note("a wait that is over");
    if (m_callsNow > mostCallsAtOnce) note("calls without end");
}

/// With Cal.com's own eyes: nothing is booked beside what is there, or beside what it is still working on.
void Story::checkCreate(int segment, const Plan &planned)
{
    // Where Cal.com lets moves race, it makes two of one by itself.
    if (!m_inTime || calcom.racingMoves || !std::holds_alternative<CreateStep>(planned.step)) return;
    const bool beside = aliveCount(segment) > 0 && qstrcmp(planned.row, "E6") != 0;
    const bool working = std::ranges::any_of(
        m_later, [&](const Later &later) { return later.segment == segment && later.op == AttemptOp::Create; });
    if (beside || working)
        trouble << QStringLiteral("%1 is booked twice by %2").arg(segment).arg(QString::fromLatin1(planned.row));
}

bool Story::act(int segment)
{
    auto &p = part(segment);
    if (p.onTheWay) return false;
    const auto in = input(segment);
    const auto planned = plan(in);
    check(segment, in, planned);
    p.history = withFacts(p.history, planned.facts);
    const auto before = p.state;
    p.state = stateOf(planned, in).state;
    noteWhole(segment, planned.step);
    if (std::holds_alternative<CompensateStep>(planned.step)) {
        log << QStringLiteral("%1 %2 %3")
                   .arg(segment)
                   .arg(QString::fromLatin1(planned.row), text(planned.step, in.now));
        compensate(segment);
        return true;
    }
    if (const auto *step = std::get_if<AdoptStep>(&planned.step)) {
        log << QStringLiteral("%1 %2 %3")
                   .arg(segment)
                   .arg(QString::fromLatin1(planned.row), text(planned.step, in.now));
        adopt(segment, *step);
        return true;
    }
    if (!isCall(planned.step) || !trouble.isEmpty()) return p.state != before || !planned.facts.isEmpty();
    begin(segment, planned);
    finish(segment);
    return true;
}

void Story::adopt(int segment, const AdoptStep &step)
{
    if (step.change == AdoptStep::Change::Returned) return giveBack(segment);
    auto &p = part(segment);
    const auto take = [this](Part &q, const AdoptStep &own) {
        const auto found = std::ranges::find(q.observed.remotes, own.uid, &Remote::uid);
        q.history = adopted(q.history, own, found == q.observed.remotes.end() ? nullptr : &*found, calcom.now);
        q.desired = adopted(q.desired, own);
    };
    take(p, step);
    if (!step.wholeAppointment) return;
    for (auto &[n, q] : m_parts) {
        if (n == segment || q.appointment != p.appointment) continue;
        auto in = input(n);
        in.siblings = {}; // judged already, together
        const auto planned = plan(in);
        q.history = withFacts(q.history, planned.facts);
        if (const auto *same = std::get_if<AdoptStep>(&planned.step)) take(q, *same);
    }
}

void Story::send(int segment)
{
    const auto in = input(segment);
    const auto planned = plan(in);
    check(segment, in, planned);
    part(segment).history = withFacts(part(segment).history, planned.facts);
    if (isCall(planned.step)) begin(segment, planned);
}

void Story::answer(int segment) { finish(segment); }

Token Story::token(int segment, int incarnation) const { return {{}, {}, segmentId(segment), incarnation}; }

void Story::begin(int segment, const Plan &planned)
{
    checkCreate(segment, planned);
    auto &p = part(segment);
    const auto op = opOf(planned.step);
    Attempt a;
    a.id.value.bytes[14] = std::uint8_t(++m_attempts >> 8);
    a.id.value.bytes[15] = std::uint8_t(m_attempts);
    a.segment = segmentId(segment);
    a.op = op;
    a.generation = p.desired.generation;
    if (const auto *create = std::get_if<CreateStep>(&planned.step)) p.desired.incarnation = create->incarnation;
    a.incarnation = p.desired.incarnation;
    a.uid = uidOf(planned.step);
    a.eventType = p.desired.eventType;
    a.host = p.desired.host;
    a.target = p.desired.start;
    a.length = p.desired.length;
    a.sentAt = calcom.now;
    a.deadline = a.sentAt + std::chrono::seconds(60);
    a.mark = QStringLiteral("T-%1").arg(m_attempts, 4, 10, QLatin1Char('0'));
    p.history = begun(p.history, a);
    p.state = SyncState::Sending;
    ++m_counts[op];
    ++m_callsNow;
    log << QStringLiteral("%1 %2 %3")
               .arg(segment)
               .arg(QString::fromLatin1(planned.row), text(planned.step, calcom.now));

    Fault fault = m_outage ? Fault::ServerError : Fault::None;
    int later = 0;
    if (auto &queue = m_faults[op]; !queue.empty()) {
        std::tie(fault, later) = queue.front();
        queue.pop_front();
    }
    OnTheWay way{a, true, std::nullopt, false, planned.step};
    const auto perform = [this, segment, a, step = planned.step] { return this->perform(segment, step, a); };
    switch (fault) {
    case Fault::None: way.answer = perform(); break;
    case Fault::NotSent: way.sent = false; break;
    case Fault::RequestLost: break;
    case Fault::AnswerLost: perform(); break;
    case Fault::DoneLater:
        m_later.push_back({calcom.now + std::chrono::seconds(later), segment, op, [perform] { perform(); }});
        break;
    case Fault::ServerError: way.answer = ModelCalcom::Answer{Meaning::ServerError, {}}; break;
    case Fault::ServerErrorDone:
        perform();
        way.answer = ModelCalcom::Answer{Meaning::ServerError, {}};
        break;
    case Fault::RateLimited:
        m_blockedUntil = calcom.now + std::chrono::seconds(60);
        way.answer = ModelCalcom::Answer{Meaning::RateLimited, {}};
        break;
    case Fault::KeyRefused:
        m_keyGood = false;
        way.answer = ModelCalcom::Answer{Meaning::KeyTrouble, {}};
        break;
    case Fault::NotBookable: way.answer = ModelCalcom::Answer{Meaning::NotBookable, {}}; break;
    case Fault::Foreign: way.answer = ModelCalcom::Answer{Meaning::ForeignAnswer, {}}; break;
    }
    p.onTheWay = std::move(way);
}

ModelCalcom::Answer Story::perform(int segment, const Step &step, const Attempt &a)
{
    const auto email = QStringLiteral("k-%1@no-mail.invalid").arg(segment);
    switch (a.op) {
    case AttemptOp::Create:
        return calcom.create(token(segment, a.incarnation), a.eventType, a.host, a.target, a.length, email);
    case AttemptOp::Reschedule: return calcom.reschedule(a.uid, a.target);
    case AttemptOp::Cancel:
        return calcom.cancel(a.uid, std::get<CancelStep>(step).reason + QStringLiteral(" (%1)").arg(a.mark));
    case AttemptOp::Confirm: return calcom.confirm(a.uid);
    case AttemptOp::CheckFree: return {};
    case AttemptOp::LookUp: return {a.uid.isEmpty() || calcom.find(a.uid) ? Meaning::Ok : Meaning::NotFound, {}};
    }
    return {};
}

void Story::observe(int segment, const Remote &remote)
{
    auto &known = part(segment).observed.remotes;
    auto copy = remote;
    copy.seenSeq = ++m_seq;
    const auto same = std::ranges::find(known, remote.uid, &Remote::uid);
    if (same == known.end())
        known.push_back(copy);
    else
        *same = copy;
    auto &knowledge = part(segment).observed.knowledge;
    if (knowledge == Observed::Knowledge::Never) knowledge = Observed::Knowledge::Hint;
}

void Story::read(int segment, const LookUpStep &step, Instant began)
{
    auto &observed = part(segment).observed;
    if (step.by == LookUpStep::By::Uid) {
        if (const auto *found = calcom.find(step.uid)) return observe(segment, *found);
        const auto known = std::ranges::find(observed.remotes, step.uid, &Remote::uid);
        if (known != observed.remotes.end()) {
            known->status = RemoteStatus::Gone;
            return;
        }
        Remote gone;
        gone.uid = step.uid;
        gone.status = RemoteStatus::Gone;
        observed.remotes.push_back(gone);
        return;
    }
    // A key that does not see the event type is answered with an empty list.
    if (!visible) return;
    for (const auto &booking : calcom.bookings())
        if ((step.eventType.value == 0 || booking.eventType == step.eventType) && booking.token &&
            booking.token->segment == segmentId(segment))
            observe(segment, booking);
    observed.knowledge = Observed::Knowledge::Proven;
    observed.provenSeq = m_seq;
    observed.provenBegan = began;
}

void Story::finish(int segment)
{
    auto &p = part(segment);
    if (!p.onTheWay) return;
    const auto way = *p.onTheWay;
    p.onTheWay.reset();
    auto ended = way.attempt;
    ended.endedAt = calcom.now;
    ended.meaning = way.answer ? way.answer->meaning : Meaning::NoAnswer;
    const bool ok = ended.meaning == Meaning::Ok;
    const Remote *made = ok && !way.answer->uid.isEmpty() ? calcom.find(way.answer->uid) : nullptr;
    bool free = false;
    if (const auto *check = std::get_if<CheckFreeStep>(&way.step))
        free = calcom.isFree(ended.host, {check->start, check->start + ended.length}, check->uid);
    p.history = answered(p.history, ended, way.sent, made, free);
    if (made) observe(segment, *made);
    if (made && ended.op == AttemptOp::Reschedule)
        for (auto &known : p.observed.remotes)
            if (known.uid == ended.uid) known = *calcom.find(ended.uid);
    if (ok && (ended.op == AttemptOp::Cancel || ended.op == AttemptOp::Confirm))
        if (const auto *now = calcom.find(ended.uid)) observe(segment, *now);
    const auto *look = std::get_if<LookUpStep>(&way.step);
    if (look && way.answer && (ok || ended.meaning == Meaning::NotFound)) read(segment, *look, ended.sentAt);
}

} // namespace tresen::test

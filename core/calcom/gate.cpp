// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/gate.h"

#include <algorithm>
#include <numeric>

#include "core/base/log.h"
#include "core/base/mutant.h"

namespace tresen {

using namespace std::chrono;

namespace {

std::size_t index(CallClass callClass) { return std::size_t(callClass); }

bool onForeground(CallClass callClass) { return callClass == CallClass::Interactive; }

/// Whoever asks now wants to know now: waiting out an outage is of no use to him.
bool isImpatient(CallClass callClass) { return callClass == CallClass::Interactive || callClass == CallClass::Warm; }

} // namespace

Gate::Gate(Scheduler &scheduler, GateRules rules, std::uint64_t jitterSeed)
    : m_scheduler(scheduler)
    , m_rules(rules)
    , m_breaker(rules.breaker, jitterSeed)
    , m_bucket(rules.bucket, scheduler.clock().monotonic())
    , m_self(std::make_shared<Gate *>(this))
{}

Gate::~Gate() = default;

// Who may leave

Permit Gate::permit(CallClass c, CircuitBreaker::Ticket ticket, bool probe)
{
    ++m_inFlight[index(c)];
    return {m_self, c, ticket, probe};
}

bool Gate::hasRoom(CallClass c) const
{
    int sameConnection = 0;
    for (const auto other : allCallClasses)
        if (onForeground(other) == onForeground(c)) sameConnection += m_inFlight[index(other)];
    if (sameConnection >= m_rules.inFlight) return false;
    if (c == CallClass::Sweep) return m_inFlight[index(c)] < m_rules.inFlightOfSweep;
    if (c == CallClass::Warm) return m_inFlight[index(c)] < m_rules.inFlightOfWarm;
    return true;
}

ClassShares::Waiting Gate::waitingGroups() const
{
    ClassShares::Waiting waiting{};
    for (const auto c : allCallClasses)
        if (!m_queues[index(c)].isEmpty() || m_wanted[index(c)]) waiting[std::size_t(groupOf(c))] = true;
    return waiting;
}

std::optional<NotSent> Gate::obstacle() const
{
    if (m_keyTrouble && !TRESEN_MUTANT("refused-key-used")) return NotSent::KeyTrouble;
    if (!m_breaker.isClosed()) return NotSent::BreakerOpen;
    if (m_bucket.isBlocked(now())) return NotSent::RateLimited;
    return std::nullopt;
}

std::optional<NotSent> Gate::hopeless(CallClass c) const
{
    if (!isImpatient(c)) return std::nullopt;
    const auto why = obstacle();
    if (why != NotSent::RateLimited) return why;
    // A block that ends soon is worth waiting for.
    const auto until = m_bucket.snapshot(now()).blockedUntil;
    return until && *until - now() > m_rules.patience[index(c)] ? why : std::nullopt;
}

bool Gate::couldAcquire(CallClass c)
{
    return !obstacle() && hasRoom(c) && m_bucket.untilAvailable(c, waitingGroups(), now()) == nanoseconds(0);
}

std::optional<Permit> Gate::acquire(CallClass c)
{
    if (obstacle() || !hasRoom(c) || !m_bucket.tryTake(c, waitingGroups(), now())) return std::nullopt;
    return permit(c, m_breaker.begin(), false);
}

std::optional<Permit> Gate::tryAcquire(CallClass callClass)
{
    // Those in the queue were first.
    auto got = queue(callClass).isEmpty() ? acquire(callClass) : std::nullopt;
    if (!got && !m_capacity[index(callClass)].empty()) {
        m_wanted[index(callClass)] = true;
        if (!m_pumping) arm();
    }
    return got;
}

void Gate::giveBack(const Permit &unused)
{
    --m_inFlight[index(unused.m_callClass)];
    m_bucket.giveBack(unused.m_callClass, now());
    m_breaker.end(unused.m_ticket, now(), CallHealth::Nothing, false, nanoseconds(0));
    if (unused.m_probe) m_keyProbing = false;
    pumpLater();
}

void Gate::ended(Permit permit, const CallReport &report)
{
    permit.m_gate.reset();
    --m_inFlight[index(permit.m_callClass)];
    m_breaker.end(permit.m_ticket, now(), report.health, report.read, report.duration);
    if (report.rateLimited)
        m_bucket.block(report.hint.value_or(RateHint()), now());
    else if (report.hint)
        m_bucket.learn(*report.hint, std::accumulate(m_inFlight.begin(), m_inFlight.end(), 0), now());

    if (permit.m_probe) m_keyProbing = false;
    if (report.keyRefused) {
        if (!m_keyTrouble) logEvent(LogLevel::Error, "calcom.key_refused", {{"message", report.message}});
        const bool isDoubtful = !m_keyTrouble && report.forbidden;
        if (!m_keyTrouble) m_keyTroubleSince = m_scheduler.clock().now();
        m_keyForbidden = isDoubtful;
        m_keyTrouble = true;
        m_keyMessage = report.message;
        m_nextKeyProbe = now() + (isDoubtful ? m_rules.keyDoubt : m_rules.keyRetry);
    } else if (m_keyTrouble && permit.m_probe) {
        // Only a probe was sent after the trouble began; other answers are older than it.
        m_nextKeyProbe = now() + m_rules.keyRetry;
        if (report.accepted && m_keyForbidden) {
            m_clearedMessage = m_keyMessage;
            m_clearedUntil = now() + m_rules.keyCleared;
        }
        if (report.accepted) trustKey();
    }
    pumpLater();
}

// The queue

RequestHandle Gate::enqueue(CallClass callClass, QueueKey key, Admitted admitted, Refused refused)
{
    const auto shared = std::make_shared<Refused>(std::move(refused));
    if (const auto why = hopeless(callClass)) {
        refuseLater(shared, *why);
        return RequestHandle([shared] { *shared = nullptr; });
    }
    if (queue(callClass).size() >= m_rules.queueLength[index(callClass)]) {
        refuseLater(shared, NotSent::QueueFull);
        return RequestHandle([shared] { *shared = nullptr; });
    }
    const CallQueue::Place place{key, ++m_lastId};
    const auto patience = m_rules.patience[index(callClass)];
    const auto until = patience > nanoseconds(0) ? std::optional(now() + patience) : std::nullopt;
    queue(callClass).add(place, {std::move(admitted), shared, now(), until});
    pump();
    return RequestHandle([self = std::weak_ptr(m_self), shared, callClass, place] {
        *shared = nullptr;
        if (const auto gate = self.lock()) (*gate)->leave(callClass, place);
    });
}

void Gate::leave(CallClass c, CallQueue::Place place)
{
    if (queue(c).remove(place)) pumpLater();
}

void Gate::refuseLater(const std::shared_ptr<Refused> &refused, NotSent why)
{
    m_scheduler.post([self = std::weak_ptr(m_self), refused, why] {
        if (self.expired()) return;
        if (const auto call = std::exchange(*refused, nullptr)) call(why);
    });
}

void Gate::expire()
{
    for (const auto c : allCallClasses) {
        if (queue(c).isEmpty()) continue;
        const auto hopelessly = hopeless(c);
        for (const auto &entry : hopelessly ? queue(c).takeAll() : queue(c).takeExpired(now()))
            refuseLater(entry.refused, hopelessly ? *hopelessly : obstacle().value_or(NotSent::Expired));
    }
}

// The pump: whenever something changes, everybody who can leave does

void Gate::pumpLater()
{
    if (std::exchange(m_pumpPosted, true)) return;
    m_scheduler.post([self = std::weak_ptr(m_self)] {
        const auto gate = self.lock();
        if (!gate) return;
        (*gate)->m_pumpPosted = false;
        (*gate)->pump();
    });
}

void Gate::pump()
{
    if (m_pumping) return pumpLater();
    m_pumping = true;
    const std::weak_ptr alive = m_self;
    expire();
    probe();
    while (!alive.expired() && serveOne()) {
    }
    if (alive.expired()) return; // a callback has destroyed us
    m_pumping = false;
    arm();
    tellChange();
}

std::optional<Moment> Gate::probeDue() const
{
    if (!m_sendProbe) return std::nullopt;
    if (!m_breaker.isClosed()) return m_breaker.snapshot().nextProbeAt;
    if (m_keyTrouble && !m_keyProbing) return m_nextKeyProbe;
    return std::nullopt;
}

void Gate::probe()
{
    const auto due = probeDue();
    if (!due || *due > now() || !m_bucket.tryTake(CallClass::Interactive, {}, now())) return;
    const auto ticket = m_breaker.isClosed() ? m_breaker.begin() : m_breaker.beginProbe(now()).value();
    m_keyProbing = m_keyTrouble;
    m_sendProbe(permit(CallClass::Interactive, ticket, true));
}

std::array<CallClass, callClasses> Gate::order() const
{
    const bool writeFirst = m_lastWork == CallClass::LookUp;
    return {CallClass::Interactive, writeFirst ? CallClass::Write : CallClass::LookUp,
            writeFirst ? CallClass::LookUp : CallClass::Write, CallClass::Sweep, CallClass::Warm};
}

bool Gate::serveOne()
{
    for (const auto c : order()) {
        auto &waiting = queue(c);
        if (!waiting.isEmpty()) {
            auto got = acquire(c);
            if (!got) continue;
            if (groupOf(c) == ShareGroup::Work) m_lastWork = c;
            const auto first = waiting.takeFirst();
            first.admitted(*std::move(got));
            return true;
        }
        if (m_wanted[index(c)] && couldAcquire(c)) {
            m_wanted[index(c)] = false;
            if (groupOf(c) == ShareGroup::Work) m_lastWork = c;
            callEach(m_capacity[index(c)]);
            return true;
        }
    }
    return false;
}

void Gate::callEach(std::map<quint64, Listener> &listeners)
{
    const std::weak_ptr alive = m_self;
    std::vector<quint64> ids;
    for (const auto &[id, listener] : listeners)
        ids.push_back(id);
    for (const auto id : ids) {
        if (alive.expired()) return;
        // A listener may have removed itself or another.
        const auto it = listeners.find(id);
        if (it == listeners.end()) continue;
        const auto call = it->second;
        call();
    }
}

void Gate::arm()
{
    std::optional<Moment> next;
    const auto at = [&](std::optional<Moment> moment) {
        if (moment && (!next || *moment < *next)) next = moment;
    };
    for (const auto &waiting : m_queues)
        at(waiting.nextExpiry());
    at(m_bucket.snapshot(now()).blockedUntil);
    // A due probe still needs a token, and the end of a block.
    if (const auto due = probeDue())
        at(std::max(*due, now() + m_bucket.untilAvailable(CallClass::Interactive, {}, now())));
    if (!obstacle())
        for (const auto c : allCallClasses)
            if ((!queue(c).isEmpty() || m_wanted[index(c)]) && hasRoom(c))
                at(now() + m_bucket.untilAvailable(c, waitingGroups(), now()));
    m_timer = next ? m_scheduler.after(*next - now(), [this] { pump(); }) : Scheduler::Timer();
}

// By hand

void Gate::probeNow()
{
    m_breaker.probeNow(now());
    m_nextKeyProbe = now();
    pumpLater();
}

void Gate::expectRecovery()
{
    m_breaker.expectRecovery(now());
    pumpLater();
}

void Gate::holdOpen()
{
    m_breaker.holdOpen(now());
    pumpLater();
}

void Gate::reset()
{
    m_breaker.reset(now());
    pumpLater();
}

bool Gate::isAboutTheCall(const QString &refusal) const
{
    return now() < m_clearedUntil && refusal == m_clearedMessage;
}

void Gate::trustKey()
{
    m_keyTrouble = false;
    m_keyTroubleSince.reset();
    m_keyMessage.clear();
    pumpLater();
}

// What is shown

Gate::Subscription Gate::onCapacity(CallClass callClass, Listener listener)
{
    const auto id = ++m_lastId;
    m_capacity[index(callClass)].emplace(id, std::move(listener));
    return Subscription([self = std::weak_ptr(m_self), callClass, id] {
        const auto gate = self.lock();
        if (!gate) return;
        auto &listeners = (*gate)->m_capacity[index(callClass)];
        listeners.erase(id);
        // Nobody is left to take what would be kept for him.
        if (listeners.empty()) (*gate)->m_wanted[index(callClass)] = false;
    });
}

Gate::Subscription Gate::onChange(Listener listener)
{
    const auto id = ++m_lastId;
    m_changes.emplace(id, std::move(listener));
    return Subscription([self = std::weak_ptr(m_self), id] {
        if (const auto gate = self.lock()) (*gate)->m_changes.erase(id);
    });
}

quint32 Gate::fingerprint() const
{
    const auto breaker = m_breaker.snapshot();
    quint32 print = quint32(breaker.state) | quint32(breaker.held) << 2 | quint32(breaker.halfOpenSuccesses & 7) << 3;
    print |= quint32(m_keyTrouble) << 6 | quint32(m_bucket.isBlocked(now())) << 7;
    for (const auto c : allCallClasses)
        print |= quint32(!m_queues[index(c)].isEmpty()) << (8 + index(c));
    return print | quint32(m_breaker.transitions().size() & 0xFFFF) << 16;
}

void Gate::tellChange()
{
    if (std::exchange(m_told, fingerprint()) == fingerprint()) return;
    callEach(m_changes);
}

std::optional<Instant> Gate::onWall(std::optional<Moment> moment) const
{
    if (!moment) return std::nullopt;
    return m_scheduler.clock().now() + round<milliseconds>(*moment - now());
}

GateSnapshot Gate::snapshot() const
{
    const auto breaker = m_breaker.snapshot();
    const auto bucket = m_bucket.snapshot(now());
    GateSnapshot shown;
    shown.breaker = breaker.state;
    shown.failures = breaker.failures;
    shown.openedAt = onWall(breaker.openedAt);
    shown.nextProbeAt = onWall(breaker.nextProbeAt);
    shown.halfOpenSuccesses = breaker.halfOpenSuccesses;
    shown.held = breaker.held;
    shown.perMinute = bucket.perMinute;
    shown.used = bucket.used;
    if (bucket.blockedUntil) shown.blockedForSeconds = int(ceil<seconds>(*bucket.blockedUntil - now()).count());
    shown.keyTrouble = m_keyTrouble;
    shown.keyTroubleSince = m_keyTroubleSince;
    shown.keyMessage = m_keyMessage;
    for (const auto c : allCallClasses) {
        shown.queued[index(c)] = int(m_queues[index(c)].size());
        if (const auto since = m_queues[index(c)].oldest())
            shown.oldest = std::max(shown.oldest.value_or(nanoseconds(0)), now() - *since);
    }
    shown.inFlight = std::accumulate(m_inFlight.begin(), m_inFlight.end(), 0);
    return shown;
}

std::vector<BreakerChange> Gate::breakerHistory() const
{
    std::vector<BreakerChange> history;
    for (const auto &change : m_breaker.transitions())
        history.push_back({onWall(change.at).value(), change.to, change.cause});
    return history;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resilience/circuit_breaker.h"

#include <algorithm>
#include <bit>

namespace tresen {

using namespace std::chrono;

CircuitBreaker::CircuitBreaker(BreakerRules rules, std::uint64_t jitterSeed)
    : m_rules(rules)
    , m_random(jitterSeed)
    , m_openFor(rules.openFor)
{}

std::optional<CircuitBreaker::Ticket> CircuitBreaker::beginProbe(Moment now)
{
    if (m_state == BreakerState::Closed || m_probing || !m_nextProbeAt || now < *m_nextProbeAt) return std::nullopt;
    if (m_state == BreakerState::Open) change(now, BreakerState::HalfOpen, BreakerCause::ProbeDue);
    m_probing = true;
    m_nextProbeAt.reset();
    return Ticket{m_epoch, true};
}

void CircuitBreaker::end(Ticket ticket, Moment now, CallHealth health, bool read, nanoseconds duration)
{
    if (ticket.epoch != m_epoch) return;
    if (ticket.probe) return endProbe(now, health);
    if (health == CallHealth::Nothing) return;

    const bool failed = health == CallHealth::Bad;
    remember(now, failed);
    if (read) m_slow = ((m_slow << 1) | (duration > m_rules.slow ? 1U : 0U)) & ((1U << readsRemembered) - 1);
    if (!failed) {
        m_consecutive = 0;
    } else {
        if (++m_consecutive >= m_rules.consecutiveFailures) return open(now, BreakerCause::ConsecutiveFailures);
        if (failuresSince(now - m_rules.window) >= m_rules.failuresInWindow)
            return open(now, BreakerCause::FailureRate);
    }
    if (std::popcount(m_slow) >= m_rules.slowReads) open(now, BreakerCause::SlowReads);
}

void CircuitBreaker::endProbe(Moment now, CallHealth health)
{
    m_probing = false;
    switch (health) {
    case CallHealth::Nothing: m_nextProbeAt = now + m_rules.betweenProbes; return;
    case CallHealth::Bad:
        m_openFor = std::min(m_openFor * 2, m_rules.openForAtMost);
        return open(now, BreakerCause::ProbeFailed);
    case CallHealth::Good: break;
    }
    if (++m_successes >= m_rules.successesToClose) return close(now, BreakerCause::ProbesSucceeded);
    m_nextProbeAt = now + m_rules.betweenProbes;
}

void CircuitBreaker::remember(Moment now, bool failed)
{
    const auto slot = 1U << m_next;
    m_endedAt[std::size_t(m_next)] = now;
    m_failed = failed ? m_failed | slot : m_failed & ~slot;
    m_next = m_next + 1 == callsRemembered ? 0 : m_next + 1;
}

int CircuitBreaker::failuresSince(Moment from) const
{
    int failures = 0;
    for (int i = 0; i < callsRemembered; ++i)
        if ((m_failed >> i & 1U) && m_endedAt[std::size_t(i)] >= from) ++failures;
    return failures;
}

void CircuitBreaker::open(Moment now, BreakerCause cause)
{
    if (m_state == BreakerState::Closed) {
        m_openedAt = now;
        m_openFor = m_rules.openFor;
    }
    const auto longer = duration_cast<nanoseconds>(m_openFor * (m_rules.jitter * m_random.unit()));
    m_nextProbeAt = now + m_openFor + longer;
    m_successes = 0;
    m_probing = false;
    change(now, BreakerState::Open, cause);
}

void CircuitBreaker::close(Moment now, BreakerCause cause)
{
    m_consecutive = 0;
    m_failed = 0;
    m_slow = 0;
    m_openedAt.reset();
    m_nextProbeAt.reset();
    m_held = false;
    m_probing = false;
    m_successes = 0;
    change(now, BreakerState::Closed, cause);
}

void CircuitBreaker::change(Moment now, BreakerState to, BreakerCause cause)
{
    // Calls of the period before must not be counted in the new one.
    ++m_epoch;
    m_state = to;
    m_transitions.push_back({now, to, cause});
    if (m_transitions.size() > transitionsRemembered) m_transitions.pop_front();
}

void CircuitBreaker::probeNow(Moment now)
{
    if (m_state == BreakerState::Closed || m_probing) return;
    m_held = false;
    m_nextProbeAt = now;
}

void CircuitBreaker::expectRecovery(Moment now)
{
    if (m_state != BreakerState::Open || m_held) return;
    m_nextProbeAt = now;
}

void CircuitBreaker::holdOpen(Moment now)
{
    open(now, BreakerCause::ByHand);
    m_held = true;
    m_nextProbeAt.reset();
}

void CircuitBreaker::reset(Moment now) { close(now, BreakerCause::ByHand); }

CircuitBreaker::Snapshot CircuitBreaker::snapshot() const
{
    return {m_state, m_consecutive, m_openedAt, m_nextProbeAt, m_successes, m_held};
}

QString toWord(BreakerState state)
{
    switch (state) {
    case BreakerState::Closed: return QStringLiteral("closed");
    case BreakerState::Open: return QStringLiteral("open");
    case BreakerState::HalfOpen: return QStringLiteral("half_open");
    }
    return {};
}

QString toWord(BreakerCause cause)
{
    switch (cause) {
    case BreakerCause::ConsecutiveFailures: return QStringLiteral("consecutive_failures");
    case BreakerCause::FailureRate: return QStringLiteral("failure_rate");
    case BreakerCause::SlowReads: return QStringLiteral("slow_reads");
    case BreakerCause::ProbeDue: return QStringLiteral("probe_due");
    case BreakerCause::ProbeFailed: return QStringLiteral("probe_failed");
    case BreakerCause::ProbesSucceeded: return QStringLiteral("probes_succeeded");
    case BreakerCause::ByHand: return QStringLiteral("by_hand");
    }
    return {};
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include "core/base/random.h"
#include "core/base/time.h"

namespace tresen {

enum class BreakerState {
    Closed,   ///< calls go out
    Open,     ///< nothing goes out until nextProbeAt
    HalfOpen, ///< only a probe goes out
};

/// Why the state changed: shown beside the chart's band.
enum class BreakerCause {
    ConsecutiveFailures,
    FailureRate,
    SlowReads,
    ProbeDue, ///< open time is over
    ProbeFailed,
    ProbesSucceeded,
    ByHand,
};

/// What a call says about the far side's health.
enum class CallHealth {
    Good,    ///< an answer, also a refusal (4xx)
    Bad,     ///< transport, our deadline, or 5xx
    Nothing, ///< the caller gave up, or 429: says nothing either way
};

/// Thresholds of docs/design.md 6. The defaults are the rules; tests and benchmarks shorten the times.
struct BreakerRules {
    int consecutiveFailures = 5;
    int failuresInWindow = 10; ///< of the last 20 calls, as far as they ended within `window`
    std::chrono::nanoseconds window = std::chrono::seconds(120);
    int slowReads = 8; ///< of the last 10 reads
    std::chrono::nanoseconds slow = std::chrono::seconds(2);
    std::chrono::nanoseconds openFor = std::chrono::seconds(60);
    std::chrono::nanoseconds openForAtMost = std::chrono::seconds(300);
    double jitter = 0.1; ///< open times are longer by up to this part, never shorter
    std::chrono::nanoseconds betweenProbes = std::chrono::seconds(1);
    int successesToClose = 2;
};

/// Stops calling a service that is not well, and finds out with single cheap calls when it is again.
///
///              5 in a row, 10 of 20, 8 slow            open time over
///     Closed ---------------------------------> Open ------------------> HalfOpen
///        ^                                       ^                          |  |
///        |                                       '------ probe failed ------'  |
///        '------------------------- 2 probes in a row succeeded ---------------'
///
/// A value without I/O or clock: the caller passes the time in and sends the probes. Calls that began before a change
/// of state say nothing about the present one and are not counted. One thread.
class CircuitBreaker
{
public:
    static constexpr int callsRemembered = 20;
    static constexpr int readsRemembered = 10;
    static constexpr std::size_t transitionsRemembered = 256;

    /// Which period of the breaker's life a call belongs to.
    struct Ticket {
        std::uint32_t epoch = 0;
        bool probe = false;
    };

    struct Transition {
        Moment at;
        BreakerState to = BreakerState::Closed;
        BreakerCause cause = BreakerCause::ByHand;
        friend bool operator==(const Transition &, const Transition &) = default;
    };

    struct Snapshot {
        BreakerState state = BreakerState::Closed;
        int failures = 0;                  ///< in a row while closed; those that opened it otherwise
        std::optional<Moment> openedAt;    ///< while not closed: when it first opened
        std::optional<Moment> nextProbeAt; ///< nothing while closed, held, or a probe is on its way
        int halfOpenSuccesses = 0;
        bool held = false; ///< by hand; no probe until probeNow() or reset()
        friend bool operator==(const Snapshot &, const Snapshot &) = default;
    };

    explicit CircuitBreaker(BreakerRules rules = {}, std::uint64_t jitterSeed = 0);

    [[nodiscard]] bool isClosed() const { return m_state == BreakerState::Closed; }
    [[nodiscard]] BreakerState state() const { return m_state; }

    /// For a call that goes out now; only while closed.
    [[nodiscard]] Ticket begin() const { return {m_epoch, false}; }

    /// The one probe, if it is due. Its end() decides what comes next.
    [[nodiscard]] std::optional<Ticket> beginProbe(Moment now);

    /// A call ended. `read` says whether its `duration` counts towards the slow reads.
    void end(Ticket ticket, Moment now, CallHealth health, bool read, std::chrono::nanoseconds duration);

    /// By hand: the probe is due at once (also ends holdOpen()). Does nothing while closed.
    void probeNow(Moment now);
    /// The same upstream answered somebody else: an open breaker asks at once instead of waiting. One held by hand
    /// stays as it is, and so does one that is already probing.
    void expectRecovery(Moment now);
    /// By hand: opens, and stays open without probes.
    void holdOpen(Moment now);
    /// By hand: closes and forgets everything but the history.
    void reset(Moment now);

    [[nodiscard]] Snapshot snapshot() const;
    /// Oldest first; the last 256.
    [[nodiscard]] const std::deque<Transition> &transitions() const { return m_transitions; }

private:
    void endProbe(Moment now, CallHealth health);
    void remember(Moment now, bool failed);
    [[nodiscard]] int failuresSince(Moment from) const;
    void open(Moment now, BreakerCause cause);
    void close(Moment now, BreakerCause cause);
    void change(Moment now, BreakerState to, BreakerCause cause);

    BreakerRules m_rules;
    SeededRandom m_random;
    BreakerState m_state = BreakerState::Closed;
    std::uint32_t m_epoch = 0;
    int m_consecutive = 0;
    std::array<Moment, callsRemembered> m_endedAt{}; ///< ring, with m_failed
    std::uint32_t m_failed = 0;                      ///< bit i: the call in slot i failed
    int m_next = 0;
    std::uint32_t m_slow = 0; ///< bit 0: the newest read was slow
    std::chrono::nanoseconds m_openFor{};
    std::optional<Moment> m_openedAt;
    std::optional<Moment> m_nextProbeAt;
    bool m_held = false;
    bool m_probing = false;
    int m_successes = 0;
    std::deque<Transition> m_transitions;
};

[[nodiscard]] QString toWord(BreakerState state);
[[nodiscard]] QString toWord(BreakerCause cause);

} // namespace tresen

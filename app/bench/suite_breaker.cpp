// SPDX-License-Identifier: GPL-3.0-or-later
#include <mutex>

#include "app/bench/suites.h"
#include "core/base/clock.h"
#include "core/resilience/circuit_breaker.h"

namespace tresen::bench {

namespace {

constexpr int calls = 200'000;

/// Nanoseconds of one of `calls` repetitions.
template <typename Work>
double each(Work &&work)
{
    const auto took = timed([&] {
        for (int i = 0; i < calls; ++i)
            work();
    });
    return 1000 * took / calls;
}

/// One clock read and two uncontended mutex pairs: what any breaker that is shared and measures time must pay.
double floorCall(const Clock &clock, std::mutex &mutex, Moment &last)
{
    return each([&] {
        {
            const std::scoped_lock before(mutex);
        }
        last = clock.monotonic();
        {
            const std::scoped_lock after(mutex);
        }
    });
}

/// A call that goes out and ends well: asked before, timed, told after.
double closedCall(const Clock &clock, CircuitBreaker &breaker)
{
    return each([&] {
        if (!breaker.isClosed()) qFatal("the breaker is not closed");
        const auto ticket = breaker.begin();
        const auto began = clock.monotonic();
        const auto ended = clock.monotonic();
        breaker.end(ticket, ended, CallHealth::Good, true, ended - began);
    });
}

/// A call that is turned away, after looking whether a probe is due.
double rejectedCall(const Clock &clock, CircuitBreaker &breaker)
{
    return each([&] {
        if (breaker.isClosed() || breaker.beginProbe(clock.monotonic())) qFatal("the breaker is not open");
    });
}

} // namespace

Result<> measureBreaker(Bench &bench)
{
    const SystemClock clock;
    std::mutex mutex;
    Moment last{};
    CircuitBreaker closed;
    CircuitBreaker open;
    const auto failed = clock.monotonic();
    for (int i = 0; i < BreakerRules().consecutiveFailures; ++i)
        open.end(open.begin(), failed, CallHealth::Bad, false, {});

    std::vector<Round> closedRounds, rejectedRounds;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both = alternate([&] { return Samples{floorCall(clock, mutex, last)}; },
                                    [&] { return Samples{closedCall(clock, closed)}; });
        closedRounds.push_back({median(both.floor), median(both.subject)});
        const auto refused = alternate([&] { return Samples{closedCall(clock, closed)}; },
                                       [&] { return Samples{rejectedCall(clock, open)}; });
        rejectedRounds.push_back({median(refused.floor), median(refused.subject)});
    }
    bench.metrics.push_back({.name = QStringLiteral("breaker"),
                             .unit = QStringLiteral("ns"),
                             .numbers = summarize(closedRounds),
                             .limit = 1,
                             .goal = 4,
                             .moonshot = 2,
                             .note = QStringLiteral("a call that passes, against a clock read and two mutex pairs")});
    bench.metrics.push_back({.name = QStringLiteral("breaker rejected"),
                             .unit = QStringLiteral("ns"),
                             .numbers = summarize(rejectedRounds),
                             .limit = 1,
                             .goal = 1,
                             .moonshot = 0.8,
                             .note = QStringLiteral("a call that is turned away, against one that passes")});
    return {};
}

} // namespace tresen::bench

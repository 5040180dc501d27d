// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "core/base/manual_scheduler.h"
#include "core/calcom/gate.h"

namespace tresen {

using namespace std::chrono;

inline const Instant start = *instantFromIso(QStringLiteral("2026-11-24T08:00:00Z"));

/// A gate, and requests that are finished by hand.
struct Bench {
    explicit Bench(GateRules r = rules())
        : gate(scheduler, r, 1)
    {}
    static GateRules rules()
    {
        GateRules plain;
        plain.breaker.jitter = 0;
        return plain;
    }

    ManualScheduler scheduler{start};
    Gate gate;
    std::vector<Permit> out; ///< sent and not yet ended
    QStringList left;        ///< names in the order of leaving
    QStringList refused;     ///< "name:reason"

    RequestHandle ask(CallClass callClass, const QString &name, QueueKey key = {})
    {
        return gate.enqueue(
            callClass, key,
            [this, name](Permit permit) {
                left += name;
                out.push_back(std::move(permit));
            },
            [this, name](NotSent why) { refused += name + u':' + toWord(why); });
    }
    void end(CallHealth health, bool read = false, nanoseconds duration = milliseconds(100))
    {
        CallReport report;
        report.health = health;
        report.read = read;
        report.duration = duration;
        report.accepted = health == CallHealth::Good;
        end(report);
    }
    void end(const CallReport &report)
    {
        auto permit = std::move(out.front());
        out.erase(out.begin());
        gate.ended(std::move(permit), report);
        scheduler.runReady();
    }
    void openBreaker()
    {
        for (int i = 0; i < 5; ++i) {
            out.push_back(*gate.tryAcquire(CallClass::Interactive));
            end(CallHealth::Bad);
        }
        QCOMPARE(gate.snapshot().breaker, BreakerState::Open);
    }
    void useUpTokens()
    {
        while (auto permit = gate.tryAcquire(CallClass::Interactive)) {
            out.push_back(*std::move(permit));
            end(CallHealth::Good);
        }
    }
    /// Each probe is kept in `out` and counted.
    int probes = 0;
    void countProbes()
    {
        gate.setProbe([this](Permit permit) {
            QVERIFY(permit.isProbe());
            ++probes;
            out.push_back(std::move(permit));
        });
    }
};

inline RateHint resetIn(nanoseconds wait) { return {120, 0, wait}; }

} // namespace tresen

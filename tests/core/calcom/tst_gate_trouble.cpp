// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gate_bench.h"

using namespace tresen;
using namespace std::chrono;

/// What the gate does when Cal.com is away or does not take the key.
class GateTroubleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The breaker

    void whileOpenPeopleAreToldAtOnceAndOthersWait()
    {
        Bench b;
        const auto before = b.ask(CallClass::Interactive, QStringLiteral("under way"));
        b.out.clear();
        b.openBreaker();
        QCOMPARE(b.gate.obstacle(), NotSent::BreakerOpen);
        const auto person = b.ask(CallClass::Interactive, QStringLiteral("person"));
        const auto warm = b.ask(CallClass::Warm, QStringLiteral("warm"));
        const auto write = b.ask(CallClass::Write, QStringLiteral("write"));
        const auto sweep = b.ask(CallClass::Sweep, QStringLiteral("sweep"));
        b.scheduler.runReady();
        QCOMPARE(b.refused, (QStringList{QStringLiteral("person:breaker_open"), QStringLiteral("warm:breaker_open")}));
        QCOMPARE(b.left, QStringList{QStringLiteral("under way")});
        b.scheduler.advance(minutes(5));
        QCOMPARE(b.refused.back(), QStringLiteral("sweep:breaker_open"));
        QCOMPARE(b.gate.snapshot().queued[std::size_t(CallClass::Write)], 1);
    }

    void whoWaitsInTheQueueHearsOfTheOpening()
    {
        Bench b;
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 6; ++i)
            handles.push_back(b.ask(CallClass::Interactive, QString::number(i)));
        QCOMPARE(b.left.size(), 5);
        for (int i = 0; i < 5; ++i) {
            auto permit = std::move(b.out.front());
            b.out.erase(b.out.begin());
            CallReport bad;
            bad.health = CallHealth::Bad;
            b.gate.ended(std::move(permit), bad);
        }
        b.scheduler.runReady();
        QCOMPARE(b.left.size(), 5);
        QCOMPARE(b.refused, QStringList{QStringLiteral("5:breaker_open")});
    }

    void onlyTheProbeLeavesUntilTwoSucceeded()
    {
        Bench b;
        b.countProbes();
        b.openBreaker();
        const auto write = b.ask(CallClass::Write, QStringLiteral("write"));
        b.scheduler.advance(seconds(60) - milliseconds(1));
        QCOMPARE(b.probes, 0);
        b.scheduler.advance(milliseconds(1));
        QCOMPARE(b.probes, 1);
        QCOMPARE(b.gate.snapshot().breaker, BreakerState::HalfOpen);
        b.scheduler.advance(seconds(30)); // the probe is under way: no second one
        QCOMPARE(b.probes, 1);
        b.end(CallHealth::Good);
        QVERIFY(b.left.isEmpty());
        b.scheduler.advance(seconds(1));
        QCOMPARE(b.probes, 2);
        QVERIFY(b.left.isEmpty());
        b.end(CallHealth::Good);
        QCOMPARE(b.gate.snapshot().breaker, BreakerState::Closed);
        QCOMPARE(b.left, QStringList{QStringLiteral("write")});
    }

    void anOutageOfTenMinutesCostsFewRequests()
    {
        Bench b;
        b.countProbes();
        b.openBreaker();
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 500; ++i)
            handles.push_back(b.ask(CallClass::Write, QString::number(i)));
        for (int s = 0; s < 600; ++s) {
            b.scheduler.advance(seconds(1));
            if (!b.out.empty()) b.end(CallHealth::Bad);
        }
        QCOMPARE(b.left.size(), 0);
        QVERIFY(b.probes >= 2 && b.probes <= 4); // at 60, 180, 420 s
    }

    void byHand()
    {
        Bench b;
        b.countProbes();
        b.gate.holdOpen();
        b.scheduler.advance(hours(2));
        QVERIFY(b.gate.snapshot().held);
        QCOMPARE(b.probes, 0);
        b.gate.probeNow();
        b.scheduler.runReady();
        QCOMPARE(b.probes, 1);
        b.end(CallHealth::Good);
        b.gate.reset();
        b.scheduler.runReady();
        QVERIFY(!b.gate.obstacle());
        const auto history = b.gate.breakerHistory();
        QCOMPARE(history.size(), std::size_t(3));
        QCOMPARE(history[0], (BreakerChange{start, BreakerState::Open, BreakerCause::ByHand}));
        QCOMPARE(history[1], (BreakerChange{start + hours(2), BreakerState::HalfOpen, BreakerCause::ProbeDue}));
        QCOMPARE(history[2].to, BreakerState::Closed);
    }

    // The key

    void aRefusedKeyStopsEverything()
    {
        Bench b;
        b.countProbes();
        b.out.push_back(*b.gate.tryAcquire(CallClass::Write));
        CallReport refused;
        refused.health = CallHealth::Good;
        refused.keyRefused = true;
        refused.message = QStringLiteral("Invalid API Key");
        b.end(refused);
        const auto shown = b.gate.snapshot();
        QVERIFY(shown.keyTrouble);
        QCOMPARE(*shown.keyTroubleSince, start);
        QCOMPARE(shown.keyMessage, QStringLiteral("Invalid API Key"));
        QCOMPARE(shown.breaker, BreakerState::Closed);
        QVERIFY(!b.gate.tryAcquire(CallClass::Write));
        const auto person = b.ask(CallClass::Interactive, QStringLiteral("person"));
        b.scheduler.runReady();
        QCOMPARE(b.refused, QStringList{QStringLiteral("person:key_trouble")});
    }

    /// A 403 may be about one call: whether the key works is found out at once, and then the same words stop nobody.
    void aForbiddenCallIsNotTheKeysFault()
    {
        Bench b;
        b.countProbes();
        static_cast<void>(b.ask(CallClass::Write, QStringLiteral("write")));
        CallReport forbidden;
        forbidden.health = CallHealth::Good;
        forbidden.keyRefused = true;
        forbidden.forbidden = true;
        forbidden.message = QStringLiteral("You are not the owner of this booking");
        b.end(forbidden);
        QVERIFY(b.gate.snapshot().keyTrouble);
        QVERIFY(!b.gate.isAboutTheCall(forbidden.message));
        b.scheduler.advance(seconds(5));
        QCOMPARE(b.probes, 1);
        CallReport accepted;
        accepted.health = CallHealth::Good;
        accepted.accepted = true;
        b.end(accepted);
        QVERIFY(!b.gate.snapshot().keyTrouble);
        QVERIFY(b.gate.isAboutTheCall(forbidden.message));
        QVERIFY(!b.gate.isAboutTheCall(QStringLiteral("Invalid API Key")));
        // Not for ever: rights change.
        b.scheduler.advance(hours(1));
        QVERIFY(!b.gate.isAboutTheCall(forbidden.message));
    }

    /// Where the key itself is what is forbidden, it is left alone like any other.
    void aForbiddenKeyIsTriedAgainEveryFiveMinutes()
    {
        Bench b;
        b.countProbes();
        static_cast<void>(b.ask(CallClass::Write, QStringLiteral("write")));
        CallReport forbidden;
        forbidden.health = CallHealth::Good;
        forbidden.keyRefused = true;
        forbidden.forbidden = true;
        b.end(forbidden);
        b.scheduler.advance(seconds(5));
        QCOMPARE(b.probes, 1);
        b.end(forbidden);
        b.scheduler.advance(minutes(5) - milliseconds(1));
        QCOMPARE(b.probes, 1);
        b.scheduler.advance(milliseconds(1));
        QCOMPARE(b.probes, 2);
    }

    void aRefusedKeyIsTriedAgainEveryFiveMinutes()
    {
        Bench b;
        b.countProbes();
        const auto write = b.ask(CallClass::Write, QStringLiteral("write"));
        CallReport refused;
        refused.health = CallHealth::Good;
        refused.keyRefused = true;
        b.end(refused);
        const auto waiting = b.ask(CallClass::Write, QStringLiteral("waiting"));
        b.scheduler.advance(minutes(5));
        QCOMPARE(b.probes, 1);
        b.end(refused);
        b.scheduler.advance(minutes(5) - milliseconds(1));
        QCOMPARE(b.probes, 1);
        b.scheduler.advance(milliseconds(1));
        QCOMPARE(b.probes, 2);
        QCOMPARE(b.left, QStringList{QStringLiteral("write")});
        b.end(CallHealth::Good);
        QVERIFY(!b.gate.snapshot().keyTrouble);
        QCOMPARE(b.left.back(), QStringLiteral("waiting"));
    }

    void anAnswerFromBeforeTheTroubleDoesNotEndIt()
    {
        Bench b;
        b.out.push_back(*b.gate.tryAcquire(CallClass::Write));
        b.out.push_back(*b.gate.tryAcquire(CallClass::Write));
        CallReport refused;
        refused.health = CallHealth::Good;
        refused.keyRefused = true;
        b.end(refused);
        b.end(CallHealth::Good);
        QVERIFY(b.gate.snapshot().keyTrouble);
        b.gate.trustKey();
        QVERIFY(!b.gate.obstacle());
    }

    // News

    void changesAreToldAndNothingElse()
    {
        Bench b;
        int told = 0;
        auto listening = b.gate.onChange([&] { ++told; });
        for (int i = 0; i < 3; ++i) {
            b.out.push_back(*b.gate.tryAcquire(CallClass::Interactive));
            b.end(CallHealth::Good);
        }
        QCOMPARE(told, 0);
        b.openBreaker();
        QCOMPARE(told, 1);
        const auto write = b.ask(CallClass::Write, QStringLiteral("w"));
        QCOMPARE(told, 2);
        listening.cancel();
        b.gate.reset();
        b.scheduler.runReady();
        QCOMPARE(told, 2);
    }

    void anIdleGateNeedsNoTimer()
    {
        Bench b;
        b.countProbes();
        b.out.push_back(*b.gate.tryAcquire(CallClass::Interactive));
        b.end(CallHealth::Good);
        b.scheduler.advance(hours(1));
        QVERIFY(!b.scheduler.untilNext());
        QCOMPARE(b.probes, 0);
    }

    void destructionCallsNobody()
    {
        ManualScheduler scheduler(start);
        auto gate = std::make_unique<Gate>(scheduler, Bench::rules(), 1);
        std::optional<Permit> permit = gate->tryAcquire(CallClass::Write);
        gate->holdOpen();
        bool called = false;
        auto listening = gate->onCapacity(CallClass::Write, [&] { called = true; });
        auto waiting = gate->enqueue(
            CallClass::Write, {}, [&](Permit) { called = true; }, [&](NotSent) { called = true; });
        auto refused = gate->enqueue(
            CallClass::Interactive, {}, [&](Permit) { called = true; }, [&](NotSent) { called = true; });
        gate.reset();
        permit.reset();
        listening.cancel();
        waiting.cancel();
        scheduler.advance(hours(1));
        QVERIFY(!called);
    }
};

QTEST_APPLESS_MAIN(GateTroubleTest)
#include "tst_gate_trouble.moc"

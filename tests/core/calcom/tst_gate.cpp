// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gate_bench.h"

using namespace tresen;
using namespace std::chrono;

class GateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoCanLeaveLeavesAtOnce()
    {
        Bench b;
        const auto handle = b.ask(CallClass::Interactive, QStringLiteral("a"));
        QCOMPARE(b.left, QStringList{QStringLiteral("a")});
    }

    void fiveOnEachConnectionAndNoMore()
    {
        Bench b;
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 7; ++i)
            handles.push_back(b.ask(CallClass::Write, QStringLiteral("w")));
        QCOMPARE(b.left.size(), 5);
        handles.push_back(b.ask(CallClass::Interactive, QStringLiteral("i"))); // the other connection
        QCOMPARE(b.left.size(), 6);
        QCOMPARE(b.gate.snapshot().inFlight, 6);
        QCOMPARE(b.gate.snapshot().queued[std::size_t(CallClass::Write)], 2);
        b.end(CallHealth::Good);
        QCOMPARE(b.left.size(), 7);
    }

    void sweepsAndWarmingLeaveRoomForChanges()
    {
        auto rules = Bench::rules();
        rules.bucket.burst = 100;
        Bench b(rules);
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 5; ++i)
            handles.push_back(b.ask(CallClass::Sweep, QStringLiteral("s")));
        for (int i = 0; i < 5; ++i)
            handles.push_back(b.ask(CallClass::Warm, QStringLiteral("m")));
        QCOMPARE(b.left.size(), 4);
        handles.push_back(b.ask(CallClass::Write, QStringLiteral("w")));
        QCOMPARE(b.left.back(), QStringLiteral("w"));
    }

    void writesLeaveSoonestStartFirst()
    {
        Bench b;
        b.useUpTokens();
        std::vector<RequestHandle> handles;
        const auto at = [](int hour) { return QueueKey{0, toEpochMs(start + hours(hour))}; };
        handles.push_back(b.ask(CallClass::Write, QStringLiteral("next week"), at(7 * 24)));
        handles.push_back(b.ask(CallClass::Write, QStringLiteral("today"), at(2)));
        handles.push_back(b.ask(CallClass::Write, QStringLiteral("tomorrow"), at(26)));
        handles.push_back(b.ask(CallClass::Write, QStringLiteral("today, asked later"), at(2)));
        handles.push_back(b.ask(CallClass::Write, QStringLiteral("other company"), {1, toEpochMs(start)}));
        b.scheduler.advance(seconds(20));
        QCOMPARE(b.left,
                 (QStringList{QStringLiteral("today"), QStringLiteral("today, asked later"), QStringLiteral("tomorrow"),
                              QStringLiteral("next week"), QStringLiteral("other company")}));
    }

    void peopleGoBeforeSweeps()
    {
        Bench b;
        b.useUpTokens();
        const auto sweep = b.ask(CallClass::Sweep, QStringLiteral("sweep"));
        const auto warm = b.ask(CallClass::Warm, QStringLiteral("warm"));
        const auto write = b.ask(CallClass::Write, QStringLiteral("write"));
        const auto person = b.ask(CallClass::Interactive, QStringLiteral("person"));
        b.scheduler.advance(milliseconds(2900));
        QVERIFY(b.left.indexOf(QStringLiteral("person")) >= 0);
        QVERIFY(b.left.indexOf(QStringLiteral("write")) >= 0);
        QVERIFY(!b.left.contains(QStringLiteral("sweep")));
        b.scheduler.advance(seconds(10));
        QCOMPARE(b.left.size(), 4);
    }

    void aPersonIsNotKeptWaiting()
    {
        Bench b;
        b.useUpTokens();
        // More questions than tokens: the late ones hear so after 3 s, certainly not sent.
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 10; ++i)
            handles.push_back(b.ask(CallClass::Interactive, QStringLiteral("q")));
        b.scheduler.advance(milliseconds(2999));
        QCOMPARE(b.refused.size(), 0);
        b.scheduler.advance(milliseconds(1));
        QVERIFY(b.left.size() >= 3);
        QCOMPARE(b.left.size() + b.refused.size(), 10);
        QCOMPARE(b.refused.front(), QStringLiteral("q:expired"));
        QCOMPARE(b.gate.snapshot().queued[0], 0);
    }

    void aWriteKeepsItsPlaceForHours()
    {
        Bench b;
        b.openBreaker();
        const auto handle = b.ask(CallClass::Write, QStringLiteral("w"));
        b.scheduler.advance(hours(48));
        QVERIFY(b.refused.isEmpty());
        QCOMPARE(b.gate.snapshot().queued[std::size_t(CallClass::Write)], 1);
        QCOMPARE(*b.gate.snapshot().oldest, nanoseconds(hours(48)));
        b.gate.reset();
        b.scheduler.runReady();
        QCOMPARE(b.left, QStringList{QStringLiteral("w")});
    }

    void oneTooManyIsNotQueued()
    {
        Bench b;
        b.openBreaker();
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 513; ++i)
            handles.push_back(b.ask(CallClass::Write, QString::number(i)));
        QVERIFY(b.refused.isEmpty()); // never from inside
        b.scheduler.runReady();
        QCOMPARE(b.refused, QStringList{QStringLiteral("512:queue_full")});
    }

    void leavingTheQueueLeavesItsPlace()
    {
        Bench b;
        b.useUpTokens();
        auto first = b.ask(CallClass::Interactive, QStringLiteral("first"));
        const auto second = b.ask(CallClass::Interactive, QStringLiteral("second"));
        first.cancel();
        b.scheduler.advance(seconds(10));
        QCOMPARE(b.left, QStringList{QStringLiteral("second")});
        QVERIFY(b.refused.isEmpty());
    }

    void aRefusalDroppedOnItsWayIsNotHeard()
    {
        Bench b;
        b.openBreaker();
        auto handle = b.ask(CallClass::Interactive, QStringLiteral("q"));
        handle.cancel();
        b.scheduler.runReady();
        QVERIFY(b.refused.isEmpty());
    }

    // The limit

    void a429BlocksEverythingAndGoesOnByItself()
    {
        Bench b;
        b.out.push_back(*b.gate.tryAcquire(CallClass::Write));
        CallReport limited;
        limited.rateLimited = true;
        limited.hint = resetIn(seconds(60));
        b.end(limited);
        QCOMPARE(b.gate.obstacle(), NotSent::RateLimited);
        QCOMPARE(b.gate.snapshot().blockedForSeconds, 60);
        QCOMPARE(b.gate.snapshot().breaker, BreakerState::Closed);
        const auto write = b.ask(CallClass::Write, QStringLiteral("write"));
        const auto person = b.ask(CallClass::Interactive, QStringLiteral("person"));
        b.scheduler.advance(seconds(58));
        QCOMPARE(b.refused, QStringList{QStringLiteral("person:rate_limited")});
        const auto late = b.ask(CallClass::Interactive, QStringLiteral("worth waiting"));
        b.scheduler.advance(milliseconds(1999));
        QVERIFY(b.left.isEmpty());
        b.scheduler.advance(milliseconds(1));
        QCOMPARE(b.left, (QStringList{QStringLiteral("worth waiting"), QStringLiteral("write")}));
    }

    void aProbeWaitsForTheBlockToo()
    {
        Bench b;
        b.countProbes();
        b.openBreaker();
        b.scheduler.advance(seconds(60));
        CallReport limited;
        limited.rateLimited = true;
        limited.hint = resetIn(seconds(45));
        b.end(limited);
        QCOMPARE(b.gate.snapshot().breaker, BreakerState::HalfOpen);
        b.scheduler.advance(seconds(44));
        QCOMPARE(b.probes, 1);
        b.scheduler.advance(seconds(1));
        QCOMPARE(b.probes, 2);
    }

    void aThousandWritesDrainAtTheFullRate()
    {
        auto rules = Bench::rules();
        rules.queueLength[std::size_t(CallClass::Write)] = 1000;
        Bench b(rules);
        std::vector<RequestHandle> handles;
        for (int i = 0; i < 1000; ++i)
            handles.push_back(b.ask(CallClass::Write, QString::number(i)));
        int seconds_ = 0;
        for (; b.left.size() < 1000 && seconds_ < 2000; ++seconds_) {
            while (!b.out.empty())
                b.end(CallHealth::Good);
            b.scheduler.advance(seconds(1));
        }
        QVERIFY2(seconds_ >= 655 && seconds_ <= 675, qPrintable(QString::number(seconds_)));
    }

    void theHeadersSlowItDown()
    {
        Bench b;
        b.out.push_back(*b.gate.tryAcquire(CallClass::Sweep));
        CallReport good;
        good.health = CallHealth::Good;
        good.hint = RateHint{60, 50, seconds(30)};
        b.end(good);
        QCOMPARE(b.gate.snapshot().perMinute, 45);
    }

    // The worker's way

    void capacityIsToldOnceAfterItWasMissed()
    {
        Bench b;
        int told = 0;
        const auto listening = b.gate.onCapacity(CallClass::Write, [&] { ++told; });
        b.useUpTokens();
        b.scheduler.advance(seconds(5));
        QCOMPARE(told, 0); // nobody has missed any
        b.useUpTokens();
        while (auto permit = b.gate.tryAcquire(CallClass::Write)) {
            b.out.push_back(*std::move(permit));
            b.end(CallHealth::Good);
        }
        b.scheduler.advance(seconds(60));
        QCOMPARE(told, 1);
        QVERIFY(b.gate.tryAcquire(CallClass::Write));
    }

    void aWorkerThatTakesWhatItIsToldDrainsAtTheFullRate()
    {
        Bench b;
        int taken = 0;
        const auto work = [&] {
            while (auto permit = b.gate.tryAcquire(CallClass::Write)) {
                ++taken;
                CallReport good;
                good.health = CallHealth::Good;
                b.gate.ended(*std::move(permit), good);
            }
        };
        const auto listening = b.gate.onCapacity(CallClass::Write, work);
        work();
        const auto burst = taken;
        b.scheduler.advance(minutes(10));
        QVERIFY2(taken - burst >= 897 && taken - burst <= 900, qPrintable(QString::number(taken - burst)));
    }

    void theWorkerHearsWhenTheBreakerCloses()
    {
        Bench b;
        b.countProbes();
        int told = 0;
        const auto listening = b.gate.onCapacity(CallClass::Write, [&] { ++told; });
        b.openBreaker();
        QVERIFY(!b.gate.tryAcquire(CallClass::Write));
        b.scheduler.advance(seconds(60));
        b.end(CallHealth::Good);
        b.scheduler.advance(seconds(1));
        QCOMPARE(told, 0);
        b.end(CallHealth::Good);
        QCOMPARE(told, 1);
    }

    void writesAndLookUpsTakeTurns()
    {
        Bench b;
        b.useUpTokens();
        QStringList turns;
        const auto take = [&](CallClass callClass) {
            if (auto permit = b.gate.tryAcquire(callClass)) {
                turns += toWord(callClass);
                CallReport good;
                good.health = CallHealth::Good;
                b.gate.ended(*std::move(permit), good);
            }
            (void)b.gate.tryAcquire(callClass); // wants the next one as well
        };
        const auto writes = b.gate.onCapacity(CallClass::Write, [&] { take(CallClass::Write); });
        const auto looks = b.gate.onCapacity(CallClass::LookUp, [&] { take(CallClass::LookUp); });
        take(CallClass::Write);
        take(CallClass::LookUp);
        b.scheduler.advance(minutes(1));
        QVERIFY(turns.size() > 60);
        QVERIFY(std::abs(turns.count(QStringLiteral("write")) - turns.count(QStringLiteral("look_up"))) <= 2);
    }

    void anUnusedPermitGoesBack()
    {
        Bench b;
        const auto used = b.gate.snapshot().used;
        {
            const auto permit = b.gate.tryAcquire(CallClass::Write);
            QVERIFY(permit);
            QCOMPARE(b.gate.snapshot().inFlight, 1);
        }
        QCOMPARE(b.gate.snapshot().inFlight, 0);
        QCOMPARE(b.gate.snapshot().used, used);
    }

    void nobodyOvertakesTheQueue()
    {
        Bench b;
        b.useUpTokens();
        const auto handle = b.ask(CallClass::Write, QStringLiteral("first"));
        b.scheduler.manualClock().advance(seconds(5)); // a token is there, but the queue has not run yet
        QVERIFY(!b.gate.tryAcquire(CallClass::Write));
        b.scheduler.advance(seconds(1));
        QCOMPARE(b.left, QStringList{QStringLiteral("first")});
    }
};

QTEST_APPLESS_MAIN(GateTest)
#include "tst_gate.moc"

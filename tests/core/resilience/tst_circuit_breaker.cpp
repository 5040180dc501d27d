// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/resilience/circuit_breaker.h"

using namespace tresen;
using namespace std::chrono;

namespace {

/// A breaker and a clock, with words for what happens to them.
struct Bench {
    BreakerRules rules = [] {
        BreakerRules plain;
        plain.jitter = 0; // exact times; the jitter has tests of its own
        return plain;
    }();
    CircuitBreaker breaker{rules};
    Moment now{hours(1)};

    void pass(nanoseconds by) { now += by; }
    void call(CallHealth health, bool read = false, nanoseconds duration = milliseconds(100))
    {
        breaker.end(breaker.begin(), now, health, read, duration);
    }
    void good() { call(CallHealth::Good); }
    void bad() { call(CallHealth::Bad); }
    void openIt()
    {
        for (int i = 0; i < 5; ++i)
            bad();
    }
    bool probe(CallHealth health)
    {
        const auto ticket = breaker.beginProbe(now);
        if (!ticket) return false;
        breaker.end(*ticket, now, health, true, milliseconds(10));
        return true;
    }
    [[nodiscard]] BreakerCause lastCause() const { return breaker.transitions().back().cause; }
};

} // namespace

class CircuitBreakerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensOnTheFifthFailureInARow()
    {
        Bench b;
        for (int i = 0; i < 4; ++i)
            b.bad();
        QVERIFY(b.breaker.isClosed());
        b.bad();
        QCOMPARE(b.breaker.state(), BreakerState::Open);
        QCOMPARE(b.lastCause(), BreakerCause::ConsecutiveFailures);
    }

    void aSuccessEndsARow()
    {
        Bench b;
        for (int i = 0; i < 4; ++i)
            b.bad();
        b.good();
        for (int i = 0; i < 4; ++i)
            b.bad();
        QVERIFY(b.breaker.isClosed());
    }

    void whatSaysNothingNeitherEndsNorLengthensARow()
    {
        Bench b;
        for (int i = 0; i < 4; ++i)
            b.bad();
        for (int i = 0; i < 20; ++i)
            b.call(CallHealth::Nothing);
        QVERIFY(b.breaker.isClosed());
        b.bad();
        QVERIFY(!b.breaker.isClosed());
    }

    void opensOnTenFailuresOfTheLastTwenty()
    {
        Bench b;
        for (int i = 0; i < 9; ++i) {
            b.bad();
            b.good();
            b.pass(seconds(1));
        }
        QVERIFY(b.breaker.isClosed());
        b.bad();
        QCOMPARE(b.lastCause(), BreakerCause::FailureRate);
    }

    void failuresOlderThanTwentyCallsDoNotCount()
    {
        Bench b;
        for (int i = 0; i < 50; ++i) { // never more than 9 failures among any 20
            b.call(i % 20 < 18 && i % 2 == 0 ? CallHealth::Bad : CallHealth::Good);
            QVERIFY(b.breaker.isClosed());
        }
    }

    void theWindowEndsAfter120Seconds_data()
    {
        QTest::addColumn<int>("lastAtMs");
        QTest::addColumn<bool>("opens");
        QTest::newRow("first failure 120.000 s old") << 120'000 << true;
        QTest::newRow("first failure 120.001 s old") << 120'001 << false;
    }
    void theWindowEndsAfter120Seconds()
    {
        QFETCH(int, lastAtMs);
        QFETCH(bool, opens);
        Bench b;
        const auto begin = b.now;
        b.bad();
        b.good();
        b.pass(seconds(60));
        for (int i = 0; i < 8; ++i) {
            b.bad();
            b.good();
        }
        b.now = begin + milliseconds(lastAtMs);
        b.bad();
        QCOMPARE(!b.breaker.isClosed(), opens);
    }

    void opensOnEightSlowReadsOfTheLastTen()
    {
        Bench b;
        const auto read = [&](nanoseconds duration) { b.call(CallHealth::Good, true, duration); };
        for (int i = 0; i < 7; ++i)
            read(milliseconds(2001));
        read(milliseconds(100));
        read(seconds(2)); // exactly the limit is not slow
        QVERIFY(b.breaker.isClosed());
        read(milliseconds(2001));
        QCOMPARE(b.breaker.state(), BreakerState::Open);
        QCOMPARE(b.lastCause(), BreakerCause::SlowReads);
    }

    void sevenSlowReadsOfTenAreBorne()
    {
        Bench b;
        for (int i = 0; i < 100; ++i)
            b.call(CallHealth::Good, true, i % 10 < 7 ? seconds(3) : milliseconds(10));
        QVERIFY(b.breaker.isClosed());
    }

    void slowWritesDoNotCount()
    {
        Bench b;
        for (int i = 0; i < 50; ++i)
            b.call(CallHealth::Good, false, seconds(30));
        QVERIFY(b.breaker.isClosed());
    }

    void staysOpenForSixtySeconds()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(60) - nanoseconds(1));
        QVERIFY(!b.probe(CallHealth::Good));
        QCOMPARE(b.breaker.state(), BreakerState::Open);
        b.pass(nanoseconds(1));
        QVERIFY(b.breaker.beginProbe(b.now).has_value());
        QCOMPARE(b.breaker.state(), BreakerState::HalfOpen);
    }

    void halfOpenLetsOneProbeOutAtATime()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(60));
        QVERIFY(b.breaker.beginProbe(b.now).has_value());
        b.pass(hours(1));
        QVERIFY(!b.breaker.beginProbe(b.now).has_value());
        QVERIFY(!b.breaker.isClosed());
    }

    void twoSuccessesInARowClose()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(60));
        QVERIFY(b.probe(CallHealth::Good));
        QCOMPARE(b.breaker.snapshot().halfOpenSuccesses, 1);
        QCOMPARE(b.breaker.state(), BreakerState::HalfOpen);
        b.pass(b.rules.betweenProbes);
        QVERIFY(b.probe(CallHealth::Good));
        QVERIFY(b.breaker.isClosed());
        QCOMPARE(b.breaker.snapshot(), CircuitBreaker::Snapshot());
    }

    void afterClosingOldFailuresAreForgotten()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(60));
        QVERIFY(b.probe(CallHealth::Good));
        b.pass(seconds(1));
        QVERIFY(b.probe(CallHealth::Good));
        for (int i = 0; i < 4; ++i)
            b.bad();
        QVERIFY(b.breaker.isClosed());
    }

    void eachFailedProbeDoublesTheOpenTimeUpTo300Seconds()
    {
        Bench b;
        b.openIt();
        for (const int open : {60, 120, 240, 300, 300}) {
            b.pass(seconds(open) - milliseconds(1));
            QVERIFY(!b.probe(CallHealth::Bad));
            b.pass(milliseconds(1));
            QVERIFY(b.probe(CallHealth::Bad));
            QCOMPARE(b.breaker.state(), BreakerState::Open);
            QCOMPARE(b.lastCause(), BreakerCause::ProbeFailed);
        }
    }

    void aFailureAfterOneGoodProbeOpensAgain()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(60));
        QVERIFY(b.probe(CallHealth::Good));
        b.pass(seconds(1));
        QVERIFY(b.probe(CallHealth::Bad));
        QCOMPARE(b.breaker.state(), BreakerState::Open);
        QCOMPARE(b.breaker.snapshot().halfOpenSuccesses, 0);
        b.pass(seconds(119));
        QVERIFY(!b.probe(CallHealth::Good));
        b.pass(seconds(1));
        QVERIFY(b.probe(CallHealth::Good));
    }

    void aProbeThatSaysNothingIsRepeated()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(60));
        QVERIFY(b.probe(CallHealth::Nothing));
        QCOMPARE(b.breaker.state(), BreakerState::HalfOpen);
        b.pass(b.rules.betweenProbes);
        QVERIFY(b.probe(CallHealth::Good));
    }

    void theNextOutageBeginsWithSixtySecondsAgain()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(60));
        QVERIFY(b.probe(CallHealth::Bad));
        b.pass(seconds(120));
        QVERIFY(b.probe(CallHealth::Good));
        b.pass(seconds(1));
        QVERIFY(b.probe(CallHealth::Good));
        b.openIt();
        QCOMPARE(*b.breaker.snapshot().nextProbeAt - b.now, nanoseconds(seconds(60)));
    }

    void callsOfAnEarlierPeriodAreNotCounted()
    {
        Bench b;
        const auto late = b.breaker.begin();
        b.openIt();
        b.breaker.end(late, b.now, CallHealth::Good, false, seconds(1));
        QCOMPARE(b.breaker.state(), BreakerState::Open);
        b.pass(seconds(60));
        QVERIFY(b.probe(CallHealth::Good));
        b.breaker.end(late, b.now, CallHealth::Bad, false, seconds(1));
        b.pass(seconds(1));
        QVERIFY(b.probe(CallHealth::Good));
        for (int i = 0; i < 10; ++i)
            b.breaker.end(late, b.now, CallHealth::Bad, false, seconds(60));
        QVERIFY(b.breaker.isClosed());
    }

    void jitterLengthensTheOpenTimeByUpToATenth()
    {
        QSet<qint64> seen;
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            CircuitBreaker breaker(BreakerRules{}, seed);
            for (int i = 0; i < 5; ++i)
                breaker.end(breaker.begin(), Moment{}, CallHealth::Bad, false, seconds(1));
            const auto open = *breaker.snapshot().nextProbeAt - Moment{};
            QVERIFY(open >= seconds(60) && open <= seconds(66));
            seen.insert(open.count());
        }
        QVERIFY(seen.size() > 40);
    }

    void probeNowMakesTheProbeDue()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(5));
        b.breaker.probeNow(b.now);
        QVERIFY(b.probe(CallHealth::Good));
        QCOMPARE(b.breaker.state(), BreakerState::HalfOpen);
    }

    void probeNowDoesNothingWhileClosed()
    {
        Bench b;
        b.breaker.probeNow(b.now);
        QVERIFY(!b.breaker.beginProbe(b.now));
        QVERIFY(b.breaker.isClosed());
    }

    void anotherKeysRecoveryMakesTheProbeDue()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(5));
        QVERIFY(!b.probe(CallHealth::Good));
        b.breaker.expectRecovery(b.now);
        const auto probe = b.breaker.beginProbe(b.now);
        QVERIFY(probe);
        b.breaker.expectRecovery(b.now); // asks already
        QVERIFY(!b.breaker.beginProbe(b.now));
    }

    void anotherKeysRecoveryDoesNotEndAHold()
    {
        Bench b;
        b.breaker.expectRecovery(b.now);
        QVERIFY(b.breaker.isClosed());
        b.breaker.holdOpen(b.now);
        b.breaker.expectRecovery(b.now);
        QVERIFY(b.breaker.snapshot().held);
        QVERIFY(!b.probe(CallHealth::Good));
    }

    void heldOpenStaysOpenUntilSomebodyActs()
    {
        Bench b;
        b.breaker.holdOpen(b.now);
        QVERIFY(b.breaker.snapshot().held);
        b.pass(hours(24));
        QVERIFY(!b.probe(CallHealth::Good));
        b.breaker.probeNow(b.now);
        QVERIFY(!b.breaker.snapshot().held);
        QVERIFY(b.probe(CallHealth::Good));
    }

    void aProbeUnderWayDoesNotEndAHold()
    {
        Bench b;
        b.openIt();
        b.pass(seconds(60));
        const auto probe = b.breaker.beginProbe(b.now);
        b.breaker.holdOpen(b.now);
        b.breaker.end(*probe, b.now, CallHealth::Good, true, seconds(1));
        b.pass(hours(1));
        QVERIFY(!b.probe(CallHealth::Good));
        QCOMPARE(b.breaker.state(), BreakerState::Open);
    }

    void resetClosesAtOnce()
    {
        Bench b;
        b.breaker.holdOpen(b.now);
        b.breaker.reset(b.now);
        QCOMPARE(b.breaker.snapshot(), CircuitBreaker::Snapshot());
        QCOMPARE(b.lastCause(), BreakerCause::ByHand);
    }

    void theSnapshotCarriesWhatTheConsoleShows()
    {
        Bench b;
        const auto opened = b.now;
        b.openIt();
        const CircuitBreaker::Snapshot open{BreakerState::Open, 5, opened, opened + seconds(60), 0, false};
        QCOMPARE(b.breaker.snapshot(), open);
        b.pass(seconds(60));
        QVERIFY(b.probe(CallHealth::Bad));
        QCOMPARE(*b.breaker.snapshot().openedAt, opened); // the outage began then, whatever probes said since
    }

    void theHistoryIsOrderedAndBounded()
    {
        Bench b;
        for (int i = 0; i < 1000; ++i) {
            b.breaker.holdOpen(b.now);
            b.pass(seconds(1));
            b.breaker.reset(b.now);
        }
        const auto &all = b.breaker.transitions();
        QCOMPARE(all.size(), CircuitBreaker::transitionsRemembered);
        QVERIFY(std::ranges::is_sorted(all, {}, &CircuitBreaker::Transition::at));
        QCOMPARE(all.back().at, b.now);
    }

    void aClosedCallIsCheap()
    {
        Bench b;
        QBENCHMARK
        {
            for (int i = 0; i < 1000; ++i)
                if (b.breaker.isClosed()) b.good();
        }
        QVERIFY(b.breaker.isClosed());
    }
};

QTEST_APPLESS_MAIN(CircuitBreakerTest)
#include "tst_circuit_breaker.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include <QPromise>
#include <QTest>

#include "core/base/await.h"
#include "core/base/manual_scheduler.h"
#include "core/base/qt_scheduler.h"

using namespace tresen;
using namespace std::chrono;

namespace {

const Instant start = *instantFromIso(QStringLiteral("2026-11-24T08:00:00Z"));

} // namespace

class SchedulerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ManualScheduler

    void nothingRunsUntilItsTime()
    {
        ManualScheduler scheduler(start);
        int ran = 0;
        const auto timer = scheduler.after(seconds(10), [&] { ++ran; });
        scheduler.advance(seconds(10) - nanoseconds(1));
        QCOMPARE(ran, 0);
        QVERIFY(timer.isActive());
        QCOMPARE(scheduler.untilNext(), std::optional(nanoseconds(1)));
        scheduler.advance(nanoseconds(1));
        QCOMPARE(ran, 1);
        QVERIFY(!timer.isActive());
        scheduler.advance(hours(1));
        QCOMPARE(ran, 1);
    }

    void eachTimerRunsAtItsOwnTimeInOrder()
    {
        ManualScheduler scheduler(start);
        QStringList order;
        const auto note = [&](const char *name) {
            return [&order, &scheduler, name] {
                order += QString::fromLatin1(name) + u'@' +
                         QString::number(duration_cast<seconds>(scheduler.clock().now() - start).count());
            };
        };
        const auto c = scheduler.after(seconds(3), note("c"));
        const auto a = scheduler.after(seconds(1), note("a"));
        const auto b1 = scheduler.after(seconds(2), note("b1"));
        const auto b2 = scheduler.after(seconds(2), note("b2"));
        scheduler.advance(seconds(5));
        QCOMPARE(order, (QStringList{QStringLiteral("a@1"), QStringLiteral("b1@2"), QStringLiteral("b2@2"),
                                     QStringLiteral("c@3")}));
        QCOMPARE(scheduler.clock().now(), start + seconds(5));
    }

    void aTaskMaySetTheNextTimer()
    {
        ManualScheduler scheduler(start);
        int ticks = 0;
        Scheduler::Timer timer;
        std::function<void()> tick = [&] {
            ++ticks;
            timer = scheduler.after(seconds(1), tick);
        };
        tick();
        scheduler.advance(seconds(60));
        QCOMPARE(ticks, 61);
    }

    void aDroppedTimerNeverRuns()
    {
        ManualScheduler scheduler(start);
        {
            const auto timer = scheduler.after(seconds(1), [] { QFAIL("dropped"); });
        }
        auto replaced = scheduler.after(seconds(1), [] { QFAIL("replaced"); });
        int ran = 0;
        replaced = scheduler.after(seconds(1), [&] { ++ran; });
        scheduler.advance(seconds(5));
        QCOMPARE(ran, 1);
        QVERIFY(!scheduler.untilNext());
    }

    void aTaskMayDropItsNeighbour()
    {
        ManualScheduler scheduler(start);
        Scheduler::Timer second;
        const auto first = scheduler.after(seconds(1), [&] { second.cancel(); });
        second = scheduler.after(seconds(1), [] { QFAIL("dropped by the first"); });
        scheduler.advance(seconds(2));
        QVERIFY(!second.isActive());
    }

    void aZeroDelayRunsInTheNextRound()
    {
        ManualScheduler scheduler(start);
        bool ran = false;
        const auto timer = scheduler.after(seconds(-5), [&] { ran = true; });
        QVERIFY(!ran);
        QCOMPARE(scheduler.untilNext(), std::optional(nanoseconds(0)));
        QCOMPARE(scheduler.runReady(), 1);
        QVERIFY(ran);
    }

    void postedTasksKeepTheirOrderAndComeFromAnyThread()
    {
        ManualScheduler scheduler(start);
        std::vector<int> order;
        std::thread other([&] {
            for (int i = 0; i < 1000; ++i)
                scheduler.post([&order, i] { order.push_back(i); });
        });
        other.join();
        QCOMPARE(scheduler.runReady(), 1000);
        QVERIFY(std::ranges::is_sorted(order));
        QCOMPARE(order.size(), std::size_t(1000));
    }

    void aTaskThatMovesTheClockDoesNotTurnItBack()
    {
        ManualScheduler scheduler(start);
        const auto timer =
            scheduler.after(seconds(1), [&] { scheduler.manualClock().advance(hours(1)); }); // a long piece of work
        scheduler.advance(seconds(2));
        QCOMPARE(scheduler.clock().monotonic(), Moment(hours(1) + seconds(1)));
    }

    void aJumpOfTheWallClockMovesNoTimer()
    {
        ManualScheduler scheduler(start);
        int ran = 0;
        const auto timer = scheduler.after(seconds(10), [&] { ++ran; });
        scheduler.manualClock().setWall(start + hours(5));
        QCOMPARE(scheduler.runReady(), 0);
        scheduler.manualClock().setWall(start - hours(5));
        scheduler.advance(seconds(10));
        QCOMPARE(ran, 1);
    }

    // QtScheduler

    void runsInTheEventLoopInOrder()
    {
        ManualClock clock(start); // the machine may be slow; the order of due times is not to depend on it
        QtScheduler scheduler(clock);
        QStringList order;
        const auto late = scheduler.after(milliseconds(30), [&] { order += QStringLiteral("late"); });
        const auto early = scheduler.after(milliseconds(5), [&] { order += QStringLiteral("early"); });
        scheduler.post([&] { order += QStringLiteral("posted"); });
        QVERIFY(order.isEmpty());
        clock.advance(milliseconds(50));
        QTRY_COMPARE(order.size(), 3);
        QCOMPARE(order, (QStringList{QStringLiteral("posted"), QStringLiteral("early"), QStringLiteral("late")}));
        QVERIFY(!late.isActive());
    }

    void neverRunsBeforeItsTime()
    {
        const SystemClock clock;
        QtScheduler scheduler(clock);
        for (const int us : {100, 900, 1500, 7300}) {
            const auto due = clock.monotonic() + microseconds(us);
            std::optional<Moment> ran;
            const auto timer = scheduler.after(microseconds(us), [&] { ran = clock.monotonic(); });
            QTRY_VERIFY(ran);
            QVERIFY(*ran >= due);
        }
    }

    void aDroppedQtTimerNeverRuns()
    {
        const SystemClock clock;
        QtScheduler scheduler(clock);
        int ran = 0;
        {
            const auto dropped = scheduler.after(milliseconds(1), [&] { ran += 100; });
        }
        const auto kept = scheduler.after(milliseconds(20), [&] { ++ran; });
        QTRY_VERIFY(ran > 0);
        QCOMPARE(ran, 1);
    }

    void aChainOfZeroDelaysDoesNotStarveTheThread()
    {
        // The clock stands still: each next task is due at once.
        ManualClock clock(start);
        QtScheduler scheduler(clock);
        int rounds = 0;
        bool breathed = false;
        Scheduler::Timer timer;
        std::function<void()> again = [&] {
            if (++rounds < 1000 && !breathed) timer = scheduler.after(nanoseconds(0), again);
        };
        again();
        QTimer::singleShot(0, this, [&] { breathed = true; });
        QTRY_VERIFY(breathed);
        QVERIFY2(rounds < 1000, "others got their turn in between");
    }

    void postsFromOtherThreadsRunInOurs()
    {
        const SystemClock clock;
        QtScheduler scheduler(clock);
        std::thread::id ranIn;
        std::thread other([&] { scheduler.post([&] { ranIn = std::this_thread::get_id(); }); });
        other.join();
        QTRY_VERIFY(ranIn != std::thread::id());
        QVERIFY(ranIn == std::this_thread::get_id());
    }

    void whatIsPostedToAGoneSchedulerIsForgotten()
    {
        const SystemClock clock;
        bool ran = false;
        {
            QtScheduler scheduler(clock);
            scheduler.post([&] { ran = true; });
        }
        bool later = false;
        QTimer::singleShot(0, this, [&] { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!ran);
    }

    // await()

    void aFuturesValueArrivesInTheOwnersThread()
    {
        QObject owner;
        QPromise<int> promise;
        promise.start();
        std::optional<int> got;
        await(&owner, promise.future(), [&](const std::optional<int> &value) { got = value; });
        std::thread other([&] {
            promise.addResult(7);
            promise.finish();
        });
        other.join();
        QVERIFY(!got);
        QTRY_COMPARE(got, std::optional(7));
    }

    void aPromiseThatIsDroppedArrivesAsNothing()
    {
        QObject owner;
        bool called = false;
        std::optional<int> got;
        {
            QPromise<int> promise;
            promise.start();
            await(&owner, promise.future(), [&](const std::optional<int> &value) {
                called = true;
                got = value;
            });
        }
        QTRY_VERIFY(called);
        QVERIFY(!got);
    }

    void anOwnerThatIsGoneIsNotCalled()
    {
        auto owner = std::make_unique<QObject>();
        QPromise<int> promise;
        promise.start();
        await(owner.get(), promise.future(), [&](const std::optional<int> &) { QFAIL("the owner is gone"); });
        owner.reset();
        promise.addResult(7);
        promise.finish();
        bool later = false;
        QTimer::singleShot(0, this, [&] { later = true; });
        QTRY_VERIFY(later);
    }
};

QTEST_GUILESS_MAIN(SchedulerTest)
#include "tst_scheduler.moc"

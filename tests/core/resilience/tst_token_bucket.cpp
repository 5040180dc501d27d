// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include <QTest>

#include "core/base/random.h"
#include "core/resilience/token_bucket.h"

using namespace tresen;
using namespace std::chrono;

namespace {

constexpr ClassShares::Waiting nobody{};

struct Bench {
    Moment now{hours(1)};
    TokenBucket bucket{TokenBucket::Rules{}, now};

    int takeAll(CallClass callClass, const ClassShares::Waiting &waiting = nobody)
    {
        int taken = 0;
        while (bucket.tryTake(callClass, waiting, now))
            ++taken;
        return taken;
    }
    /// Lets time pass in small steps; in each, everybody who wants takes what he gets, in the given order.
    std::array<int, callClasses> rush(nanoseconds length, const std::vector<CallClass> &wanting)
    {
        std::array<int, callClasses> taken{};
        ClassShares::Waiting waiting{};
        for (const auto c : wanting)
            waiting[std::size_t(groupOf(c))] = true;
        for (const auto end = now + length; now < end; now += milliseconds(50))
            for (const auto c : wanting)
                taken[std::size_t(c)] += takeAll(c, waiting);
        return taken;
    }
};

} // namespace

class TokenBucketTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBurstOfTenThenNinetyAMinute()
    {
        Bench b;
        QCOMPARE(b.takeAll(CallClass::Interactive), 10);
        const auto taken = b.rush(minutes(10), {CallClass::Interactive});
        QVERIFY2(taken[0] >= 899 && taken[0] <= 900, qPrintable(QString::number(taken[0])));
    }

    void neverMoreThanTheLimitInAnyMinute()
    {
        Bench b;
        b.now += hours(5); // idle time does not pile up
        const auto taken = b.rush(minutes(1), {allCallClasses.begin(), allCallClasses.end()});
        QVERIFY(std::accumulate(taken.begin(), taken.end(), 0) <= 100);
    }

    void underLoadEverybodyGetsHisShare()
    {
        Bench b;
        const auto taken =
            b.rush(minutes(20), {CallClass::Interactive, CallClass::Write, CallClass::Sweep, CallClass::Warm});
        const auto near = [](int is, int should) { return is >= should - 6 && is <= should + 6; };
        QVERIFY(near(taken[std::size_t(CallClass::Interactive)], 540));
        QVERIFY(near(taken[std::size_t(CallClass::Write)], 900));
        QVERIFY(near(taken[std::size_t(CallClass::Sweep)], 180));
        QVERIFY(near(taken[std::size_t(CallClass::Warm)], 180));
    }

    void nobodyStarvesWhateverTheOrderOfAsking_data()
    {
        QTest::addColumn<int>("rotation");
        for (int i = 0; i < int(callClasses); ++i)
            QTest::addRow("rotated by %d", i) << i;
    }
    void nobodyStarvesWhateverTheOrderOfAsking()
    {
        QFETCH(int, rotation);
        std::vector<CallClass> order{CallClass::Interactive, CallClass::Write, CallClass::Sweep, CallClass::Warm};
        std::ranges::rotate(order, order.begin() + rotation % int(order.size()));
        Bench b;
        const auto taken = b.rush(minutes(20), order);
        QVERIFY(taken[std::size_t(CallClass::Interactive)] >= 534);
        QVERIFY(taken[std::size_t(CallClass::Write)] >= 894);
        QVERIFY(taken[std::size_t(CallClass::Sweep)] >= 174);
        QVERIFY(taken[std::size_t(CallClass::Warm)] >= 174);
    }

    void anUnusedShareGoesToTheMoreImportantFirst()
    {
        Bench b;
        const auto taken = b.rush(minutes(20), {CallClass::Warm, CallClass::Write}); // Warm asks first and gets no more
        QVERIFY(taken[std::size_t(CallClass::Write)] >= 1600);
        QVERIFY(taken[std::size_t(CallClass::Warm)] <= 190);
    }

    void aloneEachClassGetsTheWholeRate_data()
    {
        QTest::addColumn<CallClass>("alone");
        for (const auto c : allCallClasses)
            QTest::addRow("%s", qPrintable(toWord(c))) << c;
    }
    void aloneEachClassGetsTheWholeRate()
    {
        QFETCH(CallClass, alone);
        Bench b;
        b.takeAll(alone);
        int taken = 0;
        for (const auto end = b.now + minutes(10); b.now < end; ++taken) {
            b.now += b.bucket.untilAvailable(alone, nobody, b.now);
            QVERIFY(b.bucket.tryTake(alone, nobody, b.now));
        }
        QVERIFY2(taken >= 899, qPrintable(QString::number(taken)));
    }

    void threeTokensAreKeptForPeopleWhoWait()
    {
        Bench b;
        QCOMPARE(b.takeAll(CallClass::Write), 7); // its own 5, and those of sweeps and warming
        QCOMPARE(b.takeAll(CallClass::Sweep), 0);
        QCOMPARE(b.takeAll(CallClass::Interactive), 3);
    }

    void aQuestionTakesNothingFromOneWhoWaits()
    {
        Bench b;
        ClassShares::Waiting writes{};
        writes[std::size_t(ShareGroup::Work)] = true;
        QCOMPARE(b.takeAll(CallClass::Interactive, writes), 5); // 3 of its own, 2 of the idle ones below
        QCOMPARE(b.takeAll(CallClass::LookUp), 5);
    }

    void aWaitingWarmerKeepsItsOneToken()
    {
        Bench b;
        ClassShares::Waiting warming{};
        warming[std::size_t(ShareGroup::Warm)] = true;
        QCOMPARE(b.takeAll(CallClass::Interactive, warming), 9);
        QCOMPARE(b.takeAll(CallClass::Warm, warming), 1);
    }

    void saysWhenTheNextTokenComes()
    {
        Bench b;
        QCOMPARE(b.bucket.untilAvailable(CallClass::Sweep, nobody, b.now), nanoseconds(0));
        b.takeAll(CallClass::Interactive);
        for (const auto c : allCallClasses) {
            auto copy = b;
            const auto wait = copy.bucket.untilAvailable(c, nobody, copy.now);
            QVERIFY(wait > nanoseconds(0));
            copy.now += wait;
            QVERIFY2(copy.bucket.tryTake(c, nobody, copy.now), qPrintable(toWord(c)));
        }
    }

    void aTokenGivenBackIsThereAgain()
    {
        Bench b;
        b.takeAll(CallClass::Write);
        QVERIFY(!b.bucket.tryTake(CallClass::Write, nobody, b.now));
        b.bucket.giveBack(CallClass::Write, b.now);
        QCOMPARE(b.bucket.snapshot(b.now).used, 6);
        QVERIFY(b.bucket.tryTake(CallClass::Write, nobody, b.now));
    }

    void a429BlocksUntilItsResetHasPassed()
    {
        Bench b;
        b.bucket.block({120, 0, seconds(42)}, b.now);
        QVERIFY(b.bucket.isBlocked(b.now));
        QCOMPARE(b.takeAll(CallClass::Interactive), 0);
        QCOMPARE(b.bucket.untilAvailable(CallClass::Interactive, nobody, b.now), nanoseconds(seconds(42)));
        QCOMPARE(*b.bucket.snapshot(b.now).blockedUntil, b.now + seconds(42));
        b.now += seconds(42) - nanoseconds(1);
        QCOMPARE(b.takeAll(CallClass::Interactive), 0);
        b.now += nanoseconds(1);
        QVERIFY(b.takeAll(CallClass::Interactive) > 0);
        QVERIFY(!b.bucket.snapshot(b.now).blockedUntil);
    }

    void a429WithoutAUsableHeaderBlocksSixtySeconds_data()
    {
        QTest::addColumn<qint64>("resetMs");
        QTest::newRow("none") << qint64(-1);
        QTest::newRow("zero") << qint64(0);
        QTest::newRow("a day") << qint64(86'400'000);
    }
    void a429WithoutAUsableHeaderBlocksSixtySeconds()
    {
        QFETCH(qint64, resetMs);
        Bench b;
        RateHint hint;
        if (resetMs >= 0) hint.resetIn = milliseconds(resetMs);
        b.bucket.block(hint, b.now);
        QCOMPARE(*b.bucket.snapshot(b.now).blockedUntil, b.now + seconds(60));
    }

    void aSecond429NeverShortensTheBlock()
    {
        Bench b;
        b.bucket.block({{}, {}, seconds(60)}, b.now);
        b.bucket.block({{}, {}, seconds(5)}, b.now);
        QCOMPARE(*b.bucket.snapshot(b.now).blockedUntil, b.now + seconds(60));
    }

    void anAnnouncedLimitOnlyLowersTheRate_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("perMinute");
        QTest::newRow("the usual 120") << 120 << 90;
        QTest::newRow("more") << 500 << 90;
        QTest::newRow("half") << 60 << 45;
        QTest::newRow("almost nothing") << 1 << 1;
        QTest::newRow("nonsense") << 0 << 90;
    }
    void anAnnouncedLimitOnlyLowersTheRate()
    {
        QFETCH(int, limit);
        QFETCH(int, perMinute);
        Bench b;
        b.bucket.learn({limit, {}, {}}, 0, b.now);
        QCOMPARE(b.bucket.snapshot(b.now).perMinute, perMinute);
        b.takeAll(CallClass::Interactive);
        const auto taken = b.rush(minutes(10), {CallClass::Interactive});
        QVERIFY2(std::abs(taken[0] - perMinute * 10) <= 1, qPrintable(QString::number(taken[0])));
    }

    void aLimitThatRisesAgainIsUsedAgain()
    {
        Bench b;
        b.bucket.learn({40, {}, {}}, 0, b.now);
        b.bucket.learn({120, {}, {}}, 0, b.now);
        QCOMPARE(b.bucket.snapshot(b.now).perMinute, 90);
    }

    void aSmallRemainderIsStretchedToTheEndOfTheWindow()
    {
        Bench b;
        b.bucket.learn({120, 20, seconds(40)}, 0, b.now);
        const auto first = b.rush(seconds(40), {CallClass::Interactive});
        QVERIFY2(first[0] <= 20 && first[0] >= 18, qPrintable(QString::number(first[0])));
        const auto later = b.rush(seconds(60), {CallClass::Interactive});
        QVERIFY(later[0] >= 88);
    }

    void requestsUnderWayComeOffTheRemainder()
    {
        Bench b;
        b.bucket.learn({120, 8, seconds(30)}, 5, b.now);
        const auto taken = b.rush(seconds(29), {CallClass::Interactive});
        QVERIFY(taken[0] <= 3);
    }

    void nothingLeftMeansWaitingForTheWindow()
    {
        Bench b;
        b.bucket.learn({120, 0, seconds(17)}, 0, b.now);
        QCOMPARE(b.takeAll(CallClass::Interactive), 0);
        QCOMPARE(b.bucket.untilAvailable(CallClass::Interactive, nobody, b.now), nanoseconds(seconds(17)));
        b.now += seconds(20);
        QVERIFY(b.takeAll(CallClass::Interactive) > 0);
    }

    /// No window of Cal.com's is longer than minutes; a salon does not stand still over a header that is wrong.
    void aWindowOfYearsIsNotBelieved_data()
    {
        QTest::addColumn<qint64>("hours");
        QTest::newRow("two hours") << qint64(2);
        QTest::newRow("three months") << qint64(24 * 90);
        QTest::newRow("two centuries") << qint64(24 * 365 * 200);
    }
    void aWindowOfYearsIsNotBelieved()
    {
        QFETCH(qint64, hours);
        Bench b;
        b.bucket.learn({120, 0, std::chrono::hours(hours)}, 0, b.now);
        QVERIFY(b.bucket.untilAvailable(CallClass::Write, nobody, b.now) < minutes(1));
    }

    /// Whatever Cal.com has announced: the gate asks again and again as long as it is told that somebody may leave. A
    /// remainder that fits what is left to a rounding error makes a rate of next to nothing, at which a token takes
    /// longer than nanoseconds can count.
    void whoMayNotLeaveNowHasToWait()
    {
        for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
            SeededRandom random(seed);
            Bench b;
            for (int step = 0; step < 40; ++step) {
                const auto c = allCallClasses[random.below(callClasses)];
                ClassShares::Waiting waiting{};
                for (auto &one : waiting)
                    one = random.below(2) == 0;
                switch (random.below(4)) {
                case 0: b.now += milliseconds(random.below(4000)); break;
                case 1: b.bucket.learn({120, int(random.below(12)), seconds(1 + random.below(60))}, 0, b.now); break;
                default: (void)b.bucket.tryTake(c, waiting, b.now);
                }
                const auto wait = b.bucket.untilAvailable(c, waiting, b.now);
                auto copy = b.bucket;
                const bool mayLeave = copy.tryTake(c, waiting, b.now);
                QVERIFY2(mayLeave == (wait == nanoseconds(0)),
                         qPrintable(QStringLiteral("seed %1, step %2: %3 ns").arg(seed).arg(step).arg(wait.count())));
            }
        }
    }

    void countsWhatWasUsedInTheLastMinute()
    {
        Bench b;
        QVERIFY(b.bucket.tryTake(CallClass::Write, nobody, b.now));
        b.now += seconds(30);
        QVERIFY(b.bucket.tryTake(CallClass::Write, nobody, b.now));
        QCOMPARE(b.bucket.snapshot(b.now).used, 2);
        b.now += seconds(31);
        QCOMPARE(b.bucket.snapshot(b.now).used, 1);
        b.now += seconds(60);
        QCOMPARE(b.bucket.snapshot(b.now).used, 0);
    }
};

QTEST_APPLESS_MAIN(TokenBucketTest)
#include "tst_token_bucket.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/day_ranges.h"
#include "core/availability/slot_cache.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;
using Freshness = SlotKnown::Freshness;

namespace {

const SlotLine cut{idOf<CompanyId>(1), idOf<CredentialId>(1), {1001}};
const SlotLine colour{idOf<CompanyId>(1), idOf<CredentialId>(1), {1002}};
const Day today = dayOf("2026-11-24");

SlotDay oneSlot(int hour = 10)
{
    const auto start = berlinZone.toInstant(LocalTime(today) + std::chrono::hours(hour));
    return {{{start, start + 30min}}, 30min, 0ms};
}

} // namespace

/// How long what Cal.com said is believed, and what makes it forgotten.
class TestSlotCache : public QObject
{
    Q_OBJECT

    ManualClock m_clock{berlin("2026-11-24 09:00")};
    [[nodiscard]] BothClocks now() const { return BothClocks::of(m_clock); }
    bool store(SlotCache &cache, const SlotLine &line, Day day, SlotDay slots = oneSlot())
    {
        return cache.store(line, day, std::move(slots), now(), now(), today);
    }

private Q_SLOTS:
    void init() { m_clock = ManualClock(berlin("2026-11-24 09:00")); }

    void eachKindOfDayHasItsLife_data()
    {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<bool>("empty");
        QTest::addColumn<int>("seconds");
        QTest::newRow("a usual day") << 1 << false << 60;
        QTest::newRow("the last near day") << 14 << false << 60;
        QTest::newRow("beyond a fortnight") << 15 << false << 300;
        QTest::newRow("nothing free") << 1 << true << 30;
        QTest::newRow("nothing free, far away") << 30 << true << 30;
    }
    void eachKindOfDayHasItsLife()
    {
        QFETCH(int, ahead);
        QFETCH(bool, empty);
        QFETCH(int, seconds);
        SlotCache cache;
        const auto day = today + days(ahead);
        QVERIFY(store(cache, cut, day, empty ? SlotDay() : oneSlot()));
        m_clock.advance(std::chrono::seconds(seconds) - 1ms);
        const auto fresh = cache.find(cut, day, now());
        QCOMPARE(fresh.freshness, Freshness::Fresh);
        QCOMPARE(fresh.age, std::chrono::seconds(seconds) - 1ms);
        QCOMPARE(fresh.day->isEmpty(), empty);
        m_clock.advance(1ms);
        const auto old = cache.find(cut, day, now());
        QCOMPARE(old.freshness, Freshness::Stale);
        QVERIFY(old.day);
        m_clock.advance(4h);
        QCOMPARE(cache.find(cut, day, now()).freshness, Freshness::Missing);
        QVERIFY(!cache.find(cut, day, now()).day);
    }

    void livesAreSettings()
    {
        SlotRules rules;
        rules.usual = 5s;
        SlotCache cache(rules);
        store(cache, cut, today);
        m_clock.advance(5s);
        QCOMPARE(cache.find(cut, today, now()).freshness, Freshness::Stale);
    }

    void whatOneCompanyOrEventTypeHasIsNobodyElses()
    {
        SlotCache cache;
        store(cache, cut, today);
        auto other = cut;
        other.company = idOf<CompanyId>(2);
        QCOMPARE(cache.find(other, today, now()).freshness, Freshness::Missing);
        QCOMPARE(cache.find(colour, today, now()).freshness, Freshness::Missing);
        QCOMPARE(cache.find(cut, today + days(1), now()).freshness, Freshness::Missing);
    }

    void aDropTakesExactlyThatDay()
    {
        SlotCache cache;
        for (int i = 0; i < 3; ++i) {
            store(cache, cut, today + days(i));
            store(cache, colour, today + days(i));
        }
        cache.drop(cut, today + days(1), now());
        QCOMPARE(cache.find(cut, today + days(1), now()).freshness, Freshness::Missing);
        QVERIFY(cache.find(cut, today + days(1), now()).settling);
        QCOMPARE(cache.size(), std::size_t(5));
        QCOMPARE(cache.find(cut, today, now()).freshness, Freshness::Fresh);
        QVERIFY(!cache.find(cut, today, now()).settling);
        QCOMPARE(cache.find(colour, today + days(1), now()).freshness, Freshness::Fresh);
        cache.dropLine(colour, now());
        QCOMPARE(cache.size(), std::size_t(2));
        QVERIFY(!cache.find(colour, today, now()).settling); // nothing has changed at Cal.com
        QVERIFY(!cache.find(colour, today, now()).day);
    }

    void whatWasAskedBeforeTheDayChangedIsNotKept()
    {
        SlotCache cache;
        const auto asked = now();
        m_clock.advance(100ms);
        cache.drop(cut, today, now());
        m_clock.advance(100ms);
        QVERIFY(!cache.store(cut, today, oneSlot(), asked, now(), today));
        QCOMPARE(cache.find(cut, today, now()).freshness, Freshness::Missing);
        // Other days of the same answer are as good as ever.
        QVERIFY(cache.store(cut, today + days(1), oneSlot(), asked, now(), today));
        // Cal.com's own cache could still answer with the old list.
        m_clock.advance(1800ms - 1ms);
        QVERIFY(!store(cache, cut, today));
        m_clock.advance(101ms);
        QVERIFY(!cache.find(cut, today, now()).settling);
        QVERIFY(store(cache, cut, today));
        QCOMPARE(cache.find(cut, today, now()).freshness, Freshness::Fresh);
    }

    void aMarkLastsAsLongAsAnOldAnswerMayCome()
    {
        SlotCache cache;
        const auto asked = now();
        cache.drop(cut, today, now());
        m_clock.advance(29s);
        store(cache, cut, today + days(1)); // forgets marks that are over
        QVERIFY(!cache.store(cut, today, oneSlot(), asked, now(), today));
    }

    void whatWasAskedBeforeTheLineWasDroppedIsNotKept()
    {
        SlotCache cache;
        const auto asked = now();
        m_clock.advance(100ms);
        cache.dropLine(cut, now());
        QVERIFY(!cache.store(cut, today, oneSlot(), asked, now(), today));
        QVERIFY(store(cache, cut, today));
    }

    void theLaterQuestionCountsWhicheverAnswerCameFirst()
    {
        SlotCache cache;
        const auto early = now();
        m_clock.advance(1s);
        QVERIFY(store(cache, cut, today, oneSlot(11)));
        QVERIFY(!cache.store(cut, today, oneSlot(10), early, now(), today));
        QCOMPARE(*cache.find(cut, today, now()).day, oneSlot(11));
    }

    void aMachineThatSleptRemembersNothingFresh()
    {
        SlotCache cache;
        store(cache, cut, today);
        m_clock.setWall(m_clock.now() + 10min); // the monotonic clock stood still
        QCOMPARE(cache.find(cut, today, now()).freshness, Freshness::Stale);
    }

    void aClockThatIsSetBackMakesNothingYounger()
    {
        SlotCache cache;
        store(cache, cut, today);
        m_clock.advance(59s);
        m_clock.setWall(m_clock.now() - 1h);
        QCOMPARE(cache.find(cut, today, now()).freshness, Freshness::Fresh);
        m_clock.advance(1s);
        QCOMPARE(cache.find(cut, today, now()).freshness, Freshness::Stale);
    }

    void memoryIsBoundedAndWhatIsUsedStays()
    {
        SlotRules rules;
        rules.daysAtMost = 100;
        SlotCache cache(rules);
        for (int i = 0; i < 100; ++i)
            store(cache, cut, today + days(i));
        m_clock.advance(10s); // who is used again within ten seconds keeps his place
        QVERIFY(cache.find(cut, today, now()).day);
        for (int i = 0; i < 50; ++i)
            store(cache, colour, today + days(i));
        QCOMPARE(cache.size(), std::size_t(100));
        QCOMPARE(cache.find(cut, today, now()).freshness, Freshness::Fresh);
        QCOMPARE(cache.find(cut, today + days(1), now()).freshness, Freshness::Missing);
        QCOMPARE(cache.find(cut, today + days(51), now()).freshness, Freshness::Fresh);
    }

    /// Against a model that keeps everything and looks at everything.
    void itIsTheSameAsAModelThatNeverForgets()
    {
        struct Kept {
            Moment asked;
            bool empty;
            int days;
        };
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            SeededRandom random(seed);
            SlotCache cache;
            std::map<int, std::vector<Kept>> stored;
            std::map<int, std::vector<Moment>> dropped;
            std::vector<BothClocks> asked{now()};
            for (int step = 0; step < 400; ++step) {
                m_clock.advance(std::chrono::milliseconds(random.below(3000)));
                asked.push_back(now());
                const int ahead = int(random.below(20));
                const auto day = today + days(ahead);
                switch (random.below(4)) {
                case 0: {
                    // An answer to a question of some time ago.
                    const auto back = std::min<std::size_t>(asked.size() - 1, random.below(5));
                    const auto at = asked[asked.size() - 1 - back];
                    const bool empty = random.below(2) == 0;
                    cache.store(cut, day, empty ? SlotDay() : oneSlot(), at, now(), today);
                    const bool late = std::ranges::any_of(dropped[ahead], [&](Moment m) { return at.steady < m + 2s; });
                    const bool older =
                        std::ranges::any_of(stored[ahead], [&](const Kept &k) { return k.asked > at.steady; });
                    if (!late && !older) stored[ahead].push_back({at.steady, empty, ahead});
                    break;
                }
                case 1:
                    cache.drop(cut, day, now());
                    dropped[ahead].push_back(now().steady);
                    stored[ahead].clear();
                    break;
                default: {
                    const auto found = cache.find(cut, day, now());
                    const auto &all = stored[ahead];
                    if (all.empty()) {
                        QVERIFY2(!found.day, qPrintable(QString::number(seed)));
                        break;
                    }
                    const auto life = all.back().empty ? 30s : ahead > 14 ? 300s : 60s;
                    const auto age = now().steady - all.back().asked;
                    QVERIFY2(found.day, qPrintable(QString::number(seed)));
                    QCOMPARE(found.day->isEmpty(), all.back().empty);
                    QCOMPARE(found.freshness == Freshness::Fresh, age < life);
                }
                }
            }
        }
    }

    void neighbouringDaysAreOneRange_data()
    {
        QTest::addColumn<QList<int>>("missing");
        QTest::addColumn<QList<int>>("ranges"); ///< first and last of each
        QTest::newRow("nothing") << QList<int>{} << QList<int>{};
        QTest::newRow("one day") << QList<int>{3} << QList<int>{3, 3};
        QTest::newRow("neighbours, in any order") << QList<int>{5, 3, 4} << QList<int>{3, 5};
        QTest::newRow("a fortnight of which the middle is known") << QList<int>{0, 13} << QList<int>{0, 13};
        QTest::newRow("too far apart") << QList<int>{0, 15} << QList<int>{0, 0, 15, 15};
        QTest::newRow("the same twice") << QList<int>{2, 2} << QList<int>{2, 2};
        QTest::newRow("never longer than two months")
            << QList<int>{0, 10, 20, 30, 40, 50, 61, 62} << QList<int>{0, 61, 62, 62};
    }
    void neighbouringDaysAreOneRange()
    {
        QFETCH(QList<int>, missing);
        QFETCH(QList<int>, ranges);
        std::vector<Day> asked;
        for (const int day : missing)
            asked.push_back(today + days(day));
        QList<int> found;
        for (const auto &range : rangesFor(asked))
            found << int((range.from - today).count()) << int((range.to - today).count());
        QCOMPARE(found, ranges);
    }
};

QTEST_GUILESS_MAIN(TestSlotCache)
#include "tst_slot_cache.moc"

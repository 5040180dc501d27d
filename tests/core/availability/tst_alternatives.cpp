// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "core/availability/alternatives.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

const Day tuesday = dayOf("2026-11-24");
constexpr auto noLimit = 100;

/// The small salon, asked on Monday morning; Cal.com is not asked.
struct World : TestSalon, OfferWorld {
    World()
    {
        OfferWorld::catalog = std::make_shared<const Catalog>(TestSalon::catalog);
        OfferWorld::now = berlin("2026-11-23 08:00");
    }
    void isBusy(StaffId staff, const char *from, const char *to) { busy[staff].push_back({berlin(from), berlin(to)}); }
    void lists(StaffId staff, const char *day, const QStringList &starts)
    {
        const auto *mapping = TestSalon::catalog.mapping(cut, 0, staff);
        std::vector<Slot> listed;
        for (const auto &start : starts) {
            const auto at = berlin((day + std::string(" ") + start.toStdString()).c_str());
            listed.push_back({at, at + mapping->length});
        }
        slots[{{company, mapping->credential, mapping->eventType}, dayOf(day)}] = SlotKnown{
            std::make_shared<const SlotDay>(listed, mapping->length, 30min), SlotKnown::Freshness::Fresh, 1s, false};
    }
};

QString wordsOf(const std::vector<Offer> &offers)
{
    QStringList words;
    for (const auto &offer : offers)
        words << berlinText(offer.time.start).mid(8) + u' ' + toWord(offer.reason);
    return words.join(QStringLiteral(", "));
}

} // namespace

/// What else, in which order, and why.
class TestAlternatives : public QObject
{
    Q_OBJECT

    static QString alternatives(const World &world, const char *wish, int limit = 2)
    {
        const OfferSearch search(world, world.cut, {world.ben});
        return wordsOf(alternativesTo(berlin(wish), limit, search, tuesday + days(60)));
    }

private Q_SLOTS:
    void fromNoonOnLaterComesFirst_data()
    {
        QTest::addColumn<QByteArray>("wish");
        QTest::addColumn<QString>("offered");
        QTest::newRow("forenoon") << QByteArray("2026-11-24 11:00")
                                  << QStringLiteral("24 10:00 earlier_that_day, 24 11:30 later_that_day");
        QTest::newRow("just before noon")
            << QByteArray("2026-11-24 11:59") << QStringLiteral("24 11:00 earlier_that_day, 24 12:30 later_that_day");
        QTest::newRow("noon") << QByteArray("2026-11-24 12:00")
                              << QStringLiteral("24 12:30 later_that_day, 24 11:00 earlier_that_day");
        QTest::newRow("afternoon") << QByteArray("2026-11-24 15:00")
                                   << QStringLiteral("24 15:30 later_that_day, 24 14:00 earlier_that_day");
        QTest::newRow("before opening") << QByteArray("2026-11-24 07:00")
                                        << QStringLiteral("24 10:00 later_that_day, 25 10:00 next_working_day");
        QTest::newRow("after closing") << QByteArray("2026-11-24 20:00")
                                       << QStringLiteral("24 17:30 earlier_that_day, 25 17:30 next_working_day");
        QTest::newRow("Saturday evening")
            << QByteArray("2026-11-28 20:00") << QStringLiteral("28 17:30 earlier_that_day, 30 17:30 next_working_day");
        QTest::newRow("Sunday") << QByteArray("2026-11-29 11:00")
                                << QStringLiteral("30 11:00 next_working_day, 30 10:00 next_free");
    }
    void fromNoonOnLaterComesFirst()
    {
        QFETCH(QByteArray, wish);
        QFETCH(QString, offered);
        World world;
        // The wish itself is taken, with a quarter of an hour on each side.
        const auto at = berlin(wish.constData());
        world.busy[world.ben].push_back({at - 15min, at + 30min});
        const OfferSearch search(world, world.cut, {world.ben}, 30min);
        QCOMPARE(wordsOf(alternativesTo(at, 2, search, tuesday + days(60))), offered);
    }

    void eachStrategyGivesOneBeforeAnyGivesTwo()
    {
        World world;
        QCOMPARE(alternatives(world, "2026-11-24 15:00", 6),
                 QStringLiteral("24 15:15 later_that_day, 24 14:45 earlier_that_day, 25 15:00 next_working_day, "
                                "01 15:00 next_week, 25 10:00 next_free, 24 15:30 later_that_day"));
        QCOMPARE(alternatives(world, "2026-11-24 15:00", 0), QString());
    }

    void aFullDayIsSkippedAndSaid()
    {
        World world;
        world.isBusy(world.ben, "2026-11-24 00:00", "2026-11-26 00:00");
        // Wednesday is a working day, but full: it has nothing to give.
        QCOMPARE(alternatives(world, "2026-11-24 15:00", 3),
                 QStringLiteral("01 15:00 next_week, 26 10:00 next_free, 01 15:15 next_week"));
    }

    void sureTimesComeBeforeNearOnes()
    {
        World world;
        world.lists(world.ben, "2026-11-24", {QStringLiteral("11:00"), QStringLiteral("17:00")});
        // 15:30 is free here, but Cal.com does not list it.
        QCOMPARE(alternatives(world, "2026-11-24 15:00"),
                 QStringLiteral("24 17:00 later_that_day, 24 11:00 earlier_that_day"));
    }

    void nothingBeyondAFortnight()
    {
        World world;
        world.isBusy(world.ben, "2026-11-24 00:00", "2026-12-08 00:00");
        QCOMPARE(alternatives(world, "2026-11-24 15:00", noLimit), QString());
        world.busy.clear();
        world.isBusy(world.ben, "2026-11-24 00:00", "2026-12-07 00:00");
        QVERIFY(alternatives(world, "2026-11-24 15:00").startsWith(QStringLiteral("07 10:00 next_free")));
    }

    void theBookingWindowEndsIt()
    {
        World world;
        const OfferSearch search(world, world.cut, {world.ben});
        const auto offers = alternativesTo(berlin("2026-11-24 20:00"), noLimit, search, tuesday + days(1));
        QVERIFY(!offers.empty());
        QVERIFY(std::ranges::all_of(
            offers, [](const Offer &one) { return berlinZone.dayOf(one.time.start) <= tuesday + days(1); }));
    }

    void aboutTheSameTimeIsThatOfTheWallClock()
    {
        World world;
        world.OfferWorld::now = berlin("2026-10-24 00:00");
        world.isBusy(world.ben, "2026-10-24 00:00", "2026-10-25 00:00");
        // On the night between them the clock changes.
        QVERIFY(alternatives(world, "2026-10-24 15:00", 1).startsWith(QStringLiteral("26 15:00 next_working_day")));
    }

    void theNextFreeTimesAreAChoice()
    {
        World world;
        const OfferSearch search(world, world.cut, {world.ben});
        const DayRange range{tuesday, tuesday + days(6)};
        const auto next = [&](const char *from, int limit, NextFreeQuestion::Choice choice) {
            return wordsOf(nextFreeIn(range, berlin(from), limit, choice, search));
        };
        QCOMPARE(next("2026-11-24 10:10", 4, NextFreeQuestion::Choice::HalfDays),
                 QStringLiteral("24 10:15 next_free, 24 12:00 next_free, 25 10:00 next_free, 25 12:00 next_free"));
        QCOMPARE(next("2026-11-24 10:15", 3, NextFreeQuestion::Choice::Every),
                 QStringLiteral("24 10:15 as_wished, 24 10:30 next_free, 24 10:45 next_free"));
        QCOMPARE(next("2026-11-28 17:31", 2, NextFreeQuestion::Choice::Every),
                 QStringLiteral("30 10:00 next_free, 30 10:15 next_free"));
    }

    void windowsFollowEachOtherUpToTheBookingWindow()
    {
        const auto last = tuesday + days(30);
        QStringList windows;
        std::optional<DayRange> window;
        while ((window = windowAfter(window, tuesday, last)))
            windows
                << QStringLiteral("%1-%2").arg((window->from - tuesday).count()).arg((window->to - tuesday).count());
        QCOMPARE(windows, (QStringList{QStringLiteral("0-13"), QStringLiteral("14-27"), QStringLiteral("28-30")}));
        QVERIFY(!windowAfter({}, tuesday, tuesday - days(1)));
    }

    /// Against a search that sorts everything there is, over random salons, wishes and the nights in which the clock
    /// changes.
    void theFirstOfEachStrategyIsTheNearestThereIs()
    {
        int compared = 0;
        for (std::uint64_t seed = 1; seed <= 120; ++seed) {
            SeededRandom random(seed);
            World world;
            const auto day = dayOf(std::array{"2026-11-24", "2026-10-23", "2027-03-26"}[random.below(3)]);
            world.OfferWorld::now = berlinZone.range(day - days(1)).from;
            const auto wish = berlinZone.range(day).from + minutes(random.below(1440));
            for (auto n = random.below(40); n > 0; --n) {
                const auto from = berlinZone.range(day).from + minutes(random.below(15 * 1440));
                world.busy[world.ben].push_back({from, from + minutes(30 + random.below(600))});
            }
            const OfferSearch search(world, world.cut, {world.ben});
            std::vector<Instant> all;
            for (auto one = day; one <= day + days(13); one += days(1))
                for (const auto &offer : search.onDay(one))
                    if (offer.time.start != wish) all.push_back(offer.time.start);
            const auto local = berlinZone.toLocal(wish) - LocalTime(berlinZone.dayOf(wish));
            const auto nearest = [&](auto belongs, auto distance) -> std::optional<Instant> {
                std::optional<Instant> best;
                for (const auto start : all)
                    if (belongs(start) && (!best || distance(start) < distance(*best))) best = start;
                return best;
            };
            const auto dayOfStart = [&](Instant start) { return berlinZone.dayOf(start) - berlinZone.dayOf(wish); };
            const auto far = [&](Instant start) { return std::chrono::abs(start - wish); };
            auto nextWorking = berlinZone.dayOf(wish) + days(1);
            while (std::chrono::weekday(nextWorking) == std::chrono::Sunday)
                nextWorking += days(1);
            const auto then = [&](Day on) { return berlinZone.toInstant(LocalTime(on) + local); };
            const std::map<OfferReason, std::optional<Instant>> expected{
                {OfferReason::LaterThatDay,
                 nearest([&](Instant s) { return dayOfStart(s) == days(0) && s > wish; }, far)},
                {OfferReason::EarlierThatDay,
                 nearest([&](Instant s) { return dayOfStart(s) == days(0) && s < wish; }, far)},
                {OfferReason::NextFree, nearest([&](Instant s) { return dayOfStart(s) > days(0); }, far)},
            };
            const auto offers = alternativesTo(wish, noLimit, search, day + days(60));
            std::set<Instant> once;
            for (const auto &offer : offers) {
                QVERIFY2(once.insert(offer.time.start).second, qPrintable(QString::number(seed)));
                QVERIFY(offer.time.start != wish);
            }
            for (const auto &[reason, best] : expected) {
                const auto first = std::ranges::find(offers, reason, &Offer::reason);
                if (reason == OfferReason::NextFree && first == offers.end()) continue; // offered for another reason
                QVERIFY2((first != offers.end()) == best.has_value(), qPrintable(QString::number(seed)));
                if (!best) continue;
                if (reason == OfferReason::NextFree && first->time.start != *best) {
                    QVERIFY(once.contains(*best)); // that one was taken by another strategy
                    continue;
                }
                QCOMPARE(first->time.start, *best);
                ++compared;
            }
            const auto working = std::ranges::find(offers, OfferReason::NextWorkingDay, &Offer::reason);
            if (working == offers.end()) continue;
            const auto best = nearest([&](Instant s) { return berlinZone.dayOf(s) == nextWorking; },
                                      [&](Instant s) { return std::chrono::abs(s - then(nextWorking)); });
            QVERIFY(best);
            QCOMPARE(std::chrono::abs(working->time.start - then(nextWorking)),
                     std::chrono::abs(*best - then(nextWorking)));
            ++compared;
        }
        QVERIFY2(compared > 250, qPrintable(QString::number(compared)));
    }
};

QTEST_GUILESS_MAIN(TestAlternatives)
#include "tst_alternatives.moc"

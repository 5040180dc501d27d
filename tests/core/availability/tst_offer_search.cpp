// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "core/availability/offer_search.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using Freshness = SlotKnown::Freshness;

namespace {

const Day tuesday = dayOf("2026-11-24");

/// The small salon, and what Cal.com lists of it.
struct World : TestSalon, OfferWorld {
    explicit World(const char *asked = "2026-11-23 08:00")
    {
        OfferWorld::catalog = std::make_shared<const Catalog>(TestSalon::catalog);
        OfferWorld::now = berlin(asked);
    }
    [[nodiscard]] SlotLine line(ServiceId service, int part, StaffId staff) const
    {
        const auto *mapping = TestSalon::catalog.mapping(service, part, staff);
        return {company, mapping->credential, mapping->eventType};
    }
    /// "09:00, 09:30" of Tuesday, as read `age` ago.
    void lists(ServiceId service, StaffId staff, const QString &starts, Freshness freshness = Freshness::Fresh,
               std::chrono::milliseconds age = 5s, int part = 0)
    {
        const auto *mapping = TestSalon::catalog.mapping(service, part, staff);
        std::vector<Slot> listed;
        for (const auto &start : starts.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
            const auto at = berlin(("2026-11-24 " + start.toStdString()).c_str());
            listed.push_back({at, at + mapping->length});
        }
        slots[{line(service, part, staff), tuesday}] =
            SlotKnown{std::make_shared<const SlotDay>(listed, mapping->length, 30min), freshness, age, false};
    }
    void isBusy(StaffId staff, const char *from, const char *to)
    {
        busy[staff].push_back(
            {berlin(("2026-11-24 " + std::string(from)).c_str()), berlin(("2026-11-24 " + std::string(to)).c_str())});
    }
};

QString wordsOf(const Knowledge &known)
{
    auto words = toWord(known.state) + u' ' + toWord(known.source);
    if (known.age > 0s) words += QStringLiteral(" %1s").arg(known.age.count() / 1000);
    return words + (known.isVerified() ? QStringLiteral(" sure") : QString());
}

} // namespace

/// Our calendar and Cal.com's list, one over the other.
class TestOfferSearch : public QObject
{
    Q_OBJECT

    static QString about(const World &world, ServiceId service, const std::vector<StaffId> &staff, const char *start)
    {
        const OfferSearch search(world, service, staff);
        const auto checked = search.at(berlin(("2026-11-24 " + std::string(start)).c_str()));
        const auto *who = world.TestSalon::catalog.staffMember(checked.staff);
        return wordsOf(checked.known) + (who ? QStringLiteral(", ") + who->name : QString());
    }
    static QString offered(const World &world, ServiceId service, const std::vector<StaffId> &staff, minutes step)
    {
        std::vector<FreeTime> times;
        for (const auto &offer : OfferSearch(world, service, staff, step).onDay(tuesday))
            times.push_back(offer.time);
        return textOf(times, world.TestSalon::catalog);
    }

private Q_SLOTS:
    void whoseWordCounts_data()
    {
        QTest::addColumn<QString>("listed"); ///< "-": not known
        QTest::addColumn<bool>("stale");
        QTest::addColumn<bool>("busy");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char *name, const char *listed, bool stale, bool busy, const char *answer) {
            QTest::newRow(name) << QString::fromLatin1(listed) << stale << busy << QString::fromLatin1(answer);
        };
        row("both say free", "10:00, 10:30", false, false, "free calcom 5s sure, Ben");
        row("taken here, Cal.com has not heard", "10:00, 10:30", false, true, "taken salon sure");
        row("freed here, Cal.com has not heard", "10:30, 11:00", false, false, "unknown calcom 5s, Ben");
        row("taken there", "09:00, 09:30, 10:30", false, false, "taken calcom 5s sure");
        row("nothing free there", "", false, false, "taken calcom 5s sure");
        row("nobody knows", "-", false, false, "unknown salon, Ben");
        row("taken here, nobody knows", "-", false, true, "taken salon sure");
        row("free an hour ago", "10:00", true, false, "free stale 3600s, Ben");
        row("taken an hour ago", "", true, false, "taken stale 3600s");
    }
    void whoseWordCounts()
    {
        QFETCH(QString, listed);
        QFETCH(bool, stale);
        QFETCH(bool, busy);
        QFETCH(QString, answer);
        World world;
        if (listed != u"-"_qs)
            world.lists(world.cut, world.ben, listed, stale ? Freshness::Stale : Freshness::Fresh, stale ? 3600s : 5s);
        if (busy) world.isBusy(world.ben, "10:00", "10:30");
        QCOMPARE(about(world, world.cut, {world.ben}, "10:00"), answer);
    }

    void outsideOurHoursNothingIsFreeWhateverCalcomLists()
    {
        World world;
        world.lists(world.cut, world.ben, QStringLiteral("09:00, 09:30, 17:30, 18:00"));
        QCOMPARE(about(world, world.cut, {world.ben}, "09:30"), QStringLiteral("taken salon sure"));
        QCOMPARE(about(world, world.cut, {world.ben}, "18:00"), QStringLiteral("taken salon sure"));
        QCOMPARE(about(world, world.cut, {world.ben}, "17:30"), QStringLiteral("free calcom 5s sure, Ben"));
    }

    void thePastIsNotFree()
    {
        World world("2026-11-24 10:05");
        QCOMPARE(about(world, world.cut, {world.ben}, "10:00"), QStringLiteral("taken salon sure"));
        QCOMPARE(about(world, world.cut, {world.ben}, "10:15"), QStringLiteral("unknown salon, Ben"));
    }

    void ofSeveralTheSurestIsAnsweredThenWhoHasLeastToDo()
    {
        World world;
        const std::vector<StaffId> all{world.anna, world.ben, world.cem};
        QCOMPARE(about(world, world.cut, all, "10:00"), QStringLiteral("unknown salon, Anna"));
        world.isBusy(world.anna, "15:00", "16:00");
        QCOMPARE(about(world, world.cut, all, "10:00"), QStringLiteral("unknown salon, Ben"));
        world.lists(world.cut, world.anna, QStringLiteral("10:00"));
        QCOMPARE(about(world, world.cut, all, "10:00"), QStringLiteral("free calcom 5s sure, Anna"));
        // Taken only where everybody is.
        world.isBusy(world.anna, "10:00", "10:30");
        world.lists(world.cut, world.ben, {});
        QCOMPARE(about(world, world.cut, all, "10:00"), QStringLiteral("unknown salon, Cem"));
        world.lists(world.cut, world.cem, {}, Freshness::Stale, 60s);
        QCOMPARE(about(world, world.cut, all, "10:00"), QStringLiteral("taken stale 60s"));
    }

    void holidaysAbsencesAndBuffersHoldAsWhenBooking()
    {
        World world;
        world.lists(world.cut, world.ben, QStringLiteral("10:00, 10:30, 11:00, 11:30, 12:00, 12:30"));
        auto calendar = std::make_shared<SalonCalendar>();
        calendar->serviceBuffers[world.cut] = {0min, 10min};
        world.OfferWorld::calendar = calendar;
        world.isBusy(world.ben, "11:00", "12:00");
        QCOMPARE(about(world, world.cut, {world.ben}, "10:30"), QStringLiteral("taken salon sure"));
        QCOMPARE(about(world, world.cut, {world.ben}, "10:20"), QStringLiteral("free calcom 5s sure, Ben"));
        QCOMPARE(about(world, world.cut, {world.ben}, "10:21"), QStringLiteral("taken salon sure"));
        SpecialDay closed;
        closed.branch = world.branch;
        closed.day = tuesday;
        calendar->specialDays = {closed};
        QCOMPARE(about(world, world.cut, {world.ben}, "10:00"), QStringLiteral("taken salon sure"));
        QVERIFY(!OfferSearch(world, world.cut, {world.ben}).worksOn(tuesday));
    }

    void severalPartsAreAsSureAsTheLeastSureOfThem()
    {
        World world;
        // 45 min, 45 processing, 30 min, 15 processing, 15 min, 45 min.
        world.lists(world.perm, world.ben, QStringLiteral("10:00"), Freshness::Fresh, 5s, 0);
        world.lists(world.perm, world.ben, QStringLiteral("11:30"), Freshness::Fresh, 9s, 1);
        world.lists(world.perm, world.ben, QStringLiteral("12:15"), Freshness::Fresh, 5s, 2);
        QCOMPARE(about(world, world.perm, {world.ben}, "10:00"), QStringLiteral("unknown salon 9s, Ben"));
        world.lists(world.perm, world.ben, QStringLiteral("12:30"), Freshness::Fresh, 5s, 3);
        QCOMPARE(about(world, world.perm, {world.ben}, "10:00"), QStringLiteral("free calcom 9s sure, Ben"));
        world.lists(world.perm, world.ben, {}, Freshness::Fresh, 5s, 2);
        QCOMPARE(about(world, world.perm, {world.ben}, "10:00"), QStringLiteral("taken calcom 9s sure"));
    }

    void aGapIsFreeForOthers()
    {
        World world;
        world.isBusy(world.ben, "10:45", "11:30"); // another guest in the processing time
        QCOMPARE(about(world, world.perm, {world.ben}, "10:00"), QStringLiteral("unknown salon, Ben"));
        world.isBusy(world.ben, "11:30", "11:31");
        QCOMPARE(about(world, world.perm, {world.ben}, "10:00"), QStringLiteral("taken salon sure"));
    }

    void whatIsToBeMovedDoesNotStandInItsOwnWay()
    {
        World world;
        world.lists(world.cut, world.ben, QStringLiteral("10:00, 11:00"));
        QCOMPARE(about(world, world.cut, {world.ben}, "10:30"), QStringLiteral("taken calcom 5s sure"));
        world.own[HostId{102}] = {{berlin("2026-11-24 10:30"), berlin("2026-11-24 11:00")}};
        QCOMPARE(about(world, world.cut, {world.ben}, "10:30"), QStringLiteral("free calcom 5s sure, Ben"));
        QCOMPARE(about(world, world.cut, {world.ben}, "10:15"), QStringLiteral("free calcom 5s sure, Ben"));
    }

    void theEventTypesOwnNoticeAndWindowHoldWhereNothingElseIsKnown()
    {
        World world("2026-11-24 08:30");
        const auto type = world.TestSalon::catalog.mapping(world.cut, 0, world.ben)->eventType;
        world.limits[type] = {120min, days(3)};
        QCOMPARE(about(world, world.cut, {world.ben}, "10:15"), QStringLiteral("taken calcom sure"));
        QCOMPARE(about(world, world.cut, {world.ben}, "10:30"), QStringLiteral("unknown salon, Ben"));
        const OfferSearch search(world, world.cut, {world.ben});
        QCOMPARE(search.at(berlin("2026-11-27 10:00")).known.state, TimeState::Taken);
    }

    void aDayOffersOurGridAndCalcomsOwnStarts()
    {
        World world;
        world.isBusy(world.ben, "10:30", "17:00");
        QCOMPARE(offered(world, world.cut, {world.ben}, 30min), QStringLiteral("10:00 Ben, 17:00 Ben, 17:30 Ben"));
        world.lists(world.cut, world.ben, QStringLiteral("17:05, 17:10"));
        // 17:00 and 17:30 are not on the list, and nobody can tell; 10:00 likewise.
        QCOMPARE(offered(world, world.cut, {world.ben}, 30min),
                 QStringLiteral("10:00 Ben, 17:00 Ben, 17:05 Ben, 17:10 Ben, 17:30 Ben"));
        world.lists(world.cut, world.ben, {});
        QCOMPARE(offered(world, world.cut, {world.ben}, 30min), QString());
    }

    void whatCannotBeAskedAboutIsNotOffered()
    {
        const World world;
        QVERIFY(OfferSearch(world, idOf<ServiceId>(99), {world.ben}).onDay(tuesday).empty());
        QVERIFY(OfferSearch(world, world.cut, {}).onDay(tuesday).empty());
        QVERIFY(OfferSearch(world, world.cut, {idOf<StaffId>(99)}).onDay(tuesday).empty());
        QCOMPARE(OfferSearch(world, world.cut, {}).at(berlin("2026-11-24 10:00")).known.state, TimeState::Taken);
        QVERIFY(!OfferSearch(world, world.cut, {world.ben}).worksOn(dayOf("2026-11-29")));
        QVERIFY(OfferSearch(world, world.cut, {world.ben}).worksOn(tuesday));
    }

    /// Random salons and weeks, the two nights in which the clock changes among them, minute by minute.
    void theSameIsAnsweredAsByTryingEveryMinute();
};

namespace {

/// The truth, minute by minute: what our calendar and what Cal.com has free.
struct Truth {
    std::map<StaffId, std::set<Instant>> here;
    std::map<StaffId, std::set<Instant>> there;
};

/// Hours do not begin or end in the hour that comes twice, or never: there the wall clock cannot tell.
int clearOfTheChange(int minute) { return minute > 120 && minute < 180 ? 180 : minute; }

std::vector<DaySpan> someSpans(SeededRandom &random)
{
    std::vector<DaySpan> spans;
    int minute = clearOfTheChange(int(random.below(80)) * 5);
    for (auto n = random.below(3); n > 0 && minute < 1300; --n) {
        const int to = clearOfTheChange(std::min(1440, minute + 30 + int(random.below(120)) * 5));
        if (to > minute) spans.push_back({minute, to});
        minute = clearOfTheChange(to + 5 + int(random.below(30)) * 5);
    }
    return spans;
}

bool isIn(const std::vector<DaySpan> &spans, LocalTime local)
{
    const auto minute = std::chrono::duration_cast<minutes>(local - LocalTime(std::chrono::floor<days>(local))).count();
    return std::ranges::any_of(
        spans, [&](const DaySpan &span) { return span.fromMinute <= minute && minute < span.toMinute; });
}

bool allFree(const std::set<Instant> &free, Instant from, minutes length)
{
    for (auto t = from; t < from + length; t += 1min)
        if (!free.contains(t)) return false;
    return true;
}

} // namespace

void TestOfferSearch::theSameIsAnsweredAsByTryingEveryMinute()
{
    std::map<TimeState, int> seen;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        SeededRandom random(seed);
        World world;
        auto catalog = world.TestSalon::catalog;
        const auto day = dayOf(std::array{"2026-11-24", "2026-10-25", "2027-03-28", "2026-12-31"}[random.below(4)]);
        const auto range = berlinZone.range(day);
        world.OfferWorld::now = range.from + minutes(random.below(700)) - 5h;
        const auto weekday = std::chrono::weekday(day).iso_encoding() - 1;
        for (auto &branch : catalog.branches)
            branch.opening.days[weekday] = someSpans(random);
        for (auto &member : catalog.staff)
            member.shifts.days[weekday] = someSpans(random);
        const std::vector<StaffId> staff{world.anna, world.ben};
        const int known = int(random.below(3)); // nothing, Anna's, both
        Truth truth;
        for (int i = 0; i < 2; ++i) {
            const auto id = staff[std::size_t(i)];
            for (auto n = random.below(5); n > 0; --n) {
                const auto from = range.from + minutes(random.below(1440));
                world.busy[id].push_back({from, from + minutes(5 + random.below(120))});
            }
            std::vector<TimeRange> taken;
            for (auto n = random.below(5); n > 0; --n) {
                const auto from = range.from + minutes(random.below(1440));
                taken.push_back({from, from + minutes(5 + random.below(120))});
            }
            for (auto t = range.from; t < range.to; t += 1min) {
                const auto local = berlinZone.toLocal(t);
                const bool present = isIn(catalog.staff[std::size_t(i)].shifts.days[weekday], local) &&
                                     isIn(catalog.branches.front().opening.days[weekday], local);
                const auto holds = [t](const TimeRange &one) { return one.contains(t); };
                if (present && std::ranges::none_of(world.busy[id], holds)) truth.here[id].insert(t);
                if (std::ranges::none_of(taken, holds)) truth.there[id].insert(t);
            }
            if (i >= known) continue;
            // Cal.com lists each half hour from midnight on that it can take.
            const auto *mapping = catalog.mapping(world.cut, 0, id);
            std::vector<Slot> listed;
            for (auto start = range.from; start + 30min <= range.to; start += 30min)
                if (allFree(truth.there[id], start, 30min)) listed.push_back({start, start + 30min});
            world.slots[{{world.company, mapping->credential, mapping->eventType}, day}] =
                SlotKnown{std::make_shared<const SlotDay>(listed, 30min, 30min), Freshness::Fresh, 1s, false};
        }
        world.OfferWorld::catalog = std::make_shared<const Catalog>(catalog);
        const OfferSearch search(world, world.cut, staff);

        std::map<Instant, TimeState> offeredAt;
        for (const auto &offer : search.onDay(day)) {
            QVERIFY2(!offeredAt.contains(offer.time.start), qPrintable(QString::number(seed)));
            offeredAt[offer.time.start] = offer.known.state;
            QVERIFY(offer.time.start >= world.OfferWorld::now);
            QVERIFY2(allFree(truth.here[offer.time.staff], offer.time.start, 30min),
                     qPrintable(QStringLiteral("seed %1 %2").arg(seed).arg(berlinText(offer.time.start))));
        }
        for (auto start = range.from; start + 30min <= range.to; start += 5min) {
            const auto checked = search.at(start);
            ++seen[checked.known.state];
            bool freeHere = false;
            bool freeBoth = false;
            bool covered = false;
            for (int i = 0; i < 2; ++i) {
                const auto id = staff[std::size_t(i)];
                const bool here = start >= world.OfferWorld::now && allFree(truth.here[id], start, 30min);
                freeHere |= here;
                freeBoth |= here && allFree(truth.there[id], start, 30min);
                // On the grid, or between two slots that are both listed.
                const auto before = start - (start - range.from) % 30min;
                covered |= here && i < known && allFree(truth.there[id], before, before == start ? 30min : 60min);
            }
            const auto where =
                QStringLiteral("seed %1, %2: %3").arg(seed).arg(berlinText(start), wordsOf(checked.known));
            QVERIFY2((checked.known.state == TimeState::Free) == covered, qPrintable(where));
            if (checked.known.state == TimeState::Free) QVERIFY2(freeBoth, qPrintable(where));
            if (checked.known.state == TimeState::Unknown) QVERIFY2(freeHere, qPrintable(where));
            // What both would take is never called taken, unless Cal.com lists nothing at all that day.
            const bool emptyDay =
                std::ranges::any_of(world.slots, [](const auto &one) { return one.second.day->isEmpty(); });
            if (checked.known.state == TimeState::Taken) QVERIFY2(!freeBoth || emptyDay, qPrintable(where));
            if ((start - range.from) % 15min == 0min)
                QVERIFY2(offeredAt.contains(start) == (checked.known.state != TimeState::Taken), qPrintable(where));
        }
    }
    QVERIFY(seen[TimeState::Free] > 1000 && seen[TimeState::Unknown] > 1000 && seen[TimeState::Taken] > 1000);
}

QTEST_GUILESS_MAIN(TestOfferSearch)
#include "tst_offer_search.moc"

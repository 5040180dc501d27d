// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/random.h"
#include "core/domain/salon_zone.h"
#include "core/domain/service_plan.h"

using namespace tresen;
using namespace std::chrono;

namespace {

const Instant start = *instantFromIso(QStringLiteral("2026-11-24T08:00:00Z"));

Instant at(int minute) { return start + minutes(minute); }
TimeRange range(int from, int to) { return {at(from), at(to)}; }

template <typename IdType>
IdType id(char c)
{
    return IdType::fromBytes(QByteArray(16, c));
}

Service service(std::vector<ServiceSegment> segments)
{
    Service made;
    made.id = id<ServiceId>('s');
    made.segments = std::move(segments);
    return made;
}

ServiceSegment part(int work, int process = 0, int finish = 0, int cleanUp = 0)
{
    return {QString(), minutes(work), minutes(process), minutes(finish), minutes(cleanUp)};
}

const StaffId anna = id<StaffId>('a');
const StaffId bea = id<StaffId>('b');

} // namespace

class CatalogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aServiceIsLaidOutInTime_data()
    {
        using Plan = std::vector<PlannedSegment>;
        QTest::addColumn<Service>("laidOut");
        QTest::addColumn<Plan>("expected");
        QTest::newRow("plain cut") << service({part(30)}) << Plan{{0, anna, range(0, 30), {range(0, 30)}, minutes(0)}};
        QTest::newRow("with clean-up") << service({part(30, 0, 0, 5)})
                                       << Plan{{0, anna, range(0, 30), {range(0, 35)}, minutes(0)}};
        QTest::newRow("processing inside")
            << service({part(30, 20, 15)}) << Plan{{0, anna, range(0, 65), {range(0, 30), range(50, 65)}, minutes(0)}};
        QTest::newRow("processing inside, clean-up behind")
            << service({part(30, 20, 15, 10)})
            << Plan{{0, anna, range(0, 65), {range(0, 30), range(50, 75)}, minutes(0)}};
        QTest::newRow("finish without processing")
            << service({part(30, 0, 15)}) << Plan{{0, anna, range(0, 45), {range(0, 45)}, minutes(0)}};
        QTest::newRow("processing behind") << service({part(30, 20), part(15)})
                                           << Plan{{0, anna, range(0, 30), {range(0, 30)}, minutes(20)},
                                                   {1, anna, range(50, 65), {range(50, 65)}, minutes(0)}};
        QTest::newRow("four parts") << service({part(20), part(40, 15), part(10, 5), part(45, 0, 0, 5)})
                                    << Plan{{0, anna, range(0, 20), {range(0, 20)}, minutes(0)},
                                            {1, anna, range(20, 60), {range(20, 60)}, minutes(15)},
                                            {2, anna, range(75, 85), {range(75, 85)}, minutes(5)},
                                            {3, anna, range(90, 135), {range(90, 140)}, minutes(0)}};
        QTest::newRow("clean-up within the processing time")
            << service({part(30, 20, 0, 5), part(15)})
            << Plan{{0, anna, range(0, 30), {range(0, 35)}, minutes(20)},
                    {1, anna, range(50, 65), {range(50, 65)}, minutes(0)}};
        QTest::newRow("no time to clean up before the next part")
            << service({part(30, 0, 0, 5), part(15)})
            << Plan{{0, anna, range(0, 30), {range(0, 30)}, minutes(0)},
                    {1, anna, range(30, 45), {range(30, 45)}, minutes(0)}};
        QTest::newRow("no parts") << service({}) << Plan{};
    }
    void aServiceIsLaidOutInTime()
    {
        QFETCH(Service, laidOut);
        QFETCH(std::vector<PlannedSegment>, expected);
        QVERIFY(planService(laidOut, anna, start) == expected);
    }

    /// The database refuses overlapping busy time, so parts of one appointment must never get in each other's way.
    void partsNeverOverlapEachOther()
    {
        SeededRandom random(12);
        for (int i = 0; i < 2000; ++i) {
            std::vector<ServiceSegment> parts;
            for (auto n = 1 + random.below(5); n > 0; --n)
                parts.push_back(part(5 + int(random.below(60)), int(random.below(3) * 10), int(random.below(3) * 10),
                                     int(random.below(3) * 5)));
            const auto made = service(parts);
            const auto plan = planService(made, anna, start);
            Instant before = start;
            Instant bookedUntil = start;
            milliseconds busy{0};
            for (const auto &planned : plan) {
                QVERIFY(planned.booked.from >= bookedUntil);
                bookedUntil = planned.booked.to;
                for (const auto &active : planned.active) {
                    QVERIFY(!active.isEmpty());
                    QVERIFY(active.from >= before);
                    before = active.to;
                    busy += active.length();
                }
            }
            minutes served{0};
            for (const auto &segment : parts)
                served += segment.work + segment.finish;
            QVERIFY(busy >= served); // nothing of the work itself is cut
            QCOMPARE(bookedUntil - start, milliseconds(made.length()));
        }
    }

    void theLengthIsUntilTheCustomerLeaves_data()
    {
        QTest::addColumn<Service>("made");
        QTest::addColumn<int>("length");
        QTest::newRow("cut") << service({part(30, 0, 0, 5)}) << 30;
        QTest::newRow("colour") << service({part(30, 20, 15)}) << 65;
        QTest::newRow("in parts") << service({part(30, 20), part(15, 10)})
                                  << 65; // the last processing time is nobody's
        QTest::newRow("nothing") << service({}) << 0;
    }
    void theLengthIsUntilTheCustomerLeaves()
    {
        QFETCH(Service, made);
        QFETCH(int, length);
        QCOMPARE(made.length(), minutes(length));
    }

    void hoursFollowTheClockOnTheWall_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("opens");
        QTest::addColumn<QString>("closes");
        QTest::newRow("winter Tuesday") << "2026-11-24"
                                        << "2026-11-24T08:00:00.000Z"
                                        << "2026-11-24T17:00:00.000Z";
        QTest::newRow("summer Tuesday") << "2026-07-07"
                                        << "2026-07-07T07:00:00.000Z"
                                        << "2026-07-07T16:00:00.000Z";
        QTest::newRow("first Tuesday of summer time") << "2026-03-31"
                                                      << "2026-03-31T07:00:00.000Z"
                                                      << "2026-03-31T16:00:00.000Z";
    }
    void hoursFollowTheClockOnTheWall()
    {
        QFETCH(QString, day);
        QFETCH(QString, opens);
        QFETCH(QString, closes);
        WeeklyHours hours;
        hours.days[1] = {{540, 1080}};
        const auto berlin = *Zone::fromIana("Europe/Berlin");
        const auto open = hours.on(*dayFromIso(day), berlin);
        QCOMPARE(open.size(), std::size_t(1));
        QCOMPARE(toIso(open.front().from), opens);
        QCOMPARE(toIso(open.front().to), closes);
        QVERIFY(hours.on(*dayFromIso(day) + days(1), berlin).empty());
    }

    void theTwoNightsAreAsLongAsTheyAre()
    {
        WeeklyHours always;
        always.days[6] = {{0, 1440}};
        const auto berlin = *Zone::fromIana("Europe/Berlin");
        const auto length = [&](const char *day) {
            return always.on(*dayFromIso(QString::fromLatin1(day)), berlin).front().length();
        };
        QCOMPARE(length("2026-03-29"), milliseconds(hours(23)));
        QCOMPARE(length("2026-10-25"), milliseconds(hours(25)));
        QCOMPARE(length("2026-11-29"), milliseconds(hours(24)));
        WeeklyHours skipped; // 02:00 to 03:00 does not exist in March
        skipped.days[6] = {{120, 180}};
        QVERIFY(skipped.on(*dayFromIso(QStringLiteral("2026-03-29")), berlin).empty());
        QCOMPARE(skipped.on(*dayFromIso(QStringLiteral("2026-10-25")), berlin).front().length(),
                 milliseconds(hours(2)));
    }

    void aBreakLiesBetweenTwoSpans()
    {
        WeeklyHours withBreak;
        withBreak.days[1] = {{540, 720}, {780, 1080}};
        WeeklyHours touching;
        touching.days[1] = {{540, 720}, {720, 1080}};
        const auto day = *dayFromIso(QStringLiteral("2026-11-24"));
        QCOMPARE(withBreak.on(day, Zone()).size(), std::size_t(2));
        QCOMPARE(touching.on(day, Zone()).size(), std::size_t(1));
    }

    void whoIsMappedForEveryPartIsEligible()
    {
        Catalog catalog;
        catalog.services = {service({part(30), part(30)})};
        catalog.staff = {{anna, {}, QStringLiteral("Anna"), {}, 0, true},
                         {bea, {}, QStringLiteral("Bea"), {}, 1, true}};
        const auto serviceId = catalog.services.front().id;
        const auto map = [&](int segment, StaffId staff) {
            catalog.mappings.push_back({serviceId,
                                        segment,
                                        staff,
                                        id<CredentialId>('c'),
                                        {qint64(catalog.mappings.size()) + 1},
                                        {7},
                                        minutes(30),
                                        true});
        };
        map(0, anna);
        map(0, bea);
        map(1, bea);
        QCOMPARE(catalog.eligibleStaff(serviceId), std::vector{bea});
        map(1, anna);
        QCOMPARE(catalog.eligibleStaff(serviceId), (std::vector{anna, bea}));
        catalog.staff.front().active = false;
        QCOMPARE(catalog.eligibleStaff(serviceId), std::vector{bea});
        QVERIFY(catalog.eligibleStaff(id<ServiceId>('?')).empty());
    }

    void thingsAreFoundByTheirId()
    {
        Catalog catalog;
        catalog.services = {service({part(30)})};
        catalog.staff = {{anna, {}, QStringLiteral("Anna"), {}, 0, true}};
        catalog.credentials = {{id<CredentialId>('c'), QStringLiteral("default"), QString(), {7}}};
        Branch branch;
        branch.id = id<BranchId>('r');
        catalog.branches = {branch};
        catalog.mappings = {{catalog.services.front().id, 0, anna, id<CredentialId>('c'), {2}, {7}, minutes(30), true}};
        QCOMPARE(catalog.staffMember(anna), &catalog.staff.front());
        QCOMPARE(catalog.staffMember(bea), nullptr);
        QCOMPARE(catalog.branch(branch.id), &catalog.branches.front());
        QCOMPARE(catalog.credential(id<CredentialId>('c')), &catalog.credentials.front());
        QCOMPARE(catalog.mapping(catalog.services.front().id, 0, anna), &catalog.mappings.front());
        QCOMPARE(catalog.mapping(catalog.services.front().id, 1, anna), nullptr);
        QCOMPARE(catalog.mapping(id<CredentialId>('c'), EventTypeId{2}), &catalog.mappings.front());
        // The same number under another key is another event type.
        QCOMPARE(catalog.mapping(id<CredentialId>('d'), EventTypeId{2}), nullptr);
    }

    void theSalonsClockIsItsFirstBranchs()
    {
        Catalog catalog;
        QCOMPARE(salonZone(catalog), Zone());
        Branch vienna;
        vienna.zone = *Zone::fromIana("Europe/Vienna");
        Branch lisbon;
        lisbon.zone = *Zone::fromIana("Europe/Lisbon");
        catalog.branches = {vienna, lisbon};
        QCOMPARE(salonZone(catalog), vienna.zone);
        QCOMPARE(salonZone(std::make_shared<const Catalog>(catalog)), vienna.zone);
        QCOMPARE(salonZone(std::shared_ptr<const Catalog>()), Zone());
    }
};

QTEST_APPLESS_MAIN(CatalogTest)
#include "tst_catalog.moc"

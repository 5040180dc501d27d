// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/free_times.h"

#include "core/salon/working_time.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;

/// Free times are hours minus busy time. The salon is in test_salon.h; 2026-11-24 is a Tuesday.
class TestFreeTimes : public QObject
{
    Q_OBJECT

    TestSalon salon;
    const Day tuesday = dayOf("2026-11-24");

    [[nodiscard]] FreeTimeSearch search(ServiceId service, std::vector<StaffId> staff,
                                        const char *earliest = "2026-11-24 00:00") const
    {
        return {service, std::move(staff), berlin(earliest)};
    }
    [[nodiscard]] static TimeRange span(const char *from, const char *to) { return {berlin(from), berlin(to)}; }
    [[nodiscard]] QString onDay(const FreeTimeSearch &wanted, Day day, const BusyTimes &busy = {}) const
    {
        return textOf(FreeTimes(salon.catalog, busy).onDay(wanted, day), salon.catalog);
    }
    [[nodiscard]] bool isOffered(ServiceId service, StaffId staff, const char *start, const BusyTimes &busy = {}) const
    {
        const auto times =
            FreeTimes(salon.catalog, busy).onDay(search(service, {staff}), berlinZone.dayOf(berlin(start)));
        return std::ranges::find(times, berlin(start), &FreeTime::start) != times.end();
    }
    /// Everybody and the salon all day and night, every day.
    [[nodiscard]] static TestSalon nightSalon(DaySpan hours = {0, 1440})
    {
        TestSalon night;
        for (auto &spans : night.catalog.branches.front().opening.days)
            spans = {hours};
        for (auto &member : night.catalog.staff)
            member.shifts = night.catalog.branches.front().opening;
        return night;
    }

private Q_SLOTS:
    void workingTimeIsTheShiftWithinOpeningHours_data()
    {
        QTest::addColumn<DaySpan>("shift");
        QTest::addColumn<QString>("present");
        QTest::newRow("inside") << DaySpan{600, 660} << QStringLiteral("10:00-11:00");
        QTest::newRow("begins before the salon opens") << DaySpan{480, 600} << QStringLiteral("09:00-10:00");
        QTest::newRow("ends after it closes") << DaySpan{1020, 1200} << QStringLiteral("17:00-18:00");
        QTest::newRow("before it opens") << DaySpan{360, 540} << QString();
    }
    void workingTimeIsTheShiftWithinOpeningHours()
    {
        QFETCH(DaySpan, shift);
        QFETCH(QString, present);
        auto member = salon.catalog.staff.front();
        member.shifts.days[1] = {shift};
        QStringList spans;
        for (const auto &range : workingTime(member, salon.catalog.branches.front(), tuesday))
            spans << berlinText(range.from).section(u' ', 1) + u'-' + berlinText(range.to).section(u' ', 1);
        QCOMPARE(spans.join(u' '), present);
    }

    void everyQuarterThatFitsBetweenShiftAndBreakIsOffered()
    {
        QCOMPARE(onDay(search(salon.cut, {salon.anna}), tuesday),
                 QStringLiteral("09:00 Anna, 09:15 Anna, 09:30 Anna, 09:45 Anna, 10:00 Anna, 10:15 Anna, 10:30 Anna, "
                                "10:45 Anna, 11:00 Anna, 11:15 Anna, 11:30 Anna, 11:45 Anna, 12:00 Anna, 12:15 Anna, "
                                "12:30 Anna, 13:30 Anna, 13:45 Anna, 14:00 Anna, 14:15 Anna, 14:30 Anna, 14:45 Anna, "
                                "15:00 Anna, 15:15 Anna, 15:30 Anna, 15:45 Anna, 16:00 Anna, 16:15 Anna, 16:30 Anna, "
                                "16:45 Anna, 17:00 Anna"));
    }

    void aFreeTimeSaysWhenItEnds()
    {
        const auto times = FreeTimes(salon.catalog, {}).onDay(search(salon.perm, {salon.anna}), tuesday);
        QVERIFY(!times.empty());
        QCOMPARE(times.front().start, berlin("2026-11-24 09:00"));
        QCOMPARE(berlinText(times.front().end), QStringLiteral("2026-11-24 12:15"));
    }

    void busyTimeIsNotOffered_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<bool>("offered");
        QTest::newRow("ends where the other begins") << QByteArray("2026-11-24 10:00") << true;
        QTest::newRow("reaches into the other") << QByteArray("2026-11-24 10:15") << false;
        QTest::newRow("inside the other") << QByteArray("2026-11-24 10:45") << false;
        QTest::newRow("begins where the other ends") << QByteArray("2026-11-24 11:30") << true;
    }
    void busyTimeIsNotOffered()
    {
        QFETCH(QByteArray, start);
        QFETCH(bool, offered);
        const BusyTimes busy{{salon.ben, {span("2026-11-24 10:30", "2026-11-24 11:30")}}};
        QCOMPARE(isOffered(salon.cut, salon.ben, start.constData(), busy), offered);
    }

    void somebodyElseFitsIntoTheProcessingTime_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<bool>("offered");
        // Colour from 11:00: work until 11:45, processing until 12:15, finish until 12:30, clean-up until 12:35.
        QTest::newRow("exactly in it") << QByteArray("2026-11-24 11:45") << QByteArray("2026-11-24 12:15") << true;
        QTest::newRow("from the work on") << QByteArray("2026-11-24 11:44") << QByteArray("2026-11-24 12:15") << false;
        QTest::newRow("into the finish") << QByteArray("2026-11-24 11:45") << QByteArray("2026-11-24 12:16") << false;
        QTest::newRow("in the clean-up") << QByteArray("2026-11-24 12:34") << QByteArray("2026-11-24 12:45") << false;
        QTest::newRow("behind it all") << QByteArray("2026-11-24 12:35") << QByteArray("2026-11-24 13:00") << true;
    }
    void somebodyElseFitsIntoTheProcessingTime()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(bool, offered);
        const BusyTimes busy{{salon.ben, {span(from.constData(), to.constData())}}};
        QCOMPARE(isOffered(salon.colour, salon.ben, "2026-11-24 11:00", busy), offered);
    }

    void theGapsBetweenPartsOfACompositeAreFreeForOthers()
    {
        // Perm from 10:00: 10:00-10:45, 11:30-12:00, 12:15-12:30, 12:30-13:15.
        const BusyTimes inTheGaps{
            {salon.ben, {span("2026-11-24 12:00", "2026-11-24 12:15"), span("2026-11-24 10:45", "2026-11-24 11:30")}}};
        QVERIFY(isOffered(salon.perm, salon.ben, "2026-11-24 10:00", inTheGaps));
        const BusyTimes inAPart{{salon.ben, {span("2026-11-24 12:15", "2026-11-24 12:30")}}};
        QVERIFY(!isOffered(salon.perm, salon.ben, "2026-11-24 10:00", inAPart));
    }

    void processingTimeMayLieInTheBreakButWorkMayNot()
    {
        // Anna's break is 13:00-13:30. From 12:15 on she works until 13:00 and again from 13:45.
        QVERIFY(isOffered(salon.perm, salon.anna, "2026-11-24 12:15"));
        QVERIFY(!isOffered(salon.perm, salon.anna, "2026-11-24 12:30")); // would wind until 13:15
        QVERIFY(!isOffered(salon.perm, salon.anna, "2026-11-24 11:45")); // would fix from 13:15 on
    }

    void cleanUpHasToFitBeforeClosingToo()
    {
        // 16:25 would do; the next quarter before it is 16:15.
        const auto times = FreeTimes(salon.catalog, {}).onDay(search(salon.colour, {salon.ben}), tuesday);
        QCOMPARE(berlinText(times.back().start), QStringLiteral("2026-11-24 16:15"));
    }

    void nothingIsOfferedBeforeTheEarliestStart()
    {
        const auto times =
            FreeTimes(salon.catalog, {}).onDay(search(salon.cut, {salon.ben}, "2026-11-24 16:31"), tuesday);
        QCOMPARE(textOf(times, salon.catalog), QStringLiteral("16:45 Ben, 17:00 Ben, 17:15 Ben, 17:30 Ben"));
    }

    void anyoneMeansTheLeastBusyWhoIsThere()
    {
        const BusyTimes busy{{salon.anna, {span("2026-11-24 15:00", "2026-11-24 17:00")}},
                             {salon.ben, {span("2026-11-24 16:30", "2026-11-24 17:00")}},
                             {salon.cem, {span("2026-11-24 11:00", "2026-11-24 12:00")}}};
        const auto times =
            FreeTimes(salon.catalog, busy).onDay(search(salon.cut, {salon.anna, salon.ben, salon.cem}), tuesday);
        const auto who = [&](const char *start) {
            const auto it = std::ranges::find(times, berlin(start), &FreeTime::start);
            return it == times.end() ? QStringLiteral("nobody") : salon.catalog.staffMember(it->staff)->name;
        };
        QCOMPARE(who("2026-11-24 09:00"), QStringLiteral("Anna")); // the only one at nine
        QCOMPARE(who("2026-11-24 10:00"), QStringLiteral("Ben"));  // half an hour, Cem has an hour
        QCOMPARE(who("2026-11-24 16:30"), QStringLiteral("Cem"));  // Ben is busy himself
    }

    void busyTimeOutsideTheShiftIsNoLoad()
    {
        // Ben's early row lies before his shift; Cem has half an hour within his.
        const BusyTimes busy{{salon.ben, {span("2026-11-24 06:00", "2026-11-24 09:30")}},
                             {salon.cem, {span("2026-11-24 17:00", "2026-11-24 17:30")}}};
        const auto times = FreeTimes(salon.catalog, busy).onDay(search(salon.cut, {salon.cem, salon.ben}), tuesday);
        QCOMPARE(times.front().staff, salon.ben);
    }

    void aStartIsOfferedOnceHoweverManyCouldDoIt()
    {
        auto times = FreeTimes(salon.catalog, {}).onDay(search(salon.cut, {salon.anna, salon.ben, salon.cem}), tuesday);
        const auto size = times.size();
        const auto same = std::ranges::unique(times, {}, &FreeTime::start);
        QCOMPARE(size_t(same.begin() - times.begin()), size);
        QVERIFY(std::ranges::is_sorted(times, {}, &FreeTime::start));
    }

    void nobodyIsFreeWhereThereIsNothingToOffer_data()
    {
        QTest::addColumn<FreeTimeSearch>("wanted");
        QTest::addColumn<Day>("day");
        QTest::newRow("on a Sunday") << search(salon.cut, {salon.anna}) << dayOf("2026-11-29");
        QTest::newRow("by nobody") << search(salon.cut, {}) << tuesday;
        QTest::newRow("by a stranger") << search(salon.cut, {idOf<StaffId>(99)}) << tuesday;
        QTest::newRow("of an unknown service") << search(idOf<ServiceId>(99), {salon.anna}) << tuesday;
        QTest::newRow("after the day") << search(salon.cut, {salon.anna}, "2026-11-25 00:00") << tuesday;
    }
    void nobodyIsFreeWhereThereIsNothingToOffer()
    {
        QFETCH(FreeTimeSearch, wanted);
        QFETCH(Day, day);
        QCOMPARE(onDay(wanted, day), QString());
    }

    void aServiceWithoutPartsIsNotOffered()
    {
        salon.catalog.services.front().segments.clear();
        QCOMPARE(onDay(search(salon.cut, {salon.anna}), tuesday), QString());
        salon = TestSalon();
    }

    void theNightsWhenTheClockChangesHaveTheirTrueLength_data()
    {
        QTest::addColumn<QByteArray>("day");
        QTest::addColumn<int>("starts"); // of 30 minutes, each quarter of an hour
        QTest::newRow("23 hours in spring") << QByteArray("2027-03-28") << 23 * 4 - 1;
        QTest::newRow("24 hours") << QByteArray("2027-03-29") << 24 * 4 - 1;
        QTest::newRow("25 hours in autumn") << QByteArray("2026-10-25") << 25 * 4 - 1;
    }
    void theNightsWhenTheClockChangesHaveTheirTrueLength()
    {
        QFETCH(QByteArray, day);
        QFETCH(int, starts);
        const auto night = nightSalon();
        const FreeTimes times(night.catalog, {});
        const auto all = times.onDay(search(night.cut, {night.anna}, "2026-10-01 00:00"), dayOf(day.constData()));
        QCOMPARE(int(all.size()), starts);
        for (std::size_t i = 1; i < all.size(); ++i)
            QCOMPARE(all[i].start - all[i - 1].start, 15min);
    }

    void hoursAcrossTheChangeOfTheClockKeepTheirLocalBorders()
    {
        // 02:00 to 04:00 on the wall is one hour in spring and three in autumn.
        const auto night = nightSalon({120, 240});
        const FreeTimes times(night.catalog, {});
        const auto spring = times.onDay(search(night.cut, {night.anna}), dayOf("2027-03-28"));
        QCOMPARE(textOf(spring, night.catalog), QStringLiteral("03:00 Anna, 03:15 Anna, 03:30 Anna"));
        const auto autumn = times.onDay(search(night.cut, {night.anna}, "2026-10-01 00:00"), dayOf("2026-10-25"));
        QCOMPARE(int(autumn.size()), 3 * 4 - 1);
        QCOMPARE(autumn.front().start, *instantFromIso(QStringLiteral("2026-10-25T00:00:00Z")));
        QCOMPARE(berlinText(autumn.back().start), QStringLiteral("2026-10-25 03:30"));
    }

    void nextOffersOnePerHalfDay()
    {
        const FreeTimes times(salon.catalog, {});
        // Friday noon: its afternoon, Saturday's halves, no Sunday, Monday.
        QCOMPARE(textOf(times.next(search(salon.cut, {salon.anna}, "2026-11-27 12:05"), 5), salon.catalog, true),
                 QStringLiteral("2026-11-27 12:15 Anna, 2026-11-28 09:00 Anna, 2026-11-28 12:00 Anna, "
                                "2026-11-30 09:00 Anna, 2026-11-30 12:00 Anna"));
        QCOMPARE(int(times.next(search(salon.cut, {salon.anna}), 1).size()), 1);
        QCOMPARE(int(times.next(search(salon.cut, {salon.anna}), 0).size()), 0);
    }

    void nextSkipsHalvesInWhichNothingIsFree()
    {
        const BusyTimes busy{{salon.anna, {span("2026-11-24 09:00", "2026-11-24 14:00")}}};
        QCOMPARE(textOf(FreeTimes(salon.catalog, busy).next(search(salon.cut, {salon.anna}), 2), salon.catalog, true),
                 QStringLiteral("2026-11-24 14:00 Anna, 2026-11-25 09:00 Anna"));
    }

    void nextGivesUpAtTheHorizon()
    {
        const auto from = berlin("2026-11-24 00:00");
        BusyTimes busy;
        for (auto day = from; day < from + searchHorizon + days(2); day += days(1))
            busy[salon.anna].push_back({day, day + days(1)});
        QCOMPARE(textOf(FreeTimes(salon.catalog, busy).next(search(salon.cut, {salon.anna}), 3), salon.catalog),
                 QString());
    }

    void nearestAreThoseAroundTheWish()
    {
        const BusyTimes busy{{salon.anna, {span("2026-11-24 10:30", "2026-11-24 11:30")}}};
        const auto times =
            FreeTimes(salon.catalog, busy).nearest(search(salon.cut, {salon.anna}), berlin("2026-11-24 10:45"), 4);
        QCOMPARE(textOf(times, salon.catalog), QStringLiteral("10:00 Anna, 11:30 Anna, 09:45 Anna, 11:45 Anna"));
    }

    void nearestNeverLieBeforeTheEarliestStart()
    {
        const auto times =
            FreeTimes(salon.catalog, {})
                .nearest(search(salon.cut, {salon.anna}, "2026-11-24 11:00"), berlin("2026-11-24 09:00"), 2);
        QCOMPARE(textOf(times, salon.catalog), QStringLiteral("11:00 Anna, 11:15 Anna"));
    }

    void nearestCrossDays()
    {
        const BusyTimes busy{{salon.anna, {span("2026-11-24 00:00", "2026-11-25 00:00")}}};
        const auto times =
            FreeTimes(salon.catalog, busy)
                .nearest(search(salon.cut, {salon.anna}, "2026-11-23 08:00"), berlin("2026-11-24 17:00"), 3);
        QCOMPARE(textOf(times, salon.catalog, true),
                 QStringLiteral("2026-11-25 09:00 Anna, 2026-11-25 09:15 Anna, 2026-11-25 09:30 Anna"));
    }

    void theEveningBeforeMayBeNearerThanTheEveningOfTheDay()
    {
        const auto night = nightSalon();
        const BusyTimes busy{{night.anna, {span("2026-11-24 00:00", "2026-11-24 21:00")}}};
        const auto times =
            FreeTimes(night.catalog, busy)
                .nearest(search(night.cut, {night.anna}, "2026-11-20 00:00"), berlin("2026-11-24 08:00"), 2);
        QCOMPARE(textOf(times, night.catalog, true), QStringLiteral("2026-11-23 23:30 Anna, 2026-11-23 23:15 Anna"));
    }

    void withinHoursLooksAtWorkOnly_data()
    {
        QTest::addColumn<ServiceId>("service");
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<bool>("within");
        QTest::newRow("in the morning") << salon.cut << QByteArray("2026-11-24 09:00") << true;
        QTest::newRow("too early") << salon.cut << QByteArray("2026-11-24 08:59") << false;
        QTest::newRow("into the break") << salon.cut << QByteArray("2026-11-24 12:31") << false;
        QTest::newRow("processing in the break") << salon.perm << QByteArray("2026-11-24 12:15") << true;
        QTest::newRow("clean-up after the shift") << salon.colour << QByteArray("2026-11-24 15:56") << false;
        QTest::newRow("clean-up at its end") << salon.colour << QByteArray("2026-11-24 15:55") << true;
        QTest::newRow("on a Sunday") << salon.cut << QByteArray("2026-11-29 10:00") << false;
    }
    void withinHoursLooksAtWorkOnly()
    {
        QFETCH(ServiceId, service);
        QFETCH(QByteArray, start);
        QFETCH(bool, within);
        const auto plan = planService(*salon.catalog.service(service), salon.anna, berlin(start.constData()));
        QCOMPARE(FreeTimes::withinHours(salon.catalog, plan), within);
    }

    void aStrangerIsNeverWithinHours()
    {
        const auto plan = planService(*salon.catalog.service(salon.cut), idOf<StaffId>(99), berlin("2026-11-24 10:00"));
        QVERIFY(!FreeTimes::withinHours(salon.catalog, plan));
    }
};

QTEST_GUILESS_MAIN(TestFreeTimes)
#include "tst_free_times.moc"

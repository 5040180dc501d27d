// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "parts_salon.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// Anna is there 9-13 and 13:30-17:30, the salon is open Monday to Saturday 9-18; it is Tuesday, 24 November, 8:00.
class TestWhyNot : public QObject
{
    Q_OBJECT

private:
    TestSalon m_salon;
    SalonCalendar m_calendar;
    std::vector<Taken> m_taken;
    const Uuid m_guest = idOf<AppointmentId>(7).value;

    WhyNotAnswer why(ServiceId service, StaffId staff, const char *start)
    {
        WhyNotFree asked(m_salon.catalog, m_calendar, m_taken, berlin("2026-11-24 08:00"));
        return asked.of(*m_salon.catalog.service(service), staff, berlin(start));
    }
    QString word(ServiceId service, StaffId staff, const char *start) { return toWord(why(service, staff, start).why); }

    void guest(StaffId staff, const char *from, const char *to, std::chrono::minutes cleanUp = 0min)
    {
        const TimeRange booked{berlin(from), berlin(to)};
        addTaken(m_taken, staff, m_guest, booked, {{booked.from, booked.to + cleanUp}});
    }

private Q_SLOTS:
    void init()
    {
        m_calendar = {};
        m_taken.clear();
    }

    void eachReasonIsTold_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("expected");
        QTest::newRow("free") << "2026-11-24 09:00"
                              << "free";
        QTest::newRow("past") << "2026-11-24 07:45"
                              << "past";
        QTest::newRow("before opening") << "2026-11-24 08:30"
                                        << "closed";
        QTest::newRow("would go on after closing") << "2026-11-24 17:45"
                                                   << "closed";
        QTest::newRow("Sunday") << "2026-11-29 10:00"
                                << "closed";
        QTest::newRow("holiday") << "2026-12-25 10:00"
                                 << "holiday";
        QTest::newRow("a Sunday that is a holiday as well") << "2027-12-26 10:00"
                                                            << "closed";
        QTest::newRow("away") << "2026-11-26 10:00"
                              << "absence";
        QTest::newRow("break") << "2026-11-24 13:00"
                               << "shift";
        QTest::newRow("too soon") << "2026-11-24 09:15"
                                  << "free";
        QTest::newRow("too far") << "2027-02-24 10:00"
                                 << "window";
        QTest::newRow("guest") << "2026-11-24 11:15"
                               << "booking";
        QTest::newRow("kept") << "2026-11-24 14:00"
                              << "hold";
        QTest::newRow("clean-up") << "2026-11-24 11:30"
                                  << "buffer";
        QTest::newRow("behind the clean-up") << "2026-11-24 11:45"
                                             << "free";
    }

    void eachReasonIsTold()
    {
        QFETCH(QString, start);
        m_calendar.states[m_salon.branch] = FederalState::Hesse;
        m_calendar.absences = {
            {{}, m_salon.anna, {berlin("2026-11-26 00:00"), berlin("2026-11-27 00:00")}, AbsenceKind::Illness}};
        m_calendar.notice = 60min;
        m_calendar.window = std::chrono::days(60);
        guest(m_salon.anna, "2026-11-24 11:00", "2026-11-24 11:30", 15min);
        m_taken.push_back({m_salon.anna,
                           {berlin("2026-11-24 14:00"), berlin("2026-11-24 14:30")},
                           Taken::Kind::Held,
                           idOf<HoldId>(1).value});
        QTEST(word(m_salon.cut, m_salon.anna, start.toLatin1().constData()), "expected");
    }

    void noticeIsForCustomersAndStillTold()
    {
        m_calendar.notice = 120min;
        QCOMPARE(word(m_salon.cut, m_salon.anna, "2026-11-24 09:45"), QStringLiteral("notice"));
        QCOMPARE(verdictOf(WhyNot::Notice), Verdict::Careful);
        QCOMPARE(word(m_salon.cut, m_salon.anna, "2026-11-24 10:00"), QStringLiteral("free"));
    }

    void aLaterPartThatFallsOnAGuestIsToldWithThatGuest()
    {
        guest(m_salon.anna, "2026-11-24 11:15", "2026-11-24 11:30");
        const auto answer = why(m_salon.perm, m_salon.anna, "2026-11-24 09:00");
        QCOMPARE(answer.why, WhyNot::OtherSegment);
        QCOMPARE(answer.part, 2);
        QCOMPARE(answer.owner, m_guest);
        QCOMPARE(answer.with, (TimeRange{berlin("2026-11-24 11:15"), berlin("2026-11-24 11:30")}));
        // In its processing time it disturbs nobody.
        m_taken.clear();
        guest(m_salon.anna, "2026-11-24 09:45", "2026-11-24 10:30");
        QCOMPARE(word(m_salon.perm, m_salon.anna, "2026-11-24 09:00"), QStringLiteral("free"));
    }

    void ourOwnBufferMayBeInTheWay()
    {
        m_calendar.serviceBuffers[m_salon.cut] = {0min, 15min};
        guest(m_salon.anna, "2026-11-24 10:00", "2026-11-24 11:00");
        QCOMPARE(word(m_salon.cut, m_salon.anna, "2026-11-24 09:30"), QStringLiteral("buffer"));
        QCOMPARE(word(m_salon.cut, m_salon.anna, "2026-11-24 09:15"), QStringLiteral("free"));
    }

    void whoDoesNotOfferItIsToldLast()
    {
        QCOMPARE(word(m_salon.perm, m_salon.cem, "2026-11-24 10:00"), QStringLiteral("no_mapping"));
        QCOMPARE(word(m_salon.cut, m_salon.dora, "2026-11-24 10:00"), QStringLiteral("no_mapping"));
        guest(m_salon.cem, "2026-11-24 10:30", "2026-11-24 10:45");
        QCOMPARE(word(m_salon.perm, m_salon.cem, "2026-11-24 10:00"), QStringLiteral("booking"));
    }

    void aDayMayBeOpenAgainstItsHoliday()
    {
        m_calendar.states[m_salon.branch] = FederalState::Hesse;
        m_calendar.specialDays = {{m_salon.branch, dayOf("2026-12-24"), true, QStringLiteral("Heiligabend")},
                                  {m_salon.branch, dayOf("2026-12-26"), false, {}}};
        QCOMPARE(word(m_salon.cut, m_salon.anna, "2026-12-26 10:00"), QStringLiteral("free"));
        const auto answer = why(m_salon.cut, m_salon.anna, "2026-12-24 10:00");
        QCOMPARE(answer.why, WhyNot::Holiday);
        QCOMPARE(answer.closed, std::optional(ClosedDay{{}, QStringLiteral("Heiligabend")}));
    }

    void theSameReasonIsFoundCellByCell()
    {
        std::map<WhyNot, int> seen;
        for (std::uint64_t seed = 1; seed <= 150; ++seed) {
            const auto salon = makePartsSalon(seed + 50'000, {4, 4, 3, 7});
            const CellSalon cells(salon);
            WhyNotFree asked(salon.catalog, salon.calendar, salon.taken, salon.now);
            SeededRandom random(seed);
            const auto from = salon.branch().zone.range(salon.day).from;
            for (int i = 0; i < 200; ++i) {
                const auto &member = salon.catalog.staff[random.below(salon.catalog.staff.size())];
                const auto start = from + std::chrono::minutes(5 * random.below(288 * 3));
                const auto expected = cells.why(member.id, start);
                const auto answer = asked.of(salon.service(), member.id, start);
                QVERIFY2(answer.why == expected,
                         qPrintable(QStringLiteral("seed %1, %2 %3: %4 told, %5 expected")
                                        .arg(seed)
                                        .arg(berlinText(start), member.name, toWord(answer.why), toWord(expected))));
                ++seen[answer.why];
            }
        }
        // A reason that never comes up was not compared.
        for (int why = 0; why <= int(WhyNot::NoMapping); ++why)
            QVERIFY2(seen[WhyNot(why)] > 5, qPrintable(toWord(WhyNot(why))));
    }

    void freeIsWhereTheSearchWouldPutIt()
    {
        int free = 0;
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            auto salon = makePartsSalon(seed + 90'000, {3, 3, 2, 5});
            salon.calendar.notice = 0min;
            salon.calendar.window = {};
            salon.question.earliest = salon.now;
            for (const auto &member : salon.catalog.staff) {
                salon.question.staff.assign(salon.service().segments.size(), {member.id});
                PartsSearch search(salon.catalog, salon.calendar, salon.busy(), salon.question);
                WhyNotFree asked(salon.catalog, salon.calendar, salon.taken, salon.now);
                for (auto t = salon.now; t < salon.now + std::chrono::hours(30); t += 15min) {
                    const auto why = asked.of(salon.service(), member.id, t).why;
                    QCOMPARE(why == WhyNot::Free || why == WhyNot::NoMapping, search.at(t).has_value());
                    free += why == WhyNot::Free;
                }
            }
        }
        QVERIFY(free > 100);
    }
};

QTEST_GUILESS_MAIN(TestWhyNot)
#include "tst_why_not.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/demand.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

SlotLine line(int n) { return {idOf<CompanyId>(1), idOf<CredentialId>(1), {n}}; }
/// By the clock on the wall.
LocalTime at(const char *day, std::chrono::minutes time) { return LocalTime(dayOf(day)) + time; }

QList<qint64> likely(const Demand &demand, LocalTime when, std::size_t limit = 10)
{
    QList<qint64> found;
    for (const auto &one : demand.likely(when, limit))
        found << one.eventType.value;
    return found;
}

} // namespace

/// What is asked about at which time of the week.
class TestDemand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quartersAreCountedFromMonday()
    {
        QCOMPARE(Demand::quarterOf(at("2026-11-23", 0min)), 0); // a Monday
        QCOMPARE(Demand::quarterOf(at("2026-11-23", 14min)), 0);
        QCOMPARE(Demand::quarterOf(at("2026-11-23", 15min)), 1);
        QCOMPARE(Demand::quarterOf(at("2026-11-29", 23h + 59min)), Demand::quartersOfWeek - 1);
        QCOMPARE(Demand::weekOf(at("2026-11-23", 0min)), Demand::weekOf(at("2026-11-29", 23h)));
        QCOMPARE(Demand::weekOf(at("2026-11-30", 0min)), Demand::weekOf(at("2026-11-29", 23h)) + 1);
    }

    void theMostAskedComesFirst()
    {
        Demand demand;
        for (const int n : {1, 2, 2, 3, 3, 3})
            demand.asked(line(n), at("2026-11-24", 10h));
        QCOMPARE(likely(demand, at("2026-11-24", 10h + 14min)), (QList<qint64>{3, 2, 1}));
        QCOMPARE(likely(demand, at("2026-12-01", 10h)), (QList<qint64>{3, 2, 1}));
        QCOMPARE(likely(demand, at("2026-11-24", 10h), 1), QList<qint64>{3});
        QCOMPARE(likely(demand, at("2026-11-24", 10h + 15min)), QList<qint64>());
        QCOMPARE(likely(demand, at("2026-11-25", 10h)), QList<qint64>());
    }

    void whatIsNotAskedForAnyMoreIsForgotten()
    {
        Demand demand;
        demand.asked(line(1), at("2026-11-03", 10h));
        for (int i = 0; i < 4; ++i)
            demand.asked(line(2), at("2026-11-03", 10h));
        QCOMPARE(likely(demand, at("2026-11-10", 10h)), (QList<qint64>{2, 1}));
        QCOMPARE(likely(demand, at("2026-11-17", 10h)), QList<qint64>{2}); // 1 and a quarter
        demand.asked(line(1), at("2026-11-17", 10h));
        demand.asked(line(1), at("2026-11-17", 10h));
        QCOMPARE(likely(demand, at("2026-11-17", 10h)), (QList<qint64>{1, 2}));
        QCOMPARE(likely(demand, at("2027-01-05", 10h)), QList<qint64>());
    }

    void aQuarterHoldsTheMostAskedOnly()
    {
        Demand demand;
        for (int n = 1; n <= int(Demand::linesPerQuarter); ++n)
            for (int i = 0; i < (n == 7 ? 1 : 3); ++i)
                demand.asked(line(n), at("2026-11-24", 10h));
        (void)demand.takeChanged();
        demand.asked(line(100), at("2026-11-24", 10h));
        const auto all = likely(demand, at("2026-11-24", 10h), 1000);
        QCOMPARE(all.size(), qsizetype(Demand::linesPerQuarter));
        QVERIFY(!all.contains(7));
        QVERIFY(all.contains(100));
        const auto changed = demand.takeChanged();
        QCOMPARE(changed.size(), std::size_t(2));
        QCOMPARE(changed[0].line, line(7));
        QCOMPARE(changed[0].asked, 0.0); // to be deleted
        QCOMPARE(changed[1].line, line(100));
    }

    void whatWasStoredIsAsBefore()
    {
        Demand demand;
        demand.asked(line(1), at("2026-11-24", 10h));
        demand.asked(line(2), at("2026-11-24", 10h));
        demand.asked(line(2), at("2026-11-27", 18h));
        const auto rows = demand.takeChanged();
        QCOMPARE(rows.size(), std::size_t(3));
        QVERIFY(demand.takeChanged().empty());
        Demand again;
        again.restore(rows);
        QCOMPARE(likely(again, at("2026-12-01", 10h)), (QList<qint64>{1, 2}));
        QCOMPARE(likely(again, at("2026-12-04", 18h)), QList<qint64>{2});
        again.restore({{-1, line(3), 1, 0}, {Demand::quartersOfWeek, line(3), 1, 0}, {0, line(3), 0, 0}});
        QVERIFY(again.takeChanged().empty());
    }
};

QTEST_GUILESS_MAIN(TestDemand)
#include "tst_demand.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/calendar_store.h"
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

Day dayOf(const char *iso) { return *dayFromIso(QString::fromLatin1(iso)); }

} // namespace

class TestCalendarStore : public QObject
{
    Q_OBJECT

    static SalonCalendar loaded(TestDatabase &db, Instant since = start)
    {
        SalonCalendar calendar;
        db.read([&](Session &session) {
            auto found = CalendarStore(session, db.company).load(since);
            if (!found) qFatal("%s", qPrintable(found.error().detail));
            calendar = std::move(*found);
        });
        return calendar;
    }
    template <typename Work>
    static Result<> change(TestDatabase &db, Work work)
    {
        return db.write([&](Session &session) {
            CalendarStore store(session, db.company);
            return work(store);
        });
    }

    const BranchId m_branch = id<BranchId>(1);

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void anEmptyOneIsEmpty()
    {
        TestDatabase db;
        QVERIFY(loaded(db) == SalonCalendar());
    }

    void whatIsSavedComesBack()
    {
        TestDatabase db;
        const auto today = Day(std::chrono::floor<std::chrono::days>(start.time_since_epoch()));
        SalonCalendar expected;
        expected.states[m_branch] = FederalState::NorthRhineWestphalia;
        expected.specialDays = {{m_branch, today, false, {}},
                                {m_branch, today + std::chrono::days(3), true, QStringLiteral("Brückentag")}};
        expected.shiftDays = {{db.eva, today, {}}, {db.eva, today + std::chrono::days(1), {{540, 720}, {780, 1440}}}};
        expected.absences = {{id<AbsenceId>(1), db.eva, span(0, 60), AbsenceKind::Training},
                             {id<AbsenceId>(2), db.eva, span(600, 20'000), AbsenceKind::Vacation}};
        expected.serviceBuffers[id<ServiceId>(1)] = {5min, 10min};
        expected.staffBuffers[db.cagla] = {0min, 15min};
        expected.notice = 90min;
        expected.window = std::chrono::days(60);
        VERIFY_OK(change(db, [&](CalendarStore &store) {
            auto done = store.setState(m_branch, FederalState::Bavaria);
            if (done) done = store.setState(m_branch, FederalState::NorthRhineWestphalia);
            // In any order; the second of a day takes the place of the first.
            if (done) done = store.setSpecialDay({m_branch, today + std::chrono::days(3), false, {}});
            for (const auto &day : {expected.specialDays[1], expected.specialDays[0]})
                if (done) done = store.setSpecialDay(day);
            for (const auto &day : {expected.shiftDays[1], expected.shiftDays[0]})
                if (done) done = store.setShiftDay(day);
            for (const auto &absence : {expected.absences[1], expected.absences[0]})
                if (done) done = store.addAbsence(absence);
            if (done) done = store.setBuffer(id<ServiceId>(1), {5min, 10min});
            if (done) done = store.setBuffer(db.cagla, {0min, 15min});
            if (done) done = store.setRules(90min, std::chrono::days(60));
            return done;
        }));
        QVERIFY(loaded(db) == expected);
    }

    void whatIsOverIsLeftOut()
    {
        TestDatabase db;
        VERIFY_OK(change(db, [&](CalendarStore &store) {
            auto done = store.addAbsence({id<AbsenceId>(1), db.eva, span(0, 60), AbsenceKind::Other});
            if (done) done = store.addAbsence({id<AbsenceId>(2), db.eva, span(0, 120), AbsenceKind::Other});
            if (done) done = store.setSpecialDay({m_branch, dayOf("2020-01-01"), true, {}});
            return done;
        }));
        const auto calendar = loaded(db, start + 60min);
        QCOMPARE(calendar.absences.size(), 1U);
        QCOMPARE(calendar.absences.front().id, id<AbsenceId>(2));
        QVERIFY(calendar.specialDays.empty());
    }

    void whatIsRemovedIsGoneOnce()
    {
        TestDatabase db;
        const auto day = dayOf("2099-12-24");
        VERIFY_OK(change(db, [&](CalendarStore &store) {
            auto done = store.setSpecialDay({m_branch, day, true, {}});
            if (done) done = store.setShiftDay({db.eva, day, {}});
            if (done) done = store.addAbsence({id<AbsenceId>(1), db.eva, span(0, 60), AbsenceKind::Other});
            if (done) done = store.setBuffer(db.eva, {5min, 0min});
            return done;
        }));
        const auto removeAll = [&](CalendarStore &store) {
            auto done = store.removeSpecialDay(m_branch, day);
            if (done) done = store.removeShiftDay(db.eva, day);
            if (done) done = store.removeAbsence(id<AbsenceId>(1));
            if (done) done = store.setBuffer(db.eva, Buffer());
            return done;
        };
        VERIFY_OK(change(db, removeAll));
        QVERIFY(loaded(db) == SalonCalendar());
        const auto again = change(db, removeAll);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::NotFound);
    }

    void anAbsenceHasAnEndBehindItsStart()
    {
        TestDatabase db;
        const auto saved = change(db, [&](CalendarStore &store) {
            return store.addAbsence({id<AbsenceId>(1), db.eva, span(60, 60), AbsenceKind::Other});
        });
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::InvalidInput);
    }

    void anotherCompanysIsNotSeen()
    {
        TestDatabase db;
        VERIFY_OK(change(db, [&](CalendarStore &store) {
            return store.addAbsence({id<AbsenceId>(1), db.eva, span(0, 60), AbsenceKind::Other});
        }));
        db.read([&](Session &session) {
            CalendarStore other(session, id<CompanyId>(2));
            QVERIFY(other.load(start).value() == SalonCalendar());
            QVERIFY(!other.absence(id<AbsenceId>(1)).value());
            QVERIFY(CalendarStore(session, db.company).absence(id<AbsenceId>(1)).value());
        });
    }

    void severalTimesAreOneHold()
    {
        TestDatabase db;
        const auto put = [&](int n, const std::vector<StaffTime> &times) {
            return db.write([&](Session &session) {
                return HoldStore(session, db.company)
                    .put(id<HoldId>(n), QStringLiteral("call:1"), db.clock.now() + 90s, times);
            });
        };
        VERIFY_OK(put(1, {{db.eva, span(0, 30)}, {db.cagla, span(30, 60)}}));
        VERIFY_OK(put(2, {{db.eva, span(10, 40)}}));
        std::vector<Hold> all;
        db.read([&](Session &session) { all = HoldStore(session, db.company).all().value(); });
        QCOMPARE(all.size(), 1U);
        QCOMPARE(all.front().id, id<HoldId>(2));
        QCOMPARE(all.front().time, span(10, 40));
        db.clock.advance(90s);
        db.read([&](Session &session) { all = HoldStore(session, db.company).all().value(); });
        QVERIFY(all.empty());
    }
};

QTEST_GUILESS_MAIN(TestCalendarStore)
#include "tst_calendar_store.moc"

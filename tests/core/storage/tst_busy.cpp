// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_database.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// One suite for every database (docs/sync-model.md, "Busy time"): what the table itself must refuse and let pass.
class TestBusy : public QObject
{
    Q_OBJECT

    struct Taken {
        Result<> result;
        std::optional<BusyRow> blocker;
    };

    static Taken take(TestDatabase &db, int owner, const std::vector<StaffTime> &rows, const QString &holder = {},
                      int lane = 0, BusyRow::Kind kind = BusyRow::Kind::Segment)
    {
        Taken taken;
        taken.result = db.write([&](Session &session) -> Result<> {
            BusyStore busy(session, db.company);
            auto done = busy.replace(kind, uuid(owner), rows, holder, lane);
            taken.blocker = busy.blocker();
            return done;
        });
        return taken;
    }
    static Result<> hold(TestDatabase &db, int n, const QString &owner, TimeRange time, std::chrono::seconds length)
    {
        return db.write([&](Session &session) {
            return HoldStore(session, db.company).put({id<HoldId>(n), db.eva, time, owner, db.clock.now() + length});
        });
    }
    static std::vector<TimeRange> timesOf(TestDatabase &db, StaffId staff)
    {
        std::vector<TimeRange> times;
        db.read([&](Session &session) {
            const auto rows = BusyStore(session, db.company).rows(staff, span(-10'000, 10'000));
            if (rows)
                for (const auto &row : *rows)
                    times.push_back(row.time);
        });
        return times;
    }

private Q_SLOTS:
    void initTestCase_data() { databases(); }

    void adjacentAppointmentsPass()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(30, 60)}}).result);
        QVERIFY(take(db, 2, {{db.eva, span(60, 90)}}).result);
        QVERIFY(take(db, 3, {{db.eva, span(0, 30)}}).result);
        QCOMPARE(timesOf(db, db.eva), (std::vector{span(0, 30), span(30, 60), span(60, 90)}));
    }

    void anOverlapIsRefused_data()
    {
        QTest::addColumn<qint64>("fromMs");
        QTest::addColumn<qint64>("toMs");
        const auto row = [](const char *name, TimeRange time) {
            QTest::newRow(name) << toEpochMs(time.from) << toEpochMs(time.to);
        };
        row("by one millisecond at its start", {at(0), at(30) + 1ms});
        row("by one millisecond at its end", {at(60) - 1ms, at(90)});
        row("inside", span(40, 50));
        row("around", span(0, 90));
        row("the same", span(30, 60));
    }
    void anOverlapIsRefused()
    {
        QFETCH(qint64, fromMs);
        QFETCH(qint64, toMs);
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(30, 60)}}).result);
        const auto second = take(db, 2, {{db.eva, {fromEpochMs(fromMs), fromEpochMs(toMs)}}});
        QVERIFY(!second.result);
        QCOMPARE(second.result.error().code, ErrorCode::Conflict);
        QVERIFY(second.blocker);
        QCOMPARE(second.blocker->owner, uuid(1));
        QCOMPARE(second.blocker->time, span(30, 60));
        QCOMPARE(timesOf(db, db.eva), std::vector{span(30, 60)});
    }

    void aRowOfAWholeDayIsStillFound()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 24 * 60)}}).result);
        QVERIFY(!take(db, 2, {{db.eva, {at(24 * 60) - 1ms, at(24 * 60 + 30)}}}).result);
        QVERIFY(take(db, 3, {{db.eva, span(24 * 60, 24 * 60 + 30)}}).result);
    }

    void processingTimeIsFreeForOthers()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}, {db.eva, span(60, 90)}}).result);
        QVERIFY(take(db, 2, {{db.eva, span(30, 60)}}).result);
    }

    void aCompositeShiftsOverItself()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}, {db.eva, span(30, 60)}, {db.cagla, span(60, 90)}}).result);
        const auto shifted = take(db, 1, {{db.eva, span(15, 45)}, {db.eva, span(45, 75)}, {db.cagla, span(75, 105)}});
        QVERIFY(shifted.result);
        QCOMPARE(timesOf(db, db.eva), (std::vector{span(15, 45), span(45, 75)}));
        QCOMPARE(timesOf(db, db.cagla), std::vector{span(75, 105)});
    }

    void twoAppointmentsSwap()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}}).result);
        QVERIFY(take(db, 2, {{db.eva, span(30, 60)}}).result);
        VERIFY_OK(db.write([&](Session &session) -> Result<> {
            BusyStore busy(session, db.company);
            auto done = busy.remove(uuid(1));
            if (done) done = busy.remove(uuid(2));
            if (done) done = busy.replace(BusyRow::Kind::Segment, uuid(1), {{db.eva, span(30, 60)}});
            if (done) done = busy.replace(BusyRow::Kind::Segment, uuid(2), {{db.eva, span(0, 30)}});
            return done;
        }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(first, BusyStore(session, db.company).rowsOf(uuid(1)));
            QCOMPARE(first.front().time, span(30, 60));
        });
    }

    void aRefusedMoveLeavesTheOldTime()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}}).result);
        QVERIFY(take(db, 2, {{db.eva, span(60, 90)}}).result);
        QVERIFY(!take(db, 1, {{db.eva, span(50, 70)}}).result);
        QCOMPARE(timesOf(db, db.eva), (std::vector{span(0, 30), span(60, 90)}));
    }

    void aHoldStandsAgainstABooking()
    {
        TestDatabase db;
        VERIFY_OK(hold(db, 9, QStringLiteral("call:1"), span(0, 30), 90s));
        const auto booked = take(db, 1, {{db.eva, span(15, 45)}});
        QVERIFY(!booked.result);
        QVERIFY(booked.blocker);
        QCOMPARE(booked.blocker->kind, BusyRow::Kind::Hold);
        QCOMPARE(booked.blocker->holder, QStringLiteral("call:1"));
        QCOMPARE(booked.blocker->expires, std::optional(start + 90s));
    }

    void anExpiredHoldGivesWay()
    {
        TestDatabase db;
        VERIFY_OK(hold(db, 9, QStringLiteral("call:1"), span(0, 30), 90s));
        db.clock.advance(90s);
        QVERIFY(timesOf(db, db.eva).empty());
        QVERIFY(take(db, 1, {{db.eva, span(15, 45)}}).result);
    }

    void theOwnHoldBecomesTheBooking()
    {
        TestDatabase db;
        VERIFY_OK(hold(db, 9, QStringLiteral("call:1"), span(0, 30), 90s));
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}}, QStringLiteral("call:1")).result);
        db.read([&](Session &session) {
            VALUE_OR_FAIL(left, HoldStore(session, db.company).of(QStringLiteral("call:1")));
            QVERIFY(!left);
        });
    }

    void theNewestHoldReplacesItsFormer()
    {
        TestDatabase db;
        VERIFY_OK(hold(db, 9, QStringLiteral("call:1"), span(0, 30), 90s));
        VERIFY_OK(hold(db, 10, QStringLiteral("call:1"), span(15, 45), 90s));
        QCOMPARE(timesOf(db, db.eva), std::vector{span(15, 45)});
        const auto other = hold(db, 11, QStringLiteral("call:2"), span(30, 60), 90s);
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::Conflict);
    }

    void aHoldIsReleasedOnce()
    {
        TestDatabase db;
        VERIFY_OK(hold(db, 9, QStringLiteral("call:1"), span(0, 30), 90s));
        const auto release = [&] {
            return db.write([&](Session &session) { return HoldStore(session, db.company).release(id<HoldId>(9)); });
        };
        VERIFY_OK(release());
        const auto again = release();
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::NotFound);
        QVERIFY(timesOf(db, db.eva).empty());
    }

    void whatIsNoTimeIsRefused_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::newRow("zero length") << 0;
        QTest::newRow("negative length") << -30;
        QTest::newRow("more than a day") << 24 * 60 + 1;
    }
    void whatIsNoTimeIsRefused()
    {
        QFETCH(int, minutes);
        TestDatabase db;
        const auto taken = take(db, 1, {{db.eva, span(0, minutes)}});
        QVERIFY(!taken.result);
        QCOMPARE(taken.result.error().code, ErrorCode::InvalidInput);
    }

    void timeOfNobodyIsRefused()
    {
        TestDatabase db;
        const auto taken = take(db, 1, {{StaffId{}, span(0, 30)}});
        QVERIFY(!taken.result);
        QCOMPARE(taken.result.error().code, ErrorCode::InvalidInput);
    }

    void twoCompaniesDoNotMeet()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}}).result);
        VERIFY_OK(db.write([&](Session &session) {
            return BusyStore(session, id<CompanyId>(2))
                .replace(BusyRow::Kind::Segment, uuid(1), {{db.eva, span(0, 30)}});
        }));
        db.read([&](Session &session) {
            VALUE_OR_FAIL(mine, BusyStore(session, db.company).rows(db.eva, span(0, 60)));
            QCOMPARE(mine.size(), std::size_t(1));
        });
    }

    void updatesAreRefused()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}}).result);
        const auto updated =
            db.write([](Session &session) { return session.execute("UPDATE busy SET to_ms = to_ms + 1"); });
        QVERIFY(!updated);
        QVERIFY2(updated.error().detail.contains(QLatin1String("never updated")), qPrintable(updated.error().detail));
        QCOMPARE(timesOf(db, db.eva), std::vector{span(0, 30)});
    }

    void aDeliberateOverlapTakesTheNextLane()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}}).result);
        QVERIFY(take(db, 2, {{db.eva, span(10, 40)}}, {}, 1, BusyRow::Kind::Import).result);
        QVERIFY(!take(db, 3, {{db.eva, span(20, 50)}}, {}, 1).result);
        QCOMPARE(timesOf(db, db.eva), (std::vector{span(0, 30), span(10, 40)}));
    }

    void everybodysTimeIsReadInOneStatement()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}, {db.cagla, span(10, 40)}}).result);
        QVERIFY(take(db, 2, {{db.eva, span(500, 530)}}).result);
        db.read([&](Session &session) {
            const auto before = session.statementCount();
            VALUE_OR_FAIL(rows, BusyStore(session, db.company).rows(span(29, 60)));
            QCOMPARE(session.statementCount() - before, qint64(1));
            QCOMPARE(rows.size(), std::size_t(2));
            QCOMPARE(rows[0].staff, db.eva);
            QCOMPARE(rows[1].staff, db.cagla);
        });
    }

    void listenersHearWhatBecameBusyAndFree()
    {
        TestDatabase db;
        QVERIFY(take(db, 1, {{db.eva, span(0, 30)}}).result);
        std::vector<ChangeSet> heard;
        db.storage->onCommitted([&](const ChangeSet &changes) { heard.push_back(changes); });
        QVERIFY(take(db, 1, {{db.cagla, span(60, 90)}}).result);
        QCOMPARE(heard.size(), std::size_t(1));
        QCOMPARE(heard[0].companies[0].staffTimes,
                 (std::vector<StaffTime>{{db.eva, span(0, 30)}, {db.cagla, span(60, 90)}}));
        QVERIFY(!take(db, 2, {{db.cagla, span(60, 90)}}).result);
        QCOMPARE(heard.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestBusy)
#include "tst_busy.moc"

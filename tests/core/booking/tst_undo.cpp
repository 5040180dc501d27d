// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// Taking back a move or a cancel. It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMoveIsTakenBack()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.anna, berlin("2026-11-24 09:00")));
        const auto before = desk.stored(booked.appointment);
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-24 10:15"), desk.salon.ben));
        ACCEPTED(undone, desk.undo(booked.appointment, moved.version));
        QCOMPARE(undone.version, 3);
        QCOMPARE(undone.time, booked.time);
        QCOMPARE(desk.busy(desk.salon.ben), QString());
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("09:00-09:45 10:30-11:00 11:15-12:15"));
        const auto after = desk.stored(booked.appointment);
        for (std::size_t i = 0; i < after.segments.size(); ++i) {
            const auto &now = after.segments[i];
            const auto &then = before.segments[i];
            QCOMPARE(now.booked, then.booked);
            QCOMPARE(now.staff, then.staff);
            QCOMPARE(now.desired.eventType, then.desired.eventType);
            QCOMPARE(now.desired.start, then.desired.start);
            QCOMPARE(now.desired.generation, 3); // the old wish again, but a new one to the planner
            QCOMPARE(now.desired.cause, Cause::Undo);
        }
        QCOMPARE(desk.audit(booked.appointment).back().action, QStringLiteral("undone"));
    }

    void aCancelIsTakenBack()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(cancelled, desk.cancel(booked));
        QVERIFY(desk.undo(booked.appointment, cancelled.version));
        const auto stored = desk.stored(booked.appointment);
        QCOMPARE(stored.appointment.status, AppointmentStatus::Booked);
        QCOMPARE(stored.appointment.cancelReason, QString());
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("10:00-10:30"));
        const auto &desired = stored.segments.front().desired;
        QCOMPARE(desired.presence, Presence::Present);
        QCOMPARE(desired.cancelReason, QString());
        QCOMPARE(desired.generation, 3);
        QCOMPARE(desired.incarnation, 1);
    }

    /// An absence leaves the bookings that it covers; so does whoever takes a change of one back.
    void whatStoodInAnAbsenceIsPutBackThere_data()
    {
        QTest::addColumn<bool>("moved");
        QTest::newRow("cancelled by mistake") << false;
        QTest::newRow("moved by mistake") << true;
    }
    void whatStoodInAnAbsenceIsPutBackThere()
    {
        QFETCH(bool, moved);
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-26 10:00")));
        desk.calendar.absences = {
            {{}, desk.salon.anna, {berlin("2026-11-26 00:00"), berlin("2026-11-27 00:00")}, AbsenceKind::Vacation}};
        ACCEPTED(changed, moved ? desk.move(booked, berlin("2026-11-27 10:00")) : desk.cancel(booked));
        ACCEPTED(undone, desk.undo(booked.appointment, changed.version));
        QCOMPARE(undone.time, booked.time);
        QCOMPARE(desk.busy(desk.salon.anna, "2026-11-26"), QStringLiteral("10:00-10:30"));
        QCOMPARE(desk.stored(booked.appointment).segments.front().desired.presence, Presence::Present);
        // Nobody comes to stand there anew.
        REFUSED(other, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-26 11:00")));
        QCOMPARE(other.code, RefusalCode::OutsideHours);
        ACCEPTED(away, desk.move(booked, berlin("2026-11-27 10:00")));
        ACCEPTED(further, desk.move(booked, berlin("2026-11-27 11:00")));
        Q_UNUSED(away);
        Q_UNUSED(further);
        REFUSED(back, desk.move(booked, berlin("2026-11-26 10:00")));
        QCOMPARE(back.code, RefusalCode::OutsideHours);
    }

    void whatSomebodyElseHasInAnAbsenceStaysTheirs()
    {
        BookingDesk desk;
        ACCEPTED(first, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-26 10:00")));
        ACCEPTED(second, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-26 11:00")));
        ACCEPTED(cancelled, desk.cancel(first));
        ACCEPTED(moved, desk.move(second, berlin("2026-11-26 10:15")));
        Q_UNUSED(moved);
        desk.calendar.absences = {
            {{}, desk.salon.anna, {berlin("2026-11-26 00:00"), berlin("2026-11-27 00:00")}, AbsenceKind::Vacation}};
        REFUSED(refusal, desk.undo(first.appointment, cancelled.version));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
    }

    void anUndoIsSentAtOnce()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(cancelled, desk.cancel(booked));
        desk.clock.advance(2s);
        QVERIFY(desk.undo(booked.appointment, cancelled.version));
        const auto segment = desk.stored(booked.appointment).segments.front();
        QVERIFY(!segment.desired.notBefore);
        QVERIFY(!segment.nextAttemptAt);
        QCOMPARE(segment.reason, Reason::Queued);
    }

    void aPlaceThatWasGivenAwayIsNotTakenBack()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(cancelled, desk.cancel(booked));
        ACCEPTED(other, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:15")));
        const auto before = desk.stored(booked.appointment);
        REFUSED(refusal, desk.undo(booked.appointment, cancelled.version));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
        QCOMPARE(textOf(refusal.alternatives, desk.salon.catalog),
                 QStringLiteral("09:45 Anna, 09:30 Anna, 09:15 Anna"));
        QCOMPARE(desk.stored(booked.appointment), before);
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("10:15-10:45"));
        // Once it is free again, it can be taken back.
        QVERIFY(desk.cancel(other));
        QVERIFY(desk.undo(booked.appointment, cancelled.version));
    }

    void aMovedOneLosesItsOldPlaceTheSameWay()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-24 15:00")));
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        REFUSED(refusal, desk.undo(booked.appointment, moved.version));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
        QCOMPARE(desk.stored(booked.appointment).appointment.start, berlin("2026-11-24 15:00"));
    }

    void onlyTheNewestChangeIsTakenBack()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(first, desk.move(booked, berlin("2026-11-24 11:00")));
        ACCEPTED(second, desk.move(booked, berlin("2026-11-24 15:00")));
        REFUSED(refusal, desk.undo(booked.appointment, first.version));
        QCOMPARE(refusal.code, RefusalCode::ChangedMeanwhile);
        ACCEPTED(undone, desk.undo(booked.appointment, second.version));
        QCOMPARE(undone.time.from, berlin("2026-11-24 11:00"));
    }

    void aBookingAndAnUndoAreNotTakenBack()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        REFUSED(booking, desk.undo(booked.appointment, booked.version));
        QCOMPARE(booking.code, RefusalCode::UndoExpired);
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-24 11:00")));
        ACCEPTED(undone, desk.undo(booked.appointment, moved.version));
        REFUSED(again, desk.undo(booked.appointment, undone.version));
        QCOMPARE(again.code, RefusalCode::UndoExpired);
    }

    void whatBeganYesterdayIsNotTakenBack()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-26 10:00")));
        desk.clock.setWall(berlin("2026-11-25 08:00"));
        REFUSED(refusal, desk.undo(booked.appointment, moved.version));
        QCOMPARE(refusal.code, RefusalCode::PastDate);
    }

    void aServiceThatIsNoLongerOfferedComesBackAllTheSame()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(cancelled, desk.cancel(booked));
        desk.salon.catalog.services.front().active = false;
        QVERIFY(desk.undo(booked.appointment, cancelled.version));
    }
};

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"

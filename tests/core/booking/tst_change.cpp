// SPDX-License-Identifier: GPL-3.0-or-later
#include "booking_desk.h"
#include "core/storage/sync_store.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

/// Moving and cancelling what is booked. It is Tuesday 2026-11-24, 08:00 in Berlin.
class TestChange : public QObject
{
    Q_OBJECT

    /// As the worker leaves a segment in the state that the test is about.
    static void setState(BookingDesk &desk, SegmentId id, SyncState state, int attempts = 1)
    {
        SyncSummary summary;
        summary.state = state;
        summary.attempts = attempts;
        if (state == SyncState::Settled) summary.settledAt = desk.clock.now();
        QVERIFY(desk.storage->writeAndWait(
            [&](Session &session) { return SyncStore(session, desk.salon.company).saveSummary(id, summary); }));
    }

private Q_SLOTS:
    void aMoveTakesTheNewTimeAndFreesTheOld()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-24 15:00"), desk.salon.ben));
        QCOMPARE(moved.version, 2);
        QCOMPARE(moved.time.from, berlin("2026-11-24 15:00"));
        QCOMPARE(desk.busy(desk.salon.anna), QString());
        QCOMPARE(desk.busy(desk.salon.ben), QStringLiteral("15:00-15:30"));
        const auto stored = desk.stored(booked.appointment);
        QCOMPARE(stored.appointment.start, moved.time.from);
        QCOMPARE(stored.appointment.end, moved.time.to);
        const auto &segment = stored.segments.front();
        const auto *mapping = desk.salon.catalog.mapping(desk.salon.cut, 0, desk.salon.ben);
        QCOMPARE(segment.staff, desk.salon.ben);
        QCOMPARE(segment.desired.eventType, mapping->eventType);
        QCOMPARE(segment.desired.host, mapping->host);
        QCOMPARE(segment.desired.start, moved.time.from);
        QCOMPARE(segment.desired.generation, 2);
        QCOMPARE(segment.desired.incarnation, 1); // another booking is the planner's to decide
        QVERIFY(desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
    }

    void aCompositeMovesByAQuarterOverItself()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-24 10:15")));
        QCOMPARE(desk.busy(desk.salon.ben), QStringLiteral("10:15-11:00 11:45-12:15 12:30-13:30"));
        for (const auto &segment : desk.stored(booked.appointment).segments) {
            QCOMPARE(segment.desired.generation, 2);
            QCOMPARE(segment.desired.start, segment.booked.from);
        }
        QCOMPARE(moved.time.to, berlin("2026-11-24 13:30"));
    }

    void aCompositeMovesToAnotherStylistAsOne()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        QVERIFY(desk.move(booked, berlin("2026-11-24 09:00"), desk.salon.anna));
        QCOMPARE(desk.busy(desk.salon.ben), QString());
        QCOMPARE(desk.busy(desk.salon.anna), QStringLiteral("09:00-09:45 10:30-11:00 11:15-12:15"));
    }

    void oneTakenPartRefusesTheWholeMove()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        QVERIFY(desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 16:45")));
        const auto before = desk.stored(booked.appointment);
        const auto rows = desk.rowCounts();
        // From 14:00 the last part would work until 17:15.
        REFUSED(refusal, desk.move(booked, berlin("2026-11-24 14:00")));
        QCOMPARE(refusal.code, RefusalCode::SlotTaken);
        // Its own time does not stand in its way: a move by a quarter of an hour is among what is offered.
        QCOMPARE(textOf(refusal.alternatives, desk.salon.catalog), QStringLiteral("13:30 Ben, 13:15 Ben, 13:00 Ben"));
        QCOMPARE(desk.stored(booked.appointment), before);
        QCOMPARE(desk.rowCounts(), rows);
        QCOMPARE(desk.busy(desk.salon.ben), QStringLiteral("10:00-10:45 11:30-12:00 12:15-13:15 16:45-17:15"));
    }

    void theOwnTimeIsAmongTheAlternativesOfAMove()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.cem, berlin("2026-11-24 10:00")));
        QVERIFY(desk.book(desk.salon.cut, desk.salon.cem, berlin("2026-11-24 10:30")));
        REFUSED(refusal, desk.move(booked, berlin("2026-11-24 10:15")));
        QCOMPARE(textOf(refusal.alternatives, desk.salon.catalog), QStringLiteral("10:00 Cem, 11:00 Cem, 11:15 Cem"));
    }

    void twoAppointmentsSwapOverAThirdTime()
    {
        BookingDesk desk;
        ACCEPTED(first, desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 10:00")));
        ACCEPTED(second, desk.book(desk.salon.cut, desk.salon.ben, berlin("2026-11-24 10:30")));
        REFUSED(direct, desk.move(first, berlin("2026-11-24 10:30")));
        QCOMPARE(direct.code, RefusalCode::SlotTaken);
        QVERIFY(desk.move(first, berlin("2026-11-24 16:00")));
        QVERIFY(desk.move(second, berlin("2026-11-24 10:00")));
        QVERIFY(desk.move(first, berlin("2026-11-24 10:30")));
        QCOMPARE(desk.stored(first.appointment).appointment.start, berlin("2026-11-24 10:30"));
        QCOMPARE(desk.stored(second.appointment).appointment.start, berlin("2026-11-24 10:00"));
    }

    void movingToWhereItIsChangesNothing()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        const auto before = desk.stored(booked.appointment);
        ACCEPTED(moved, desk.move(booked, booked.time.from, desk.salon.anna));
        QCOMPARE(moved.version, 1);
        QCOMPARE(desk.stored(booked.appointment), before);
        QCOMPARE(desk.audit(booked.appointment).size(), std::size_t(1));
    }

    void aMoveIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<StaffId>("staff");
        QTest::addColumn<QString>("code");
        const TestSalon salon;
        const QByteArray three("2026-11-24 15:00");
        QTest::newRow("to yesterday") << QByteArray("2026-11-23 15:00") << salon.anna << QStringLiteral("past_date");
        QTest::newRow("to a Sunday") << QByteArray("2026-11-29 15:00") << salon.anna << QStringLiteral("outside_hours");
        QTest::newRow("to who has left") << three << salon.dora << QStringLiteral("unknown_staff");
        QTest::newRow("to who does not do it") << three << salon.cem << QStringLiteral("not_eligible");
    }
    void aMoveIsRefusedWithItsReason()
    {
        QFETCH(QByteArray, start);
        QFETCH(StaffId, staff);
        QFETCH(QString, code);
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.colour, desk.salon.anna, berlin("2026-11-24 10:00")));
        const auto before = desk.stored(booked.appointment);
        REFUSED(refusal, desk.move(booked, berlin(start.constData()), staff));
        QCOMPARE(toWord(refusal.code), code);
        QCOMPARE(desk.stored(booked.appointment), before);
    }

    void whatSomebodyElseHasChangedIsNotChangedBlindly()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QVERIFY(desk.move(booked, berlin("2026-11-24 11:00")));
        REFUSED(move, desk.move({booked.appointment, berlin("2026-11-24 15:00"), {}, booked.version}));
        QCOMPARE(move.code, RefusalCode::ChangedMeanwhile);
        REFUSED(cancel, desk.cancel({booked.appointment, CancelReason::Mistake, booked.version}));
        QCOMPARE(cancel.code, RefusalCode::ChangedMeanwhile);
        QVERIFY(desk.cancel({booked.appointment, CancelReason::Mistake, booked.version + 1}));
    }

    void whatIsNotThereIsRefused()
    {
        BookingDesk desk;
        const auto id = idOf<AppointmentId>(99);
        REFUSED(move, desk.move({id, berlin("2026-11-24 15:00"), {}, {}}));
        QCOMPARE(move.code, RefusalCode::UnknownAppointment);
        REFUSED(cancel, desk.cancel({id, CancelReason::Mistake, {}}));
        QCOMPARE(cancel.code, RefusalCode::UnknownAppointment);
        REFUSED(undo, desk.undo(id, 1));
        QCOMPARE(undo.code, RefusalCode::UnknownAppointment);
    }

    void aCancelFreesAllItsTimeAndWishesItGone()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        ACCEPTED(cancelled, desk.cancel({booked.appointment, CancelReason::CustomerIll, {}}));
        QCOMPARE(cancelled.version, 2);
        QCOMPARE(desk.busy(desk.salon.ben), QString());
        const auto stored = desk.stored(booked.appointment);
        QCOMPARE(stored.appointment.status, AppointmentStatus::Cancelled);
        QCOMPARE(stored.appointment.cancelReason, QStringLiteral("customer_ill"));
        QCOMPARE(stored.appointment.start, booked.time.from);
        for (const auto &segment : stored.segments) {
            QCOMPARE(segment.desired.presence, Presence::Absent);
            QCOMPARE(segment.desired.generation, 2);
            QCOMPARE(segment.desired.cancelReason, QStringLiteral("customer_ill"));
        }
        REFUSED(again, desk.cancel(booked));
        QCOMPARE(again.code, RefusalCode::AlreadyCancelled);
        REFUSED(moved, desk.move(booked, berlin("2026-11-24 15:00")));
        QCOMPARE(moved.code, RefusalCode::AlreadyCancelled);
    }

    void onlyWhatAPersonDidWaitsForTheUndoBar_data()
    {
        QTest::addColumn<Actor>("actor");
        QTest::addColumn<bool>("waits");
        QTest::newRow("a person") << frontDesk << true;
        QTest::newRow("the telephone") << telephone << false;
        QTest::newRow("over HTTP") << Actor{Actor::Kind::Http, {}, {}} << false;
        QTest::newRow("a command line") << Actor{Actor::Kind::CommandLine, {}, {}} << false;
        QTest::newRow("the engine") << Actor{} << false;
    }
    void onlyWhatAPersonDidWaitsForTheUndoBar()
    {
        QFETCH(Actor, actor);
        QFETCH(bool, waits);
        BookingDesk desk;
        const auto bar = waits ? std::optional(desk.clock.now() + 8s) : std::nullopt;
        const auto reason = waits ? Reason::UndoWindow : Reason::Queued;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QVERIFY(desk.move({booked.appointment, berlin("2026-11-24 11:00"), {}, {}}, actor));
        auto segment = desk.stored(booked.appointment).segments.front();
        QCOMPARE(segment.desired.notBefore, bar);
        QCOMPARE(segment.nextAttemptAt, bar);
        QCOMPARE(segment.reason, reason);
        QVERIFY(desk.cancel({booked.appointment, CancelReason::CustomerAsked, {}}, actor));
        segment = desk.stored(booked.appointment).segments.front();
        QCOMPARE(segment.desired.notBefore, bar);
        QCOMPARE(segment.reason, reason);
    }

    void theCauseIsWhoAsked()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QVERIFY(desk.move({booked.appointment, berlin("2026-11-24 11:00"), {}, {}}, telephone));
        QCOMPARE(desk.stored(booked.appointment).segments.front().desired.cause, Cause::Voice);
        QVERIFY(desk.move({booked.appointment, berlin("2026-11-24 12:00"), {}, {}}, frontDesk));
        QCOMPARE(desk.stored(booked.appointment).segments.front().desired.cause, Cause::Desk);
        QVERIFY(desk.cancel({booked.appointment, CancelReason::CustomerAsked, {}}, telephone));
        QCOMPARE(desk.stored(booked.appointment).segments.front().desired.cause, Cause::Voice);
    }

    void aSettledOneWaitsAgainAndCountsItsAttemptsAnew()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        const auto id = desk.stored(booked.appointment).segments.front().id;
        setState(desk, id, SyncState::Settled, 3);
        QVERIFY(desk.move(booked, berlin("2026-11-24 11:00")));
        const auto segment = desk.stored(booked.appointment).segments.front();
        QCOMPARE(segment.state, SyncState::Waiting);
        QVERIFY(!segment.settledAt);
        QCOMPARE(segment.attempts, 0);
    }

    void anOpenOutcomeStaysVisible_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("after");
        QTest::newRow("sending") << int(SyncState::Sending) << int(SyncState::Sending);
        QTest::newRow("unknown") << int(SyncState::Unknown) << int(SyncState::Unknown);
        QTest::newRow("retrying") << int(SyncState::Retrying) << int(SyncState::Waiting);
        QTest::newRow("failed") << int(SyncState::Failed) << int(SyncState::Waiting);
        QTest::newRow("conflict") << int(SyncState::Conflict) << int(SyncState::Waiting);
    }
    void anOpenOutcomeStaysVisible()
    {
        QFETCH(int, state);
        QFETCH(int, after);
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        setState(desk, desk.stored(booked.appointment).segments.front().id, SyncState(state));
        QVERIFY(desk.cancel(booked));
        QCOMPARE(int(desk.stored(booked.appointment).segments.front().state), after);
    }

    void aGuestInTheChairStaysHereWhenCancelled()
    {
        BookingDesk desk;
        desk.clock.setWall(berlin("2026-11-24 10:10"));
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QVERIFY(desk.cancel(booked));
        const auto segment = desk.stored(booked.appointment).segments.front();
        QCOMPARE(segment.desired.presence, Presence::LocalOnly);
        QCOMPARE(segment.state, SyncState::LocalOnly);
        QCOMPARE(segment.desired.generation, 1);
    }

    void aGuestInTheChairWhoIsMovedToTomorrowGoesToCalcom()
    {
        BookingDesk desk;
        desk.clock.setWall(berlin("2026-11-24 10:10"));
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        QVERIFY(desk.move(booked, berlin("2026-11-24 09:30")));
        QCOMPARE(desk.stored(booked.appointment).segments.front().desired.presence, Presence::LocalOnly);
        ACCEPTED(tomorrow, desk.move(booked, berlin("2026-11-25 10:00")));
        auto segment = desk.stored(booked.appointment).segments.front();
        QCOMPARE(segment.desired.presence, Presence::Present);
        QCOMPARE(segment.state, SyncState::Waiting);
        QVERIFY(segment.desired.generation > 1);
        // Taken back, it is a guest in the chair again, and whatever reached Cal.com has to go.
        QVERIFY(desk.undo(booked.appointment, tomorrow.version));
        segment = desk.stored(booked.appointment).segments.front();
        QCOMPARE(segment.desired.presence, Presence::LocalOnly);
        QCOMPARE(segment.state, SyncState::Waiting);
    }

    void anEditAfterItsStartLeavesTheWishWithCalcom()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 14:00")));
        desk.clock.setWall(berlin("2026-11-24 14:10"));
        QVERIFY(desk.move(booked, berlin("2026-11-24 13:45")));
        QCOMPARE(desk.stored(booked.appointment).segments.front().desired.presence, Presence::Present);
    }

    void whatWasSoldKeepsItsLengthWhenTheServiceChanges()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        auto &perm = desk.salon.catalog.services[2];
        perm.segments.pop_back();
        perm.segments.front().work = 60min;
        perm.active = false;
        ACCEPTED(moved, desk.move(booked, berlin("2026-11-24 10:15")));
        QCOMPARE(moved.time.length(), std::chrono::milliseconds(195min));
        QCOMPARE(desk.busy(desk.salon.ben), QStringLiteral("10:15-11:00 11:45-12:15 12:30-13:30"));
        desk.salon.catalog.services.clear();
        REFUSED(refusal, desk.move(booked, berlin("2026-11-24 10:30")));
        QCOMPARE(refusal.code, RefusalCode::UnknownService);
    }

    void eachChangeIsInTheAuditLogWithWhatItTakesToUndoIt()
    {
        BookingDesk desk;
        ACCEPTED(booked, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        desk.clock.advance(1min);
        QVERIFY(desk.move(booked, berlin("2026-11-24 15:00"), desk.salon.ben));
        desk.clock.advance(1min);
        QVERIFY(desk.cancel({booked.appointment, CancelReason::SalonAsked, {}}));
        QStringList lines;
        for (const auto &entry : desk.audit(booked.appointment)) {
            const auto note = ChangeNote::fromJson(entry.details);
            QVERIFY(note);
            lines << QStringLiteral("%1 v%2 %3-%4 %5")
                         .arg(entry.action)
                         .arg(note->version)
                         .arg(berlinText(note->fromStart).section(u' ', 1), berlinText(note->toStart).section(u' ', 1),
                              note->reason);
        }
        QCOMPARE(lines, QStringList({QStringLiteral("booked v1 10:00-10:00 "), QStringLiteral("moved v2 10:00-15:00 "),
                                     QStringLiteral("cancelled v3 15:00-15:00 salon_asked")}));
    }

    void changesCostFewStatements()
    {
        BookingDesk desk;
        ACCEPTED(simple, desk.book(desk.salon.cut, desk.salon.anna, berlin("2026-11-24 10:00")));
        ACCEPTED(perm, desk.book(desk.salon.perm, desk.salon.ben, berlin("2026-11-24 10:00")));
        // One read, a delete, busy time, appointment, segments, audit.
        QVERIFY(desk.move(simple, berlin("2026-11-24 11:00")));
        QCOMPARE(int(desk.statements), 6);
        QVERIFY(desk.move(perm, berlin("2026-11-24 10:15")));
        QCOMPARE(int(desk.statements), 11);
        QVERIFY(desk.cancel(simple));
        QCOMPARE(int(desk.statements), 5);
    }
};

QTEST_GUILESS_MAIN(TestChange)
#include "tst_change.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/core/worker/worker_bench.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

/// A stranger books online, with the sandbox's own interface.
void bookOnline(WorkerBench &bench, EventTypeId type, const char *time)
{
    const auto start = toIso(bench.at(time)).toUtf8();
    bench.online("/v2/bookings", "{\"start\":\"" + start + "\",\"eventTypeId\":" + QByteArray::number(type.value) +
                                     ",\"attendee\":{\"name\":\"Fremd\",\"email\":\"fremd@example.test\","
                                     "\"timeZone\":\"Europe/Berlin\"}}");
}

EventTypeId typeOf(const WorkerBench &bench, ServiceId service, StaffId staff, int part = 0)
{
    return bench.desk.salon.catalog.mapping(service, part, staff)->eventType;
}

SegmentId firstPart(WorkerBench &bench, AppointmentId id) { return bench.desk.partsOf(id).front().segment.id; }

const auto confirmedAtTen = QStringLiteral("settled, none, 1 live at 10:00");

} // namespace

/// From the desk to the sandbox and back, one story each.
class TestSyncWorker : public QObject
{
    Q_OBJECT

    /// Done at Cal.com, and the answer is lost.
    static QByteArray lostAfter() { return R"({"kind":"cut-after","operation":"bookings.create"})"; }
    static int liveOnes(WorkerBench &bench)
    {
        return int(
            std::ranges::count_if(bench.world().bookings(), [](const auto &entry) { return !entry.second.isGone(); }));
    }

    static void runSql(WorkerBench &bench, const char *sql)
    {
        const auto done =
            bench.desk.storage().writeAndWait([sql](Session &session) { return session.connection().runScript(sql); });
        if (!done) qFatal("%s", qPrintable(done.error().detail));
    }
    /// `run` happens while as many queries wait as may.
    static void withoutReader(WorkerBench &bench, const std::function<void()> &run)
    {
        bench.desk.storage().readAndWait([&](Session &) {
            while (bench.desk.storage().read([](Session &) {})) {
            }
            run();
        });
    }

private Q_SLOTS:
    /// A look with a key that is not shown an event type's bookings shows none whatever there is.
    void aLostCreateIsLookedForWithTheKeyThatSeesIt()
    {
        WorkerBench bench({}, {}, {}, TestSalon::giveBenAKey);
        bench.breakIt(lostAfter());
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(5s);
        QCOMPARE(liveOnes(bench), 1);
        QVERIFY(bench.desk.move(id, bench.at("15:00"), bench.desk.salon.ben));
        for (int i = 0; i < 30; ++i) {
            bench.pass(10s);
            QVERIFY2(liveOnes(bench) <= 1, "both stand at Cal.com");
        }
        QVERIFY(bench.rest());
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 15:00"));
        AGREE(bench);
    }

    void whatNoKeySeesIsNotMadeAgain()
    {
        const auto blind = [](Catalog &catalog) {
            for (auto &mapping : catalog.mappings)
                mapping.visible = mapping.host.value != 102;
        };
        WorkerBench bench(
            [](SandboxServer::Options &options) { options.salon.keys.front().users.removeAll(QStringLiteral("ben")); },
            {}, {}, blind);
        bench.breakIt(lostAfter());
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.ben, "10:00");
        bench.pass(5s);
        QVERIFY(bench.desk.move(id, bench.at("15:00")));
        QVERIFY(bench.rest());
        QCOMPARE(liveOnes(bench), 1);
        QCOMPARE(bench.story(id), QStringLiteral("failed, cannot_see, 1 live at 10:00"));
        QCOMPARE(bench.asked("bookings.create"), 1);
    }

    /// An event type was made longer at Cal.com, and nobody has looked at the settings since.
    void whatCalcomMakesLongerIsLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("lost");
        QTest::addColumn<bool>("asksFirst");
        QTest::newRow("answered") << QByteArray() << false;
        QTest::newRow("the answer is lost") << QByteArray("create") << false;
        QTest::newRow("to be confirmed") << QByteArray() << true;
        QTest::newRow("to be confirmed, the answer is lost") << QByteArray("create") << true;
    }
    void whatCalcomMakesLongerIsLeftAsItIs()
    {
        QFETCH(QByteArray, lost);
        QFETCH(bool, asksFirst);
        WorkerBench bench([&](SandboxServer::Options &options) {
            for (auto &type : options.salon.eventTypes) {
                type.lengthInMinutes = 60;
                type.requiresConfirmation = asksFirst;
            }
        });
        if (!lost.isEmpty()) bench.breakIt(R"({"kind":"cut-after","operation":"bookings.)" + lost + R"("})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(10min);
        QCOMPARE(bench.asked("bookings.create"), 1);
        QCOMPARE(bench.asked("bookings.cancel"), 0);
        QCOMPARE(bench.story(id), QStringLiteral("settled, length_differs, 1 live at 10:00"));
        // It can still be moved and cancelled.
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        bench.pass(10min);
        QCOMPARE(bench.story(id), QStringLiteral("settled, length_differs, 1 live at 14:00"));
        QVERIFY(bench.desk.cancel(id));
        bench.pass(10min);
        QCOMPARE(liveOnes(bench), 0);
    }

    /// Somebody has taken one booking away from the key: the others go on.
    void oneForbiddenBookingStopsNobodyElse()
    {
        WorkerBench bench;
        const auto theirs = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "09:30");
        bench.breakIt(R"({"kind":"fail","operation":"bookings.cancel","status":403,"count":0,)"
                      R"("message":"You are not the owner of this booking"})");
        QVERIFY(bench.desk.cancel(theirs));
        bench.pass(9s);
        std::vector<AppointmentId> others;
        for (const auto *time : {"10:00", "10:30", "11:00", "11:30"})
            others.push_back(bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, time));
        bench.pass(30s);
        for (const auto id : others)
            QVERIFY2(bench.story(id).startsWith(QLatin1String("settled, none")), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(theirs), QStringLiteral("failed, cancel_refused, 1 live at 09:30"));
        QCOMPARE(bench.asked("bookings.cancel"), 2);
    }

    void aBookingArrivesByItself()
    {
        WorkerBench bench;
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        QCOMPARE(bench.story(id), QStringLiteral("waiting, queued, 0 live"));
        QVERIFY(bench.rest(1s));
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.asked("bookings.create"), 1);
        const auto attempts = bench.desk.attemptsOf(firstPart(bench, id));
        QCOMPARE(attempts.size(), std::size_t(1));
        QCOMPARE(attempts[0].httpStatus, 201);
        QVERIFY(attempts[0].state == AttemptState::Resolved);
        QVERIFY(!attempts[0].requestId.isEmpty());
        AGREE(bench);
    }

    void fourPartsArriveEachAsABookingOfItsOwn()
    {
        WorkerBench bench;
        const auto id = bench.booked(bench.desk.salon.perm, bench.desk.salon.ben, "10:00");
        QVERIFY(bench.rest(5s));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00; settled, none, 1 live at 11:30; "
                                                 "settled, none, 1 live at 12:15; settled, none, 1 live at 12:30"));
        QCOMPARE(bench.asked("bookings.create"), 4);
        AGREE(bench);
    }

    void aMoveIsARescheduleOnceTheUndoBarHasGone()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        bench.pass(7s);
        QCOMPARE(bench.story(id), QStringLiteral("waiting, undo_window, 1 live at 10:00"));
        QCOMPARE(bench.asked("bookings.reschedule"), 0);
        QVERIFY(bench.rest(10s));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 14:00"));
        QCOMPARE(bench.asked("bookings.reschedule"), 1);
        AGREE(bench);
    }

    void allPartsOfAPermMoveTogether()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.perm, bench.desk.salon.ben, "10:00");
        // By a quarter of an hour: each part's new time lies over its neighbour's old one.
        QVERIFY(bench.desk.move(id, bench.at("10:15")));
        QVERIFY(bench.rest(2min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:15; settled, none, 1 live at 11:45; "
                                                 "settled, none, 1 live at 12:30; settled, none, 1 live at 12:45"));
        AGREE(bench);
    }

    void aCancelledAppointmentIsCancelledThere()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.perm, bench.desk.salon.ben, "10:00");
        QVERIFY(bench.desk.cancel(id));
        bench.pass(7s);
        QCOMPARE(bench.asked("bookings.cancel"), 0);
        QVERIFY(bench.rest(10s));
        QCOMPARE(bench.asked("bookings.cancel"), 4);
        QVERIFY(liveBookings(bench.world()).empty());
        AGREE(bench);
    }

    void whatIsCancelledBeforeItLeftNeverLeaves()
    {
        WorkerBench bench;
        bench.desk.client().gate().holdOpen();
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        QCOMPARE(bench.story(id), QStringLiteral("waiting, breaker_open, 0 live"));
        QVERIFY(bench.desk.cancel(id));
        bench.pass(10s);
        bench.desk.client().gate().reset();
        QVERIFY(bench.rest(10s));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 0 live"));
        QCOMPARE(bench.asked("bookings.create"), 0);
        QVERIFY(bench.desk.attempts().empty());
    }

    void aBreakerThatClosesWhileItIsReadWhatWaitsForItLosesNobody_data()
    {
        QTest::addColumn<int>("after");
        for (int after = 0; after <= 4000; after += 100)
            QTest::addRow("%d ms", after) << after;
    }

    /// The plan is made on another thread; what it was made of may have changed when it arrives.
    void aBreakerThatClosesWhileItIsReadWhatWaitsForItLosesNobody()
    {
        QFETCH(int, after);
        WorkerBench bench;
        bench.desk.client().gate().holdOpen();
        bench.desk.setDatabaseLag(1s);
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(std::chrono::milliseconds(after));
        bench.desk.client().gate().reset();
        QVERIFY(bench.rest(20s));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        AGREE(bench);
    }

    void anUndoneMoveThatWasNotSentIsNeverSent()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        const auto moved = bench.desk.move(id, bench.at("14:00"));
        bench.pass(4s);
        QVERIFY(bench.desk.undo(id, moved->version));
        bench.pass(1min);
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.asked("bookings.reschedule"), 0);
        AGREE(bench);
    }

    void anUndoneMoveThatWasSentIsMovedBack()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        const auto moved = bench.desk.move(id, bench.at("14:00"));
        QVERIFY(bench.rest(1min));
        QVERIFY(bench.desk.undo(id, moved->version));
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.asked("bookings.reschedule"), 2);
        AGREE(bench);
    }

    void anUndoneCancelThatWasSentIsBookedAgain()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        const auto cancelled = bench.desk.cancel(id);
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 0 live"));
        QVERIFY(bench.desk.undo(id, cancelled->version));
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.desk.partsOf(id).front().segment.desired.incarnation, 2);
        AGREE(bench);
    }

    void aMoveWhileTheBookingIsOnItsWayFollowsIt()
    {
        WorkerBench bench([](SandboxServer::Options &options) { options.bookings = {4000, 4000}; });
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        QCOMPARE(bench.story(id), QStringLiteral("sending, in_flight, 0 live"));
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 14:00"));
        QCOMPARE(bench.asked("bookings.create"), 1);
        QCOMPARE(bench.asked("bookings.reschedule"), 1);
        AGREE(bench);
    }

    void aCancelWhileTheBookingIsOnItsWayFollowsIt()
    {
        WorkerBench bench([](SandboxServer::Options &options) { options.bookings = {4000, 4000}; });
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        QVERIFY(bench.desk.cancel(id));
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 0 live"));
        QCOMPARE(bench.asked("bookings.cancel"), 1);
        AGREE(bench);
    }

    void anotherStylistGetsHisBookingBeforeTheOldOneGoes()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        QVERIFY(bench.desk.move(id, bench.at("10:00"), bench.desk.salon.ben));
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.asked("bookings.create"), 2);
        QCOMPARE(bench.asked("bookings.cancel"), 1);
        QCOMPARE(liveBookings(bench.world()).begin()->second.hostId, qint64(102));
        AGREE(bench);
    }

    void onOneHostWritesOfOneEventTypeGoOneAfterAnother()
    {
        WorkerBench bench([](SandboxServer::Options &options) { options.overlapWindow = true; });
        for (const auto *time : {"10:00", "10:30", "11:00", "11:30"})
            bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, time);
        int most = 0;
        QVERIFY(bench.passUntil(
            [&] {
                most = std::max(most, bench.server.inWork());
                return liveBookings(bench.world()).size() == 4;
            },
            1min));
        QCOMPARE(most, 1);
        QVERIFY(bench.rest(1s));
        AGREE(bench);
    }

    void onSeveralHostsTheyGoAtOnce()
    {
        WorkerBench bench;
        for (const auto staff : {bench.desk.salon.anna, bench.desk.salon.ben, bench.desk.salon.cem})
            bench.booked(bench.desk.salon.cut, staff, "10:00");
        bench.pass(50ms);
        QCOMPARE(bench.server.inWork(), 3);
        QVERIFY(bench.rest(1min));
        AGREE(bench);
    }

    void whoMovesToWhereAnotherStillIsWaitsUntilThatOneHasLeft()
    {
        WorkerBench bench;
        const auto first = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        const auto second = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "11:00");
        QVERIFY(bench.desk.move(second, bench.at("12:00")));
        bench.pass(4s);
        QVERIFY(bench.desk.move(first, bench.at("11:00")));
        QVERIFY(bench.rest(2min));
        QCOMPARE(bench.story(first), QStringLiteral("settled, none, 1 live at 11:00"));
        QCOMPARE(bench.story(second), QStringLiteral("settled, none, 1 live at 12:00"));
        QCOMPARE(bench.asked("bookings.reschedule"), 2);
        AGREE(bench);
    }

    void whoWaitsForSomebodyWhoDoesNotLeaveAfterAllIsToldSo()
    {
        WorkerBench bench;
        const auto first = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        const auto second = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "11:00");
        // Somebody online has taken noon, so that the second one cannot go there.
        bookOnline(bench, typeOf(bench, bench.desk.salon.cut, bench.desk.salon.anna), "12:00");
        QVERIFY(bench.desk.move(second, bench.at("12:00")));
        QVERIFY(bench.desk.move(first, bench.at("11:00")));
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(second), QStringLiteral("failed, move_refused, 1 live at 11:00"));
        QCOMPARE(bench.story(first), QStringLiteral("conflict, blocked_by_review, 1 live at 10:00"));
        AGREE(bench);
    }

    void twoAppointmentsCanSwapTheirTimes()
    {
        WorkerBench bench;
        const auto first = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        const auto second = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "11:00");
        QVERIFY(bench.desk.move(first, bench.at("15:00")));
        QVERIFY(bench.desk.move(second, bench.at("10:00")));
        QVERIFY(bench.desk.move(first, bench.at("11:00")));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(first), QStringLiteral("settled, none, 1 live at 11:00"));
        QCOMPARE(bench.story(second), confirmedAtTen);
        AGREE(bench);
    }

    void aTimeThatAStrangerHasNeedsAPerson()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        bookOnline(bench, typeOf(bench, salon.cut, salon.anna), "10:00");
        const auto id = bench.booked(salon.cut, salon.anna, "10:00");
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), QStringLiteral("failed, taken, 0 live"));
        // The person finds another time, and all is well.
        QVERIFY(bench.desk.move(id, bench.at("15:00")));
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 15:00"));
        AGREE(bench);
    }

    void aRefusedMoveKeepsTheOldTimeThere()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        const auto id = bench.settled(salon.cut, salon.anna, "10:00");
        bookOnline(bench, typeOf(bench, salon.cut, salon.anna), "14:00");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), QStringLiteral("failed, move_refused, 1 live at 10:00"));
        AGREE(bench);
    }

    void aBookingMovedOnlineIsTakenOverWhenItIsLookedAt()
    {
        WorkerBench bench;
        bench.breakIt(R"({"kind":"cut-after","operation":"bookings.create"})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        const auto uid = bench.liveUid(firstPart(bench, id));
        bench.online("/v2/bookings/" + uid.toUtf8() + "/reschedule",
                     "{\"start\":\"" + toIso(bench.at("15:00")).toUtf8() + "\"}");
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 15:00"));
        const auto segment = bench.desk.partsOf(id).front().segment;
        QCOMPARE(berlinText(segment.booked.from), QStringLiteral("2026-11-24 15:00"));
        QCOMPARE(bench.asked("bookings.create"), 1);
        QCOMPARE(bench.asked("bookings.reschedule"), 0);
        AGREE(bench);
    }

    void aBookingCancelledOnlineIsCancelledHereWhenItIsLookedAt()
    {
        WorkerBench bench;
        bench.breakIt(R"({"kind":"cut-after","operation":"bookings.create"})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        const auto uid = bench.liveUid(firstPart(bench, id));
        bench.online("/v2/bookings/" + uid.toUtf8() + "/cancel", "{\"cancellationReason\":\"verreist\"}");
        QVERIFY(bench.rest(5min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 0 live"));
        QVERIFY(bench.desk.partsOf(id).front().segment.desired.presence == Presence::Absent);
        // Its time can be given to somebody else.
        QVERIFY(bench.desk.book(bench.desk.salon.cut, bench.desk.salon.anna, bench.at("10:00")));
        QVERIFY(bench.rest(1min));
        AGREE(bench);
    }

    void movedHereAndOnlineAPersonDecides()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        const auto uid = bench.liveUid(firstPart(bench, id));
        bench.pass(1s); // Cal.com dates a booking that was moved away a moment before the one it became
        bench.online("/v2/bookings/" + uid.toUtf8() + "/reschedule",
                     "{\"start\":\"" + toIso(bench.at("15:00")).toUtf8() + "\"}");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id), QStringLiteral("conflict, moved_by_both, 1 live at 15:00"));
        AGREE(bench);
    }

    void cancelledOnlineAndMovedHereAPersonDecides()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        const auto uid = bench.liveUid(firstPart(bench, id));
        bench.online("/v2/bookings/" + uid.toUtf8() + "/cancel", "{\"cancellationReason\":\"verreist\"}");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id), QStringLiteral("conflict, cancelled_meanwhile, 0 live"));
        AGREE(bench);
    }

    void aProcessThatDiesInFlightFindsItsBookingAgain()
    {
        WorkerBench bench([](SandboxServer::Options &options) { options.bookings = {2000, 2000}; });
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        QCOMPARE(bench.story(id), QStringLiteral("sending, in_flight, 0 live"));
        bench.desk.crash();
        bench.pass(5s);
        bench.desk.start();
        QCOMPARE(bench.desk.partsOf(id).front().segment.state, SyncState::Unknown);
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.asked("bookings.create"), 1);
        AGREE(bench);
    }

    void aProcessThatDiesBeforeItsRequestArrivedBooksAgainWhenThatIsCertain()
    {
        WorkerBench bench;
        bench.breakIt(R"({"kind":"hang","operation":"bookings.create"})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        bench.desk.crash();
        bench.pass(1s);
        bench.desk.start();
        bench.pass(85s);
        QCOMPARE(bench.asked("bookings.create"), 1);
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.asked("bookings.create"), 2);
        AGREE(bench);
    }

    void aClockThatIsSetForwardDoesNotShortenTheWait()
    {
        // The request arrives, its answer never does, and Cal.com is still at work on it when our wall clock leaps.
        WorkerBench bench;
        bench.breakIt(R"({"kind":"delay","operation":"bookings.create","delayMs":130000})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        QVERIFY(bench.passUntil([&] { return bench.story(id).startsWith(u"unknown"); }, 2min));
        bench.scheduler.manualClock().setWall(bench.desk.now() + 80s);
        bench.pass(20s);
        QCOMPARE(bench.asked("bookings.create"), 1);
        bench.pass(65s);
        QCOMPARE(bench.asked("bookings.create"), 1);
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.asked("bookings.create"), 1);
        AGREE(bench);
    }

    void aProcessThatStartsAfterTheClockWasSetForwardWaitsAnew()
    {
        WorkerBench bench;
        bench.breakIt(R"({"kind":"hang","operation":"bookings.create"})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        QVERIFY(bench.passUntil([&] { return bench.story(id).startsWith(u"unknown"); }, 2min));
        bench.desk.crash();
        bench.scheduler.manualClock().setWall(bench.desk.now() + 20min);
        bench.desk.start();
        bench.pass(85s);
        QCOMPARE(bench.asked("bookings.create"), 1);
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), confirmedAtTen);
        QCOMPARE(bench.asked("bookings.create"), 2);
        AGREE(bench);
    }

    void aProcessThatDiesDuringAMoveOrCancelFindsOut_data()
    {
        QTest::addColumn<bool>("move");
        QTest::addColumn<QByteArray>("fault");
        for (const bool move : {true, false})
            for (const auto *fault : {"hang", "hang-after"})
                QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(
                    move ? QStringLiteral("move") : QStringLiteral("cancel"), QLatin1String(fault))))
                    << move << QByteArray(fault);
    }

    void aProcessThatDiesDuringAMoveOrCancelFindsOut()
    {
        QFETCH(bool, move);
        QFETCH(QByteArray, fault);
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.breakIt("{\"kind\":\"" + fault + "\",\"method\":\"POST\"}");
        QVERIFY(move ? bench.desk.move(id, bench.at("14:00")) : bench.desk.cancel(id));
        bench.pass(9s);
        QCOMPARE(bench.desk.partsOf(id).front().segment.state, SyncState::Sending);
        bench.desk.crash();
        bench.pass(1s);
        bench.desk.start();
        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(id),
                 move ? QStringLiteral("settled, none, 1 live at 14:00") : QStringLiteral("settled, none, 0 live"));
        AGREE(bench);
    }

    void pausedNothingIsSentAndThenEverything()
    {
        WorkerBench bench;
        bench.desk.worker().setPaused(true);
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1h);
        QCOMPARE(bench.story(id), QStringLiteral("waiting, paused, 0 live"));
        QVERIFY(bench.counting.paths.empty());
        bench.desk.worker().setPaused(false);
        QVERIFY(bench.rest(10s));
        QCOMPARE(bench.story(id), confirmedAtTen);
    }

    /// Nobody wakes what an earlier run left: the look at it is repeated until the database answers.
    void whatAnEarlierRunLeftIsFoundThoughItCouldNotBeReadAtFirst()
    {
        WorkerBench bench;
        bench.desk.crash();
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s); // nobody is there to hear of it
        runSql(bench, "ALTER TABLE appointment RENAME TO hidden");
        bench.desk.start();
        bench.pass(3s);
        runSql(bench, "ALTER TABLE hidden RENAME TO appointment");
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), confirmedAtTen);
    }

    void aListThatFoundNoReaderIsAskedForAgain()
    {
        WorkerBench bench;
        bench.desk.worker().setPaused(true);
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        withoutReader(bench, [&] { bench.desk.worker().setPaused(false); });
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), confirmedAtTen);
    }

    void whatWaitedForItsTimeWaitsOnThoughNoReaderWasFree()
    {
        WorkerBench bench;
        const auto id = bench.settled(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        QVERIFY(bench.desk.move(id, bench.at("14:00")));
        bench.pass(1s); // the undo bar still stands
        const auto segment = firstPart(bench, id);
        withoutReader(bench, [&] { bench.desk.worker().wake({segment}); });
        QVERIFY(bench.rest(1min));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 14:00"));
    }

    /// The database is away when Cal.com has answered: however often recording that is tried, it is one answer.
    void anAnswerThatIsRecordedLateCountsOnce()
    {
        WorkerBench bench;
        bench.breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"shape":"B","message":"no"})");
        runSql(bench, "CREATE TRIGGER no_end BEFORE UPDATE ON attempt BEGIN SELECT RAISE(ABORT, 'not now'); END");
        const auto id = bench.booked(bench.desk.salon.perm, bench.desk.salon.ben, "10:00");
        bench.pass(2min);
        runSql(bench, "DROP TRIGGER no_end");
        QVERIFY(bench.rest());
        QVERIFY(bench.desk.attemptsOf(firstPart(bench, id)).size() >= 1);
        QVERIFY(!bench.desk.worker().parallelParts().fellBack());
    }
};

QTEST_GUILESS_MAIN(TestSyncWorker)
#include "tst_sync_worker.moc"

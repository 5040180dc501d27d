// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/core/worker/worker_bench.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const QStringList kinds{
    QStringLiteral("fail"),        QStringLiteral("fail-after"), QStringLiteral("delay"),
    QStringLiteral("delay-after"), QStringLiteral("hang"),       QStringLiteral("hang-after"),
    QStringLiteral("cut-before"),  QStringLiteral("cut-after"),  QStringLiteral("rate-limit"),
    QStringLiteral("wrong-token"), QStringLiteral("nonsense"),   QStringLiteral("empty"),
    QStringLiteral("trickle"),
};
const QStringList operations{QStringLiteral("create"), QStringLiteral("confirm"), QStringLiteral("reschedule"),
                             QStringLiteral("cancel")};

/// Anna's haircuts wait for confirmation, and the key is hers.
void confirmed(SandboxServer::Options &options) { options.salon.eventTypes.front().requiresConfirmation = true; }

SegmentFacts only(WorkerBench &bench, AppointmentId id) { return bench.desk.partsOf(id).front(); }

} // namespace

/// Everything that the sandbox can spoil, in the middle of each kind of change.
class TestSyncFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverGoesWrongOnceItEndsWithOneBookingOrWithAPerson_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("times");
        for (const auto &operation : operations)
            for (const auto &kind : kinds)
                for (const int times : {1, 3})
                    QTest::newRow(qPrintable(QStringLiteral("%1, %2, %3 times").arg(operation, kind).arg(times)))
                        << operation << kind << times;
    }

    void whateverGoesWrongOnceItEndsWithOneBookingOrWithAPerson()
    {
        QFETCH(QString, operation);
        QFETCH(QString, kind);
        QFETCH(int, times);
        const bool confirms = operation == u"confirm";
        WorkerBench bench(confirms ? confirmed : nullptr);
        const auto &salon = bench.desk.salon;
        const bool creates = operation == u"create" || confirms;
        std::optional<AppointmentId> id;
        if (!creates) id = bench.settled(salon.cut, salon.anna, "10:00");
        bench.breakIt(QStringLiteral(R"({"kind":"%1","operation":"bookings.%2","count":%3,"delayMs":90000})")
                          .arg(kind, operation)
                          .arg(times)
                          .toUtf8());
        if (creates) id = bench.booked(salon.cut, salon.anna, "10:00");
        if (operation == u"reschedule") QVERIFY(bench.desk.move(*id, bench.at("14:00")));
        if (operation == u"cancel") QVERIFY(bench.desk.cancel(*id));

        QVERIFY2(bench.rest(45min), qPrintable(bench.story(*id)));

        // A create whose answer names another token is somebody else's as far as anybody can tell.
        const bool foreign = operation == u"create" && kind == u"wrong-token";
        if (foreign) {
            QCOMPARE(toWord(only(bench, *id).segment.reason), QStringLiteral("foreign_answer"));
        } else {
            const auto wanted = creates                      ? QStringLiteral("settled, none, 1 live at 10:00")
                                : operation == u"reschedule" ? QStringLiteral("settled, none, 1 live at 14:00")
                                                             : QStringLiteral("settled, none, 0 live");
            QCOMPARE(bench.story(*id), wanted);
        }
        QVERIFY(bench.world().overlaps().empty());
        AGREE(bench);
    }

    void whatCalcomRefusesForGoodNeedsAPersonWithTheReason_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("story");
        const auto row = [](const char *name, const char *operation, int status, const char *text, const char *story) {
            QTest::newRow(name) << QString::fromLatin1(operation) << status << QString::fromLatin1(text)
                                << QString::fromLatin1(story);
        };
        row("taken", "create", 400, "User either already has booking at this time or is not available",
            "failed, taken, 0 live");
        row("limit", "create", 401, "booking_limit_reached", "failed, not_bookable, 0 live");
        row("question", "create", 400, "Missing required booking field response: hair - it is required.",
            "failed, invalid, 0 live");
        row("no event type", "create", 404, "Event type with id 1001 not found.", "failed, event_type_gone, 0 live");
        row("move to a taken time", "reschedule", 400,
            "User either already has booking at this time or is not available",
            "failed, move_refused, 1 live at 10:00");
        row("move within the notice", "reschedule", 403,
            "Rescheduling is not allowed within the minimum notice period before the event",
            "failed, move_refused, 1 live at 10:00");
        row("cancel forbidden", "cancel", 400, "This event type does not allow cancellations",
            "failed, cancel_refused, 1 live at 10:00");
    }

    void whatCalcomRefusesForGoodNeedsAPersonWithTheReason()
    {
        QFETCH(QString, operation);
        QFETCH(int, status);
        QFETCH(QString, text);
        QFETCH(QString, story);
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        std::optional<AppointmentId> id;
        if (operation != u"create") id = bench.settled(salon.cut, salon.anna, "10:00");
        const auto rule =
            QStringLiteral(R"({"kind":"fail","operation":"bookings.%1","status":%2,"shape":"B","message":"%3"})")
                .arg(operation)
                .arg(status)
                .arg(text);
        bench.breakIt(rule.toUtf8());
        if (operation == u"create") id = bench.booked(salon.cut, salon.anna, "10:00");
        if (operation == u"reschedule") QVERIFY(bench.desk.move(*id, bench.at("14:00")));
        if (operation == u"cancel") QVERIFY(bench.desk.cancel(*id));

        QVERIFY(bench.rest(10min));
        QCOMPARE(bench.story(*id), story);
        const auto asked = int(bench.counting.paths.size());
        bench.pass(30min);
        QCOMPARE(int(bench.counting.paths.size()), asked); // nobody asks again by himself
        AGREE(bench);

        // The person has mended the cause and sends it again.
        QVERIFY(bench.desk.resync({only(bench, *id).segment.id}));
        QVERIFY(bench.rest(10min));
        // A refused move went back by itself; that one ends when the customer knows.
        if (operation == u"reschedule") {
            QCOMPARE(bench.story(*id), story);
            QVERIFY(bench.desk.customerTold(*id));
            QVERIFY(bench.passUntil([&] { return isSettled(only(bench, *id).segment.state); }, 1min));
        }
        QCOMPARE(only(bench, *id).segment.state, SyncState::Settled);
        AGREE(bench);
    }

    void anOutageOpensTheBreakerCostsNoAttemptAndEndsByItself()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        bench.breakIt(R"({"kind":"fail","path":"/v2","status":503,"count":0})");
        for (const auto *time : {"10:00", "10:30", "11:00", "11:30", "12:00"})
            bench.booked(salon.cut, salon.anna, time);
        for (const auto *time : {"10:00", "10:30", "11:00"})
            bench.booked(salon.cut, salon.ben, time);
        const auto &gate = bench.desk.client().gate();
        QVERIFY(bench.passUntil([&] { return gate.snapshot().breaker == BreakerState::Open; }, 5min));

        bench.pass(1s);
        const auto before = bench.desk.attempts().size();
        const auto late = bench.booked(salon.cut, salon.cem, "15:00");
        bench.pass(30s);
        QCOMPARE(bench.story(late), QStringLiteral("waiting, breaker_open, 0 live"));
        QVERIFY(bench.desk.attemptsOf(only(bench, late).segment.id).empty());
        QCOMPARE(bench.desk.attempts().size(), before);

        bench.pass(20min); // probes go on, and fail
        QVERIFY(gate.snapshot().breaker != BreakerState::Closed);
        QCOMPARE(bench.desk.attempts().size(), before);

        bench.mend();
        QVERIFY(bench.rest(20min));
        QVERIFY(gate.snapshot().breaker == BreakerState::Closed);
        QCOMPARE(liveBookings(bench.world()).size(), std::size_t(9));
        AGREE(bench);
    }

    void aBlockOfTheRateLimitIsWaitedOutWithoutAnAttempt()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        bench.breakIt(R"({"kind":"rate-limit","operation":"bookings.create"})");
        const auto first = bench.booked(salon.cut, salon.anna, "10:00");
        bench.pass(1s);
        const auto second = bench.booked(salon.cut, salon.ben, "10:00");
        bench.pass(50s);
        QCOMPARE(bench.story(first), QStringLiteral("waiting, rate_limit, 0 live"));
        QCOMPARE(bench.story(second), QStringLiteral("waiting, rate_limit, 0 live"));
        QVERIFY(bench.desk.attemptsOf(only(bench, second).segment.id).empty());
        QCOMPARE(bench.counting.paths.size(), std::size_t(1));
        QVERIFY(bench.rest(30s));
        QCOMPARE(liveBookings(bench.world()).size(), std::size_t(2));
        AGREE(bench);
    }

    void ourOwnLimitIsKeptAndEverybodyGetsThere()
    {
        WorkerBench bench;
        const auto &salon = bench.desk.salon;
        int booked = 0;
        for (const auto staff : {salon.anna, salon.ben, salon.cem})
            for (int quarter = 0; quarter < 12; ++quarter)
                booked += bench.desk.book(salon.cut, staff, bench.at("10:00") + quarter * 30min).has_value() ? 1 : 0;
        QVERIFY(booked > 25);
        QVERIFY(bench.rest(5min));
        QCOMPARE(int(liveBookings(bench.world()).size()), booked);
        QCOMPARE(bench.asked("bookings.create"), booked);
        AGREE(bench);
    }

    void aKeyThatIsRefusedStopsEverythingUntilItIsMended()
    {
        WorkerBench bench;
        bench.breakIt(R"({"kind":"fail","path":"/v2","status":401,"count":0,)"
                      R"("message":"ApiAuthStrategy - api key - Your api key is not valid"})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(2min);
        QCOMPARE(bench.story(id), QStringLiteral("waiting, key_refused, 0 live"));
        QCOMPARE(bench.counting.paths.size(), std::size_t(1));
        bench.mend();
        QVERIFY(bench.rest(10min)); // a probe every five minutes notices it
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        AGREE(bench);
    }

    void whatNeedsAKeyThatIsNotHereSaysSo()
    {
        WorkerBench bench({}, {}, {}, TestSalon::giveBenAKey);
        const auto bens = bench.desk.catalog().credentials.back().id;
        auto *client = bench.desk.clientOf(bench.desk.keys().back());
        bench.desk.worker().removeWay(bens);
        const auto his = bench.booked(bench.desk.salon.cut, bench.desk.salon.ben, "10:00");
        const auto hers = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(10s);
        QCOMPARE(bench.story(hers), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(bench.story(his), QStringLiteral("waiting, key_missing, 0 live"));

        bench.desk.worker().addWay({bens, client});
        QVERIFY(bench.rest());
        QCOMPARE(bench.story(his), QStringLiteral("settled, none, 1 live at 10:00"));

        // A key that is taken away while something waits for its turn.
        client->gate().holdOpen();
        const auto second = bench.booked(bench.desk.salon.cut, bench.desk.salon.ben, "11:00");
        bench.pass(1s);
        QCOMPARE(bench.story(second), QStringLiteral("waiting, breaker_open, 0 live"));
        client->gate().reset();
        bench.desk.worker().removeWay(bens);
        bench.desk.worker().addWay({bens, client});
        QVERIFY(bench.rest());
        AGREE(bench);
    }

    void aSandboxThatIsNotThereIsTriedAgainAndAgain()
    {
        WorkerBench bench;
        bench.breakIt(R"({"kind":"cut-before","operation":"bookings.create","count":6})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        QVERIFY2(bench.rest(90min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(bench.asked("bookings.create"), 7);
        AGREE(bench);
    }

    void lookUpsThatFailAreRepeatedBeforeAnythingIsBookedAgain()
    {
        WorkerBench bench;
        bench.breakIt(R"({"kind":"cut-after","operation":"bookings.create"})");
        bench.breakIt(R"({"kind":"fail","operation":"bookings.list","status":500,"count":4})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        QVERIFY2(bench.rest(60min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(bench.asked("bookings.create"), 1);
        AGREE(bench);
    }

    void amongHundredsOfBookingsALostOneDoesNotStayUnknown_data()
    {
        QTest::addColumn<QString>("firstOfTheOthers");
        QTest::addColumn<bool>("moved");
        QTest::newRow("of one customer, on other days") << QStringLiteral("2026-12-01 10:00") << false;
        QTest::newRow("of one customer, that day") << QStringLiteral("2026-11-24 11:00") << false;
        QTest::newRow("of anybody, that day")
            << QStringLiteral("2026-11-24 11:00") << true; // her address may have changed
    }
    /// More bookings of one customer, or of one event type in a day, than a look-up reads: absence is proven all the
    /// same.
    void amongHundredsOfBookingsALostOneDoesNotStayUnknown()
    {
        QFETCH(QString, firstOfTheOthers);
        QFETCH(bool, moved);
        WorkerBench bench;
        bench.desk.worker().setLookUpPage(2); // hundreds are then seven
        bench.breakIt(R"({"kind":"cut-before","operation":"bookings.create"})");
        const auto id = bench.booked(bench.desk.salon.cut, bench.desk.salon.anna, "10:00");
        bench.pass(1s);
        const auto wish = bench.desk.partsOf(id).front().segment.desired;
        for (int n = 0; n < 7; ++n)
            bench.online("/v2/bookings",
                         "{\"start\":\"" +
                             toIso(berlin(qPrintable(firstOfTheOthers)) + std::chrono::minutes(30 * n)).toUtf8() +
                             "\",\"eventTypeId\":" + QByteArray::number(wish.eventType.value) +
                             ",\"attendee\":{\"name\":\"G\",\"email\":\"" + wish.attendee.email.toUtf8() +
                             "\",\"timeZone\":\"Europe/Berlin\"}}");
        QCOMPARE(bench.world().bookings().size(), std::size_t(7));
        if (moved) QVERIFY(bench.desk.move(id, bench.at("09:30")));
        QVERIFY2(bench.rest(30min), qPrintable(bench.story(id)));
        QCOMPARE(bench.story(id), moved ? QStringLiteral("settled, none, 1 live at 09:30")
                                        : QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(bench.world().bookings().size(), std::size_t(8));
    }
};

QTEST_GUILESS_MAIN(TestSyncFaults)
#include "tst_sync_faults.moc"

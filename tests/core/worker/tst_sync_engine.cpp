// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/core/worker/engine_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

using Salon = EngineSalon;

const auto create = QStringLiteral("bookings.create");

// A busy machine, and a look-up that comes 3 s after a lost answer.
constexpr int patience = 20'000;
#define SOON(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience)

} // namespace

/// The engine as the programs run it: threads, files, sockets, and the clock on the wall.
class TestSyncEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBookingIsConfirmedAndEverybodyHearsOfIt()
    {
        Salon salon;
        salon.open();
        QSignalSpy heard(salon.engine.get(), &Engine::appointmentsChanged);
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QCOMPARE(salon.live(booked.appointment), QStringLiteral("1"));
        QVERIFY(!heard.isEmpty());
        SOON(salon.engine->status().counts.unsettled(), qint64(0));
        SOON(salon.engine->status().counts.settledFuture, qint64(1));
    }

    void aPermInFourPartsIsConfirmed()
    {
        Salon salon;
        salon.open();
        const auto booked = salon.book(salon.test.perm, salon.test.ben, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none, settled none, settled none, "
                                                              "settled none"));
        QCOMPARE(salon.live(booked.appointment), QStringLiteral("1 1 1 1"));
        QCOMPARE(salon.asked(create), 4);
    }

    void moveCancelAndUndoReachCalcom()
    {
        Salon salon;
        salon.open();
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        const auto moved = valueOf(salon.engine->move(atTheDesk, {booked.appointment, salon.at(14), {}, {}}));
        QVERIFY(moved);
        SOON(salon.asked(QStringLiteral("bookings.reschedule")), 1);
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        const auto cancelled =
            valueOf(salon.engine->cancel(atTheDesk, {booked.appointment, CancelReason::CustomerIll, {}}));
        QVERIFY(cancelled);
        SOON(salon.live(booked.appointment), QStringLiteral("0"));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QVERIFY(valueOf(salon.engine->undo(atTheDesk, booked.appointment, cancelled->version)));
        SOON(salon.live(booked.appointment), QStringLiteral("1"));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QCOMPARE(salon.detail(booked.appointment).comparisons.front().observed->start, salon.at(14));
    }

    void aPostThatIsCutAfterStoringEndsAsOneBooking()
    {
        Salon salon;
        salon.open();
        salon.breakIt(R"({"kind":"cut-after","operation":"bookings.create"})");
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("unknown looking"));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QCOMPARE(salon.live(booked.appointment), QStringLiteral("1"));
        QCOMPARE(salon.asked(create), 1);
    }

    void duringAnOutageTheDeskBooksOnAndTheQueueDrainsAfterwards()
    {
        Salon salon;
        salon.open();
        salon.breakIt(R"({"kind":"fail","path":"/v2","status":503,"count":0})");
        std::vector<Booked> booked;
        for (int hour = 10; hour < 16; ++hour)
            booked.push_back(salon.book(salon.test.cut, salon.test.ben, salon.at(hour)));
        QTRY_VERIFY_WITH_TIMEOUT(salon.breaker().state != BreakerState::Closed, patience);
        booked.push_back(salon.book(salon.test.cut, salon.test.cem, salon.at(10)));
        SOON(salon.states(booked.back().appointment), QStringLiteral("waiting breaker_open"));
        SOON(salon.engine->status().counts.unsettled(), qint64(7));
        salon.breakIt({});
        QTRY_VERIFY_WITH_TIMEOUT(salon.breaker().state == BreakerState::Closed, patience);
        SOON(salon.states(booked.back().appointment), QStringLiteral("settled none"));
        QCOMPARE(salon.live(booked.back().appointment), QStringLiteral("1"));
    }

    void anAdminHoldsTheBreakerOpenAndLetsGo()
    {
        Salon salon;
        salon.open();
        QTRY_VERIFY_WITH_TIMEOUT(!salon.engine->status().credentials.empty(), patience);
        const auto credential = salon.engine->status().credentials.front().id;
        QVERIFY(*valueOf(salon.engine->breaker(atTheDesk, credential, Engine::BreakerCommand::HoldOpen)));
        QTRY_VERIFY_WITH_TIMEOUT(salon.breaker().heldOpen, patience);
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("waiting breaker_open"));
        QVERIFY(*valueOf(salon.engine->breaker(atTheDesk, credential, Engine::BreakerCommand::Reset)));
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QCOMPARE(salon.asked(create), 1);
    }

    void aBlockOfTheRateLimitIsShownAndWaitedOut()
    {
        Salon salon;
        salon.open();
        // Without headers our own, shortened block holds.
        salon.breakIt(R"({"kind":"fail","operation":"bookings.create","status":429,)"
                      R"("message":"CustomThrottlerGuard - Too many requests. Please try again later."})");
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("waiting rate_limit"));
        QTRY_VERIFY_WITH_TIMEOUT(salon.engine->status().credentials.front().blockedUntil, patience);
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QCOMPARE(salon.asked(create), 2);
    }

    void aRefusedKeyIsShownUntilItIsMended()
    {
        Salon salon;
        salon.open();
        salon.breakIt(R"({"kind":"fail","path":"/v2","status":401,"count":0,)"
                      R"("message":"ApiAuthStrategy - api key - Your api key is not valid"})");
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        // "retrying" where the key was found out about by somebody else while the first attempt was being recorded.
        QTRY_VERIFY_WITH_TIMEOUT(salon.states(booked.appointment).endsWith(QStringLiteral(" key_refused")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(salon.engine->status().credentials.front().keyTrouble, patience);
        salon.breakIt({});
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QTRY_VERIFY_WITH_TIMEOUT(!salon.engine->status().credentials.front().keyTrouble, patience);
        QCOMPARE(salon.live(booked.appointment), QStringLiteral("1"));
    }

    void stoppedInFlightAndStartedAgainThereIsOneBooking()
    {
        Salon salon([](SandboxServer::Options &options) { options.bookings = {500, 500}; });
        salon.open();
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.asked(create), 1);
        salon.close();
        salon.open();
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
        QCOMPARE(salon.live(booked.appointment), QStringLiteral("1"));
        QCOMPARE(salon.asked(create), 1);
    }

    void withTheWorkerOffTheDeskBooksAndNothingLeaves()
    {
        Salon salon;
        salon.config.workerOn = false;
        salon.open();
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.engine->status().counts.waiting, qint64(1));
        QCOMPARE(salon.states(booked.appointment), QStringLiteral("waiting queued"));
        QCOMPARE(salon.asked(create), 0);
        salon.close();
        salon.config.workerOn = true;
        salon.open();
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
    }

    void aRefusedBookingIsSentAgainByHand()
    {
        Salon salon;
        salon.open();
        salon.breakIt(R"({"kind":"fail","operation":"bookings.create","status":400,"message":)"
                      R"("Missing required booking field response: hair - it is required."})");
        const auto booked = salon.book(salon.test.cut, salon.test.anna, salon.at(10));
        SOON(salon.states(booked.appointment), QStringLiteral("failed invalid"));
        const auto page = valueOf(salon.engine->unsettled({}));
        QCOMPARE(page->rows.size(), std::size_t(1));
        QCOMPARE(page->rows.front().attempts, 1);
        const auto again = valueOf(salon.engine->resync(atTheDesk, {ResyncRequest::What::Failed, {}}));
        QCOMPARE(again->started, 1);
        SOON(salon.states(booked.appointment), QStringLiteral("settled none"));
    }

    void aCalcomThatIsNotOnThisMachineIsRefusedInPractice()
    {
        Salon salon;
        salon.config.calcomUrl = QUrl(QStringLiteral("https://api.cal.com/v2"));
        salon.config.apiKeys[QStringLiteral("default")] = "cal_live_looks_real";
        Engine engine(salon.config);
        const auto started = engine.start();
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::InvalidInput);
    }

    void manyDesksBookAtOnceAndEachTimeIsGivenOnce()
    {
        Salon salon;
        salon.open();
        std::vector<QFuture<Outcome<Booked>>> answers;
        for (int i = 0; i < 40; ++i) {
            BookingRequest request;
            request.customer.name = QStringLiteral("Gast %1").arg(i);
            request.service = salon.test.cut;
            request.staff = salon.test.ben;
            request.start = salon.at(10 + i % 8, i % 2 == 0 ? 0 : 15);
            answers.push_back(salon.engine->book(atTheDesk, request));
        }
        int booked = 0;
        for (const auto &answer : answers)
            booked += valueOf(answer) ? 1 : 0;
        QCOMPARE(booked, 8);
        SOON(salon.engine->status().counts.settledFuture, qint64(8));
        std::size_t overlaps = 1;
        salon.sandbox.run([&](SandboxServer &server) { overlaps = server.model().world().overlaps().size(); });
        QCOMPARE(overlaps, std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_sync_engine.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/calcom/token_metadata.h"
#include "intake_bench.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

/// The bench begins at eight and the salon opens at nine; five minutes later changes are read each minute.
constexpr auto untilOpen = 70min;

} // namespace

/// Comparing everything with Cal.com, page by page, over real HTTP.
class TestSweep : public QObject
{
    Q_OBJECT

    static const TestSalon &salon()
    {
        static const TestSalon one;
        return one;
    }

private Q_SLOTS:
    void whatIsTheSameIsComparedAndNothingElse()
    {
        IntakeBench bench;
        bench.settled(salon().cut, salon().anna, "10:00");
        bench.settled(salon().perm, salon().ben, "10:00");
        const auto before = bench.calendar();
        const auto result = bench.reconcile();
        QVERIFY(result.complete);
        QCOMPARE(result.counts.compared, 5);
        QCOMPARE(result.counts.differing, 0);
        QCOMPARE(result.counts.lookedUp, 0);
        QCOMPARE(result.counts.pages, 1);
        QCOMPARE(bench.calendar(), before);
        QCOMPARE(bench.sweep->verified().compared, std::optional(bench.desk.now()));
        AGREE(bench);
    }

    void whatIsBookedOnlineComesInWithinAMinuteWithoutWebhooks()
    {
        IntakeBench bench;
        bench.sweep->start();
        bench.pass(untilOpen);
        QVERIFY(bench.sweep->verified().verified);
        bench.bookOnline(salon().cut, salon().anna, "11:00");
        QCOMPARE(bench.calendar(), QString());
        bench.pass(60s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
        QCOMPARE(bench.asked("bookings.get"), 0);
    }

    void whileTheSalonIsClosedItTakesFiveMinutes()
    {
        IntakeBench bench;
        bench.sweep->start();
        bench.pass(1s);
        bench.bookOnline(salon().cut, salon().anna, "11:00");
        bench.pass(4min);
        QCOMPARE(bench.calendar(), QString());
        bench.pass(61s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
    }

    void whatIsMovedOrCancelledOnlineIsFollowed()
    {
        IntakeBench bench;
        bench.settled(salon().cut, salon().anna, "10:00");
        const auto stays = bench.bookOnline(salon().cut, salon().ben, "12:00");
        const auto goes = bench.bookOnline(salon().cut, salon().ben, "13:00");
        bench.sweep->start();
        bench.pass(1s);
        QCOMPARE(bench.calendar(), QStringLiteral("10:00 settled none, 12:00 settled none, 13:00 settled none"));
        bench.pass(untilOpen);
        bench.moveOnline(bench.liveUid(bench.desk.segments().front().segment.id), "15:00");
        bench.moveOnline(stays, "16:00");
        bench.cancelOnline(goes);
        bench.pass(61s);
        QCOMPARE(bench.calendar(),
                 QStringLiteral("13:00 settled none (absent), 15:00 settled none, 16:00 settled none"));
    }

    void whatSeemedToBeOverIsLookedAtAgain_data()
    {
        QTest::addColumn<bool>("moved");
        QTest::newRow("cancelled") << false;
        QTest::newRow("moved") << true;
    }
    /// While our clock is a day ahead, what is yet to come seems to be over, and Cal.com is left as it is.
    void whatSeemedToBeOverIsLookedAtAgain()
    {
        QFETCH(bool, moved);
        IntakeBench bench;
        const auto id = bench.settled(salon().cut, salon().anna, "10:00");
        bench.sweep->start();
        bench.pass(1s);
        bench.scheduler.manualClock().setWall(bench.desk.now() + 24h);
        QVERIFY(moved ? bench.desk.move(id, berlin("2026-11-26 11:00"), salon().ben) : bench.desk.cancel(id));
        bench.pass(1min);
        QCOMPARE(bench.story(id), moved ? QStringLiteral("settled, none, 2 live at 10:00 at 11:00")
                                        : QStringLiteral("settled, settled_after_start, 1 live at 10:00"));
        bench.scheduler.manualClock().setWall(bench.desk.now() - 24h);
        bench.pass(2min);
        QCOMPARE(bench.story(id),
                 moved ? QStringLiteral("settled, none, 1 live at 11:00") : QStringLiteral("settled, none, 0 live"));
    }

    /// Two change places, and the answer to the cancel that breaks the circle is lost: the sweep sees first that one
    /// has left, which waits itself from then on.
    void whoIsSeenToHaveLeftIsNotWaitedForAnyMore()
    {
        SweepRules rules;
        rules.changes = rules.changesClosed = 1s;
        IntakeBench bench({}, {}, rules);
        const auto one = bench.settled(salon().cut, salon().anna, "10:00");
        const auto other = bench.settled(salon().cut, salon().anna, "11:00");
        bench.breakIt(R"({"kind":"cut-after","operation":"bookings.cancel"})");
        QVERIFY(bench.desk.move(one, bench.at("16:00")));
        QVERIFY(bench.desk.move(other, bench.at("10:00")));
        QVERIFY(bench.desk.move(one, bench.at("11:00")));
        bench.sweep->start();
        QVERIFY2(bench.rest(10min), qPrintable(bench.wrong()));
        QCOMPARE(bench.story(one), QStringLiteral("settled, none, 1 live at 11:00"));
        QCOMPARE(bench.story(other), QStringLiteral("settled, none, 1 live at 10:00"));
    }

    void whatNoPageShowsIsAskedForAndNeverAssumedAbsent()
    {
        IntakeBench bench;
        const auto id = bench.settled(salon().cut, salon().anna, "10:00");
        const auto other = bench.settled(salon().cut, salon().ben, "10:00");
        // Cancelled there and nobody told us: it is on no page of what is to come.
        bench.cancelOnline(bench.liveUid(bench.desk.partsOf(id).front().segment.id));
        const auto result = bench.reconcile();
        QCOMPARE(result.counts.lookedUp, 1);
        QCOMPARE(result.counts.differing, 1);
        QCOMPARE(result.counts.repaired, 1);
        QVERIFY(bench.rest());
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 0 live"));
        QCOMPARE(bench.story(other), QStringLiteral("settled, none, 1 live at 10:00"));
    }

    void aBookingThatVanishedIsAPersonsMatter()
    {
        IntakeBench bench;
        const auto id = bench.settled(salon().cut, salon().anna, "10:00");
        // Somebody reset the account: the booking is not there at all.
        auto empty = bench.server.model().salon();
        bench.server.reset(empty);
        const auto result = bench.reconcile();
        QVERIFY(result.complete);
        QCOMPARE(result.counts.lookedUp, 1);
        QCOMPARE(result.counts.asked, 1);
        QCOMPARE(bench.story(id), QStringLiteral("conflict, gone, 0 live"));
        QCOMPARE(bench.asked("bookings.create"), 0);
    }

    void manyPagesAreReadOnceEach()
    {
        IntakeBench bench([](SandboxServer::Options &options) {
            const auto &type = options.salon.eventTypes.front();
            for (int day = 0; day < 25; ++day)
                for (int slot = 0; slot < 10; ++slot)
                    options.salon.bookings.push_back(
                        {type.id,
                         berlin("2026-11-25 09:00") + std::chrono::hours(24 * day) + std::chrono::minutes(30 * slot),
                         0,
                         QStringLiteral("uid-%1-%2").arg(day).arg(slot),
                         {},
                         QStringLiteral("Gast %1").arg(day),
                         QStringLiteral("gast%1@example.test").arg(day)});
        });
        const auto result = bench.reconcile();
        QVERIFY(result.complete);
        QCOMPARE(result.counts.pages, 3);
        QCOMPARE(result.counts.takenIn, 250);
        QCOMPARE(bench.desk.segments().size(), std::size_t(250));
        const auto again = bench.reconcile();
        QCOMPARE(again.counts.compared, 250);
        QCOMPARE(again.counts.differing, 0);
        QCOMPARE(again.counts.takenIn, 0);
        QCOMPARE(again.counts.requests, 3);
    }

    void whatGoesMeanwhileHidesNothing_data()
    {
        QTest::addColumn<int>("many");
        QTest::addColumn<int>("atOnce");
        QTest::addColumn<int>("firstGone");
        QTest::addColumn<int>("lastGone");
        QTest::newRow("one after the other") << 40 << 1 << 7 << 12;
        QTest::newRow("eight begin at once") << 40 << 8 << 7 << 12;
        QTest::newRow("all that was left") << 24 << 1 << 19 << 23;
    }
    /// Bookings that are cancelled between two pages pull the later ones forward: none of them may be passed over.
    void whatGoesMeanwhileHidesNothing()
    {
        QFETCH(int, many);
        QFETCH(int, atOnce);
        QFETCH(int, firstGone);
        QFETCH(int, lastGone);
        SweepRules rules;
        rules.pageSize = 10;
        IntakeBench bench(
            [many, atOnce](SandboxServer::Options &options) {
                const auto &type = options.salon.eventTypes.front();
                for (int slot = 0; slot < many; ++slot)
                    options.salon.bookings.push_back(
                        {type.id,
                         berlin("2026-11-25 09:00") + std::chrono::minutes(30 * (slot / atOnce)),
                         0,
                         QStringLiteral("uid-%1").arg(slot),
                         {},
                         QStringLiteral("Gast"),
                         QStringLiteral("gast@example.test")});
            },
            {}, rules);
        std::optional<SweepResult> result;
        bench.sweep->reconcile([&](const SweepResult &ended) { result = ended; });
        while (bench.asked("bookings.list") < 3)
            bench.pass(10ms); // the first is the clock's
        for (int slot = firstGone; slot <= lastGone; ++slot)
            bench.cancelOnline(QStringLiteral("uid-%1").arg(slot));
        bench.pass(10min);
        QVERIFY(result && result->complete);
        QCOMPARE(missedBookings(bench.desk, bench.world()), QStringList());
    }

    void itKeepsToItsShareOfTheLimit()
    {
        SweepRules rules;
        rules.pageSize = 10;
        IntakeBench bench(
            [](SandboxServer::Options &options) {
                const auto &type = options.salon.eventTypes.front();
                for (int slot = 0; slot < 250; ++slot)
                    options.salon.bookings.push_back({type.id,
                                                      berlin("2026-11-25 09:00") + std::chrono::minutes(30 * slot),
                                                      0,
                                                      QStringLiteral("uid-%1").arg(slot),
                                                      {},
                                                      QStringLiteral("Gast"),
                                                      QStringLiteral("gast@example.test")});
            },
            {}, rules);
        const auto perMinute = bench.desk.client().gate().snapshot().perMinute;
        const auto began = bench.desk.now();
        const auto result = bench.reconcile();
        QCOMPARE(result.counts.pages, 25);
        // Nine of ninety in the first minute, nine in the next, …
        QVERIFY(bench.desk.now() - began >= 60s * ((25 - 1) / (perMinute / 10)));
        QVERIFY(bench.desk.now() - began < 4min);
    }

    void aPageThatFailsIsAskedForAgain()
    {
        IntakeBench bench;
        bench.bookOnline(salon().cut, salon().anna, "11:00");
        bench.breakIt(R"({"kind":"fail","operation":"bookings.list","status":503})");
        bench.sweep->start();
        bench.pass(5s);
        QCOMPARE(bench.calendar(), QString());
        QVERIFY(!bench.sweep->verified().verified);
        bench.pass(30s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
        QVERIFY(bench.sweep->verified().verified);
    }

    void whoAskedHearsOfATroubleAtOnce()
    {
        IntakeBench bench;
        bench.breakIt(R"({"kind":"fail","operation":"bookings.list","status":503,"count":0})");
        const auto result = bench.reconcile(1min);
        QVERIFY(!result.complete);
        QCOMPARE(result.trouble, Meaning::ServerError);
        bench.mend();
        QVERIFY(bench.reconcile().complete);
    }

    void itCanBeStopped()
    {
        IntakeBench bench;
        bench.breakIt(R"({"kind":"hang","operation":"bookings.list","count":0})");
        std::optional<SweepResult> result;
        bench.sweep->reconcile([&](const SweepResult &ended) { result = ended; });
        bench.pass(1s);
        QVERIFY(bench.sweep->progress().running);
        bench.sweep->cancelReconcile();
        bench.pass(1s);
        QVERIFY(result && result->cancelled && !result->complete);
        QVERIFY(!bench.sweep->progress().running);
    }

    void afterTheClockJumpedEverythingIsCompared()
    {
        IntakeBench bench;
        bench.sweep->start();
        bench.pass(1s);
        const auto compared = bench.sweep->verified().compared;
        bench.pass(40s);
        QCOMPARE(bench.sweep->verified().compared, compared);
        bench.scheduler.manualClock().setWall(bench.desk.now() + 2min);
        bench.pass(40s);
        QVERIFY(*bench.sweep->verified().compared > *compared + 2min);
    }

    /// Where the clock was wrong when everything began to be compared, it is compared once more.
    void whatBeganByAWrongClockBeginsAgain()
    {
        IntakeBench bench;
        bench.sweep->start();
        bench.pass(1s);
        bench.bookOnline(salon().cut, salon().anna, "15:00");
        bench.scheduler.manualClock().setWall(bench.desk.now() + 72h);
        std::optional<SweepResult> result;
        bench.sweep->reconcile([&result](const SweepResult &told) { result = told; });
        bench.scheduler.manualClock().setWall(bench.desk.now() - 72h);
        bench.pass(5min);
        QVERIFY(result && result->complete);
        QCOMPARE(bench.calendar(), QStringLiteral("15:00 settled none"));
    }

    void whatIsVerifiedSurvivesARestart()
    {
        IntakeBench bench;
        QVERIFY(bench.reconcile().complete);
        const auto verified = bench.sweep->verified();
        bench.pass(10min);
        bench.restart();
        bench.sweep->open();
        QCOMPARE(bench.sweep->verified(), verified);
        // And what changed meanwhile is read from where it stopped.
        bench.bookOnline(salon().cut, salon().anna, "11:00");
        bench.sweep->start();
        bench.pass(1s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
    }

    void withoutAnAnswerNothingIsVerified()
    {
        IntakeBench bench;
        bench.breakIt(R"({"kind":"fail","operation":"bookings.list","status":503,"count":0})");
        bench.sweep->start();
        bench.pass(10min);
        QVERIFY(!bench.sweep->verified().verified);
        QVERIFY(!bench.sweep->verified().compared);
    }

    void overlappingBookingsOfOneStylistAreAConflictOfBoth()
    {
        IntakeBench bench([](SandboxServer::Options &options) {
            options.overlapWindow = true;
            const auto &type = options.salon.eventTypes.front();
            options.salon.bookings = {{type.id,
                                       berlin("2026-11-25 10:00"),
                                       0,
                                       QStringLiteral("one"),
                                       {},
                                       QStringLiteral("Gast"),
                                       QStringLiteral("a@example.test")},
                                      {type.id,
                                       berlin("2026-11-25 10:15"),
                                       0,
                                       QStringLiteral("two"),
                                       {},
                                       QStringLiteral("Gast"),
                                       QStringLiteral("b@example.test")}};
        });
        const auto result = bench.reconcile();
        QCOMPARE(result.counts.takenIn, 2);
        QCOMPARE(bench.calendar(), QStringLiteral("10:00 conflict overlap, 10:15 conflict overlap"));
    }

    void whatBelongsNowhereIsListedAndLeftAlone()
    {
        IntakeBench bench([](SandboxServer::Options &options) {
            auto type = options.salon.eventTypes.front();
            type.id = 99999;
            type.slug = QStringLiteral("private");
            options.salon.eventTypes.push_back(type);
            const auto foreign = toMetadata({idOf<CompanyId>(77), idOf<AppointmentId>(1), idOf<SegmentId>(1), 1});
            SandboxBooking theirs{options.salon.eventTypes.front().id,
                                  berlin("2026-11-25 10:00"),
                                  0,
                                  QStringLiteral("theirs"),
                                  {},
                                  QStringLiteral("Gast"),
                                  QStringLiteral("a@example.test")};
            for (auto it = foreign.begin(); it != foreign.end(); ++it)
                theirs.metadata[it.key()] = it.value();
            options.salon.bookings = {theirs,
                                      {99999,
                                       berlin("2026-11-25 14:00"),
                                       0,
                                       QStringLiteral("private"),
                                       {},
                                       QStringLiteral("Gast"),
                                       QStringLiteral("b@example.test")}};
        });
        auto result = bench.reconcile();
        QCOMPARE(result.counts.strays, 2);
        QCOMPARE(result.counts.takenIn, 0);
        QCOMPARE(bench.calendar(), QString());
        QStringList reasons;
        for (const auto &stray : bench.strays())
            reasons << toWord(stray.reason);
        QCOMPARE(reasons, QStringList() << QStringLiteral("foreign_company") << QStringLiteral("unmapped"));
        result = bench.reconcile();
        QCOMPARE(result.counts.strays, 0);
        QCOMPARE(bench.asked("bookings.cancel"), 0);
    }

    void oneThatCannotBeTakenInKeepsNobodyBack()
    {
        IntakeBench bench;
        const auto refused = bench.desk.storage().writeAndWait([](Session &session) {
            return session.connection().runScript(
                "CREATE TRIGGER refuse BEFORE INSERT ON segment WHEN NEW.attendee_email = 'b@example.test' "
                "BEGIN SELECT RAISE(ABORT, 'refused'); END;");
        });
        QVERIFY(refused);
        bench.bookOnline(salon().cut, salon().anna, "10:00", "a@example.test");
        bench.bookOnline(salon().cut, salon().anna, "11:00", "b@example.test");
        bench.bookOnline(salon().cut, salon().anna, "12:00", "c@example.test");
        const auto result = bench.reconcile();
        QVERIFY(result.complete);
        QCOMPARE(result.counts.takenIn, 2);
        QCOMPARE(result.counts.strays, 1);
        QCOMPARE(bench.calendar(), QStringLiteral("10:00 settled none, 12:00 settled none"));
        QCOMPARE(bench.strays().front().reason, StrayReason::NotTaken);
    }

    void aDuplicateOfOursIsCancelledByThePlanner()
    {
        IntakeBench bench;
        const auto id = bench.settled(salon().cut, salon().anna, "10:00");
        const auto segment = bench.desk.partsOf(id).front().segment;
        // A process that was stopped for a while made it once more.
        const auto token = toMetadata({salon().company, id, segment.id, 1});
        QJsonObject metadata;
        for (auto it = token.begin(); it != token.end(); ++it)
            metadata.insert(it.key(), it.value());
        bench.online("/v2/bookings",
                     "{\"start\":\"" + toIso(bench.at("12:00")).toUtf8() +
                         "\",\"eventTypeId\":" + QByteArray::number(segment.desired.eventType.value) +
                         ",\"attendee\":{\"name\":\"G\",\"email\":\"g@example.test\",\"timeZone\":\"Europe/Berlin\"},"
                         "\"metadata\":" +
                         QJsonDocument(metadata).toJson(QJsonDocument::Compact) + "}");
        const auto result = bench.reconcile();
        QCOMPARE(result.counts.differing, 1);
        QCOMPARE(result.counts.repaired, 1);
        QVERIFY(bench.rest());
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(bench.asked("bookings.cancel"), 1);
        AGREE(bench);
    }

    /// More pages than anybody reads: what was read is taken in, and nobody says that everything was compared.
    void oneThatIsCutShortDoesNotCountAsComplete()
    {
        SweepRules rules;
        rules.pageSize = 1;
        rules.mostPages = 3;
        IntakeBench bench({}, {}, rules);
        for (const auto *time : {"10:00", "11:00", "12:00", "13:00", "14:00"})
            bench.bookOnline(salon().cut, salon().anna, time);
        const auto result = bench.reconcile();
        QVERIFY(!result.complete);
        QVERIFY(!result.cancelled);
        QCOMPARE(result.counts.pages, 3);
        QCOMPARE(result.counts.takenIn, 3);
        QVERIFY(!bench.sweep->verified().compared);
        QVERIFY(!bench.sweep->verified().verified);
    }

    /// What lies behind the cut was not met, which says nothing about it.
    void whatLiesBehindTheCutIsNotAskedForOneByOne()
    {
        SweepRules rules;
        rules.pageSize = 1;
        rules.mostPages = 2;
        IntakeBench bench({}, {}, rules);
        for (const auto *time : {"10:00", "11:00", "14:00", "15:00"})
            bench.settled(salon().cut, salon().anna, time);
        const auto result = bench.reconcile();
        QVERIFY(!result.complete);
        QCOMPARE(result.counts.compared, 2);
        QCOMPARE(result.counts.lookedUp, 0);
    }
};

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"

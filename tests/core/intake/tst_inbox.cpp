// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "intake_bench.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const auto created = QStringLiteral("BOOKING_CREATED");
const auto rescheduled = QStringLiteral("BOOKING_RESCHEDULED");
const auto cancelled = QStringLiteral("BOOKING_CANCELLED");

QStringList all(std::initializer_list<const char *> words)
{
    QStringList list;
    for (const auto *word : words)
        list << QString::fromUtf8(word);
    return list;
}

} // namespace

/// Webhooks: hints to look, whatever their order, number and truth. The looking goes over real HTTP.
class TestInbox : public QObject
{
    Q_OBJECT

    const TestSalon m_salon;

private Q_SLOTS:
    void aBookingMadeOnlineIsReadAndTakenIn()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        QVERIFY(bench.deliver(bench.webhookOf(created, uid)));
        bench.pass(1s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
        QCOMPARE(bench.outcomes(), all({"read"}));
        QCOMPARE(bench.asked("bookings.get"), 1);
    }

    void aRepeatIsRecognised()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        const auto webhook = bench.webhookOf(created, uid);
        QVERIFY(bench.deliver(webhook));
        QVERIFY(!bench.deliver(webhook));
        bench.pass(1s);
        QVERIFY(!bench.deliver(webhook));
        QCOMPARE(bench.outcomes(), all({"read"}));
        QCOMPARE(bench.asked("bookings.get"), 1);
    }

    void whatSaysNothingNewCostsNoRequest()
    {
        IntakeBench bench;
        const auto id = bench.settled(m_salon.cut, m_salon.anna, "10:00");
        const auto uid = bench.liveUid(bench.desk.partsOf(id).front().segment.id);
        bench.deliver(bench.webhookOf(created, uid));
        bench.pass(1s);
        QCOMPARE(bench.outcomes(), all({"known"}));
        QCOMPARE(bench.asked("bookings.get"), 0);
    }

    void ourOwnWebhookBeforeOurAnswerWaitsForIt()
    {
        IntakeBench bench;
        // Cal.com has stored it and sent the webhook; its answer takes a while.
        bench.breakIt(R"({"kind":"delay-after","operation":"bookings.create","delayMs":5000})");
        const auto id = bench.booked(m_salon.cut, m_salon.anna, "10:00");
        bench.pass(1s);
        const auto segment = bench.desk.partsOf(id).front().segment.id;
        const auto uid = bench.liveUid(segment);
        QVERIFY(!uid.isEmpty());
        bench.deliver(bench.webhookOf(created, uid));
        bench.pass(1s);
        QCOMPARE(bench.outcomes(), all({"…"}));
        QVERIFY(bench.rest(30s));
        bench.pass(3s);
        QCOMPARE(bench.outcomes(), all({"known"}));
        QCOMPARE(bench.asked("bookings.get"), 0);
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        AGREE(bench);
    }

    void aWebhookResolvesWhatItsLostAnswerDidNot()
    {
        IntakeBench bench;
        bench.breakIt(R"({"kind":"cut-after","operation":"bookings.create"})");
        const auto id = bench.booked(m_salon.cut, m_salon.anna, "10:00");
        bench.pass(1s);
        QCOMPARE(bench.story(id), QStringLiteral("unknown, looking, 1 live at 10:00"));
        const auto uid = bench.liveUid(bench.desk.partsOf(id).front().segment.id);
        bench.deliver(bench.webhookOf(created, uid));
        bench.pass(500ms);
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(bench.asked("bookings.create"), 1);
        AGREE(bench);
    }

    void aCancelIsLookedAtThreeSecondsLater()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        bench.deliver(bench.webhookOf(created, uid));
        bench.pass(1s);
        // It is sent before the row changes.
        bench.deliver(bench.webhookOf(cancelled, uid));
        bench.pass(1s);
        bench.cancelOnline(uid);
        QCOMPARE(bench.asked("bookings.get"), 1);
        bench.pass(1s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
        bench.pass(2s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none (absent)"));
        QCOMPARE(bench.outcomes(), all({"read", "read"}));
        QCOMPARE(bench.asked("bookings.get"), 2);
    }

    void aSlowCancelIsLookedAtAgainAfterTwentySeconds()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        bench.deliver(bench.webhookOf(created, uid));
        bench.deliver(bench.webhookOf(cancelled, uid));
        bench.pass(10s);
        QCOMPARE(bench.outcomes(), all({"read", "…"}));
        bench.cancelOnline(uid);
        bench.pass(9s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
        bench.pass(2s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none (absent)"));
    }

    void aForgedCancelChangesNothing()
    {
        IntakeBench bench;
        const auto id = bench.settled(m_salon.cut, m_salon.anna, "10:00");
        const auto uid = bench.liveUid(bench.desk.partsOf(id).front().segment.id);
        bench.deliver(bench.webhookOf(cancelled, uid));
        bench.pass(25s);
        QCOMPARE(bench.story(id), QStringLiteral("settled, none, 1 live at 10:00"));
        QCOMPARE(bench.outcomes(), all({"still_there"}));
        AGREE(bench);
    }

    void whatItSaysIsNeverStored()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        auto lie = bench.webhookOf(created, uid);
        lie.replace(toIso(bench.at("11:00")).toUtf8(), toIso(bench.at("14:00")).toUtf8());
        bench.deliver(lie);
        bench.pass(1s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
    }

    void aBookingThatIsNotThereIsNobodys()
    {
        IntakeBench bench;
        bench.deliver(R"({"triggerEvent":"BOOKING_CREATED","createdAt":"2026-11-24T07:00:00.000Z","payload":)"
                      R"({"uid":"made-up","status":"ACCEPTED"}})");
        bench.pass(1s);
        QCOMPARE(bench.outcomes(), all({"missing"}));
        QCOMPARE(bench.calendar(), QString());
        QVERIFY(bench.strays().empty());
    }

    void lateOnesInTheWrongOrderEndTheSame()
    {
        IntakeBench bench;
        const auto first = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        const auto made = bench.webhookOf(created, first);
        const auto second = bench.moveOnline(first, "14:00");
        const auto moved = bench.webhookOf(rescheduled, second);
        const auto third = bench.moveOnline(second, "16:00");
        const auto again = bench.webhookOf(rescheduled, third);
        bench.deliver(again);
        bench.pass(1s);
        bench.deliver(made);
        bench.pass(1s);
        bench.deliver(moved);
        bench.pass(1s);
        QCOMPARE(bench.calendar(), QStringLiteral("16:00 settled none"));
        QCOMPARE(bench.desk.segments().front().observed.remotes.size(), std::size_t(3));
    }

    void manyAboutOneBookingAreOneRequest()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        for (int i = 0; i < 5; ++i)
            bench.deliver(bench.webhookOf(created, uid, "2026-11-24T07:00:0" + QByteArray::number(i) + ".000Z"));
        bench.pass(1s);
        QCOMPARE(bench.asked("bookings.get"), 1);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
    }

    void whatConcernsNoBookingIsAcknowledged_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("ping") << QByteArray(
            R"({"triggerEvent":"PING","createdAt":"2026-11-24T07:00:00.000Z","payload":{"type":"Test"}})");
        QTest::newRow("flat") << QByteArray(
            R"({"triggerEvent":"MEETING_ENDED","createdAt":"2026-11-24T07:00:00.000Z","uid":"x","status":"ACCEPTED"})");
        QTest::newRow("no show") << QByteArray(
            R"({"triggerEvent":"BOOKING_NO_SHOW_UPDATED","createdAt":"2026-11-24T07:00:00.000Z","payload":{"bookingUid":"x"}})");
        QTest::newRow("unknown") << QByteArray(R"({"triggerEvent":"SOMETHING_NEW","payload":{"uid":"x"}})");
        QTest::newRow("nothing") << QByteArray("{}");
    }
    void whatConcernsNoBookingIsAcknowledged()
    {
        QFETCH(QByteArray, body);
        IntakeBench bench;
        bench.deliver(body);
        bench.pass(1s);
        QCOMPARE(bench.outcomes(), all({"not_about_bookings"}));
        QCOMPARE(bench.asked("bookings.get"), 0);
    }

    void duringAnOutageItWaitsAndNothingIsLost()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        bench.breakIt(R"({"kind":"fail","operation":"bookings.get","status":503,"count":2})");
        bench.deliver(bench.webhookOf(created, uid));
        bench.pass(5s);
        QCOMPARE(bench.outcomes(), all({"…"}));
        bench.pass(60s);
        QCOMPARE(bench.outcomes(), all({"read"}));
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
    }

    void aCrashBetweenStoringAndLookingLosesNothing()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        bench.deliver(bench.webhookOf(created, uid));
        bench.restart();
        bench.pass(1s);
        QCOMPARE(bench.outcomes(), all({"read"}));
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
    }

    void aCrashWhileLookingLosesNothing()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        bench.breakIt(R"({"kind":"hang","operation":"bookings.get"})");
        bench.deliver(bench.webhookOf(created, uid));
        bench.pass(500ms);
        QCOMPARE(bench.inbox->asking(), 1);
        bench.restart();
        bench.pass(1s);
        QCOMPARE(bench.calendar(), QStringLiteral("11:00 settled none"));
    }

    void afterTwoWeeksTheBodiesAreGone()
    {
        IntakeBench bench;
        const auto uid = bench.bookOnline(m_salon.cut, m_salon.anna, "11:00");
        bench.deliver(bench.webhookOf(created, uid));
        bench.pass(1s);
        bench.scheduler.manualClock().setWall(bench.desk.now() + 13 * 24h);
        bench.restart();
        QCOMPARE(bench.outcomes().size(), 1);
        bench.scheduler.manualClock().setWall(bench.desk.now() + 25h);
        bench.pass(61min);
        QCOMPARE(bench.outcomes().size(), 0);
    }

    /// What waits for a key or for another read is looked at when that comes, not once a second.
    void whatCannotBeAskedYetKeepsNobodyBusy_data()
    {
        QTest::addColumn<bool>("hasKey");
        QTest::newRow("no key") << false;
        QTest::newRow("as many reads as may be are under way") << true;
    }
    void whatCannotBeAskedYetKeepsNobodyBusy()
    {
        QFETCH(bool, hasKey);
        IntakeBench bench;
        SeededRandom random(5);
        if (!hasKey) {
            bench.inbox = std::make_unique<WebhookInbox>(
                bench.desk.storage(), bench.scheduler, random,
                [&] { return std::make_shared<const Catalog>(bench.desk.catalog()); }, std::vector<SyncWorker::Way>());
            bench.inbox->start();
        }
        QStringList uids;
        for (const auto *time : {"10:00", "11:00", "12:00", "13:00", "14:00"})
            uids << bench.bookOnline(m_salon.cut, m_salon.anna, time);
        bench.breakIt(R"({"kind":"delay","operation":"bookings.get","delayMs":2500,"count":5})");
        for (const auto &uid : uids)
            QVERIFY(bench.deliver(bench.webhookOf(created, uid)));
        bench.pass(200ms);
        const auto before = bench.desk.storage().stats().commands;
        bench.pass(2s);
        QCOMPARE(bench.desk.storage().stats().commands, before);
        if (!hasKey) return;
        bench.pass(20s);
        QCOMPARE(bench.outcomes(), all({"read", "read", "read", "read", "read"}));
        QCOMPARE(bench.asked("bookings.get"), 5);
    }
};

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"

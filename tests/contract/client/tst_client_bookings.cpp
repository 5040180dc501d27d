// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/client/client_stand.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

constexpr auto morning = "2026-12-01T09:00:00Z";
constexpr auto noon = "2026-12-01T11:00:00Z";
constexpr auto evening = "2026-12-01T15:00:00Z";

SandboxServer::Options with(std::function<void(SandboxServer::Options &)> change)
{
    auto options = ClientStand::plain();
    change(options);
    return options;
}

SandboxEventType &typeOf(SandboxServer::Options &options, qint64 id)
{
    return *std::ranges::find(options.salon.eventTypes, id, &SandboxEventType::id);
}

} // namespace

/// The life of a booking, as the sandbox tells it of its own accord.
class TestClientBookings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBookingCarriesItsTokenThereAndBack()
    {
        ClientStand stand;
        const auto made = stand.create(wishFor());
        QVERIFY2(made.isOk(), qPrintable(made.message));
        QCOMPARE(made.status, 201);
        QVERIFY(!made.requestId.isEmpty());
        QVERIFY(made.value->status == RemoteStatus::Accepted);
        QCOMPARE(toIso(made.value->start), QStringLiteral("2026-12-01T09:00:00.000Z"));
        QCOMPARE(toIso(made.value->end), QStringLiteral("2026-12-01T09:30:00.000Z"));
        QVERIFY(made.value->eventType == EventTypeId{2});
        QVERIFY(made.value->host == HostId{1});
        QVERIFY(tokenFrom(made.value->metadata) == someToken());
        QCOMPARE(made.value->attendees.front().name, QStringLiteral("Jürgen Weiß"));
        QCOMPARE(made.value->attendees.front().language, QStringLiteral("de"));

        const auto read = stand.get(made.value->uid);
        QVERIFY(read.isOk());
        QVERIFY(tokenFrom(read.value->metadata) == someToken());
        QCOMPARE(read.value->attendees.front().email, QStringLiteral("k-abc@no-mail.invalid"));
    }

    void aTakenTimeIsTaken()
    {
        ClientStand stand;
        QVERIFY(stand.create(wishFor(morning)).isOk());
        QCOMPARE(toWord(stand.create(wishFor(morning, QStringLiteral("b@example.test"))).meaning),
                 QStringLiteral("taken"));
        // Another event type of the same host, overlapping.
        QCOMPARE(toWord(stand.create(wishFor("2026-12-01T09:15:00Z", QStringLiteral("c@example.test"), 7)).meaning),
                 QStringLiteral("taken"));
        QCOMPARE(stand.stored(), std::size_t(1));
    }

    void closedHoursLookLikeATakenTime()
    {
        ClientStand stand;
        QCOMPARE(toWord(stand.create(wishFor("2026-12-01T03:00:00Z")).meaning), QStringLiteral("taken"));
        // A Sunday.
        QCOMPARE(toWord(stand.create(wishFor("2026-11-29T10:00:00Z")).meaning), QStringLiteral("taken"));
    }

    void rulesOfTheEventTypeAreRefusalsForGood_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("the past") << QStringLiteral("none") << QByteArray("2026-11-20T09:00:00Z");
        QTest::newRow("notice") << QStringLiteral("notice") << QByteArray("2026-11-21T08:00:00Z");
        QTest::newRow("window") << QStringLiteral("window") << QByteArray("2026-12-08T09:00:00Z");
        QTest::newRow("bookings a day") << QStringLiteral("limit") << QByteArray("2026-12-01T13:00:00Z");
    }

    void rulesOfTheEventTypeAreRefusalsForGood()
    {
        QFETCH(QString, rule);
        QFETCH(QByteArray, start);
        ClientStand stand(with([&](SandboxServer::Options &options) {
            auto &type = typeOf(options, 2);
            if (rule == u"notice") type.minimumNotice = 24 * 60;
            if (rule == u"window") type.windowDays = 14;
            if (rule == u"limit") type.limitPerDay = 1;
        }));
        const auto first = stand.create(wishFor(morning));
        QVERIFY2(first.isOk(), qPrintable(first.message));

        const auto refused = stand.create(wishFor(start.constData(), QStringLiteral("b@example.test")));

        QCOMPARE(toWord(refused.meaning), QStringLiteral("not_bookable"));
        QVERIFY(!stand.client->gate().snapshot().keyTrouble);
    }

    void whatCannotBeBookedAtAllIsInvalid_data()
    {
        QTest::addColumn<QString>("what");
        for (const auto *what : {"no e-mail", "bad e-mail", "no zone", "length", "phone", "question"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void whatCannotBeBookedAtAllIsInvalid()
    {
        QFETCH(QString, what);
        ClientStand stand(with([&](SandboxServer::Options &options) {
            typeOf(options, 2).requiresPhone = what == u"phone";
            if (what == u"question") typeOf(options, 2).requiredQuestions = {QStringLiteral("hair")};
        }));
        auto order = wishFor();
        if (what == u"no e-mail") order.attendee.email.clear();
        if (what == u"bad e-mail") order.attendee.email = QStringLiteral("nobody");
        if (what == u"no zone") order.attendee.zone = QStringLiteral("Europe/Atlantis");
        if (what == u"length") order.length = 35min;

        QCOMPARE(toWord(stand.create(order).meaning), QStringLiteral("invalid"));
        QCOMPARE(stand.stored(), std::size_t(0));
    }

    void anEventTypeThatIsGoneIsSaidToBeGone()
    {
        ClientStand stand;
        QCOMPARE(toWord(stand.create(wishFor(morning, QStringLiteral("a@example.test"), 999)).meaning),
                 QStringLiteral("event_type_gone"));
    }

    void theLoserOfARaceHearsThatTheTimeIsTaken()
    {
        // Both are checked before either is stored; the database lets one of them through.
        ClientStand stand(with([](SandboxServer::Options &options) {
            options.bookings = {200, 200};
            options.overlapWindow = true;
        }));
        std::vector<CalcomResult<Booking>> ends;
        const auto keep = [&](const CalcomResult<Booking> &result) { ends.push_back(result); };
        const auto first = stand.client->createBooking(CallClass::Write, wishFor(), keep);
        const auto second =
            stand.client->createBooking(CallClass::Write, wishFor(morning, QStringLiteral("b@example.test")), keep);
        QVERIFY(stand.until([&] { return stand.asked("bookings.create") == 2; }));
        stand.scheduler.advance(1s);
        QVERIFY(stand.until([&] { return ends.size() == 2; }));

        std::ranges::sort(ends, {}, &CallEnd::status);
        QCOMPARE(ends[0].status, 201);
        QCOMPARE(ends[1].status, 409);
        QCOMPARE(ends[1].message, QStringLiteral("booking_conflict_error"));
        QCOMPARE(toWord(ends[1].meaning), QStringLiteral("taken"));
        QCOMPARE(stand.stored(), std::size_t(1));
    }

    void aMovedBookingIsAChainOfUids()
    {
        ClientStand stand;
        const auto first = *stand.create(wishFor()).value;
        const auto second = stand.reschedule(first.uid, at(noon));
        QVERIFY2(second.isOk(), qPrintable(second.message));
        QVERIFY(second.value->uid != first.uid);
        QCOMPARE(second.value->rescheduledFrom, first.uid);
        QVERIFY(tokenFrom(second.value->metadata) == someToken());
        const auto third = *stand.reschedule(second.value->uid, at(evening)).value;

        const auto old = *stand.get(first.uid).value;
        QVERIFY(old.status == RemoteStatus::Cancelled);
        QCOMPARE(old.rescheduledTo, second.value->uid);
        QCOMPARE(stand.get(second.value->uid).value->rescheduledTo, third.uid);
        QVERIFY(stand.get(third.uid).value->status == RemoteStatus::Accepted);

        const auto late = stand.reschedule(first.uid, at("2026-12-01T13:00:00Z"));
        QCOMPARE(toWord(late.meaning), QStringLiteral("rescheduled_away"));
        QCOMPARE(late.successorUid, second.value->uid);
        QCOMPARE(toWord(stand.cancel(first.uid).meaning), QStringLiteral("already_cancelled"));
    }

    void aMoveKeepsTheTimeThatItLeavesAndIsRefusedWhereSomebodyIs()
    {
        ClientStand stand;
        const auto mine = *stand.create(wishFor()).value;
        QVERIFY(stand.create(wishFor(noon, QStringLiteral("b@example.test"))).isOk());
        QCOMPARE(toWord(stand.reschedule(mine.uid, at(noon)).meaning), QStringLiteral("taken"));
        QVERIFY(stand.get(mine.uid).value->status == RemoteStatus::Accepted);
        // The old time does not stand in its own way.
        QVERIFY(stand.reschedule(mine.uid, at("2026-12-01T09:15:00Z")).isOk());
    }

    void aCancelledBookingTellsWhyAndStaysCancelled()
    {
        ClientStand stand;
        const auto made = *stand.create(wishFor()).value;
        const auto cancelled = stand.cancel(made.uid, QStringLiteral("Krank (T-7K4X)"));
        QVERIFY2(cancelled.isOk(), qPrintable(cancelled.message));
        QVERIFY(cancelled.value->status == RemoteStatus::Cancelled);
        const auto read = *stand.get(made.uid).value;
        QCOMPARE(read.cancelReason, QStringLiteral("Krank (T-7K4X)"));
        QVERIFY(read.rescheduledTo.isEmpty());
        QCOMPARE(toWord(stand.cancel(made.uid).meaning), QStringLiteral("already_cancelled"));
        QCOMPARE(toWord(stand.reschedule(made.uid, at(noon)).meaning), QStringLiteral("already_cancelled"));
        // Its time is free again.
        QVERIFY(stand.create(wishFor(morning, QStringLiteral("b@example.test"))).isOk());
    }

    void whatTheSandboxDoesNotKnowIsNotFound()
    {
        ClientStand stand;
        const auto nobody = QStringLiteral("2NtaeaVcKfpmSZ4CthFdfk");
        QCOMPARE(toWord(stand.get(nobody).meaning), QStringLiteral("not_found"));
        QCOMPARE(toWord(stand.cancel(nobody).meaning), QStringLiteral("not_found"));
        QCOMPARE(toWord(stand.reschedule(nobody, at(noon)).meaning), QStringLiteral("not_found"));
    }

    void aCancelMayBeForbiddenOrTooLate()
    {
        ClientStand stand(with([](SandboxServer::Options &options) { typeOf(options, 3).cancelForbidden = true; }));
        const auto kept = *stand.create(wishFor(noon, QStringLiteral("b@example.test"), 3)).value;
        QCOMPARE(toWord(stand.cancel(kept.uid).meaning), QStringLiteral("not_bookable"));
        const auto past = *stand.create(wishFor()).value;
        stand.scheduler.manualClock().setWall(at("2026-12-01T12:00:00Z"));
        QCOMPARE(toWord(stand.cancel(past.uid).meaning), QStringLiteral("already_ended"));
    }

    void whatWantsConfirmationIsPendingUntilItsHostConfirms()
    {
        ClientStand stand;
        const auto made = stand.create(wishFor(morning, QStringLiteral("a@example.test"), 12));
        QVERIFY(made.value->status == RemoteStatus::Pending);
        const auto confirmed = stand.confirm(made.value->uid);
        QVERIFY2(confirmed.isOk(), qPrintable(confirmed.message));
        QVERIFY(confirmed.value->status == RemoteStatus::Accepted);
        QCOMPARE(toWord(stand.confirm(made.value->uid).meaning), QStringLiteral("already_confirmed"));

        ClientStand stranger(ClientStand::plain(), "cal_jana");
        const auto foreign = stranger.create(wishFor(morning, QStringLiteral("a@example.test"), 12));
        QVERIFY(foreign.isOk());
        QCOMPARE(toWord(stranger.confirm(foreign.value->uid).meaning), QStringLiteral("invalid"));
        QVERIFY(!stranger.client->gate().snapshot().keyTrouble);
    }
};

QTEST_GUILESS_MAIN(TestClientBookings)
#include "tst_client_bookings.moc"

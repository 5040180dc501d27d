// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/client/client_stand.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const Zone berlin = *Zone::fromIana("Europe/Berlin");

QString email(int n) { return QStringLiteral("k-%1@no-mail.invalid").arg(n); }

/// Books five half hours from 9:00 UTC on, one guest each.
void bookFive(ClientStand &stand)
{
    for (int i = 0; i < 5; ++i) {
        auto order = wishFor("2026-12-01T09:00:00Z", email(i));
        order.start += i * 30min;
        if (!stand.create(order).isOk()) qFatal("not booked");
        stand.scheduler.advance(1s);
    }
}

QStringList starts(const std::vector<Slot> &slots_)
{
    QStringList texts;
    for (const auto &slot : slots_)
        texts << QStringLiteral("%1").arg(toIso(slot.start).mid(11, 5));
    return texts;
}

SlotQuery dayOf(const char *day, qint64 eventType = 2)
{
    const auto read = *dayFromIso(QString::fromLatin1(day));
    return {{eventType}, read, read, berlin, {}, {}, 0};
}

} // namespace

/// Lists, slots, catalog and webhooks as the sandbox tells them.
class TestClientReads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aListIsReadPageByPage()
    {
        ClientStand stand;
        bookFive(stand);
        QStringList seen;
        QList<int> sizes;
        BookingQuery query;
        query.take = 2;
        for (bool more = true; more; query.skip += query.take) {
            const auto page = stand.list(query);
            QVERIFY2(page.isOk(), qPrintable(page.message));
            QCOMPARE(page.value->total, 5);
            QCOMPARE(page.value->unreadable, 0);
            sizes << int(page.value->bookings.size());
            for (const auto &booking : page.value->bookings)
                seen << booking.attendees.front().email;
            more = page.value->hasNext;
            QVERIFY(sizes.size() < 10);
        }
        QCOMPARE(sizes, QList<int>({2, 2, 1}));
        QCOMPARE(seen, QStringList({email(0), email(1), email(2), email(3), email(4)}));
    }

    void aListCanBeNarrowedDown()
    {
        ClientStand stand;
        bookFive(stand);
        const auto one = [&](const BookingQuery &query) {
            const auto page = stand.list(query);
            QStringList emails;
            for (const auto &booking : page.value->bookings)
                emails << booking.attendees.front().email;
            return emails.join(u' ');
        };
        BookingQuery byGuest;
        byGuest.eventType = EventTypeId{2};
        byGuest.attendeeEmail = email(3);
        QCOMPARE(one(byGuest), email(3));
        // Letter by letter: the case counts.
        byGuest.attendeeEmail = email(3).toUpper();
        QCOMPARE(one(byGuest), QString());
        BookingQuery byType;
        byType.eventType = EventTypeId{7};
        QCOMPARE(one(byType), QString());
        BookingQuery byTime;
        byTime.startsFrom = at("2026-12-01T09:30:00Z");
        byTime.endsBy = at("2026-12-01T10:30:00Z");
        QCOMPARE(one(byTime), email(1) + u' ' + email(2));
        BookingQuery newest;
        newest.order = BookingQuery::Order::NewestFirst;
        newest.take = 1;
        QCOMPARE(one(newest), email(4));
    }

    void aPlusInAnAddressArrivesAsAPlus()
    {
        ClientStand stand;
        QVERIFY(stand.create(wishFor("2026-12-01T09:00:00Z", QStringLiteral("erika+salon@example.test"))).isOk());
        BookingQuery query;
        query.attendeeEmail = QStringLiteral("erika+salon@example.test");
        QCOMPARE(stand.list(query).value->total, 1);
    }

    void cancelledAndMovedBookingsAreListedToo()
    {
        ClientStand stand;
        const auto kept = *stand.create(wishFor()).value;
        QVERIFY(stand.reschedule(kept.uid, at("2026-12-01T12:00:00Z")).isOk());
        const auto gone = *stand.create(wishFor("2026-12-01T14:00:00Z")).value;
        QVERIFY(stand.cancel(gone.uid).isOk());
        QCOMPARE(stand.list({}).value->total, 3);
    }

    void whatChangedSinceIsListedInTheOrderOfChange()
    {
        ClientStand stand;
        bookFive(stand);
        const auto now = stand.scheduler.clock().now();
        BookingQuery query;
        query.order = BookingQuery::Order::ByUpdate;
        query.updatedFrom = now - 2500ms;
        const auto page = *stand.list(query).value;
        QCOMPARE(page.total, 2);
        QVERIFY(page.bookings.front().updatedAt < page.bookings.back().updatedAt);
    }

    void slotsAreTheFreeTimesOfTheBranchsDay()
    {
        ClientStand stand;
        QVERIFY(stand.create(wishFor("2026-12-01T09:00:00Z")).isOk());
        const auto read = stand.slotsOf(dayOf("2026-12-01"));
        QVERIFY2(read.isOk(), qPrintable(read.message));
        // 9 to 18 in Berlin, half an hour each, without 10:00.
        QCOMPARE(read.value->size(), std::size_t(17));
        QVERIFY(!starts(*read.value).contains(QStringLiteral("09:00")));
        QCOMPARE(starts(*read.value).front(), QStringLiteral("08:00"));
        QCOMPARE(starts(*read.value).back(), QStringLiteral("16:30"));
    }

    void aBookingThatIsMovedDoesNotStandInItsOwnWay()
    {
        ClientStand stand;
        const auto made = *stand.create(wishFor("2026-12-01T09:00:00Z")).value;
        auto query = dayOf("2026-12-01");
        query.movingUid = made.uid;
        QVERIFY(starts(*stand.slotsOf(query).value).contains(QStringLiteral("09:00")));
    }

    void anotherVariantOfTheQuestionIsNotAnsweredFromTheCache()
    {
        ClientStand stand;
        auto query = dayOf("2026-12-01");
        QCOMPARE(stand.slotsOf(query).value->size(), std::size_t(18));
        QVERIFY(stand.create(wishFor("2026-12-01T09:00:00Z")).isOk());
        QCOMPARE(stand.slotsOf(query).value->size(), std::size_t(18));
        query.variant = 1;
        QCOMPARE(stand.slotsOf(query).value->size(), std::size_t(17));
    }

    void aClosedDayHasNoSlotsAndThatIsNoError()
    {
        ClientStand stand;
        const auto read = stand.slotsOf(dayOf("2026-11-29"));
        QVERIFY(read.isOk());
        QVERIFY(read.value->empty());
        QCOMPARE(toWord(stand.slotsOf(dayOf("2026-12-01", 999)).meaning), QStringLiteral("event_type_gone"));
    }

    void theDaysOnWhichTheClockChangesAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("day");
        QTest::addColumn<QString>("first");
        QTest::newRow("after summer time begins") << QByteArray("2027-03-29") << QStringLiteral("07:00");
        QTest::newRow("before it") << QByteArray("2027-03-27") << QStringLiteral("08:00");
        QTest::newRow("after it ends") << QByteArray("2027-11-01") << QStringLiteral("08:00");
    }

    void theDaysOnWhichTheClockChangesAreReadWhole()
    {
        QFETCH(QByteArray, day);
        QFETCH(QString, first);
        ClientStand stand;
        const auto read = stand.slotsOf(dayOf(day.constData()));
        QCOMPARE(read.value->size(), std::size_t(18));
        QCOMPARE(starts(*read.value).front(), first);
    }

    void theKeyTellsWhoseItIsAndWhatItSees()
    {
        ClientStand stand;
        const auto me = stand.me();
        QVERIFY2(me.isOk(), qPrintable(me.message));
        QVERIFY(me.value->host == HostId{1});
        QCOMPARE(me.value->zone, QStringLiteral("Europe/Berlin"));

        const auto types = stand.ended<std::vector<EventType>>(
            [&](auto done) { return stand.client->listEventTypes(CallClass::Interactive, done); });
        QVERIFY2(types.isOk(), qPrintable(types.message));
        const auto colour = std::ranges::find(*types.value, EventTypeId{7}, &EventType::id);
        QVERIFY(colour != types.value->end());
        QCOMPARE(colour->length.count(), 60);
        QCOMPARE(colour->minimumNotice.count(), 120);
        QVERIFY(colour->hosts == std::vector<HostId>{{1}});

        const auto one = stand.ended<EventType>(
            [&](auto done) { return stand.client->getEventType(CallClass::Interactive, {12}, done); });
        QVERIFY(one.value->needsConfirmation);
        const auto none = stand.ended<EventType>(
            [&](auto done) { return stand.client->getEventType(CallClass::Interactive, {999}, done); });
        QVERIFY(!none.isOk());
        QVERIFY(!none.isUnknown());

        const auto schedules = stand.ended<std::vector<Schedule>>(
            [&](auto done) { return stand.client->listSchedules(CallClass::Interactive, done); });
        QVERIFY2(schedules.isOk(), qPrintable(schedules.message));
        QCOMPARE(schedules.value->front().hours.front().fromMinute, 9 * 60);
        QCOMPARE(schedules.value->front().hours.front().toMinute, 18 * 60);
    }

    void aWebhookIsMadeReadChangedAndTakenAway()
    {
        ClientStand stand;
        WebhookOrder order{QStringLiteral("https://salon.example/api/calcom/webhook"),
                           {QStringLiteral("BOOKING_CREATED"), QStringLiteral("BOOKING_CANCELLED")},
                           QStringLiteral("a secret"),
                           true};
        const auto create = [&] {
            return stand.ended<Webhook>(
                [&](auto done) { return stand.client->createWebhook(CallClass::Interactive, order, done); });
        };
        const auto made = create();
        QVERIFY2(made.isOk(), qPrintable(made.message));
        QVERIFY(made.value->hasSecret);
        QCOMPARE(made.value->triggers, order.triggers);
        const auto again = create();
        QCOMPARE(again.status, 409);
        QCOMPARE(toWord(again.meaning), QStringLiteral("invalid"));

        const auto all = stand.ended<std::vector<Webhook>>(
            [&](auto done) { return stand.client->listWebhooks(CallClass::Interactive, done); });
        QCOMPARE(all.value->size(), std::size_t(1));

        order.active = false;
        const auto changed = stand.ended<Webhook>([&](auto done) {
            return stand.client->updateWebhook(CallClass::Interactive, made.value->id, order, done);
        });
        QVERIFY2(changed.isOk(), qPrintable(changed.message));
        const auto get = [&] {
            return stand.ended<Webhook>(
                [&](auto done) { return stand.client->getWebhook(CallClass::Interactive, made.value->id, done); });
        };
        QVERIFY(!get().value->active);

        const auto deleted = stand.ended<Webhook>(
            [&](auto done) { return stand.client->deleteWebhook(CallClass::Interactive, made.value->id, done); });
        QVERIFY2(deleted.isOk(), qPrintable(deleted.message));
        QCOMPARE(toWord(get().meaning), QStringLiteral("not_found"));
    }

    void anAddressThatCalcomDoesNotCallIsRefused()
    {
        ClientStand stand;
        const WebhookOrder order{QStringLiteral("no address"), {QStringLiteral("BOOKING_CREATED")}, {}, true};
        const auto refused = stand.ended<Webhook>(
            [&](auto done) { return stand.client->createWebhook(CallClass::Interactive, order, done); });
        QCOMPARE(refused.status, 400);
        QCOMPARE(toWord(refused.meaning), QStringLiteral("invalid"));
    }
};

QTEST_GUILESS_MAIN(TestClientReads)
#include "tst_client_reads.moc"

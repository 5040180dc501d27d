// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "tests/contract/sandbox/desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto takenText = u"User either already has booking at this time or is not available"_s;

} // namespace

/// Creating, reading, cancelling and moving as measured on a real server, numbered as in docs/calcom.md.
class TestBehavioursOfBookings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void b11_everythingUnavailableIsTheSameSentence_data();
    void b11_everythingUnavailableIsTheSameSentence();
    void b12_startsNeedNotBeOnTheGrid();
    void b13_aStartWithoutZoneIsUtc_data();
    void b13_aStartWithoutZoneIsUtc();
    void b14_metadataValuesMustBeTexts();
    void b14_metadataComeBackInAnotherOrder();
    void b15_wrongPhonesPassWrongMailsDoNot_data();
    void b15_wrongPhonesPassWrongMailsDoNot();
    void b16_unknownMembersAreRefusedInBodiesAndIgnoredInLists();
    void b17_mailsKeepTheirCaseAlsoInTheFilter();
    void b18_listsIncludeCancelledOnesInOrderOfStart();
    void b18_pagesHoldTwoHundredAndFiftyAtMost();
    void b18a_bookingsNeedNoKey();
    void b19_roundRobinGivesTheFirstBookingAgain();
    void b20_allEventTypesOfAUserShareTheirTime();
    void b21_anEventTypeMadeByTheApiWantsTwoHoursNotice();
    void b22_theHostHasToSayWhy_data();
    void b22_theHostHasToSayWhy();
    void b23_cancellingTwiceIsRefusedInTheSameWordsAsAMovedOne();
    void b24_movingMakesANewUidAndKeepsTheRest();
    void b24_movingToTheSameTimeAndOntoPartOfItWorks();
};

void TestBehavioursOfBookings::b11_everythingUnavailableIsTheSameSentence_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("email");
    QTest::newRow("taken by a stranger") << QByteArray("2026-12-01T09:00:00Z") << QByteArray("b@example.test");
    QTest::newRow("our own identical request") << QByteArray("2026-12-01T09:00:00Z") << QByteArray("a@example.test");
    QTest::newRow("overlapping by a quarter") << QByteArray("2026-12-01T09:15:00Z") << QByteArray("b@example.test");
    QTest::newRow("outside hours") << QByteArray("2026-12-01T04:00:00Z") << QByteArray("b@example.test");
    QTest::newRow("Sunday") << QByteArray("2026-12-06T10:00:00Z") << QByteArray("b@example.test");
    QTest::newRow("running past closing time") << QByteArray("2026-12-01T16:45:00Z") << QByteArray("b@example.test");
}

void TestBehavioursOfBookings::b11_everythingUnavailableIsTheSameSentence()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, email);
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test").status, 201);
    const auto got = desk.book(start, email);
    QCOMPARE(got.status, 400);
    QCOMPARE(got.message(), takenText);
}

void TestBehavioursOfBookings::b12_startsNeedNotBeOnTheGrid()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T13:10:00Z", "a@example.test").status, 201);
}

void TestBehavioursOfBookings::b13_aStartWithoutZoneIsUtc_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("booked");
    QTest::newRow("no zone") << QByteArray("2026-12-01T14:00:00") << u"2026-12-01T14:00:00.000Z"_s;
    QTest::newRow("offset") << QByteArray("2026-12-01T14:00:00+01:00") << u"2026-12-01T13:00:00.000Z"_s;
}

void TestBehavioursOfBookings::b13_aStartWithoutZoneIsUtc()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, booked);
    Desk desk;
    QCOMPARE(desk.book(sent, "a@example.test").data().value(u"start"_s).toString(), booked);
}

void TestBehavioursOfBookings::b14_metadataValuesMustBeTexts()
{
    Desk desk;
    const auto got =
        desk.book("2026-12-01T09:00:00Z", "a@example.test", 2, R"(,"metadata":{"number":3,"flag":true,"text":"x"})");
    QCOMPARE(got.status, 400);
    QCOMPARE(
        got.body.value(u"error"_s).toObject(),
        (QJsonObject{
            {u"code"_s, u"BAD_REQUEST"_s},
            {u"message"_s,
             u"metadata.flag - Expected string, received boolean, metadata.number - Expected string, received number, "_s}}));
}

void TestBehavioursOfBookings::b14_metadataComeBackInAnotherOrder()
{
    Desk desk;
    const ModelRequest request{
        "POST",
        "/v2/bookings",
        {{"cal-api-version", "2024-08-13"}},
        bookingBody("2026-12-01T09:00:00Z", "a@example.test", 2, R"(,"metadata":{"second":"2","first":"1"})")};
    const auto answer = desk.model.handle(request, desk.now).body;
    QVERIFY(answer.contains(R"("metadata":{"first":"1","second":"2"})"));
}

void TestBehavioursOfBookings::b15_wrongPhonesPassWrongMailsDoNot_data()
{
    QTest::addColumn<QByteArray>("attendee");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    QTest::newRow("wrong phone") << QByteArray(R"("email":"a@example.test","phoneNumber":"12345")") << 201 << QString();
    QTest::newRow("wrong mail") << QByteArray(R"("email":"not-an-email")") << 400
                                << u"responses - {email}email_validation_error, "_s;
    QTest::newRow("phone only") << QByteArray(R"("phoneNumber":"+4930123456")") << 400
                                << u"responses - {email}error_required_field, "_s;
    QTest::newRow("made-up mail") << QByteArray(R"("email":"k-2345abcd@no-mail.invalid","phoneNumber":"+4930123456")")
                                  << 201 << QString();
}

void TestBehavioursOfBookings::b15_wrongPhonesPassWrongMailsDoNot()
{
    QFETCH(QByteArray, attendee);
    QFETCH(int, status);
    QFETCH(QString, message);
    Desk desk;
    const auto got = desk.post(
        "/v2/bookings",
        R"({"start":"2026-12-01T09:00:00Z","eventTypeId":2,"attendee":{"name":"G","timeZone":"Europe/Berlin",)" +
            attendee + "}}");
    QCOMPARE(got.status, status);
    QCOMPARE(got.message(), message);
}

void TestBehavioursOfBookings::b16_unknownMembersAreRefusedInBodiesAndIgnoredInLists()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test", 2, R"(,"nonsense":1)").status, 400);
    QCOMPARE(desk.get("/v2/bookings?nonsense=1", "2024-08-13").status, 200);
}

void TestBehavioursOfBookings::b17_mailsKeepTheirCaseAlsoInTheFilter()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "Juergen+Salon@Example.TEST").status, 201);
    const auto found = [&](const QByteArray &email) {
        return desk.get("/v2/bookings?attendeeEmail=" + email, "2024-08-13").body.value(u"data"_s).toArray().size();
    };
    QCOMPARE(found("Juergen%2BSalon@Example.TEST"), 1);
    QCOMPARE(found("Juergen+Salon@Example.TEST"), 1);
    QCOMPARE(found("juergen%2bsalon@example.test"), 0);
}

void TestBehavioursOfBookings::b18_listsIncludeCancelledOnesInOrderOfStart()
{
    Desk desk;
    const auto late = desk.book("2026-12-02T09:00:00Z", "a@example.test").uid();
    const auto early = desk.book("2026-12-01T09:00:00Z", "b@example.test").uid();
    QCOMPARE(desk.cancel(early).status, 200);
    const auto list = desk.get("/v2/bookings", "2024-08-13").body.value(u"data"_s).toArray();
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0].toObject().value(u"uid"_s).toString(), early);
    QCOMPARE(list[1].toObject().value(u"uid"_s).toString(), late);
}

void TestBehavioursOfBookings::b18_pagesHoldTwoHundredAndFiftyAtMost()
{
    SandboxModel::Options options;
    options.requestsPerMinute = 1000;
    Desk desk(options);
    auto salon = deskSalon();
    for (int i = 0; i < 260; ++i) {
        SandboxBooking booking;
        booking.eventTypeId = 2;
        booking.start = desk.now + std::chrono::hours(24 + i);
        booking.name = u"Guest"_s;
        booking.email = u"g%1@example.test"_s.arg(i);
        salon.bookings.push_back(booking);
    }
    desk.model.load(salon, desk.now);
    const auto page = [&](const QByteArray &query) { return desk.get("/v2/bookings" + query, "2024-08-13").body; };
    QCOMPARE(page("").value(u"data"_s).toArray().size(), 100);
    QCOMPARE(page("?take=250").value(u"data"_s).toArray().size(), 250);
    QCOMPARE(desk.get("/v2/bookings?take=251", "2024-08-13").status, 400);
    const auto last = page("?take=250&skip=250");
    QCOMPARE(last.value(u"data"_s).toArray().size(), 10);
    QCOMPARE(last.value(u"pagination"_s).toObject(), (QJsonObject{{u"returnedItems"_s, 10},
                                                                  {u"totalItems"_s, 260},
                                                                  {u"itemsPerPage"_s, 250},
                                                                  {u"remainingItems"_s, 0},
                                                                  {u"currentPage"_s, 2},
                                                                  {u"totalPages"_s, 2},
                                                                  {u"hasNextPage"_s, false},
                                                                  {u"hasPreviousPage"_s, true}}));
}

void TestBehavioursOfBookings::b18a_bookingsNeedNoKey()
{
    Desk desk;
    desk.key.clear();
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    QCOMPARE(desk.booking(uid).data().value(u"attendees"_s).toArray().first().toObject().value(u"email"_s).toString(),
             u"a@example.test"_s);
    QCOMPARE(desk.cancel(uid, "").status, 200);
}

void TestBehavioursOfBookings::b19_roundRobinGivesTheFirstBookingAgain()
{
    Desk desk;
    const auto first = desk.book("2026-12-01T09:00:00Z", "a@example.test", 11, R"(,"metadata":{"segment":"first"})");
    const auto again = desk.book("2026-12-01T09:00:00Z", "a@example.test", 11, R"(,"metadata":{"segment":"second"})");
    QCOMPARE(again.status, 201);
    QCOMPARE(again.data(), first.data());
    const auto other = desk.book("2026-12-01T09:00:00Z", "b@example.test", 11);
    QCOMPARE(other.data().value(u"hosts"_s).toArray().first().toObject().value(u"name"_s).toString(), u"Ben"_s);
    const auto third = desk.book("2026-12-01T09:00:00Z", "c@example.test", 11);
    QCOMPARE(third.status, 400);
    QCOMPARE(third.message(), u"One of the hosts either already has booking at this time or is not available"_s);
}

void TestBehavioursOfBookings::b20_allEventTypesOfAUserShareTheirTime()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test", 2).status, 201);
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "b@example.test", 3).message(), takenText);
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "b@example.test", 13).status, 201);
}

void TestBehavioursOfBookings::b21_anEventTypeMadeByTheApiWantsTwoHoursNotice()
{
    Desk desk;
    const auto made =
        desk.post("/v2/event-types", R"({"title":"New","slug":"new","lengthInMinutes":30})", "2024-06-14");
    QCOMPARE(made.data().value(u"minimumBookingNotice"_s).toInt(), 120);
    desk.now = *instantFromIso(u"2026-12-01T08:00:00Z"_s);
    const auto id = made.data().value(u"id"_s).toInt();
    QVERIFY(desk.book("2026-12-01T09:59:00Z", "a@example.test", id)
                .message()
                .startsWith(u"The event type can't be booked at the \"start\" time provided."_s));
    QCOMPARE(desk.book("2026-12-01T10:00:00Z", "a@example.test", id).status, 201);
}

void TestBehavioursOfBookings::b22_theHostHasToSayWhy_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no reason") << QByteArray("{}");
    QTest::newRow("an empty one") << QByteArray(R"({"cancellationReason":""})");
    QTest::newRow("a blank one") << QByteArray(R"({"cancellationReason":"  "})");
}

void TestBehavioursOfBookings::b22_theHostHasToSayWhy()
{
    QFETCH(QByteArray, body);
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    const auto got = desk.post("/v2/bookings/" + uid.toUtf8() + "/cancel", body);
    QCOMPARE(got.status, 400);
    QCOMPARE(got.body, (QJsonObject{{u"statusCode"_s, 400}, {u"message"_s, u"Cancellation reason is required"_s}}));
}

void TestBehavioursOfBookings::b23_cancellingTwiceIsRefusedInTheSameWordsAsAMovedOne()
{
    Desk desk;
    const auto cancelled = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    const auto moved = desk.book("2026-12-01T10:00:00Z", "b@example.test").uid();
    QCOMPARE(desk.cancel(cancelled).status, 200);
    QCOMPARE(desk.reschedule(moved, "2026-12-01T11:00:00Z").status, 201);
    for (const auto &uid : {cancelled, moved}) {
        const auto got = desk.cancel(uid);
        QCOMPARE(got.status, 400);
        QCOMPARE(
            got.message(),
            u"Can't cancel booking with uid=%1 because it has been cancelled already. Please provide uid of a booking that is not cancelled."_s
                .arg(uid));
    }
}

void TestBehavioursOfBookings::b24_movingMakesANewUidAndKeepsTheRest()
{
    Desk desk;
    const auto before =
        desk.book("2026-12-01T09:00:00Z", "a@example.test", 2, R"(,"metadata":{"segment":"1/2"})").data();
    const auto old = before.value(u"uid"_s).toString();
    const auto after = desk.reschedule(old, "2026-12-01T13:00:00Z").data();
    QVERIFY(after.value(u"uid"_s) != before.value(u"uid"_s));
    QCOMPARE(after.value(u"icsUid"_s), before.value(u"icsUid"_s));
    QCOMPARE(after.value(u"metadata"_s), before.value(u"metadata"_s));
    QCOMPARE(after.value(u"rescheduledFromUid"_s).toString(), old);
    const auto left = desk.booking(old).data();
    QCOMPARE(left.value(u"status"_s).toString(), u"cancelled"_s);
    QCOMPARE(left.value(u"rescheduledToUid"_s), after.value(u"uid"_s));
    QVERIFY(desk.reschedule(old, "2026-12-01T14:00:00Z").message().contains(after.value(u"uid"_s).toString()));
}

void TestBehavioursOfBookings::b24_movingToTheSameTimeAndOntoPartOfItWorks()
{
    Desk desk;
    const auto first = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    const auto same = desk.reschedule(first, "2026-12-01T09:00:00Z");
    QCOMPARE(same.status, 201);
    QVERIFY(same.uid() != first);
    QCOMPARE(desk.reschedule(same.uid(), "2026-12-01T09:15:00Z").status, 201);
}

QTEST_GUILESS_MAIN(TestBehavioursOfBookings)
#include "tst_behaviours_bookings.moc"

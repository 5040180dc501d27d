// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QTest>

#include "tests/contract/sandbox/desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const auto takenText = u"User either already has booking at this time or is not available"_s;

SandboxModel::Options withWindow()
{
    SandboxModel::Options options;
    options.overlapWindow = true;
    return options;
}

QByteArray reservation(int eventType, const QByteArray &start)
{
    return R"({"eventTypeId":)" + QByteArray::number(eventType) + R"(,"slotStart":")" + start + R"("})";
}

} // namespace

/// What was measured on a real server, numbered as there. 30, 31, 32, 36, 37, 38 and 39 need a network:
/// tst_sandbox_server.
class TestBehaviours : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void b01_slotsAreCachedForTwoSecondsPerExactQuery();
    void b02_slotsCarryTheAskedZoneAndLeaveClosedDaysOut();
    void b02_offsetsSwitchWithSummerTime();
    void b03_anEndBeforeTheStartAndThePastAreEmptyNotWrong();
    void b04_slotsNeedNoKeyButNoWrongOneEither();
    void b05_ownTimeIsFreeForTheBookingThatIsMoved();
    void b06_aReservedSlotCanBeBookedByAnybody();
    void b07_reservationsAreRefusedPerEventTypeButHideTheHostsTime();
    void b08_reservationsKnowNoHoursNoPastAndNoLimitForKeys();
    void b09_slotDurationIsRefusedForFixedLengths();
    void b10_deletingAndReadingUnknownReservationsSucceeds();
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
    void b25_withoutAVersionTheOldestAnswers();
    void b26_keyTroubleIsSometimes401AndSometimes403_data();
    void b26_keyTroubleIsSometimes401AndSometimes403();
    void b27_theRequestIdIsItsOwn();
    void b28_theHundredAndTwentyFirstRequestBlocksForAMinute();
    void b28_keysAreCountedApart();
    void b29_errorsComeInFourBodies();
    void b33_webhooksAreSignedOverTheirBytes();
    void b34_theCancelledWebhookHasNoMetadata();
    void b34_theRescheduledWebhookCarriesBothUids();
    void b35_theSameUrlIsRefusedASecondTime();

    void races_sameStartSameHostOneWins();
    void races_overlapsBothWinInTheUnguardedWindow();
    void races_overlapsAreRefusedWithoutTheWindow();
    void races_twoMovesOfOneBookingMakeTwo();
    void races_cancelWinsAgainstReschedule();
    void races_twoCancelsBothSucceed();
    void races_aNewBookingWinsAgainstAMove();
    void races_roundRobinRefusesTheSecondGuestThoughAStylistIsFree();
    void partial_oneTakenSegmentDoesNotHurtTheOthers();

    void requests_wantConfirmation();
    void requests_canBeDeclined();
    void absence_afterTheStartOnly();
    void lists_filterByState_data();
    void lists_filterByState();
    void hostsShareOneKeyAndSeeEachOthersBookings();
    void theSameSeedGivesTheSameAnswers();
    void aCopyIsASnapshot();
};

void TestBehaviours::b01_slotsAreCachedForTwoSecondsPerExactQuery()
{
    Desk desk;
    QVERIFY(desk.slotsOn("2026-12-01").contains(u"10:00"_s));
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test").status, 201);
    desk.pass(1999ms);
    QVERIFY(desk.slotsOn("2026-12-01").contains(u"10:00"_s));
    QVERIFY2(!desk.slotsOn("2026-12-01", 2, "&format=time").contains(u"10:00"_s), "another query is another answer");
    desk.pass(1ms);
    QVERIFY(!desk.slotsOn("2026-12-01").contains(u"10:00"_s));
}

void TestBehaviours::b02_slotsCarryTheAskedZoneAndLeaveClosedDaysOut()
{
    Desk desk;
    const auto berlin =
        desk.get("/v2/slots?eventTypeId=2&start=2026-11-28&end=2026-11-30&timeZone=Europe/Berlin", "2024-09-04").data();
    QCOMPARE(berlin.keys(), (QStringList{u"2026-11-28"_s, u"2026-11-30"_s}));
    QCOMPARE(berlin.value(u"2026-11-30"_s).toArray().first().toObject().value(u"start"_s).toString(),
             u"2026-11-30T09:00:00.000+01:00"_s);
    const auto utc = desk.get("/v2/slots?eventTypeId=2&start=2026-11-30&end=2026-11-30", "2024-09-04").data();
    QCOMPARE(utc.value(u"2026-11-30"_s).toArray().first().toObject().value(u"start"_s).toString(),
             u"2026-11-30T08:00:00.000Z"_s);
}

void TestBehaviours::b02_offsetsSwitchWithSummerTime()
{
    Desk desk;
    const auto days =
        desk.get("/v2/slots?eventTypeId=2&start=2027-03-27&end=2027-03-29&timeZone=Europe/Berlin", "2024-09-04").data();
    QVERIFY(days.value(u"2027-03-27"_s)
                .toArray()
                .first()
                .toObject()
                .value(u"start"_s)
                .toString()
                .endsWith(u"09:00:00.000+01:00"_s));
    QVERIFY(days.value(u"2027-03-29"_s)
                .toArray()
                .first()
                .toObject()
                .value(u"start"_s)
                .toString()
                .endsWith(u"09:00:00.000+02:00"_s));
}

void TestBehaviours::b03_anEndBeforeTheStartAndThePastAreEmptyNotWrong()
{
    Desk desk;
    for (const auto *range : {"start=2026-12-02&end=2026-11-30", "start=2026-11-02&end=2026-11-03"}) {
        const auto got = desk.get(QByteArray("/v2/slots?eventTypeId=2&") + range, "2024-09-04");
        QCOMPARE(got.status, 200);
        QCOMPARE(got.body, (QJsonObject{{u"status"_s, u"success"_s}, {u"data"_s, QJsonObject()}}));
    }
}

void TestBehaviours::b04_slotsNeedNoKeyButNoWrongOneEither()
{
    Desk desk;
    desk.key.clear();
    QCOMPARE(desk.slotsOn("2026-12-01").size(), 18);
    desk.key = "Bearer cal_wrong";
    const auto got = desk.get("/v2/slots?eventTypeId=2&start=2026-12-01&end=2026-12-01", "2024-09-04");
    QCOMPARE(got.status, 401);
    QCOMPARE(got.message(), u"CustomThrottlerGuard - Invalid API Key"_s);
}

void TestBehaviours::b05_ownTimeIsFreeForTheBookingThatIsMoved()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    QVERIFY(!desk.slotsOn("2026-12-01").contains(u"10:00"_s));
    QVERIFY(desk.slotsOn("2026-12-01", 2, "&bookingUidToReschedule=" + uid.toUtf8()).contains(u"10:00"_s));
}

void TestBehaviours::b06_aReservedSlotCanBeBookedByAnybody()
{
    Desk desk;
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(2, "2026-12-01T09:00:00Z"), "2024-09-04").status, 201);
    desk.key.clear();
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "stranger@example.test").status, 201);
}

void TestBehaviours::b07_reservationsAreRefusedPerEventTypeButHideTheHostsTime()
{
    Desk desk;
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(2, "2026-12-01T09:00:00Z"), "2024-09-04").status, 201);
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(2, "2026-12-01T09:15:00Z"), "2024-09-04").status, 422);
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(3, "2026-12-01T09:00:00Z"), "2024-09-04").status, 201);
    QVERIFY(!desk.slotsOn("2026-12-01", 7).contains(u"10:00"_s));
    desk.pass(5min);
    QVERIFY2(desk.slotsOn("2026-12-01", 7).contains(u"10:00"_s), "a reservation holds five minutes");
}

void TestBehaviours::b08_reservationsKnowNoHoursNoPastAndNoLimitForKeys()
{
    Desk desk;
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(2, "2026-12-01T02:00:00Z"), "2024-09-04").status, 201);
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(2, "2026-11-03T12:00:00Z"), "2024-09-04").status, 201);
    const QByteArray tenHours = R"({"eventTypeId":2,"slotStart":"2026-12-01T12:00:00Z","reservationDuration":600})";
    const auto held = desk.post("/v2/slots/reservations", tenHours, "2024-09-04");
    QCOMPARE(held.data().value(u"reservationUntil"_s).toString(), toIso(desk.now + 600min));
    desk.key.clear();
    QCOMPARE(desk.post("/v2/slots/reservations", tenHours, "2024-09-04").status, 401);
}

void TestBehaviours::b09_slotDurationIsRefusedForFixedLengths()
{
    Desk desk;
    const auto got =
        desk.post("/v2/slots/reservations", R"({"eventTypeId":2,"slotStart":"2026-12-01T09:00:00Z","slotDuration":30})",
                  "2024-09-04");
    QCOMPARE(got.status, 400);
}

void TestBehaviours::b10_deletingAndReadingUnknownReservationsSucceeds()
{
    Desk desk;
    const QByteArray unknown = "/v2/slots/reservations/00000000-0000-4000-8000-000000000000";
    QCOMPARE(desk.send("DELETE", unknown, {}, "2024-09-04").status, 200);
    const auto got = desk.get(unknown, "2024-09-04");
    QCOMPARE(got.status, 200);
    QVERIFY(got.body.value(u"data"_s).isNull());
    QCOMPARE(desk.send("PATCH", unknown, reservation(2, "2026-12-01T09:00:00Z"), "2024-09-04").status, 404);
}

void TestBehaviours::b11_everythingUnavailableIsTheSameSentence_data()
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

void TestBehaviours::b11_everythingUnavailableIsTheSameSentence()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, email);
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test").status, 201);
    const auto got = desk.book(start, email);
    QCOMPARE(got.status, 400);
    QCOMPARE(got.message(), takenText);
}

void TestBehaviours::b12_startsNeedNotBeOnTheGrid()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T13:10:00Z", "a@example.test").status, 201);
}

void TestBehaviours::b13_aStartWithoutZoneIsUtc_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("booked");
    QTest::newRow("no zone") << QByteArray("2026-12-01T14:00:00") << u"2026-12-01T14:00:00.000Z"_s;
    QTest::newRow("offset") << QByteArray("2026-12-01T14:00:00+01:00") << u"2026-12-01T13:00:00.000Z"_s;
}

void TestBehaviours::b13_aStartWithoutZoneIsUtc()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, booked);
    Desk desk;
    QCOMPARE(desk.book(sent, "a@example.test").data().value(u"start"_s).toString(), booked);
}

void TestBehaviours::b14_metadataValuesMustBeTexts()
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

void TestBehaviours::b14_metadataComeBackInAnotherOrder()
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

void TestBehaviours::b15_wrongPhonesPassWrongMailsDoNot_data()
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

void TestBehaviours::b15_wrongPhonesPassWrongMailsDoNot()
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

void TestBehaviours::b16_unknownMembersAreRefusedInBodiesAndIgnoredInLists()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test", 2, R"(,"nonsense":1)").status, 400);
    QCOMPARE(desk.get("/v2/bookings?nonsense=1", "2024-08-13").status, 200);
}

void TestBehaviours::b17_mailsKeepTheirCaseAlsoInTheFilter()
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

void TestBehaviours::b18_listsIncludeCancelledOnesInOrderOfStart()
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

void TestBehaviours::b18_pagesHoldTwoHundredAndFiftyAtMost()
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

void TestBehaviours::b18a_bookingsNeedNoKey()
{
    Desk desk;
    desk.key.clear();
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    QCOMPARE(desk.booking(uid).data().value(u"attendees"_s).toArray().first().toObject().value(u"email"_s).toString(),
             u"a@example.test"_s);
    QCOMPARE(desk.cancel(uid, "").status, 200);
}

void TestBehaviours::b19_roundRobinGivesTheFirstBookingAgain()
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

void TestBehaviours::b20_allEventTypesOfAUserShareTheirTime()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test", 2).status, 201);
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "b@example.test", 3).message(), takenText);
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "b@example.test", 13).status, 201);
}

void TestBehaviours::b21_anEventTypeMadeByTheApiWantsTwoHoursNotice()
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

void TestBehaviours::b22_theHostHasToSayWhy_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no reason") << QByteArray("{}");
    QTest::newRow("an empty one") << QByteArray(R"({"cancellationReason":""})");
    QTest::newRow("a blank one") << QByteArray(R"({"cancellationReason":"  "})");
}

void TestBehaviours::b22_theHostHasToSayWhy()
{
    QFETCH(QByteArray, body);
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    const auto got = desk.post("/v2/bookings/" + uid.toUtf8() + "/cancel", body);
    QCOMPARE(got.status, 400);
    QCOMPARE(got.body, (QJsonObject{{u"statusCode"_s, 400}, {u"message"_s, u"Cancellation reason is required"_s}}));
}

void TestBehaviours::b23_cancellingTwiceIsRefusedInTheSameWordsAsAMovedOne()
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

void TestBehaviours::b24_movingMakesANewUidAndKeepsTheRest()
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

void TestBehaviours::b24_movingToTheSameTimeAndOntoPartOfItWorks()
{
    Desk desk;
    const auto first = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    const auto same = desk.reschedule(first, "2026-12-01T09:00:00Z");
    QCOMPARE(same.status, 201);
    QVERIFY(same.uid() != first);
    QCOMPARE(desk.reschedule(same.uid(), "2026-12-01T09:15:00Z").status, 201);
}

void TestBehaviours::b25_withoutAVersionTheOldestAnswers()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid().toUtf8();
    for (const auto *version : {"", "2099-01-01"}) {
        QCOMPARE(desk.get("/v2/slots?eventTypeId=2&start=2026-12-01&end=2026-12-01", version).status, 404);
        QCOMPARE(desk.post("/v2/bookings", bookingBody("2026-12-01T10:00:00Z", "b@example.test", 2), version).message(),
                 u"Bad Request Exception"_s);
        QCOMPARE(desk.get("/v2/bookings/" + uid, version).data().value(u"startTime"_s).toString(),
                 u"2026-12-01T09:00:00.000Z"_s);
        QVERIFY(desk.get("/v2/bookings", version).data().contains(u"bookings"_s));
    }
    QCOMPARE(desk.get("/v2/bookings/" + uid, "2024-09-04").status, 404);
    const auto cancelled = desk.post("/v2/bookings/" + uid + "/cancel", R"({"cancellationReason":"x"})", "");
    QCOMPARE(cancelled.status, 201);
    QCOMPARE(cancelled.data().value(u"bookingUid"_s).toString(), QString::fromUtf8(uid));
}

void TestBehaviours::b26_keyTroubleIsSometimes401AndSometimes403_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("me");
    QTest::addColumn<int>("bookings");
    QTest::newRow("missing") << QByteArray() << 401 << 403;
    QTest::newRow("no cal_ key") << QByteArray("Bearer nonsense") << 401 << 403;
    QTest::newRow("wrong cal_ key") << QByteArray("Bearer cal_wrong") << 401 << 401;
    QTest::newRow("right") << QByteArray("Bearer cal_salon") << 200 << 200;
    QTest::newRow("right, without Bearer") << QByteArray("cal_salon") << 200 << 200;
}

void TestBehaviours::b26_keyTroubleIsSometimes401AndSometimes403()
{
    QFETCH(QByteArray, key);
    QFETCH(int, me);
    QFETCH(int, bookings);
    Desk desk;
    desk.key = key;
    QCOMPARE(desk.get("/v2/me").status, me);
    QCOMPARE(desk.get("/v2/bookings", "2024-08-13").status, bookings);
}

void TestBehaviours::b27_theRequestIdIsItsOwn()
{
    Desk desk;
    const auto answer =
        desk.model.handle({"GET", "/v2/me", {{"Authorization", desk.key}, {"X-Request-Id", "mine"}}, {}}, desk.now);
    const Got got{answer.status, answer.headers, {}, {}};
    QCOMPARE(got.header("X-Request-Id").size(), 36);
    QVERIFY(got.header("X-Request-Id") != desk.get("/v2/me").header("X-Request-Id"));
}

void TestBehaviours::b28_theHundredAndTwentyFirstRequestBlocksForAMinute()
{
    Desk desk;
    for (int i = 1; i <= 120; ++i) {
        desk.pass(100ms);
        const auto got = desk.get("/v2/me");
        QCOMPARE(got.status, 200);
        QCOMPARE(got.header("X-RateLimit-Remaining-Default").toInt(), 120 - i);
    }
    const auto blocked = desk.get("/v2/me");
    QCOMPARE(blocked.status, 429);
    QCOMPARE(blocked.header("X-RateLimit-Reset-Default"), QByteArray("60"));
    QVERIFY(blocked.body.value(u"error"_s).toObject().value(u"details"_s).isString());
    QVERIFY(blocked.header("Retry-After").isNull());
    desk.pass(59s);
    const auto still = desk.book("2026-12-01T09:00:00Z", "a@example.test");
    QCOMPARE(still.status, 429);
    QCOMPARE(still.header("X-RateLimit-Reset-Default"), QByteArray("1"));
    desk.pass(1s);
    QCOMPARE(desk.get("/v2/me").header("X-RateLimit-Remaining-Default"), QByteArray("119"));
}

void TestBehaviours::b28_keysAreCountedApart()
{
    Desk desk;
    for (int i = 0; i < 121; ++i)
        std::ignore = desk.get("/v2/me");
    QCOMPARE(desk.get("/v2/me").status, 429);
    desk.key = "Bearer cal_jana";
    QCOMPARE(desk.get("/v2/me").status, 200);
    desk.key.clear();
    QCOMPARE(desk.slotsOn("2026-12-01").size(), 18);
}

void TestBehaviours::b29_errorsComeInFourBodies()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid().toUtf8();
    const auto details = [](const Got &got) { return got.body.value(u"error"_s).toObject().value(u"details"_s); };
    QVERIFY(details(desk.book("2026-12-01T09:00:00Z", "b@example.test")).toObject().contains(u"statusCode"_s));
    QVERIFY(details(desk.get("/v2/bookings?take=1000", "2024-08-13")).toObject().contains(u"errors"_s));
    QVERIFY(details(desk.book("2026-12-01T10:00:00Z", "wrong")).isUndefined());
    const auto plain = desk.post("/v2/bookings/" + uid + "/cancel", "{}");
    QCOMPARE(plain.body.keys(), (QStringList{u"message"_s, u"statusCode"_s}));
}

void TestBehaviours::b33_webhooksAreSignedOverTheirBytes()
{
    Desk desk;
    desk.model.subscribe(u"salon"_s, u"http://127.0.0.1:1/hook"_s, u"secret"_s, desk.now);
    desk.model.subscribe(u"salon"_s, u"http://127.0.0.1:1/open"_s, QString(), desk.now);
    const auto sent = desk.book("2026-12-01T09:00:00Z", "a@example.test").webhooks;
    QCOMPARE(sent.size(), std::size_t(2));
    QCOMPARE(sent[0].headers[1].first, QByteArray("X-Cal-Signature-256"));
    QCOMPARE(sent[0].headers[1].second,
             QMessageAuthenticationCode::hash(sent[0].body, "secret", QCryptographicHash::Sha256).toHex());
    QCOMPARE(sent[1].headers[1].second, QByteArray("no-secret-provided"));
}

void TestBehaviours::b34_theCancelledWebhookHasNoMetadata()
{
    Desk desk;
    desk.model.subscribe(u"salon"_s, u"http://127.0.0.1:1/hook"_s, u"secret"_s, desk.now);
    const auto made = desk.book("2026-12-01T09:00:00Z", "a@example.test", 2, R"(,"metadata":{"segment":"1/1"})");
    const auto created = QJsonDocument::fromJson(made.webhooks.at(0).body).object().value(u"payload"_s).toObject();
    QCOMPARE(created.value(u"metadata"_s).toObject().value(u"segment"_s).toString(), u"1/1"_s);
    QCOMPARE(created.value(u"startTime"_s).toString(), u"2026-12-01T09:00:00Z"_s);
    const auto gone = QJsonDocument::fromJson(desk.cancel(made.uid()).webhooks.at(0).body).object();
    QCOMPARE(gone.value(u"triggerEvent"_s).toString(), u"BOOKING_CANCELLED"_s);
    QVERIFY(!gone.value(u"payload"_s).toObject().contains(u"metadata"_s));
    QCOMPARE(gone.value(u"payload"_s).toObject().value(u"startTime"_s).toString(), u"2026-12-01T09:00:00+00:00"_s);
}

void TestBehaviours::b34_theRescheduledWebhookCarriesBothUids()
{
    Desk desk;
    desk.model.subscribe(u"salon"_s, u"http://127.0.0.1:1/hook"_s, u"secret"_s, desk.now);
    const auto old = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    const auto moved = desk.reschedule(old, "2026-12-01T13:00:00Z");
    QCOMPARE(moved.webhooks.size(), std::size_t(1));
    const auto payload = QJsonDocument::fromJson(moved.webhooks.at(0).body).object().value(u"payload"_s).toObject();
    QCOMPARE(payload.value(u"uid"_s).toString(), moved.uid());
    QCOMPARE(payload.value(u"rescheduleUid"_s).toString(), old);
    QCOMPARE(payload.value(u"rescheduleStartTime"_s).toString(), u"2026-12-01T09:00:00Z"_s);
    QVERIFY(payload.contains(u"metadata"_s));
    QVERIFY(!payload.contains(u"iCalUID"_s));
}

void TestBehaviours::b35_theSameUrlIsRefusedASecondTime()
{
    Desk desk;
    const QByteArray body =
        R"({"active":true,"subscriberUrl":"http://127.0.0.1:1/hook","triggers":["BOOKING_CREATED"],"secret":"clear"})";
    const auto made = desk.post("/v2/webhooks", body, "");
    QCOMPARE(made.status, 201);
    QCOMPARE(desk.post("/v2/webhooks", body, "").status, 409);
    const auto one = desk.get("/v2/webhooks/" + made.data().value(u"id"_s).toString().toUtf8()).data();
    QCOMPARE(one.size(), 16);
    QCOMPARE(one.value(u"secret"_s).toString(), u"clear"_s);
    const auto listed = desk.get("/v2/webhooks").body.value(u"data"_s).toArray().first().toObject();
    QCOMPARE(listed.size(), 7);
    QCOMPARE(listed.value(u"secret"_s).toString(), u"clear"_s);
    desk.key = "Bearer cal_jana";
    QVERIFY2(desk.get("/v2/webhooks").body.value(u"data"_s).toArray().isEmpty(), "webhooks belong to a key's owner");
}

void TestBehaviours::races_sameStartSameHostOneWins()
{
    for (const int otherType : {2, 3}) {
        Desk desk(withWindow());
        const auto a = desk.beginBooking("2026-12-01T09:00:00Z", "a@example.test", 2);
        const auto b = desk.beginBooking("2026-12-01T09:00:00Z", "b@example.test", otherType);
        QCOMPARE(desk.complete(a).status, 201);
        const auto loser = desk.complete(b);
        QCOMPARE(loser.status, 409);
        QCOMPARE(loser.body, (QJsonObject{{u"statusCode"_s, 409}, {u"message"_s, u"booking_conflict_error"_s}}));
    }
}

void TestBehaviours::races_overlapsBothWinInTheUnguardedWindow()
{
    Desk desk(withWindow());
    const auto a = desk.beginBooking("2026-12-01T09:00:00Z", "a@example.test");
    const auto b = desk.beginBooking("2026-12-01T09:15:00Z", "b@example.test");
    const auto c = desk.beginBooking("2026-12-01T09:00:00Z", "c@example.test", 7);
    QCOMPARE(desk.complete(a).status, 201);
    QCOMPARE(desk.complete(b).status, 201);
    QCOMPARE(desk.complete(c).status, 201);
    QCOMPARE(desk.model.world().overlaps().size(), std::size_t(3));
    QCOMPARE(desk.book("2026-12-01T09:15:00Z", "late@example.test").message(), takenText);
}

void TestBehaviours::races_overlapsAreRefusedWithoutTheWindow()
{
    Desk desk;
    const auto a = desk.beginBooking("2026-12-01T09:00:00Z", "a@example.test");
    const auto b = desk.beginBooking("2026-12-01T09:15:00Z", "b@example.test");
    const auto c = desk.beginBooking("2026-12-01T09:00:00Z", "c@example.test");
    QCOMPARE(desk.complete(a).status, 201);
    QCOMPARE(desk.complete(b).message(), takenText);
    QCOMPARE(desk.complete(c).status, 409);
    QVERIFY(desk.model.world().overlaps().empty());
}

void TestBehaviours::races_twoMovesOfOneBookingMakeTwo()
{
    Desk desk(withWindow());
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid().toUtf8();
    const auto move = [&](const QByteArray &start) {
        return desk.begin("/v2/bookings/" + uid + "/reschedule", R"({"start":")" + start + R"("})");
    };
    const auto a = move("2026-12-01T11:00:00Z");
    const auto b = move("2026-12-01T14:00:00Z");
    const auto same = move("2026-12-01T11:00:00Z");
    QCOMPARE(desk.complete(a).status, 201);
    QCOMPARE(desk.complete(b).status, 201);
    QCOMPARE(desk.complete(same).message(), u"booking_conflict_error"_s);
    const auto live = desk.get("/v2/bookings?status=upcoming", "2024-08-13").body.value(u"data"_s).toArray();
    QCOMPARE(live.size(), 2);
}

void TestBehaviours::races_cancelWinsAgainstReschedule()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid().toUtf8();
    const auto move = desk.begin("/v2/bookings/" + uid + "/reschedule", R"({"start":"2026-12-01T11:00:00Z"})");
    const auto cancel = desk.begin("/v2/bookings/" + uid + "/cancel", R"({"cancellationReason":"x"})");
    QCOMPARE(desk.complete(cancel).status, 200);
    const auto loser = desk.complete(move);
    QCOMPARE(loser.status, 400);
    QCOMPARE(loser.message(), u"cancelled_bookings_cannot_be_rescheduled"_s);
    QVERIFY(loser.body.contains(u"statusCode"_s));
}

void TestBehaviours::races_twoCancelsBothSucceed()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid().toUtf8();
    const auto a = desk.begin("/v2/bookings/" + uid + "/cancel", R"({"cancellationReason":"x"})");
    const auto b = desk.begin("/v2/bookings/" + uid + "/cancel", R"({"cancellationReason":"y"})");
    QCOMPARE(desk.complete(a).status, 200);
    QCOMPARE(desk.complete(b).status, 200);
}

void TestBehaviours::races_aNewBookingWinsAgainstAMove()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    const auto move = desk.begin("/v2/bookings/" + uid.toUtf8() + "/reschedule", R"({"start":"2026-12-01T11:00:00Z"})");
    const auto fresh = desk.beginBooking("2026-12-01T11:00:00Z", "b@example.test");
    QCOMPARE(desk.complete(fresh).status, 201);
    QCOMPARE(desk.complete(move).status, 409);
    QCOMPARE(desk.booking(uid).data().value(u"status"_s).toString(), u"accepted"_s);
}

void TestBehaviours::races_roundRobinRefusesTheSecondGuestThoughAStylistIsFree()
{
    Desk desk(withWindow());
    const auto a = desk.beginBooking("2026-12-01T09:00:00Z", "a@example.test", 11);
    const auto b = desk.beginBooking("2026-12-01T09:00:00Z", "b@example.test", 11);
    QCOMPARE(desk.complete(a).status, 201);
    QCOMPARE(desk.complete(b).status, 409);
}

void TestBehaviours::partial_oneTakenSegmentDoesNotHurtTheOthers()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T10:00:00Z", "other@example.test").status, 201);
    const auto first = desk.beginBooking("2026-12-01T09:00:00Z", "perm@example.test", 2);
    const auto second = desk.beginBooking("2026-12-01T09:30:00Z", "perm@example.test", 3);
    const auto third = desk.beginBooking("2026-12-01T10:00:00Z", "perm@example.test", 2);
    const auto fourth = desk.beginBooking("2026-12-01T10:30:00Z", "perm@example.test", 3);
    QCOMPARE(desk.complete(first).status, 201);
    QCOMPARE(desk.complete(second).status, 201);
    QCOMPARE(desk.complete(third).status, 400);
    QCOMPARE(desk.complete(fourth).status, 201);
}

void TestBehaviours::requests_wantConfirmation()
{
    Desk desk;
    desk.model.subscribe(u"salon"_s, u"http://127.0.0.1:1/hook"_s, u"secret"_s, desk.now);
    const auto asked = desk.book("2026-12-01T09:00:00Z", "a@example.test", 12, R"(,"metadata":{"t":"1"})");
    QCOMPARE(asked.data().value(u"status"_s).toString(), u"pending"_s);
    QVERIFY(asked.webhooks.at(0).body.contains("BOOKING_REQUESTED"));
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test", 12).uid(), asked.uid());
    QVERIFY2(desk.slotsOn("2026-12-01").contains(u"10:00"_s),
             "a pending booking takes no time unless its event type says so");
    const auto path = "/v2/bookings/" + asked.uid().toUtf8() + "/confirm";
    const auto confirmed = desk.post(path, "{}");
    QCOMPARE(confirmed.data().value(u"status"_s).toString(), u"accepted"_s);
    const auto hook = QJsonDocument::fromJson(confirmed.webhooks.at(0).body).object();
    QCOMPARE(hook.value(u"triggerEvent"_s).toString(), u"BOOKING_CREATED"_s);
    QCOMPARE(hook.value(u"payload"_s).toObject().value(u"metadata"_s).toObject(), QJsonObject());
    const auto again = desk.post(path, "{}");
    QCOMPARE(again.body.value(u"error"_s).toObject(),
             (QJsonObject{{u"code"_s, u"TRPCError"_s}, {u"message"_s, u"Booking already confirmed"_s}}));
    desk.key = "Bearer cal_jana";
    QCOMPARE(desk.post(path, "{}").status, 401);
}

void TestBehaviours::requests_canBeDeclined()
{
    Desk desk;
    const auto asked = desk.book("2026-12-01T09:00:00Z", "a@example.test", 12);
    const auto declined = desk.post("/v2/bookings/" + asked.uid().toUtf8() + "/decline", R"({"reason":"full"})");
    QCOMPARE(declined.status, 200);
    QCOMPARE(declined.data().value(u"status"_s).toString(), u"rejected"_s);
}

void TestBehaviours::absence_afterTheStartOnly()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid().toUtf8();
    const QByteArray body = R"({"attendees":[{"email":"a@example.test","absent":true}]})";
    QCOMPARE(desk.post("/v2/bookings/" + uid + "/mark-absent", body).status, 400);
    desk.now = *instantFromIso(u"2026-12-01T09:10:00Z"_s);
    const auto marked = desk.post("/v2/bookings/" + uid + "/mark-absent", body);
    QCOMPARE(marked.status, 200);
    QCOMPARE(marked.data().value(u"attendees"_s).toArray().first().toObject().value(u"absent"_s).toBool(), true);
}

void TestBehaviours::lists_filterByState_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QStringList>("guests");
    QTest::newRow("all") << QByteArray() << QStringList{u"past"_s, u"gone"_s, u"ahead"_s, u"asked"_s};
    QTest::newRow("upcoming") << QByteArray("upcoming") << QStringList{u"ahead"_s, u"asked"_s};
    QTest::newRow("past") << QByteArray("past") << QStringList{u"past"_s};
    QTest::newRow("cancelled") << QByteArray("cancelled") << QStringList{u"gone"_s};
    QTest::newRow("unconfirmed") << QByteArray("unconfirmed") << QStringList{u"asked"_s};
    QTest::newRow("two at once") << QByteArray("past,unconfirmed") << QStringList{u"past"_s, u"asked"_s};
    QTest::newRow("recurring") << QByteArray("recurring") << QStringList();
}

void TestBehaviours::lists_filterByState()
{
    QFETCH(QByteArray, state);
    QFETCH(QStringList, guests);
    Desk desk;
    const auto book = [&](const QByteArray &start, const QByteArray &guest, int type) {
        return desk.book(start, guest + "@example.test", type).uid();
    };
    std::ignore = book("2026-11-30T09:00:00Z", "past", 2);
    std::ignore = desk.cancel(book("2026-12-01T09:00:00Z", "gone", 2));
    std::ignore = book("2026-12-02T09:00:00Z", "ahead", 2);
    std::ignore = book("2026-12-03T09:00:00Z", "asked", 12);
    desk.now = *instantFromIso(u"2026-12-01T00:00:00Z"_s);
    const auto list =
        desk.get(state.isEmpty() ? QByteArray("/v2/bookings") : "/v2/bookings?sortStart=asc&status=" + state,
                 "2024-08-13")
            .body.value(u"data"_s)
            .toArray();
    QStringList found;
    for (const auto entry : list) {
        found.append(entry.toObject()
                         .value(u"attendees"_s)
                         .toArray()
                         .first()
                         .toObject()
                         .value(u"email"_s)
                         .toString()
                         .section(u'@', 0, 0));
    }
    QCOMPARE(found, guests);
}

void TestBehaviours::hostsShareOneKeyAndSeeEachOthersBookings()
{
    Desk desk;
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "a@example.test", 11).status, 201);
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "b@example.test", 13).status, 201);
    const auto mails = [&] {
        QStringList found;
        for (const auto entry : desk.get("/v2/bookings", "2024-08-13").body.value(u"data"_s).toArray()) {
            found.append(
                entry.toObject().value(u"attendees"_s).toArray().first().toObject().value(u"email"_s).toString());
        }
        return found;
    };
    QCOMPARE(mails(), QStringList{u"a@example.test"_s});
    QCOMPARE(desk.get("/v2/event-types/13", "2024-06-14").status, 404);
    desk.key = "Bearer cal_jana";
    QCOMPARE(mails(), QStringList{u"b@example.test"_s});
    QCOMPARE(desk.get("/v2/event-types/13", "2024-06-14").status, 200);
}

void TestBehaviours::theSameSeedGivesTheSameAnswers()
{
    const auto story = [](std::uint64_t seed) {
        SandboxModel::Options options;
        options.seed = seed;
        Desk desk(options);
        const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
        return uid + desk.reschedule(uid, "2026-12-01T11:00:00Z").uid();
    };
    QCOMPARE(story(7), story(7));
    QVERIFY(story(7) != story(8));
}

void TestBehaviours::aCopyIsASnapshot()
{
    Desk desk;
    const auto begun = desk.beginBooking("2026-12-01T09:00:00Z", "a@example.test");
    auto copy = desk.model;
    const auto before = copy.state();
    QCOMPARE(desk.complete(begun).status, 201);
    QCOMPARE(copy.state(), before);
    QCOMPARE(copy.complete(begun.ticket, desk.now).status, 201);
}

QTEST_GUILESS_MAIN(TestBehaviours)
#include "tst_behaviours.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "tests/contract/sandbox/desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray reservation(int eventType, const QByteArray &start)
{
    return R"({"eventTypeId":)" + QByteArray::number(eventType) + R"(,"slotStart":")" + start + R"("})";
}

} // namespace

/// Slots and reservations as measured on a real server, numbered as in docs/calcom.md.
class TestBehavioursOfSlots : public QObject
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
};

void TestBehavioursOfSlots::b01_slotsAreCachedForTwoSecondsPerExactQuery()
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

void TestBehavioursOfSlots::b02_slotsCarryTheAskedZoneAndLeaveClosedDaysOut()
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

void TestBehavioursOfSlots::b02_offsetsSwitchWithSummerTime()
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

void TestBehavioursOfSlots::b03_anEndBeforeTheStartAndThePastAreEmptyNotWrong()
{
    Desk desk;
    for (const auto *range : {"start=2026-12-02&end=2026-11-30", "start=2026-11-02&end=2026-11-03"}) {
        const auto got = desk.get(QByteArray("/v2/slots?eventTypeId=2&") + range, "2024-09-04");
        QCOMPARE(got.status, 200);
        QCOMPARE(got.body, (QJsonObject{{u"status"_s, u"success"_s}, {u"data"_s, QJsonObject()}}));
    }
}

void TestBehavioursOfSlots::b04_slotsNeedNoKeyButNoWrongOneEither()
{
    Desk desk;
    desk.key.clear();
    QCOMPARE(desk.slotsOn("2026-12-01").size(), 18);
    desk.key = "Bearer cal_wrong";
    const auto got = desk.get("/v2/slots?eventTypeId=2&start=2026-12-01&end=2026-12-01", "2024-09-04");
    QCOMPARE(got.status, 401);
    QCOMPARE(got.message(), u"CustomThrottlerGuard - Invalid API Key"_s);
}

void TestBehavioursOfSlots::b05_ownTimeIsFreeForTheBookingThatIsMoved()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    QVERIFY(!desk.slotsOn("2026-12-01").contains(u"10:00"_s));
    QVERIFY(desk.slotsOn("2026-12-01", 2, "&bookingUidToReschedule=" + uid.toUtf8()).contains(u"10:00"_s));
}

void TestBehavioursOfSlots::b06_aReservedSlotCanBeBookedByAnybody()
{
    Desk desk;
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(2, "2026-12-01T09:00:00Z"), "2024-09-04").status, 201);
    desk.key.clear();
    QCOMPARE(desk.book("2026-12-01T09:00:00Z", "stranger@example.test").status, 201);
}

void TestBehavioursOfSlots::b07_reservationsAreRefusedPerEventTypeButHideTheHostsTime()
{
    Desk desk;
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(2, "2026-12-01T09:00:00Z"), "2024-09-04").status, 201);
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(2, "2026-12-01T09:15:00Z"), "2024-09-04").status, 422);
    QCOMPARE(desk.post("/v2/slots/reservations", reservation(3, "2026-12-01T09:00:00Z"), "2024-09-04").status, 201);
    QVERIFY(!desk.slotsOn("2026-12-01", 7).contains(u"10:00"_s));
    desk.pass(5min);
    QVERIFY2(desk.slotsOn("2026-12-01", 7).contains(u"10:00"_s), "a reservation holds five minutes");
}

void TestBehavioursOfSlots::b08_reservationsKnowNoHoursNoPastAndNoLimitForKeys()
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

void TestBehavioursOfSlots::b09_slotDurationIsRefusedForFixedLengths()
{
    Desk desk;
    const auto got =
        desk.post("/v2/slots/reservations", R"({"eventTypeId":2,"slotStart":"2026-12-01T09:00:00Z","slotDuration":30})",
                  "2024-09-04");
    QCOMPARE(got.status, 400);
}

void TestBehavioursOfSlots::b10_deletingAndReadingUnknownReservationsSucceeds()
{
    Desk desk;
    const QByteArray unknown = "/v2/slots/reservations/00000000-0000-4000-8000-000000000000";
    QCOMPARE(desk.send("DELETE", unknown, {}, "2024-09-04").status, 200);
    const auto got = desk.get(unknown, "2024-09-04");
    QCOMPARE(got.status, 200);
    QVERIFY(got.body.value(u"data"_s).isNull());
    QCOMPARE(desk.send("PATCH", unknown, reservation(2, "2026-12-01T09:00:00Z"), "2024-09-04").status, 404);
}

QTEST_GUILESS_MAIN(TestBehavioursOfSlots)
#include "tst_behaviours_slots.moc"

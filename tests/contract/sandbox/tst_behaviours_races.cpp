// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
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

} // namespace

/// Who wins when two write at once, and what the model promises besides the numbered list.
class TestBehavioursOfRaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void races_sameStartSameHostOneWins();
    void races_overlapsBothWinInTheUnguardedWindow();
    void races_overlapsAreRefusedWithoutTheWindow();
    void races_twoMovesOfOneBookingMakeTwo();
    void races_cancelWinsAgainstReschedule();
    void races_aCancelBehindAMoveLeavesTheSuccessor();
    void races_twoCancelsBothSucceed();
    void races_aNewBookingWinsAgainstAMove();
    void races_roundRobinRefusesTheSecondGuestThoughAStylistIsFree();
    void partial_oneTakenSegmentDoesNotHurtTheOthers();
    void requests_wantConfirmation();
    void requests_canBeDeclined();
    void requests_confirmedBehindTheirMoveStandAndCanBeCancelled();
    void absence_afterTheStartOnly();
    void lists_filterByState_data();
    void lists_filterByState();
    void hostsShareOneKeyAndSeeEachOthersBookings();
    void theSameSeedGivesTheSameAnswers();
    void aCopyIsASnapshot();
};

void TestBehavioursOfRaces::races_sameStartSameHostOneWins()
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

void TestBehavioursOfRaces::races_overlapsBothWinInTheUnguardedWindow()
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

void TestBehavioursOfRaces::races_overlapsAreRefusedWithoutTheWindow()
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

void TestBehavioursOfRaces::races_twoMovesOfOneBookingMakeTwo()
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

void TestBehavioursOfRaces::races_cancelWinsAgainstReschedule()
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

void TestBehavioursOfRaces::races_aCancelBehindAMoveLeavesTheSuccessor()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid().toUtf8();
    const auto move = desk.begin("/v2/bookings/" + uid + "/reschedule", R"({"start":"2026-12-01T11:00:00Z"})");
    const auto cancel = desk.begin("/v2/bookings/" + uid + "/cancel", R"({"cancellationReason":"x"})");
    const auto moved = desk.complete(move);
    QCOMPARE(moved.status, 201);
    const auto late = desk.complete(cancel);
    QCOMPARE(late.status, 200);
    QCOMPARE(late.data().value(u"rescheduledToUid"_s).toString(), moved.uid());
    QCOMPARE(desk.booking(moved.uid()).data().value(u"status"_s).toString(), u"accepted"_s);
}

void TestBehavioursOfRaces::races_twoCancelsBothSucceed()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid().toUtf8();
    const auto a = desk.begin("/v2/bookings/" + uid + "/cancel", R"({"cancellationReason":"x"})");
    const auto b = desk.begin("/v2/bookings/" + uid + "/cancel", R"({"cancellationReason":"y"})");
    QCOMPARE(desk.complete(a).status, 200);
    QCOMPARE(desk.complete(b).status, 200);
}

void TestBehavioursOfRaces::races_aNewBookingWinsAgainstAMove()
{
    Desk desk;
    const auto uid = desk.book("2026-12-01T09:00:00Z", "a@example.test").uid();
    const auto move = desk.begin("/v2/bookings/" + uid.toUtf8() + "/reschedule", R"({"start":"2026-12-01T11:00:00Z"})");
    const auto fresh = desk.beginBooking("2026-12-01T11:00:00Z", "b@example.test");
    QCOMPARE(desk.complete(fresh).status, 201);
    QCOMPARE(desk.complete(move).status, 409);
    QCOMPARE(desk.booking(uid).data().value(u"status"_s).toString(), u"accepted"_s);
}

void TestBehavioursOfRaces::races_roundRobinRefusesTheSecondGuestThoughAStylistIsFree()
{
    Desk desk(withWindow());
    const auto a = desk.beginBooking("2026-12-01T09:00:00Z", "a@example.test", 11);
    const auto b = desk.beginBooking("2026-12-01T09:00:00Z", "b@example.test", 11);
    QCOMPARE(desk.complete(a).status, 201);
    QCOMPARE(desk.complete(b).status, 409);
}

void TestBehavioursOfRaces::partial_oneTakenSegmentDoesNotHurtTheOthers()
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

void TestBehavioursOfRaces::requests_wantConfirmation()
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

void TestBehavioursOfRaces::requests_canBeDeclined()
{
    Desk desk;
    const auto asked = desk.book("2026-12-01T09:00:00Z", "a@example.test", 12);
    const auto declined = desk.post("/v2/bookings/" + asked.uid().toUtf8() + "/decline", R"({"reason":"full"})");
    QCOMPARE(declined.status, 200);
    QCOMPARE(declined.data().value(u"status"_s).toString(), u"rejected"_s);
}

/// Cancel looks at the status and at nothing else, as confirm does.
void TestBehavioursOfRaces::requests_confirmedBehindTheirMoveStandAndCanBeCancelled()
{
    Desk desk;
    const auto asked = desk.book("2026-12-01T09:00:00Z", "a@example.test", 12).uid();
    const auto path = "/v2/bookings/" + asked.toUtf8();
    const auto moved = desk.post(path + "/reschedule", R"({"start":"2026-12-01T11:00:00Z"})");
    QCOMPARE(moved.status, 201);
    QCOMPARE(desk.post(path + "/cancel", R"({"cancellationReason":"x"})").status, 400);

    QCOMPARE(desk.post(path + "/confirm", "{}").status, 200);
    const auto revived = desk.booking(asked).data();
    QCOMPARE(revived.value(u"status"_s).toString(), u"accepted"_s);
    QCOMPARE(revived.value(u"rescheduledToUid"_s).toString(), moved.uid());
    QCOMPARE(desk.post(path + "/cancel", R"({"cancellationReason":"x"})").status, 200);
    QCOMPARE(desk.booking(asked).data().value(u"status"_s).toString(), u"cancelled"_s);
    QCOMPARE(desk.booking(moved.uid()).data().value(u"status"_s).toString(), u"accepted"_s);
}

void TestBehavioursOfRaces::absence_afterTheStartOnly()
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

void TestBehavioursOfRaces::lists_filterByState_data()
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

void TestBehavioursOfRaces::lists_filterByState()
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

void TestBehavioursOfRaces::hostsShareOneKeyAndSeeEachOthersBookings()
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

void TestBehavioursOfRaces::theSameSeedGivesTheSameAnswers()
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

void TestBehavioursOfRaces::aCopyIsASnapshot()
{
    Desk desk;
    const auto begun = desk.beginBooking("2026-12-01T09:00:00Z", "a@example.test");
    auto copy = desk.model;
    const auto before = copy.state();
    QCOMPARE(desk.complete(begun).status, 201);
    QCOMPARE(copy.state(), before);
    QCOMPARE(copy.complete(begun.ticket, desk.now).status, 201);
}

QTEST_GUILESS_MAIN(TestBehavioursOfRaces)
#include "tst_behaviours_races.moc"

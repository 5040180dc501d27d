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

/// Versions, keys, limits, errors and webhooks as measured on a real server, numbered as in docs/calcom.md. 30 to 32
/// and 36 to 39 need a network: tst_sandbox_server.
class TestBehavioursOfAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
};

void TestBehavioursOfAccess::b25_withoutAVersionTheOldestAnswers()
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

void TestBehavioursOfAccess::b26_keyTroubleIsSometimes401AndSometimes403_data()
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

void TestBehavioursOfAccess::b26_keyTroubleIsSometimes401AndSometimes403()
{
    QFETCH(QByteArray, key);
    QFETCH(int, me);
    QFETCH(int, bookings);
    Desk desk;
    desk.key = key;
    QCOMPARE(desk.get("/v2/me").status, me);
    QCOMPARE(desk.get("/v2/bookings", "2024-08-13").status, bookings);
}

void TestBehavioursOfAccess::b27_theRequestIdIsItsOwn()
{
    Desk desk;
    const auto answer =
        desk.model.handle({"GET", "/v2/me", {{"Authorization", desk.key}, {"X-Request-Id", "mine"}}, {}}, desk.now);
    const Got got{answer.status, answer.headers, {}, {}};
    QCOMPARE(got.header("X-Request-Id").size(), 36);
    QVERIFY(got.header("X-Request-Id") != desk.get("/v2/me").header("X-Request-Id"));
}

void TestBehavioursOfAccess::b28_theHundredAndTwentyFirstRequestBlocksForAMinute()
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

void TestBehavioursOfAccess::b28_keysAreCountedApart()
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

void TestBehavioursOfAccess::b29_errorsComeInFourBodies()
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

void TestBehavioursOfAccess::b33_webhooksAreSignedOverTheirBytes()
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

void TestBehavioursOfAccess::b34_theCancelledWebhookHasNoMetadata()
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

void TestBehavioursOfAccess::b34_theRescheduledWebhookCarriesBothUids()
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

void TestBehavioursOfAccess::b35_theSameUrlIsRefusedASecondTime()
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

QTEST_GUILESS_MAIN(TestBehavioursOfAccess)
#include "tst_behaviours_access.moc"

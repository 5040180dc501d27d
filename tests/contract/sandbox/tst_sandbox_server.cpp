// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTcpServer>
#include <QUrl>
#include <QTest>

#include "app/sandbox/model/webhook_payload.h"
#include "app/sandbox/server/sandbox_thread.h"
#include "tests/contract/sandbox/recorded.h"
#include "tests/contract/sandbox/stand.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What needs a network: sockets, time and webhooks. Behaviours are numbered as in docs/calcom.md.
class TestSandboxServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersOverHttp();
    void listensOnLoopbackOnly();
    void saysThatAPortIsTaken();
    void takesItsTimeForSlotsAndBookings();
    void b30_webhooksArriveBeforeTheAnswer();
    void b31_aSlowReceiverMakesTheBookingSlow();
    void b31_butNotForEver();
    void b32_receiversMayRefuseRedirectOrBeAway_data();
    void b32_receiversMayRefuseRedirectOrBeAway();
    void b34_theCancelledWebhookComesBeforeTheRowChanges();
    void b36_anOutageAnswersLikeTheRealServer_data();
    void b36_anOutageAnswersLikeTheRealServer();
    void b37_aCallMayHangForEver();
    void b38_theBookingIsMadeAfterTheClientHasHungUp();
    void b39_idleConnectionsAreClosedAfterFiveSeconds();
    void overlappingPostsBothSucceedInTheWindow();
    void runsInAThreadOfItsOwn();
};

void TestSandboxServer::answersOverHttp()
{
    Stand stand;
    HttpClient client(stand.server.port());
    client.send("GET", "/v2/me", {}, withKey);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 200);
    QCOMPARE(client.json().value(u"data"_s).toObject().value(u"username"_s).toString(), u"salon"_s);
    QVERIFY(client.received().contains("\r\nX-RateLimit-Remaining-Default: 119\r\n"));
    QVERIFY(client.received().contains("\r\nKeep-Alive: timeout=5\r\n"));
    client.send("POST", "/v2/bookings", "{\"start\": ");
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 400);
}

void TestSandboxServer::listensOnLoopbackOnly()
{
    auto options = Stand::plain();
    options.address = QHostAddress(QHostAddress::Any);
    ManualScheduler scheduler(Instant{});
    SandboxServer server(scheduler, options);
    const auto listening = server.listen();
    QVERIFY(!listening);
    QCOMPARE(listening.error().code, ErrorCode::InvalidInput);
}

void TestSandboxServer::saysThatAPortIsTaken()
{
    Stand first;
    auto options = Stand::plain();
    options.port = first.server.port();
    SandboxServer second(first.scheduler, options);
    const auto listening = second.listen();
    QVERIFY(!listening);
    QVERIFY(listening.error().detail.contains(QString::number(first.server.port())));
}

void TestSandboxServer::takesItsTimeForSlotsAndBookings()
{
    auto options = Stand::plain();
    options.slots = {40, 40};
    options.bookings = {100, 100};
    Stand stand(options);
    HttpClient slotClient(stand.server.port());
    HttpClient bookingClient(stand.server.port());
    slotClient.send("GET", "/v2/slots?eventTypeId=2&start=2026-12-01&end=2026-12-01", {},
                    {"cal-api-version: 2024-09-04"});
    bookingClient.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, stand.server.requests().size() == 2);
    stand.scheduler.advance(40ms);
    TRY_ON(stand, slotClient.isAnswered());
    stand.scheduler.advance(59ms);
    QVERIFY(!bookingClient.isAnswered());
    QCOMPARE(stand.stored(), std::size_t(0));
    stand.scheduler.advance(1ms);
    TRY_ON(stand, bookingClient.isAnswered());
    QCOMPARE(bookingClient.status(), 201);
}

void TestSandboxServer::b30_webhooksArriveBeforeTheAnswer()
{
    Stand hookless;
    Receiver receiver(hookless.scheduler);
    auto options = Stand::plain();
    options.webhookUrl = receiver.url();
    options.webhookSecret = u"secret"_s;
    SandboxServer server(hookless.scheduler, options);
    QVERIFY(server.listen());
    HttpClient client(server.port());
    bool wasThere = false;
    connect(&client, &HttpClient::answered, this, [&] { wasThere = !receiver.got.empty(); });
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(hookless, client.isAnswered());
    QVERIFY(wasThere);
    QCOMPARE(receiver.got.size(), std::size_t(1));
    const auto &hook = receiver.got.front();
    QCOMPARE(headerValue(hook.headers, "X-Cal-Signature-256"), sandbox::webhookSignature(u"secret"_s, hook.body));
    const auto uid = QJsonDocument::fromJson(hook.body).object().value(u"payload"_s).toObject().value(u"uid"_s);
    QCOMPARE(uid, client.json().value(u"data"_s).toObject().value(u"uid"_s));
}

void TestSandboxServer::b31_aSlowReceiverMakesTheBookingSlow()
{
    Stand stand;
    Receiver receiver(stand.scheduler);
    receiver.answers = false;
    stand.server.model().subscribe(u"salon"_s, receiver.url(), u"secret"_s, stand.scheduler.clock().now());
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, receiver.held.size() == 1);
    QCOMPARE(stand.stored(), std::size_t(1));
    stand.scheduler.advance(4s);
    QVERIFY(!client.isAnswered());
    receiver.held.front().send({});
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 201);
}

void TestSandboxServer::b31_butNotForEver()
{
    Stand stand;
    Receiver receiver(stand.scheduler);
    receiver.answers = false;
    stand.server.model().subscribe(u"salon"_s, receiver.url(), u"secret"_s, stand.scheduler.clock().now());
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, receiver.held.size() == 1);
    stand.scheduler.advance(stand.options.webhookDeadline);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 201);
}

void TestSandboxServer::b32_receiversMayRefuseRedirectOrBeAway_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("500") << 500;
    QTest::newRow("302") << 302;
    QTest::newRow("closed port") << 0;
}

void TestSandboxServer::b32_receiversMayRefuseRedirectOrBeAway()
{
    QFETCH(int, status);
    Stand stand;
    Receiver receiver(stand.scheduler);
    receiver.status = status;
    auto url = receiver.url();
    if (status == 0) {
        // A port that was free a moment ago.
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress(QHostAddress::LocalHost)));
        url = u"http://127.0.0.1:%1/hook"_s.arg(probe.serverPort());
    }
    stand.server.model().subscribe(u"salon"_s, url, u"secret"_s, stand.scheduler.clock().now());
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 201);
    stand.scheduler.advance(8s);
    QCOMPARE(receiver.got.size(), std::size_t(status == 0 ? 0 : 1));
}

void TestSandboxServer::b34_theCancelledWebhookComesBeforeTheRowChanges()
{
    Stand stand;
    Receiver receiver(stand.scheduler);
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, client.isAnswered());
    const auto uid = client.json().value(u"data"_s).toObject().value(u"uid"_s).toString();
    receiver.answers = false;
    stand.server.model().subscribe(u"salon"_s, receiver.url(), u"secret"_s, stand.scheduler.clock().now());
    client.send("POST", "/v2/bookings/" + uid.toUtf8() + "/cancel", R"({"cancellationReason":"x"})");
    TRY_ON(stand, receiver.held.size() == 1);
    HttpClient reader(stand.server.port());
    reader.send("GET", "/v2/bookings/" + uid.toUtf8());
    TRY_ON(stand, reader.isAnswered());
    QCOMPARE(reader.json().value(u"data"_s).toObject().value(u"status"_s).toString(), u"accepted"_s);
    receiver.held.front().send({});
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.json().value(u"data"_s).toObject().value(u"status"_s).toString(), u"cancelled"_s);
}

void TestSandboxServer::b36_anOutageAnswersLikeTheRealServer_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &name : {u"outage-db-down-booking"_s, u"outage-db-down-me"_s, u"outage-db-down-slots"_s}) {
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestSandboxServer::b36_anOutageAnswersLikeTheRealServer()
{
    QFETCH(QString, name);
    Stand stand;
    stand.breakIt(R"({"kind":"fail"})");
    const auto theirs = recorded(name, "cal_salon");
    HttpClient client(stand.server.port());
    client.send(theirs.request.method, theirs.request.target, theirs.request.body);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), theirs.status);
    QCOMPARE(differences(theirs.body, client.json()), QStringList());
    client.send("GET", "/v2/me", {}, withKey);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 200);
}

void TestSandboxServer::b37_aCallMayHangForEver()
{
    Stand stand;
    stand.breakIt(R"({"kind":"hang"})");
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, stand.server.requests().size() == 1);
    stand.scheduler.advance(1h);
    QCoreApplication::processEvents();
    QVERIFY(!client.isAnswered());
    QVERIFY(!client.isCut());
}

void TestSandboxServer::b38_theBookingIsMadeAfterTheClientHasHungUp()
{
    auto options = Stand::plain();
    options.bookings = {100, 100};
    Stand stand(options);
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, stand.server.requests().size() == 1);
    client.hangUp();
    QCoreApplication::processEvents();
    stand.scheduler.advance(100ms);
    QCOMPARE(stand.stored(), std::size_t(1));
    HttpClient retry(stand.server.port());
    retry.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, stand.server.requests().at(u"bookings.create"_s) == 2);
    stand.scheduler.advance(100ms);
    TRY_ON(stand, retry.isAnswered());
    QCOMPARE(retry.status(), 400);
}

void TestSandboxServer::b39_idleConnectionsAreClosedAfterFiveSeconds()
{
    Stand stand;
    HttpClient client(stand.server.port());
    client.send("GET", "/v2/me", {}, withKey);
    TRY_ON(stand, client.isAnswered());
    stand.scheduler.advance(4s);
    QCoreApplication::processEvents();
    QVERIFY(!client.isCut());
    stand.scheduler.advance(2s);
    TRY_ON(stand, client.isCut());
}

void TestSandboxServer::overlappingPostsBothSucceedInTheWindow()
{
    for (const bool window : {true, false}) {
        auto options = Stand::plain();
        options.bookings = {100, 100};
        options.overlapWindow = window;
        Stand stand(options);
        HttpClient a(stand.server.port());
        HttpClient b(stand.server.port());
        a.send("POST", "/v2/bookings", wish("2026-12-01T09:00:00Z", "a@example.test"));
        b.send("POST", "/v2/bookings", wish("2026-12-01T09:15:00Z", "b@example.test"));
        TRY_ON(stand, !stand.server.requests().empty() && stand.server.requests().at(u"bookings.create"_s) == 2);
        stand.scheduler.advance(100ms);
        TRY_ON(stand, a.isAnswered() && b.isAnswered());
        const QSet<int> expected = window ? QSet<int>{201} : QSet<int>{201, 400};
        QCOMPARE((QSet<int>{a.status(), b.status()}), expected);
    }
}

void TestSandboxServer::runsInAThreadOfItsOwn()
{
    SandboxThread sandbox;
    QVERIFY(sandbox.start(Stand::plain()));
    QCOMPARE(sandbox.keys().front().key, u"cal_salon"_s);
    const QUrl url(sandbox.url());
    HttpClient client(quint16(url.port()));
    client.send("POST", "/v2/bookings", wish());
    // The clock is the machine's here: the recorded winter may have passed, so any complete answer will do.
    QTRY_VERIFY(client.isAnswered());
    int requests = 0;
    sandbox.run([&](SandboxServer &server) { requests = server.requests().at(u"bookings.create"_s); });
    QCOMPARE(requests, 1);
}

QTEST_GUILESS_MAIN(TestSandboxServer)
#include "tst_sandbox_server.moc"

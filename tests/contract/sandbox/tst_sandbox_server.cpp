// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

#include "app/sandbox/model/webhook_payload.h"
#include "app/sandbox/server/sandbox_server.h"
#include "app/sandbox/server/sandbox_thread.h"
#include "core/base/manual_scheduler.h"
#include "tests/contract/sandbox/desk.h"
#include "tests/contract/sandbox/http_client.h"
#include "tests/contract/sandbox/recorded.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A server on a clock that stands still until it is moved. Without processing time unless a test asks for it.
struct Stand {
    explicit Stand(SandboxServer::Options given = plain())
        : scheduler(*instantFromIso(u"2026-11-21T00:44:00Z"_s))
        , options(std::move(given))
        , server(scheduler, options)
    {
        const auto listening = server.listen();
        if (!listening) qFatal("%s", qPrintable(listening.error().detail));
    }

    static SandboxServer::Options plain()
    {
        SandboxServer::Options options;
        options.salon = deskSalon();
        options.slots = {0, 0};
        options.bookings = {0, 0};
        return options;
    }

    [[nodiscard]] std::size_t stored() { return server.model().world().bookings().size(); }

    void breakIt(const QByteArray &rule)
    {
        const auto applied = server.faults().apply(R"({"rules":[)" + rule + "]}");
        if (!applied) qFatal("%s", qPrintable(applied.error().detail));
    }

    ManualScheduler scheduler;
    SandboxServer::Options options;
    SandboxServer server;
};

/// Receives webhooks and holds them until it is told to answer.
struct Receiver {
    explicit Receiver(ManualScheduler &scheduler)
        : server(scheduler, {}, [this](const ServerRequest &request, Responder responder) {
            got.push_back(request);
            if (answers)
                responder.send({.status = status});
            else
                held.push_back(std::move(responder));
        })
    {
        const auto listening = server.listen(QHostAddress(QHostAddress::LocalHost), 0);
        if (!listening) qFatal("%s", qPrintable(listening.error().detail));
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1/hook"_s.arg(server.port()); }

    std::vector<ServerRequest> got;
    std::vector<Responder> held;
    bool answers = true;
    int status = 200;
    HttpServer server;
};

QByteArray wish(const QByteArray &start = "2026-12-01T09:00:00Z", const QByteArray &email = "a@example.test")
{
    return bookingBody(start, email, 2,
                       R"(,"metadata":{"appointment":"018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00","segment":"1/1"})");
}

const QList<QByteArray> withKey{"Authorization: Bearer cal_salon", "cal-api-version: 2024-08-13"};

/// Lets events happen until `condition` holds; due timers run, but no time passes.
#define TRY_ON(stand, condition) QTRY_VERIFY(((stand).scheduler.runReady(), (condition)))

} // namespace

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

    void faults_storeOrDoNot_data();
    void faults_storeOrDoNot();
    void faults_failInAnyShape_data();
    void faults_failInAnyShape();
    void faults_delayTheWork();
    void faults_delayOnlyTheAnswer();
    void faults_spoilTheAnswer();
    void faults_blockLikeTheLimit();
    void faults_meetTheNthRequestAndRunOut();
    void faults_meetTheirOwnRequestsOnly();
    void faults_canBeLeftToChance();
    void faults_areSetAndClearedOverHttp();
    void faults_thatMakeNoSenseAreRefused_data();
    void faults_thatMakeNoSenseAreRefused();
    void failRateMakesRequestsFail();

    void resetForgetsEverything();
    void resetTakesAnotherSalon();
    void resetSaysWhatIsWrong();
    void stateShowsBookingsAndCounts();
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

void TestSandboxServer::faults_storeOrDoNot_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<int>("stored");
    QTest::addColumn<int>("status"); // 0: the connection is cut
    QTest::newRow("fail") << QByteArray("fail") << 0 << 500;
    QTest::newRow("fail-after") << QByteArray("fail-after") << 1 << 500;
    QTest::newRow("cut-before") << QByteArray("cut-before") << 0 << 0;
    QTest::newRow("cut-after") << QByteArray("cut-after") << 1 << 0;
    QTest::newRow("rate-limit") << QByteArray("rate-limit") << 0 << 429;
    QTest::newRow("wrong-token") << QByteArray("wrong-token") << 1 << 201;
    QTest::newRow("nonsense") << QByteArray("nonsense") << 1 << 201;
    QTest::newRow("empty") << QByteArray("empty") << 1 << 201;
}

void TestSandboxServer::faults_storeOrDoNot()
{
    QFETCH(QByteArray, kind);
    QFETCH(int, stored);
    QFETCH(int, status);
    Stand stand;
    stand.breakIt(R"({"kind":")" + kind + R"("})");
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, status == 0 ? client.isCut() : client.isAnswered());
    QCOMPARE(client.status(), status);
    QCOMPARE(stand.stored(), std::size_t(stored));
}

void TestSandboxServer::faults_failInAnyShape_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QStringList>("members");
    QTest::newRow("envelope") << QByteArray("A") << QStringList{u"error"_s, u"path"_s, u"status"_s, u"timestamp"_s};
    QTest::newRow("bare") << QByteArray("B") << QStringList{u"message"_s, u"statusCode"_s};
    QTest::newRow("envelope without details")
        << QByteArray("C") << QStringList{u"error"_s, u"path"_s, u"status"_s, u"timestamp"_s};
}

void TestSandboxServer::faults_failInAnyShape()
{
    QFETCH(QByteArray, shape);
    QFETCH(QStringList, members);
    Stand stand;
    stand.breakIt(R"({"kind":"fail","status":409,"message":"booking_conflict_error","shape":")" + shape + R"("})");
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 409);
    QCOMPARE(client.json().keys(), members);
    QCOMPARE(client.json().value(u"error"_s).toObject().contains(u"details"_s), shape == "A");
    QVERIFY(client.body().contains("booking_conflict_error"));
}

void TestSandboxServer::faults_delayTheWork()
{
    Stand stand;
    stand.breakIt(R"({"kind":"delay","delayMs":500})");
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, stand.server.requests().size() == 1);
    stand.scheduler.advance(499ms);
    QCOMPARE(stand.stored(), std::size_t(0));
    stand.scheduler.advance(1ms);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(stand.stored(), std::size_t(1));
}

void TestSandboxServer::faults_delayOnlyTheAnswer()
{
    Stand stand;
    stand.breakIt(R"({"kind":"delay-after","delayMs":500})");
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, stand.stored() == 1);
    stand.scheduler.advance(499ms);
    QCoreApplication::processEvents();
    QVERIFY(!client.isAnswered());
    stand.scheduler.advance(1ms);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 201);
}

void TestSandboxServer::faults_spoilTheAnswer()
{
    Stand stand;
    stand.breakIt(R"({"kind":"wrong-token"},{"kind":"nonsense"},{"kind":"empty"})");
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish("2026-12-01T09:00:00Z"));
    TRY_ON(stand, client.isAnswered());
    const auto metadata = client.json().value(u"data"_s).toObject().value(u"metadata"_s).toObject();
    QCOMPARE(metadata.value(u"appointment"_s).toString(), u"018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e01"_s);
    QCOMPARE(metadata.value(u"segment"_s).toString(), u"1/1"_s);
    client.send("POST", "/v2/bookings", wish("2026-12-01T10:00:00Z"));
    TRY_ON(stand, client.isAnswered());
    QVERIFY(client.json().isEmpty());
    QVERIFY(client.received().contains("Content-Type: text/html"));
    client.send("POST", "/v2/bookings", wish("2026-12-01T11:00:00Z"));
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.body(), QByteArray());
}

void TestSandboxServer::faults_blockLikeTheLimit()
{
    Stand stand;
    stand.breakIt(R"({"kind":"rate-limit"})");
    HttpClient client(stand.server.port());
    client.send("GET", "/v2/me", {}, withKey);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 429);
    QVERIFY(client.received().contains("X-RateLimit-Reset-Default: 60"));
    QVERIFY(client.json().value(u"error"_s).toObject().value(u"details"_s).isString());
}

void TestSandboxServer::faults_meetTheNthRequestAndRunOut()
{
    Stand stand;
    stand.breakIt(R"({"kind":"fail","nth":2,"count":2})");
    QList<int> answers;
    for (int i = 0; i < 4; ++i) {
        HttpClient client(stand.server.port());
        client.send("GET", "/v2/me", {}, withKey);
        TRY_ON(stand, client.isAnswered());
        answers.append(client.status());
    }
    QCOMPARE(answers, (QList<int>{200, 500, 500, 200}));
    QVERIFY(stand.server.faults().left().empty());
}

void TestSandboxServer::faults_meetTheirOwnRequestsOnly()
{
    Stand stand;
    stand.breakIt(
        R"({"kind":"fail","operation":"bookings.create","count":0},{"kind":"fail","method":"GET","path":"/v2/event-types","status":503})");
    const auto ask = [&](const QByteArray &method, const QByteArray &target, int expected) {
        HttpClient client(stand.server.port());
        client.send(method, target, method == "POST" ? wish() : QByteArray(), withKey);
        TRY_ON(stand, client.isAnswered());
        QCOMPARE(client.status(), expected);
    };
    ask("GET", "/v2/bookings", 200);
    ask("POST", "/v2/bookings", 500);
    ask("POST", "/v2/bookings", 500);
    ask("GET", "/v2/event-types/2", 503);
    ask("GET", "/v2/me", 200);
}

void TestSandboxServer::faults_canBeLeftToChance()
{
    SandboxFaults faults;
    QVERIFY(faults.apply(R"({"rules":[{"kind":"fail","count":0,"rate":0.25}]})"));
    SeededRandom random(1);
    int met = 0;
    for (int i = 0; i < 1000; ++i)
        met += faults.take(u"me"_s, "GET", "/v2/me", random) ? 1 : 0;
    QVERIFY2(met > 200 && met < 300, qPrintable(QString::number(met)));
}

void TestSandboxServer::faults_areSetAndClearedOverHttp()
{
    Stand stand;
    HttpClient client(stand.server.port());
    client.send("POST", "/__sandbox/faults",
                R"({"rules":[{"kind":"cut-after","operation":"bookings.create","count":3}]})");
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 200);
    QCOMPARE(stand.server.faults().left().size(), std::size_t(1));
    client.send("GET", "/__sandbox/state");
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.json().value(u"faults"_s).toArray().first().toObject().value(u"kind"_s).toString(), u"cut-after"_s);
    client.send("POST", "/__sandbox/faults", R"({"clear":true})");
    TRY_ON(stand, client.isAnswered());
    QVERIFY(stand.server.faults().left().empty());
}

void TestSandboxServer::faults_thatMakeNoSenseAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("error");
    QTest::newRow("no JSON") << QByteArray("nonsense")
                             << u"the body has to be a JSON object like {\"rules\": [{\"kind\": \"fail\"}]}"_s;
    QTest::newRow("unknown kind") << QByteArray(R"({"rules":[{"kind":"explode"}]})")
                                  << u"rules[0].kind: \"explode\" is not a kind of fault"_s;
    QTest::newRow("misspelt") << QByteArray(R"({"rules":[{"kind":"fail","oepration":"me"}]})")
                              << u"rules[0].oepration: is not known here; remove it or check its spelling"_s;
    QTest::newRow("status") << QByteArray(R"({"rules":[{"kind":"fail","status":99}]})")
                            << u"rules[0].status: has to be between 200 and 599"_s;
    QTest::newRow("rate") << QByteArray(R"({"rules":[{"kind":"fail","rate":2}]})")
                          << u"rules[0].rate: has to be between 0 and 1"_s;
}

void TestSandboxServer::faults_thatMakeNoSenseAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, error);
    Stand stand;
    stand.breakIt(R"({"kind":"fail"})");
    HttpClient client(stand.server.port());
    client.send("POST", "/__sandbox/faults", body);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 400);
    QCOMPARE(client.json().value(u"error"_s).toString(), error);
    QCOMPARE(stand.server.faults().left().size(), std::size_t(1));
}

void TestSandboxServer::failRateMakesRequestsFail()
{
    auto options = Stand::plain();
    options.failRate = 1.0;
    Stand stand(options);
    HttpClient client(stand.server.port());
    client.send("GET", "/v2/me", {}, withKey);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 500);
}

void TestSandboxServer::resetForgetsEverything()
{
    auto options = Stand::plain();
    options.webhookUrl = u"http://127.0.0.1:1/hook"_s;
    Stand stand(options);
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, client.isAnswered());
    stand.breakIt(R"({"kind":"hang"})");
    HttpClient hanging(stand.server.port());
    hanging.send("GET", "/v2/me", {}, withKey);
    TRY_ON(stand, stand.server.faults().left().empty());
    client.send("POST", "/__sandbox/reset");
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 200);
    QCOMPARE(stand.stored(), std::size_t(0));
    QVERIFY(stand.server.requests().empty());
    QCOMPARE(stand.server.model().world().webhooks.size(), std::size_t(2));
    TRY_ON(stand, hanging.isCut());
}

void TestSandboxServer::resetTakesAnotherSalon()
{
    Stand stand;
    HttpClient client(stand.server.port());
    client.send("POST", "/__sandbox/reset", toJson(defaultSalon()));
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 200);
    QCOMPARE(stand.server.keys().size(), std::size_t(2));
    QCOMPARE(stand.server.model().salon(), defaultSalon());
}

void TestSandboxServer::resetSaysWhatIsWrong()
{
    Stand stand;
    HttpClient client(stand.server.port());
    client.send("POST", "/__sandbox/reset", R"({"users":[{"id":0,"username":"x"}]})");
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 400);
    QCOMPARE(client.json().value(u"error"_s).toString(), u"users[0].id: has to be positive and used once"_s);
    QCOMPARE(stand.server.model().salon(), deskSalon());
}

void TestSandboxServer::stateShowsBookingsAndCounts()
{
    Stand stand;
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, client.isAnswered());
    const auto uid = client.json().value(u"data"_s).toObject().value(u"uid"_s);
    client.send("GET", "/__sandbox/state");
    TRY_ON(stand, client.isAnswered());
    const auto state = client.json();
    QCOMPARE(state.value(u"bookings"_s).toArray().first().toObject().value(u"uid"_s), uid);
    QCOMPARE(state.value(u"requests"_s).toObject(), (QJsonObject{{u"bookings.create"_s, 1}}));
    QCOMPARE(state.value(u"overlaps"_s).toArray(), QJsonArray());
    client.send("GET", "/__sandbox/nonsense");
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 404);
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

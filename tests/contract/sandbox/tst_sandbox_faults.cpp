// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QTest>

#include "tests/contract/sandbox/stand.h"

using namespace tresen;
using namespace tresen::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Every fault, and the control paths, over real HTTP.
class TestSandboxFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faults_storeOrDoNot_data();
    void faults_storeOrDoNot();
    void faults_failInAnyShape_data();
    void faults_failInAnyShape();
    void faults_delayTheWork();
    void faults_delayOnlyTheAnswer();
    void faults_spoilTheAnswer();
    void faults_letTheAnswerTrickle();
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
};

void TestSandboxFaults::faults_storeOrDoNot_data()
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

void TestSandboxFaults::faults_storeOrDoNot()
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

void TestSandboxFaults::faults_failInAnyShape_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QStringList>("members");
    QTest::newRow("envelope") << QByteArray("A") << QStringList{u"error"_s, u"path"_s, u"status"_s, u"timestamp"_s};
    QTest::newRow("bare") << QByteArray("B") << QStringList{u"message"_s, u"statusCode"_s};
    QTest::newRow("envelope without details")
        << QByteArray("C") << QStringList{u"error"_s, u"path"_s, u"status"_s, u"timestamp"_s};
}

void TestSandboxFaults::faults_failInAnyShape()
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

void TestSandboxFaults::faults_delayTheWork()
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

void TestSandboxFaults::faults_delayOnlyTheAnswer()
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

void TestSandboxFaults::faults_spoilTheAnswer()
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

void TestSandboxFaults::faults_letTheAnswerTrickle()
{
    Stand stand;
    stand.breakIt(R"({"kind":"trickle","delayMs":1000})");
    HttpClient client(stand.server.port());
    client.send("POST", "/v2/bookings", wish());
    TRY_ON(stand, client.received().size() == 1);
    QCOMPARE(stand.stored(), std::size_t(1)); // long before anybody can read it
    for (int second = 1; second < 10; ++second) {
        stand.scheduler.advance(1s);
        TRY_ON(stand, client.received().size() == second + 1);
    }
    QVERIFY(!client.isAnswered() && !client.isCut());
    // In steps shorter than the 15 s after which an idle connection may be closed.
    for (int step = 0; step < 800 && !client.isAnswered(); ++step) {
        stand.scheduler.advance(5s);
        QCoreApplication::processEvents();
    }
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 201);
    QCOMPARE(client.json().value(u"data"_s).toObject().value(u"status"_s).toString(), u"accepted"_s);
    // The connection is as good as before.
    client.send("GET", "/v2/me", {}, withKey);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 200);
}

void TestSandboxFaults::faults_blockLikeTheLimit()
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

void TestSandboxFaults::faults_meetTheNthRequestAndRunOut()
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

void TestSandboxFaults::faults_meetTheirOwnRequestsOnly()
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

void TestSandboxFaults::faults_canBeLeftToChance()
{
    SandboxFaults faults;
    QVERIFY(faults.apply(R"({"rules":[{"kind":"fail","count":0,"rate":0.25}]})"));
    SeededRandom random(1);
    int met = 0;
    for (int i = 0; i < 1000; ++i)
        met += faults.take(u"me"_s, "GET", "/v2/me", random) ? 1 : 0;
    QVERIFY2(met > 200 && met < 300, qPrintable(QString::number(met)));
}

void TestSandboxFaults::faults_areSetAndClearedOverHttp()
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

void TestSandboxFaults::faults_thatMakeNoSenseAreRefused_data()
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

void TestSandboxFaults::faults_thatMakeNoSenseAreRefused()
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

void TestSandboxFaults::failRateMakesRequestsFail()
{
    auto options = Stand::plain();
    options.failRate = 1.0;
    Stand stand(options);
    HttpClient client(stand.server.port());
    client.send("GET", "/v2/me", {}, withKey);
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 500);
}

void TestSandboxFaults::resetForgetsEverything()
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

void TestSandboxFaults::resetTakesAnotherSalon()
{
    Stand stand;
    HttpClient client(stand.server.port());
    client.send("POST", "/__sandbox/reset", toJson(defaultSalon()));
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 200);
    QCOMPARE(stand.server.keys().size(), std::size_t(2));
    QCOMPARE(stand.server.model().salon(), defaultSalon());
}

void TestSandboxFaults::resetSaysWhatIsWrong()
{
    Stand stand;
    HttpClient client(stand.server.port());
    client.send("POST", "/__sandbox/reset", R"({"users":[{"id":0,"username":"x"}]})");
    TRY_ON(stand, client.isAnswered());
    QCOMPARE(client.status(), 400);
    QCOMPARE(client.json().value(u"error"_s).toString(), u"users[0].id: has to be positive and used once"_s);
    QCOMPARE(stand.server.model().salon(), deskSalon());
}

void TestSandboxFaults::stateShowsBookingsAndCounts()
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

QTEST_GUILESS_MAIN(TestSandboxFaults)
#include "tst_sandbox_faults.moc"

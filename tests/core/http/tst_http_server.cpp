// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/http/server_fixture.h"

namespace tresen {

using namespace test;

class TestHttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsWellFormedIsServed_data();
    void whatIsWellFormedIsServed();
    void aRequestIsHandedOutWhole();
    void anAnswerSaysWhatItMust();
    void aHeadGetsTheHeaderOnly();
    void aBodilessStatusHasNoLength();
    void aHeaderCannotForgeAnAnswer();
    void expectingClientsAreToldToGoOn();
    void aClientThatSendsAtOnceIsNotToldToGoOn();
    void pipelinedAnswersKeepTheirOrder();
    void aThousandPipelinedRequestsAreAnswered();
    void aRequestInSingleBytesIsServed();
    void everyAnswerPassesTheLastStep();
    void aThrowingHandlerCostsOneAnswerOnly_data();
    void aThrowingHandlerCostsOneAnswerOnly();
    void aDroppedResponderClosesTheConnection_data();
    void aDroppedResponderClosesTheConnection();
    void aResponderReplacedByAnotherIsDropped();
    void aClientThatLeftIsNoTrouble();
    void aSecondAnswerIsIgnored();
    void aSlowReaderGetsAllOfALargeAnswer();
};

void TestHttpServer::whatIsWellFormedIsServed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("statuses");
    QTest::addColumn<QByteArray>("lastBody");
    QTest::addColumn<bool>("closes");
    const auto row = [](const char *name, const QByteArray &bytes, const char *statuses, const char *body,
                        bool closes = false) {
        QTest::newRow(name) << bytes << QByteArray(statuses) << QByteArray(body) << closes;
    };
    row("GET", get("/a"), "200", R"({"path":"/a","bytes":0})");
    row("POST", post("12345"), "200", R"({"path":"/p","bytes":5})");
    row("POST of nothing", post(""), "200", R"({"path":"/p","bytes":0})");
    row("POST of exactly the limit", post(QByteArray(1 << 20, 'x')), "200", R"({"path":"/p","bytes":1048576})");
    row("query", get("/a?b=c%20d"), "200", R"({"path":"/a","bytes":0})");
    row("percent-encoded path", get("/%61%2Fb"), "200", R"({"path":"/a/b","bytes":0})");
    row("a proxy's absolute target", get("http://a:80/x?y"), "200", R"({"path":"/x","bytes":0})");
    row("an absolute target without a path", get("http://a"), "200", R"({"path":"/","bytes":0})");
    row("OPTIONS of the whole server", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "200", R"({"path":"*","bytes":0})");
    row("empty lines before it", "\r\n\r\n" + get("/a"), "200", R"({"path":"/a","bytes":0})");
    row("header in odd case", "POST /p HTTP/1.1\r\nhOST: a\r\ncontent-LENGTH:   2  \r\n\r\nab", "200",
        R"({"path":"/p","bytes":2})");
    row("chunks", chunkedPost("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"), "200", R"({"path":"/p","bytes":13})");
    row("chunks with extensions", chunkedPost("3;x=1;y=\"z\"\r\nabc\r\n0;q\r\n\r\n"), "200",
        R"({"path":"/p","bytes":3})");
    row("chunks with a trailer", chunkedPost("3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n"), "200", R"({"path":"/p","bytes":3})");
    row("chunks of no bytes", chunkedPost("0\r\n\r\n"), "200", R"({"path":"/p","bytes":0})");
    row("three at once", get("/1") + post("22") + get("/3"), "200 200 200", R"({"path":"/3","bytes":0})");
    row("chunks, then another", chunkedPost("1\r\na\r\n0\r\n\r\n") + get("/2"), "200 200",
        R"({"path":"/2","bytes":0})");
    row("empty lines between two", post("22") + "\r\n" + get("/2"), "200 200", R"({"path":"/2","bytes":0})");
    row("Connection: close", get("/a", "Connection: close\r\n"), "200", R"({"path":"/a","bytes":0})", true);
    row("Connection: Close among others", get("/a", "Connection: x, Close\r\n"), "200", R"({"path":"/a","bytes":0})",
        true);
    row("nothing after Connection: close", get("/a", "Connection: close\r\n") + get("/b"), "200",
        R"({"path":"/a","bytes":0})", true);
    row("HTTP/1.0", "GET /a HTTP/1.0\r\nHost: a\r\n\r\n", "200", R"({"path":"/a","bytes":0})", true);
    row("HTTP/1.0 that stays", "GET /a HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", "200",
        R"({"path":"/a","bytes":0})");
    row("folded header", get("/a", "X-Long: a\r\n b\r\n"), "200", R"({"path":"/a","bytes":0})");
    row("header of nearly 16 KiB", get("/a", "X: " + QByteArray(16'300, 'h') + "\r\n"), "200",
        R"({"path":"/a","bytes":0})");
}

void TestHttpServer::whatIsWellFormedIsServed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, statuses);
    QFETCH(QByteArray, lastBody);
    QFETCH(bool, closes);
    ServerFixture f;

    RawClient client(f.server.port(), bytes);

    QTRY_COMPARE(client.statuses(), statuses);
    QCOMPARE(client.answers().back().body, lastBody);
    QCOMPARE(client.answers().back().header.contains("\r\nConnection: close\r\n"), closes);
    if (closes) {
        f.scheduler.advance(std::chrono::milliseconds(2500)); // for what came behind the request
        QTRY_VERIFY(client.isClosed());
    } else {
        client.send(get("/again"));
        QTRY_COMPARE(client.statuses(), statuses + " 200");
    }
    QCOMPARE(f.server.bufferedBytes(), 0);
}

void TestHttpServer::aRequestIsHandedOutWhole()
{
    ServerFixture f;
    f.scheduler.advance(std::chrono::milliseconds(1234));

    RawClient client(
        f.server.port(),
        "PUT /a%20b/%C3%BC?x=1&y=%20 HTTP/1.1\r\nHost: salon\r\nX-One: 1\r\nx-one: 2\r\nContent-Length: 3\r\n\r\nabc");

    QTRY_COMPARE(f.requests.size(), size_t(1));
    const auto &request = f.requests.front();
    QCOMPARE(request.method, QByteArray("PUT"));
    QCOMPARE(request.target, QByteArray("/a%20b/%C3%BC?x=1&y=%20"));
    QCOMPARE(request.path, QByteArray("/a b/ü"));
    QCOMPARE(request.query, QByteArray("x=1&y=%20"));
    QCOMPARE(request.body, QByteArray("abc"));
    QCOMPARE(headerValue(request.headers, "HOST"), QByteArray("salon"));
    QCOMPARE(headerValue(request.headers, "x-ONE"), QByteArray("1"));
    QVERIFY(headerValue(request.headers, "X-Two").isNull());
    QCOMPARE(request.peer, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(request.receivedAt, std::chrono::nanoseconds(std::chrono::milliseconds(1234)));
}

void TestHttpServer::anAnswerSaysWhatItMust()
{
    ServerFixture f;
    RawClient client(f.server.port(), get("/a"));
    QTRY_COMPARE(client.statuses(), QByteArray("200"));
    QCOMPARE(client.received(), QByteArray("HTTP/1.1 200 OK\r\nDate: Fri, 15 Jan 2027 08:00:00 GMT\r\n"
                                           "Content-Type: application/json; charset=utf-8\r\nContent-Length: 23\r\n\r\n"
                                           R"({"path":"/a","bytes":0})"));
}

void TestHttpServer::aHeadGetsTheHeaderOnly()
{
    ServerFixture f;
    RawClient client(f.server.port(), "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + get("/b"));
    QTRY_COMPARE(client.statuses(1), QByteArray("200 200"));
    QVERIFY(client.answers(1).front().header.contains("\r\nContent-Length: 23\r\n"));
    QCOMPARE(client.answers(1).back().body, QByteArray(R"({"path":"/b","bytes":0})"));
}

void TestHttpServer::aBodilessStatusHasNoLength()
{
    ServerFixture f;
    RawClient client(f.server.port(), get("/none") + get("/b"));
    QTRY_COMPARE(client.statuses(), QByteArray("204 200"));
    QVERIFY(!client.answers().front().header.contains("Content-"));
}

void TestHttpServer::aHeaderCannotForgeAnAnswer()
{
    ServerFixture f;
    RawClient client(f.server.port(), get("/split"));
    QTRY_COMPARE(client.statuses(), QByteArray("200"));
    QVERIFY(!client.received().contains("\r\nX-Forged"));
    QCOMPARE(client.received().lastIndexOf("\r\nHTTP/1.1"), -1);
}

void TestHttpServer::expectingClientsAreToldToGoOn()
{
    ServerFixture f;
    RawClient client(f.server.port(),
                     "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-Continue\r\n\r\n");
    QTRY_COMPARE(client.received(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(f.requests.empty());

    client.send("ab");
    client.send("cd");

    QTRY_COMPARE(client.statuses(), QByteArray("100 200"));
    QCOMPARE(f.requests.front().body, QByteArray("abcd"));
}

void TestHttpServer::aClientThatSendsAtOnceIsNotToldToGoOn()
{
    ServerFixture f;
    RawClient client(f.server.port(),
                     "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\nabcd");
    QTRY_COMPARE(client.statuses(), QByteArray("200"));
}

void TestHttpServer::pipelinedAnswersKeepTheirOrder()
{
    ServerFixture f;
    RawClient client(f.server.port(), get("/later") + get("/2") + get("/later") + get("/4"));
    QTRY_COMPARE(f.later.size(), size_t(1));
    QCOMPARE(f.requests.size(), size_t(1)); // the second waits for the first one's answer
    QCOMPARE(client.received(), QByteArray());

    f.later[0].send(f.text("first"));
    QTRY_COMPARE(f.later.size(), size_t(2));
    f.later[1].send(f.text("third"));

    QTRY_COMPARE(client.statuses(), QByteArray("200 200 200 200"));
    QCOMPARE(client.answers()[0].body, QByteArray("first"));
    QCOMPARE(client.answers()[1].body, QByteArray(R"({"path":"/2","bytes":0})"));
    QCOMPARE(client.answers()[2].body, QByteArray("third"));
    QCOMPARE(client.answers()[3].body, QByteArray(R"({"path":"/4","bytes":0})"));
}

void TestHttpServer::aThousandPipelinedRequestsAreAnswered()
{
    ServerFixture f;
    RawClient client(f.server.port(), (get("/a") + post("12")).repeated(5000));
    QTRY_COMPARE(f.requests.size(), size_t(10'000));
    QTRY_COMPARE(client.answers().size(), size_t(10'000));
}

void TestHttpServer::aRequestInSingleBytesIsServed()
{
    ServerFixture f;
    RawClient client(f.server.port());
    QTRY_VERIFY(client.isConnected());
    const auto bytes = chunkedPost("3;x=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 1\r\n\r\n") + post("12");
    for (const char c : bytes) {
        client.send(QByteArray(1, c));
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
    }
    QTRY_COMPARE(client.statuses(), QByteArray("200 200"));
    QCOMPARE(f.requests.front().body, QByteArray("abcde"));
    QVERIFY(headerValue(f.requests.front().headers, "X-Sum").isNull());
}

void TestHttpServer::everyAnswerPassesTheLastStep()
{
    ManualScheduler scheduler{fromEpochMs(0)};
    HttpServerLimits limits;
    limits.bodyBytes = 3;
    HttpServer server(scheduler, limits, [&](const ServerRequest &, Responder answer) {
        scheduler.advance(std::chrono::milliseconds(7));
        answer.send({});
    });
    server.setBeforeSend([&](ServerResponse &response, const ServerRequest &head) {
        const auto took = scheduler.clock().monotonic().time_since_epoch() - head.receivedAt;
        response.headers.emplace_back("X-Took", QByteArray::number(took / std::chrono::milliseconds(1)));
        response.headers.emplace_back("X-Path", head.path);
    });
    QVERIFY(server.listen(QHostAddress::LocalHost, 0));

    RawClient client(server.port(), get("/a") + "garbage\r\n\r\n");
    RawClient large(server.port(), post("1234", "/b"));

    QTRY_COMPARE(client.statuses(), QByteArray("200 400"));
    QVERIFY(client.answers()[0].header.contains("\r\nX-Took: 7\r\nX-Path: /a\r\n"));
    QVERIFY(client.answers()[1].header.contains("\r\nX-Took: 0\r\nX-Path: \r\n"));
    QTRY_COMPARE(large.statuses(), QByteArray("413"));
    QVERIFY(large.answers()[0].header.contains("\r\nX-Took: 0\r\nX-Path: /b\r\n"));
}

void TestHttpServer::aThrowingHandlerCostsOneAnswerOnly_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("throws") << QByteArray("/throw");
    QTest::newRow("throws and has kept the responder") << QByteArray("/throw-later");
}

void TestHttpServer::aThrowingHandlerCostsOneAnswerOnly()
{
    QFETCH(QByteArray, path);
    ServerFixture f;
    RawClient client(f.server.port(), get(path) + get("/b"));
    QTRY_COMPARE(client.statuses(), QByteArray("500 200"));
    QCOMPARE(client.answers().front().code(), QByteArray("internal_error"));
    QVERIFY(!client.received().contains("planted"));
    f.later.clear();
    client.send(get("/c"));
    QTRY_COMPARE(client.statuses(), QByteArray("500 200 200"));
}

void TestHttpServer::aDroppedResponderClosesTheConnection_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("dropped at once") << QByteArray("/drop");
    QTest::newRow("aborted") << QByteArray("/abort");
    QTest::newRow("dropped later") << QByteArray("/later");
}

void TestHttpServer::aDroppedResponderClosesTheConnection()
{
    QFETCH(QByteArray, path);
    ServerFixture f;
    RawClient client(f.server.port(), get(path));
    QTRY_COMPARE(f.requests.size(), size_t(1));

    f.later.clear();

    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
    QTRY_COMPARE(f.server.connectionCount(), 0);
}

void TestHttpServer::aResponderReplacedByAnotherIsDropped()
{
    ServerFixture f;
    RawClient first(f.server.port(), get("/later"));
    QTRY_COMPARE(f.later.size(), size_t(1));
    RawClient second(f.server.port(), get("/later"));
    QTRY_COMPARE(f.later.size(), size_t(2));

    f.later[0] = std::move(f.later[1]);
    f.later[0].send(f.text("second"));

    QTRY_VERIFY(first.isClosed());
    QTRY_COMPARE(second.answers().size(), size_t(1));
}

void TestHttpServer::aClientThatLeftIsNoTrouble()
{
    ServerFixture f;
    for (int i = 0; i < 20; ++i) {
        RawClient client(f.server.port(), get("/later") + get("/never"));
        QTRY_COMPARE(f.later.size(), size_t(1));
        client.socket().abort();
        if (i % 2) QTRY_COMPARE(f.server.connectionCount(), 0); // else the answer comes before we hear of it
        f.later[0].send(f.text(QByteArray(100'000, 'x')));
        f.later.clear();
        QTRY_COMPARE(f.server.connectionCount(), 0);
    }
    RawClient client(f.server.port(), get("/a"));
    QTRY_COMPARE(client.statuses(), QByteArray("200"));
}

void TestHttpServer::aSecondAnswerIsIgnored()
{
    ServerFixture f;
    RawClient client(f.server.port(), get("/later"));
    QTRY_COMPARE(f.later.size(), size_t(1));
    f.later[0].send(f.text("one"));
    f.later[0].send(f.text("two"));
    f.later[0].abort();
    client.send(get("/b"));
    QTRY_COMPARE(client.answers().size(), size_t(2));
    QCOMPARE(client.answers()[1].body, QByteArray(R"({"path":"/b","bytes":0})"));
}

void TestHttpServer::aSlowReaderGetsAllOfALargeAnswer()
{
    ServerFixture f;
    RawClient client(f.server.port());
    client.socket().setReadBufferSize(1000);
    client.send(get("/large", "Connection: close\r\n"));
    QTRY_COMPARE(client.statuses(), QByteArray("200"));
    QCOMPARE(client.answers().front().body.size(), qsizetype(3'000'000));
    QTRY_VERIFY(client.isClosed());
}

} // namespace tresen

QTEST_GUILESS_MAIN(tresen::TestHttpServer)
#include "tst_http_server.moc"

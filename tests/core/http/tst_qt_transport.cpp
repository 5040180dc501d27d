// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSslServer>
#include <QTest>

#include "tests/core/http/transport_fixture.h"
#include "tests/support/self_signed.h"

using namespace std::chrono_literals;

namespace tresen {

using namespace test;

class TestQtTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequestArrivesAsItWasMeant_data();
    void aRequestArrivesAsItWasMeant();
    void anAnswerComesBackWhole_data();
    void anAnswerComesBackWhole();
    void aRedirectThatKeepsTheMethodIsNotFollowedEither();
    void aWriteIsNeverSentTwice_data();
    void aWriteIsNeverSentTwice();
    void anUnusableEndIsUnknown_data();
    void anUnusableEndIsUnknown();
    void nobodyListeningMeansNotSent();
    void anUnknownHostMeansNotSent();
    void aCertificateThatNobodySignedMeansNotSent();
    void onlyHttpAddressesAreAsked();
    void silenceEndsAtTheDeadline();
    void aTrickleDoesNotMoveTheDeadline();
    void anAnswerWithoutEndIsCutOff();
    void theCallbackNeverComesFromInsideSend();
    void cookiesAreNotKept();
    void theEnvironmentsProxyIsNotForLoopback();
};

void TestQtTransport::aRequestArrivesAsItWasMeant_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    for (const auto *method : {"GET", "HEAD", "DELETE", "POST"})
        QTest::newRow(method) << QByteArray(method) << QByteArray();
    for (const auto *method : {"POST", "PUT", "PATCH", "DELETE"})
        QTest::addRow("%s with a body", method) << QByteArray(method) << QByteArray(R"({"name":"Jürgen"})");
    QTest::newRow("POST of a megabyte") << QByteArray("POST") << QByteArray(1 << 20, 'x');
}

void TestQtTransport::aRequestArrivesAsItWasMeant()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    FaultServer server([](Socket &socket, const Request &r) {
        socket.write(r.method == "HEAD" ? QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n")
                                        : FaultServer::answer(200, "{}"));
    });
    Fixture f;
    Caught caught;

    f.send(caught, method, server.url(QStringLiteral("/v2/x?y=1%2B2")), body);

    QTRY_VERIFY(caught.done());
    QCOMPARE(caught.answer().sent, Sent::Yes);
    QCOMPARE(server.requests().size(), size_t(1));
    const auto &request = server.requests().front();
    QCOMPARE(request.method, method);
    QCOMPARE(request.target, QByteArray("/v2/x?y=1%2B2"));
    QCOMPARE(request.body, body);
    QVERIFY(request.raw.contains("\r\nX-Trace: t-1\r\n"));
    QVERIFY(request.raw.contains("\r\nUser-Agent: Tresen/"));
    QVERIFY(!request.raw.contains("Upgrade"));
    QCOMPARE(request.raw.contains("Content-Length"), method == "POST" || !body.isEmpty() || method == "DELETE");
}

void TestQtTransport::anAnswerComesBackWhole_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    for (const int status : {200, 201, 400, 403, 404, 405, 409, 410, 418, 422, 429, 500, 501, 502, 503})
        QTest::addRow("%d", status) << status << QByteArray("X-Request-Id: r\r\n")
                                    << QByteArray(R"({"status":"said"})");
    QTest::newRow("204 without a body") << 204 << QByteArray("X-Request-Id: r\r\n") << QByteArray();
    QTest::newRow("a redirect is not followed")
        << 302 << QByteArray("X-Request-Id: r\r\nLocation: /other\r\n") << QByteArray("go");
    QTest::newRow("a challenge is an answer")
        << 401 << QByteArray("X-Request-Id: r\r\nWWW-Authenticate: Basic realm=\"x\"\r\n") << QByteArray("{}");
    QTest::newRow("a large one") << 200 << QByteArray("X-Request-Id: r\r\n") << QByteArray(5'000'000, 'z');
}

void TestQtTransport::anAnswerComesBackWhole()
{
    QFETCH(int, status);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    FaultServer server(
        [&](Socket &socket, const Request &) { socket.write(FaultServer::answer(status, body, headers)); });
    for (const auto *method : {"GET", "POST"}) {
        Fixture f;
        Caught caught;

        f.send(caught, method, server.url(), QByteArray(method) == "POST" ? QByteArray("{}") : QByteArray());

        QTRY_VERIFY(caught.done());
        QCOMPARE(caught.answer().sent, Sent::Yes);
        QCOMPARE(caught.answer().status, status);
        QCOMPARE(caught.answer().body, body);
        QCOMPARE(headerValue(caught.answer().headers, "x-request-id"), QByteArray("r"));
        QCOMPARE(caught.answer().error, QString());
        QVERIFY(!caught.answer().deadlinePassed);
    }
    QCOMPARE(server.requests().size(), size_t(2));
}

void TestQtTransport::aRedirectThatKeepsTheMethodIsNotFollowedEither()
{
    for (const int status : {307, 308}) {
        FaultServer server([status](Socket &socket, const Request &) {
            socket.write(FaultServer::answer(status, "go", "Location: /other\r\n"));
        });
        Fixture f;
        Caught read, write;

        f.get(read, server.url());
        f.post(write, server.url());

        for (const auto *caught : {&read, &write}) {
            QTRY_VERIFY(caught->done());
            QCOMPARE(caught->answer().sent, Sent::Yes);
            QCOMPARE(caught->answer().status, status);
            QCOMPARE(headerValue(caught->answer().headers, "Location"), QByteArray("/other"));
            QCOMPARE(caught->answer().error, QString());
        }
        QCOMPARE(server.requests().size(), size_t(2));
    }
}

void TestQtTransport::aWriteIsNeverSentTwice_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("warm");
    QTest::addColumn<bool>("reset");
    for (const bool warm : {false, true}) {
        for (const bool reset : {false, true}) {
            const auto *how = reset ? "resets" : "closes";
            const auto *where = warm ? "warm" : "fresh";
            QTest::addRow("POST, server %s, %s connection", how, where)
                << QByteArray("POST") << QByteArray("{}") << warm << reset;
            QTest::addRow("PATCH, server %s, %s connection", how, where)
                << QByteArray("PATCH") << QByteArray("{}") << warm << reset;
            QTest::addRow("empty POST, server %s, %s connection", how, where)
                << QByteArray("POST") << QByteArray() << warm << reset;
            QTest::addRow("DELETE, server %s, %s connection", how, where)
                << QByteArray("DELETE") << QByteArray() << warm << reset;
            QTest::addRow("large POST, server %s, %s connection", how, where)
                << QByteArray("POST") << QByteArray(300'000, 'b') << warm << reset;
        }
    }
}

void TestQtTransport::aWriteIsNeverSentTwice()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(bool, warm);
    QFETCH(bool, reset);
    FaultServer server([reset](Socket &socket, const Request &request) {
        if (request.method == "GET")
            socket.write(FaultServer::answer(200, "{}"));
        else if (reset)
            FaultServer::reset(socket);
        else
            socket.close();
    });
    Fixture f;
    if (warm) {
        Caught first;
        f.get(first, server.url());
        QTRY_VERIFY(first.done());
    }
    Caught caught;

    f.send(caught, method, server.url(), body);

    QTRY_VERIFY(caught.done());
    QCOMPARE(caught.answer().sent, Sent::Unknown);
    QCOMPARE(caught.answer().status, 0);
    QVERIFY(!caught.answer().error.isEmpty());
    // One more round trip, so that a second copy on its way would have arrived.
    Caught after;
    f.get(after, server.url());
    QTRY_VERIFY(after.done());
    const auto &all = server.requests();
    QCOMPARE(std::count_if(all.begin(), all.end(), [](const auto &r) { return r.method != "GET"; }), 1);
}

void TestQtTransport::anUnusableEndIsUnknown_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("status");
    QTest::newRow("closed in the middle of a 201")
        << QByteArray("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"st") << 201;
    QTest::newRow("closed in the middle of a chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nabc") << 200;
    QTest::newRow("closed before the last chunk")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n") << 200;
    QTest::newRow("closed in the status line") << QByteArray("HTTP/1.1 20") << 0;
    QTest::newRow("not HTTP at all") << QByteArray("hello there, who are you?\r\n\r\n") << 0;
    QTest::newRow("closed in the header") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << -1;
}

void TestQtTransport::anUnusableEndIsUnknown()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, status);
    FaultServer server([&](Socket &socket, const Request &) {
        socket.write(sent);
        socket.disconnectFromHost();
    });
    Fixture f;
    Caught caught;

    f.post(caught, server.url());

    QTRY_VERIFY(caught.done());
    QCOMPARE(caught.answer().sent, Sent::Unknown);
    if (status >= 0) QCOMPARE(caught.answer().status, status);
    QCOMPARE(server.requests().size(), size_t(1));
}

void TestQtTransport::nobodyListeningMeansNotSent()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort()));
    closed.close();
    Fixture f;
    Caught caught;

    f.post(caught, url);

    QTRY_VERIFY(caught.done());
    QCOMPARE(caught.answer().sent, Sent::No);
    QCOMPARE(caught.answer().error, QStringLiteral("nobody listens at this address"));
}

void TestQtTransport::anUnknownHostMeansNotSent()
{
    Fixture f;
    Caught caught;

    // A label of more than 63 characters is refused without asking any name server.
    f.post(caught, QUrl(QStringLiteral("http://%1/").arg(QString(70, u'a'))));

    QTRY_VERIFY_WITH_TIMEOUT(caught.done(), 20000);
    QCOMPARE(caught.answer().sent, Sent::No);
}

void TestQtTransport::aCertificateThatNobodySignedMeansNotSent()
{
    QSslServer server;
    server.setSslConfiguration(test::selfSigned());
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray heard;
    connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [&heard, socket] { heard += socket->readAll(); });
    });
    Fixture f;
    Caught caught;

    f.post(caught, QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort())));

    QTRY_VERIFY(caught.done());
    QCOMPARE(caught.answer().sent, Sent::No);
    QVERIFY2(caught.answer().error.contains(u"self-signed"), qPrintable(caught.answer().error));
    QCOMPARE(heard, QByteArray());
}

void TestQtTransport::onlyHttpAddressesAreAsked()
{
    for (const auto *url : {"file:///etc/passwd", "ftp://127.0.0.1/", "", "data:,x"}) {
        Fixture f;
        Caught caught;
        f.get(caught, QUrl(QLatin1String(url)));
        QVERIFY(!caught.done());

        f.scheduler.runReady();

        QCOMPARE(caught.answers.size(), size_t(1));
        QCOMPARE(caught.answer().sent, Sent::No);
        QCOMPARE(caught.answer().body, QByteArray());
    }
}

void TestQtTransport::silenceEndsAtTheDeadline()
{
    FaultServer server([](Socket &, const Request &) {});
    Fixture f;
    Caught caught;
    f.post(caught, server.url());
    QTRY_COMPARE(server.requests().size(), size_t(1));

    f.scheduler.advance(2999ms);
    QVERIFY(!caught.done());
    f.scheduler.advance(1ms);

    QCOMPARE(caught.answers.size(), size_t(1));
    QCOMPARE(caught.answer().sent, Sent::Unknown);
    QVERIFY(caught.answer().deadlinePassed);
    QCOMPARE(caught.answer().status, 0);
    QCOMPARE(caught.answer().duration, std::chrono::nanoseconds(3s));
    QTRY_COMPARE(server.openConnections(), 0); // we hang up
}

void TestQtTransport::aTrickleDoesNotMoveTheDeadline()
{
    QPointer<QTcpSocket> client;
    FaultServer server([&](Socket &socket, const Request &) {
        client = &socket;
        socket.write("HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n");
    });
    Fixture f;
    Caught caught;
    f.post(caught, server.url());
    QTRY_VERIFY(client);

    for (int i = 0; i < 30 && !caught.done(); ++i) {
        client->write("x");
        QTRY_COMPARE(client->bytesToWrite(), 0);
        f.scheduler.advance(100ms);
    }

    QCOMPARE(caught.answers.size(), size_t(1));
    QCOMPARE(caught.answer().sent, Sent::Unknown);
    QVERIFY(caught.answer().deadlinePassed);
    QCOMPARE(caught.answer().duration, std::chrono::nanoseconds(3s));
}

void TestQtTransport::anAnswerWithoutEndIsCutOff()
{
    FaultServer server([](Socket &socket, const Request &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n" + QByteArray(300'000, 'x'));
    });
    ManualScheduler scheduler{fromEpochMs(0)};
    QtTransport transport(scheduler, {.answerBytes = 100'000});
    Caught caught;

    const auto handle = transport.send({.method = "POST", .url = server.url(), .body = "{}"}, caught.callback());

    QTRY_VERIFY(caught.done());
    QCOMPARE(caught.answer().sent, Sent::Unknown);
    QCOMPARE(caught.answer().status, 200);
    QCOMPARE(caught.answer().body.size(), qsizetype(100'000));
    QTRY_COMPARE(server.openConnections(), 0);
}

void TestQtTransport::theCallbackNeverComesFromInsideSend()
{
    Fixture f;
    for (const auto *url : {"http://127.0.0.1:1/", "http:///", "http://[::", "nonsense", "https://127.0.0.1:1/"}) {
        Caught caught;
        auto handle = f.transport.send({.url = QUrl(QLatin1String(url))}, caught.callback());
        QVERIFY2(!caught.done(), url);
        f.scheduler.runReady();
        QTRY_VERIFY2(caught.done(), url);
        QCOMPARE(caught.answer().sent, Sent::No);
    }
}

void TestQtTransport::cookiesAreNotKept()
{
    FaultServer server([](Socket &socket, const Request &) {
        socket.write(FaultServer::answer(200, "{}", "Set-Cookie: who=somebody; Path=/\r\n"));
    });
    Fixture f;
    for (int i = 0; i < 2; ++i) {
        Caught caught;
        f.get(caught, server.url());
        QTRY_VERIFY(caught.done());
    }
    QVERIFY(!server.requests().back().raw.toLower().contains("\r\ncookie:"));
}

void TestQtTransport::theEnvironmentsProxyIsNotForLoopback()
{
    qputenv("http_proxy", "http://127.0.0.1:1");
    const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
    FaultServer server(FaultServer::always("{}"));
    Fixture f;
    for (const auto *host : {"127.0.0.1", "localhost", "127.0.0.2"}) {
        auto url = server.url();
        url.setHost(QLatin1String(host));
        Caught caught;
        f.get(caught, url);
        QTRY_VERIFY(caught.done());
        if (QLatin1String(host) == QLatin1String("127.0.0.2"))
            QCOMPARE(caught.answer().error, QStringLiteral("nobody listens at this address"));
        else
            QCOMPARE(caught.answer().sent, Sent::Yes);
    }
}

} // namespace tresen

QTEST_GUILESS_MAIN(tresen::TestQtTransport)
#include "tst_qt_transport.moc"

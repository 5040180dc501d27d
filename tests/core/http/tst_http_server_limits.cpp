// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "tests/core/http/server_fixture.h"

using namespace std::chrono_literals;

namespace tresen {

using namespace test;

/// Time, number of connections, memory, and the end of a server. Time is the test's: no row waits for it.
class TestHttpServerLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSilentClientIsCutOff_data();
    void aSilentClientIsCutOff();
    void slowBytesDoNotProlongTheDeadline_data();
    void slowBytesDoNotProlongTheDeadline();
    void emptyLinesDoNotProlongTheDeadline();
    void theHandlersTimeIsItsOwn();
    void aClientThatNeverReadsIsCutOff();
    void aRefusedClientHasTwoSecondsToReadIt();
    void aFloodStaysInTheKernel();
    void pipeliningWithoutReadingFillsNoMemory();
    void connectionsBeyondTheCapWaitForTheirTurn();
    void clientsThatGaveUpWaitingAreSkipped();
    void aTakenPortIsSaidInWords();
    void stoppingLetsAnswersFinish();
    void stoppingLetsALargeAnswerArrive();
    void stoppingCutsWhatTakesTooLong();
    void stoppingTwiceOrBeforeListeningIsFine();
    void destroyingItWithEverythingOpenIsFine();

private:
    static HttpServerLimits cap(int connections)
    {
        HttpServerLimits limits;
        limits.connections = connections;
        return limits;
    }
};

void TestHttpServerLimits::aSilentClientIsCutOff_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("answersBefore");
    QTest::addColumn<std::chrono::milliseconds>("limit");
    QTest::addColumn<QByteArray>("statuses");
    QTest::newRow("before its first request") << QByteArray() << 0 << std::chrono::milliseconds(15s) << QByteArray();
    QTest::newRow("in its header") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n") << 0 << std::chrono::milliseconds(5s)
                                   << QByteArray("408");
    QTest::newRow("after one byte") << QByteArray("G") << 0 << std::chrono::milliseconds(5s) << QByteArray("408");
    QTest::newRow("in its body") << post("12345").chopped(2) << 0 << std::chrono::milliseconds(10s)
                                 << QByteArray("408");
    QTest::newRow("in a chunk") << chunkedPost("5\r\nab") << 0 << std::chrono::milliseconds(10s) << QByteArray("408");
    QTest::newRow("after an answer") << get("/a") << 1 << std::chrono::milliseconds(75s) << QByteArray("200");
    QTest::newRow("in the header of its second request")
        << get("/a") + "GET" << 1 << std::chrono::milliseconds(5s) << QByteArray("200 408");
}

void TestHttpServerLimits::aSilentClientIsCutOff()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, answersBefore);
    QFETCH(std::chrono::milliseconds, limit);
    QFETCH(QByteArray, statuses);
    ServerFixture f;
    RawClient client(f.server.port());
    QTRY_COMPARE(f.server.connectionCount(), 1);
    client.send(sent);
    QTRY_COMPARE(client.answers().size(), size_t(answersBefore));
    QTRY_COMPARE(f.server.bufferedBytes() > 0, statuses.endsWith("408"));
    QTRY_COMPARE(client.socket().bytesToWrite(), 0);

    f.scheduler.advance(limit - 1ms);
    QVERIFY(client.isConnected());
    f.scheduler.advance(501ms);

    QTRY_COMPARE(client.statuses(), statuses);
    f.scheduler.advance(2500ms);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(f.server.connectionCount(), 0);
}

void TestHttpServerLimits::slowBytesDoNotProlongTheDeadline_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("drop");
    QTest::addColumn<int>("seconds");
    QTest::newRow("a header") << QByteArray("GET / HTTP/1.1\r\nX: ") << QByteArray("x") << 5;
    QTest::newRow("headers") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("X: y\r\n") << 5;
    QTest::newRow("a body") << post(QByteArray(100, 'x')).chopped(99) << QByteArray("x") << 10;
    QTest::newRow("chunks") << chunkedPost("") << QByteArray("1\r\nx\r\n") << 10;
}

void TestHttpServerLimits::slowBytesDoNotProlongTheDeadline()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, drop);
    QFETCH(int, seconds);
    ServerFixture f;
    RawClient client(f.server.port(), start);
    QTRY_VERIFY(f.server.bufferedBytes() > 0);

    for (int i = 0; i < seconds; ++i) {
        QCOMPARE(client.received(), QByteArray());
        client.send(drop);
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
        f.scheduler.advance(1s);
    }

    QTRY_COMPARE(client.statuses(), QByteArray("408"));
}

void TestHttpServerLimits::emptyLinesDoNotProlongTheDeadline()
{
    ServerFixture f;
    RawClient client(f.server.port());
    QTRY_COMPARE(f.server.connectionCount(), 1);
    for (int i = 0; i < 15; ++i) {
        client.send("\r\n");
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
        f.scheduler.advance(1s);
    }
    f.scheduler.advance(500ms);
    QTRY_VERIFY(client.isClosed());
}

void TestHttpServerLimits::theHandlersTimeIsItsOwn()
{
    ServerFixture f;
    RawClient client(f.server.port(), get("/later"));
    QTRY_COMPARE(f.later.size(), size_t(1));

    f.scheduler.advance(10min);
    f.later[0].send(f.text("at last"));

    QTRY_COMPARE(client.answers().size(), size_t(1));
    QCOMPARE(client.answers().front().body, QByteArray("at last"));
}

void TestHttpServerLimits::aClientThatNeverReadsIsCutOff()
{
    ServerFixture f;
    const auto client = RawClient::deaf(f.server.port());
    QTRY_VERIFY(client->isConnected());
    for (int i = 0; i < 4; ++i)
        client->send(get("/large"));
    QTRY_VERIFY(f.server.bufferedBytes() > 64 * 1024);

    f.scheduler.advance(11s);

    QTRY_COMPARE(f.server.connectionCount(), 0);
}

void TestHttpServerLimits::aRefusedClientHasTwoSecondsToReadIt()
{
    ServerFixture f;
    RawClient client(f.server.port(), "garbage\r\n\r\n");
    QTRY_COMPARE(client.statuses(), QByteArray("400"));
    f.scheduler.advance(1900ms);
    QVERIFY(client.isConnected());
    f.scheduler.advance(700ms);
    QTRY_VERIFY(client.isClosed());
}

void TestHttpServerLimits::aFloodStaysInTheKernel()
{
    ServerFixture f;
    RawClient client(f.server.port(), get("/later"));
    QTRY_COMPARE(f.later.size(), size_t(1));

    client.send(QByteArray(20 << 20, 'f'));

    QTRY_VERIFY(f.server.bufferedBytes() >= 64 * 1024);
    QVERIFY(client.socket().bytesToWrite() > 0);
    QVERIFY2(f.server.bufferedBytes() <= 128 * 1024, qPrintable(QString::number(f.server.bufferedBytes())));
}

void TestHttpServerLimits::pipeliningWithoutReadingFillsNoMemory()
{
    ServerFixture f;
    const auto client = RawClient::deaf(f.server.port());
    QTRY_VERIFY(client->isConnected());
    client->send(get("/large").repeated(1000));

    QTRY_VERIFY(f.server.bufferedBytes() > 64 * 1024);

    QVERIFY(f.requests.size() < 10);
    QVERIFY2(f.server.bufferedBytes() < 4'000'000, qPrintable(QString::number(f.server.bufferedBytes())));
}

void TestHttpServerLimits::connectionsBeyondTheCapWaitForTheirTurn()
{
    ServerFixture f; // the cap is 256
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 600; ++i)
        idle.push_back(std::make_unique<RawClient>(f.server.port()));
    for (const auto &one : idle)
        QTRY_VERIFY(one->isConnected());
    QTRY_COMPARE(f.server.connectionCount(), 256);
    RawClient last(f.server.port(), get("/last"));
    QTRY_VERIFY(last.isConnected());
    QCOMPARE(f.server.connectionCount(), 256);
    QVERIFY(f.requests.empty());

    for (int i = 0; i < 3; ++i) { // 256, 256, the rest
        f.scheduler.advance(16s);
        QTRY_VERIFY(f.server.connectionCount() > 0);
        QCOMPARE_LE(f.server.connectionCount(), 256);
    }

    QTRY_COMPARE(last.statuses(), QByteArray("200"));
}

void TestHttpServerLimits::clientsThatGaveUpWaitingAreSkipped()
{
    ServerFixture f(cap(2));
    RawClient first(f.server.port(), get("/later"));
    RawClient second(f.server.port(), get("/later"));
    QTRY_COMPARE(f.later.size(), size_t(2));
    std::vector<std::unique_ptr<RawClient>> impatient;
    for (int i = 0; i < 20; ++i)
        impatient.push_back(std::make_unique<RawClient>(f.server.port()));
    for (const auto &one : impatient)
        QTRY_VERIFY(one->isConnected());
    RawClient patient(f.server.port(), get("/patient"));
    QTRY_VERIFY(patient.isConnected());
    impatient.clear();
    QCOMPARE(patient.received(), QByteArray());

    first.socket().abort();

    QTRY_COMPARE(patient.statuses(), QByteArray("200"));
    QTRY_COMPARE(f.server.connectionCount(), 2);
}

void TestHttpServerLimits::aTakenPortIsSaidInWords()
{
    ServerFixture f;
    HttpServer second(f.scheduler, {}, [](const ServerRequest &, Responder) {});
    const auto result = second.listen(QHostAddress::LocalHost, f.server.port());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Unavailable);
    QCOMPARE(
        result.error().detail,
        QStringLiteral("port %1 is taken; choose another one or stop the program that uses it").arg(f.server.port()));
    HttpServer third(f.scheduler, {}, [](const ServerRequest &, Responder) {});
    QVERIFY(third.listen(QHostAddress(QStringLiteral("192.0.2.1")), 0)
                .error()
                .detail.startsWith(u"cannot listen on 192.0.2.1"));
}

void TestHttpServerLimits::stoppingLetsAnswersFinish()
{
    ServerFixture f;
    QSignalSpy stopped(&f.server, &HttpServer::stopped);
    RawClient busy(f.server.port(), get("/later") + get("/never"));
    RawClient idle(f.server.port(), get("/a"));
    RawClient half(f.server.port(), "GET / HT");
    QTRY_COMPARE(f.later.size(), size_t(1));
    QTRY_COMPARE(idle.statuses(), QByteArray("200"));
    QTRY_COMPARE(f.server.bufferedBytes() > 0, true);

    f.server.stop();

    QTRY_VERIFY(idle.isClosed());
    QTRY_VERIFY(half.isClosed());
    QVERIFY(stopped.isEmpty());
    RawClient late(f.server.port());
    QTRY_VERIFY(late.isClosed());
    f.later[0].send(f.text("done"));
    QTRY_COMPARE(busy.statuses(), QByteArray("200"));
    QVERIFY(busy.answers().front().header.contains("\r\nConnection: close\r\n"));
    busy.socket().disconnectFromHost();
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(f.requests.size(), size_t(2));
}

void TestHttpServerLimits::stoppingLetsALargeAnswerArrive()
{
    ServerFixture f;
    QSignalSpy stopped(&f.server, &HttpServer::stopped);
    const auto client = RawClient::deaf(f.server.port());
    client->send(get("/large").repeated(10));
    QTRY_VERIFY(f.server.bufferedBytes() > 64 * 1024);
    const auto begun = f.requests.size();

    f.server.stop();
    client->hear();

    QTRY_COMPARE(stopped.size(), 1);
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(client->answers().size(), begun);
    QCOMPARE(f.requests.size(), begun);
}

void TestHttpServerLimits::stoppingCutsWhatTakesTooLong()
{
    ServerFixture f;
    QSignalSpy stopped(&f.server, &HttpServer::stopped);
    RawClient busy(f.server.port(), get("/later"));
    QTRY_COMPARE(f.later.size(), size_t(1));

    f.server.stop();
    f.scheduler.advance(1999ms);
    QVERIFY(busy.isConnected());
    f.scheduler.advance(1ms);

    QTRY_VERIFY(busy.isClosed());
    QTRY_COMPARE(stopped.size(), 1);
    f.later[0].send(f.text("too late"));
}

void TestHttpServerLimits::stoppingTwiceOrBeforeListeningIsFine()
{
    ManualScheduler scheduler{fromEpochMs(0)};
    HttpServer server(scheduler, {}, [](const ServerRequest &, Responder) {});
    QSignalSpy stopped(&server, &HttpServer::stopped);
    server.stop();
    server.stop();
    QVERIFY(stopped.isEmpty());
    QTRY_COMPARE(stopped.size(), 1);
    QVERIFY(!server.listen(QHostAddress::LocalHost, 0));
    server.stop();
    QVERIFY(!stopped.wait(50)); // the third time changes nothing
}

void TestHttpServerLimits::destroyingItWithEverythingOpenIsFine()
{
    auto f = std::make_unique<ServerFixture>(cap(4));
    RawClient later(f->server.port(), get("/later"));
    RawClient half(f->server.port(), "GET / HT");
    RawClient large(f->server.port(), get("/large"));
    RawClient refused(f->server.port(), "garbage\r\n\r\n");
    QTRY_COMPARE(f->server.connectionCount(), 4);
    RawClient waiting(f->server.port(), get("/a"));
    QTRY_COMPARE(f->later.size(), size_t(1));
    QTRY_VERIFY(waiting.isConnected());
    auto kept = std::move(f->later);

    f.reset();
    kept.clear();

    for (auto *one : {&later, &half, &large, &refused, &waiting})
        QTRY_VERIFY(one->isClosed());
}

} // namespace tresen

QTEST_GUILESS_MAIN(tresen::TestHttpServerLimits)
#include "tst_http_server_limits.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/core/http/server_fixture.h"

namespace tresen {

using namespace test;

/// The hostile half: whatever is ambiguous, malformed or too large gets one clear answer and loses its connection, and
/// what follows in the stream is never taken for a request.
class TestHttpServerRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void badRequestsAreRefusedAndTheConnectionEnds_data();
    void badRequestsAreRefusedAndTheConnectionEnds();
    void aBodyThatIsTooLargeIsRefusedBeforeItComes();
    void aLargerLimitHoldsForItsPaths();
};

void TestHttpServerRefusals::badRequestsAreRefusedAndTheConnectionEnds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto bad = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << bytes << 400 << QByteArray("bad_request");
    };
    const auto lengths = [](const QByteArray &fields) {
        return "POST /p HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n0\r\n\r\n";
    };
    bad("garbage", "hello, who is there?\r\n\r\n");
    bad("a TLS greeting", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + QByteArray(100, '\x7f'));
    bad("an SSH banner", "SSH-2.0-OpenSSH_9.2\r\n");
    bad("HTTP/9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n");
    bad("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n");
    bad("an HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    bad("HTTP/0.9", "GET /\r\n\r\n");
    bad("no target", "GET  HTTP/1.1\r\nHost: a\r\n\r\n");
    bad("a target without slash", get("a"));
    bad("a star without OPTIONS", get("*"));
    bad("a control character in the target", get("/a\x01"
                                                 "b"));
    bad("a zero byte in the target", get(QByteArray("/a\0b", 4)));
    bad("an encoded zero byte", get("/a%00b"));
    bad("lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n");
    bad("no Host", "GET / HTTP/1.1\r\n\r\n");
    bad("no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n");
    bad("two Hosts", get("/", "Host: b\r\n"));
    bad("two different Content-Length", lengths("Content-Length: 5\r\nContent-Length: 6\r\n"));
    bad("two equal Content-Length", lengths("Content-Length: 5\r\nContent-Length: 5\r\n"));
    bad("a list of Content-Length", lengths("Content-Length: 5, 5\r\n"));
    bad("Content-Length and chunks", lengths("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"));
    bad("chunks and Content-Length", lengths("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"));
    bad("negative Content-Length", lengths("Content-Length: -5\r\n"));
    bad("Content-Length with a sign", lengths("Content-Length: +5\r\n"));
    bad("Content-Length in hex", lengths("Content-Length: 0x5\r\n"));
    bad("Content-Length in words", lengths("Content-Length: five\r\n"));
    bad("empty Content-Length", lengths("Content-Length:\r\n"));
    bad("two numbers in Content-Length", lengths("Content-Length: 5 5\r\n"));
    bad("Content-Length beyond 64 bits", lengths("Content-Length: 99999999999999999999999\r\n"));
    bad("a transfer coding that we cannot read", lengths("Transfer-Encoding: gzip\r\n"));
    bad("one coding over another", lengths("Transfer-Encoding: gzip, chunked\r\n"));
    bad("chunked that is not the last", lengths("Transfer-Encoding: chunked, gzip\r\n"));
    bad("chunked twice", lengths("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"));
    bad("chunked twice in one line", lengths("Transfer-Encoding: chunked, chunked\r\n"));
    bad("something like chunked", lengths("Transfer-Encoding: xchunked\r\n"));
    bad("a blank before the colon", lengths("Transfer-Encoding : chunked\r\n"));
    bad("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    bad("a header without colon", get("/", "what\r\n"));
    bad("a header without name", get("/", ": value\r\n"));
    bad("a zero byte in a header", get("/", QByteArray("X: a\0b\r\n", 8)));
    bad("line feeds only", "GET / HTTP/1.1\nHost: a\n\n");
    bad("a lonely carriage return", get("/", "X: a\rY: b\r\n"));
    bad("a folded first header", "GET / HTTP/1.1\r\n Host: a\r\n\r\n");
    bad("a chunk length in words", chunkedPost("xyz\r\nabc\r\n"));
    bad("a negative chunk", chunkedPost("-3\r\nabc\r\n0\r\n\r\n"));
    bad("a chunk beyond 64 bits", chunkedPost("fffffffffffffffff\r\nabc\r\n"));
    bad("a chunk longer than it says", chunkedPost("2\r\nabc\r\n0\r\n\r\n"));
    bad("an extension that is none", chunkedPost("3;=\"\r\nabc\r\n0\r\n\r\n"));
    bad("a length in the trailer", chunkedPost("1\r\na\r\n0\r\nContent-Length: 7\r\n\r\n"));

    QTest::newRow("an invented method") << QByteArray("FOO / HTTP/1.1\r\nHost: a\r\n\r\n") << 405
                                        << QByteArray("method_not_allowed");
    QTest::newRow("a method in lower case")
        << QByteArray("get / HTTP/1.1\r\nHost: a\r\n\r\n") << 405 << QByteArray("method_not_allowed");
    QTest::newRow("TRACE") << QByteArray("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") << 405
                           << QByteArray("method_not_allowed");
    QTest::newRow("CONNECT") << QByteArray("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n") << 405
                             << QByteArray("method_not_allowed");
    QTest::newRow("a body one byte too large, announced")
        << post(QByteArray((1 << 20) + 1, 'x')) << 413 << QByteArray("body_too_large");
    QTest::newRow("one chunk too large") << chunkedPost("100001\r\n") << 413 << QByteArray("body_too_large");
    QTest::newRow("many chunks too large")
        << chunkedPost(QByteArray("10000\r\n" + QByteArray(0x10000, 'c') + "\r\n").repeated(17)) << 413
        << QByteArray("body_too_large");
    QTest::newRow("a header of 17 KiB") << get("/", "X: " + QByteArray(17 * 1024, 'h') + "\r\n") << 431
                                        << QByteArray("header_too_large");
    QTest::newRow("a header of a megabyte")
        << get("/", "X: " + QByteArray(1 << 20, 'h') + "\r\n") << 431 << QByteArray("header_too_large");
    QTest::newRow("100,000 headers") << get("/", QByteArray("X: y\r\n").repeated(100'000)) << 431
                                     << QByteArray("header_too_large");
    QTest::newRow("a target of 20 KiB") << get("/" + QByteArray(20'000, 't')) << 431 << QByteArray("header_too_large");
    QTest::newRow("a method of 20 KiB") << QByteArray(20'000, 'M') << 431 << QByteArray("header_too_large");
    QTest::newRow("a chunk extension of 70 KiB")
        << chunkedPost("3;" + QByteArray(70'000, 'e')) << 431 << QByteArray("header_too_large");
    QTest::newRow("a trailer of 70 KiB") << chunkedPost("0\r\nX: " + QByteArray(70'000, 't')) << 431
                                         << QByteArray("header_too_large");
    QTest::newRow("an unknown expectation")
        << get("/", "Expect: miracles\r\n") << 417 << QByteArray("expectation_failed");
}

void TestHttpServerRefusals::badRequestsAreRefusedAndTheConnectionEnds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    ServerFixture f;

    RawClient client(f.server.port(), bytes + get("/smuggled"));

    QTRY_VERIFY(!client.answers().empty());
    const auto answer = client.answers().front();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), code);
    QVERIFY(answer.header.contains("\r\nConnection: close\r\n"));
    QVERIFY(answer.header.contains("\r\nContent-Type: application/json"));
    QCOMPARE(answer.header.contains("\r\nAllow: GET, "), status == 405);
    QVERIFY(f.requests.empty());
    QTRY_COMPARE(client.socket().bytesToWrite(), 0); // what came behind is taken and thrown away
    QTRY_COMPARE(f.server.bufferedBytes(), 0);
    f.scheduler.advance(std::chrono::milliseconds(2500));
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(f.server.connectionCount(), 0);
    QCOMPARE(client.answers().size(), size_t(1));
}

void TestHttpServerRefusals::aBodyThatIsTooLargeIsRefusedBeforeItComes()
{
    ServerFixture f;
    RawClient client(f.server.port(),
                     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000000\r\nExpect: 100-continue\r\n\r\n");
    QTRY_COMPARE(client.statuses(), QByteArray("413"));
    QCOMPARE(f.server.bufferedBytes(), 0);
}

void TestHttpServerRefusals::aLargerLimitHoldsForItsPaths()
{
    HttpServerLimits limits;
    limits.bodyBytesByPath = {{"/api/retell/", 4 << 20}};
    ServerFixture f(limits);
    const QByteArray three(3 << 20, 'x');

    RawClient call(f.server.port(), post(three, "/api/retell/functions"));
    RawClient encoded(f.server.port(), post(three, "/api/%72etell/functions"));
    RawClient other(f.server.port(), post(three, "/api/calcom/webhook"));
    RawClient larger(f.server.port(), post(QByteArray((4 << 20) + 1, 'x'), "/api/retell/functions"));

    QTRY_COMPARE(call.statuses(), QByteArray("200"));
    QTRY_COMPARE(encoded.statuses(), QByteArray("200"));
    QTRY_COMPARE(other.statuses(), QByteArray("413"));
    QTRY_COMPARE(larger.statuses(), QByteArray("413"));
}

} // namespace tresen

QTEST_GUILESS_MAIN(tresen::TestHttpServerRefusals)
#include "tst_http_server_refusals.moc"

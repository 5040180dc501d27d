// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/http/idle_connections.h"
#include "tests/core/http/transport_fixture.h"

using namespace std::chrono_literals;

namespace tresen {

using namespace test;

class TestQtTransportConnections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tenRequestsAreAnsweredThoughFiveAreOut();
    void whatStillWaitsAtItsDeadlineWasNotSent();
    void aDroppedHandleIsNeverCalledBack_data();
    void aDroppedHandleIsNeverCalledBack();
    void aReleasedHandleLetsTheRequestRun();
    void theTransportMayDieInACallback();
    void theTransportMayDieWithRequestsOut();
    void aWarmConnectionIsUsedAgain();
    void aWriteNeverTakesAConnectionThatWasIdle_data();
    void aWriteNeverTakesAConnectionThatWasIdle();
    void aSecondConnectionThatWasIdleIsNotTakenEither();
    void aMultiplexedConnectionIsIdleOnlyWithoutRequests();
    void anExchangedManagerFinishesWhatItHas();
};

void TestQtTransportConnections::tenRequestsAreAnsweredThoughFiveAreOut()
{
    std::vector<QPointer<QTcpSocket>> asked;
    FaultServer server([&](Socket &socket, const Request &) { asked.emplace_back(&socket); });
    Fixture f;
    std::vector<Caught> caught(10);
    for (auto &one : caught)
        f.post(one, server.url());

    QTRY_COMPARE(asked.size(), size_t(5));
    QCOMPARE(f.transport.inFlight(), 5);
    QCOMPARE(f.transport.waiting(), 5);
    for (size_t i = 0; i < 10; ++i) {
        QTRY_VERIFY(asked.size() > i);
        asked[i]->write(FaultServer::answer(200, "{}"));
    }

    for (const auto &one : caught)
        QTRY_COMPARE(one.answers.size(), size_t(1));
    for (const auto &one : caught)
        QCOMPARE(one.answer().sent, Sent::Yes);
    QCOMPARE(server.requests().size(), size_t(10));
    QCOMPARE(f.transport.inFlight(), 0);
}

void TestQtTransportConnections::whatStillWaitsAtItsDeadlineWasNotSent()
{
    FaultServer server([](Socket &, const Request &) {});
    Fixture f;
    std::vector<Caught> caught(6);
    for (auto &one : caught)
        f.post(one, server.url());
    QTRY_COMPARE(server.requests().size(), size_t(5));

    f.scheduler.advance(3s);

    for (const auto &one : caught)
        QCOMPARE(one.answers.size(), size_t(1));
    for (const auto &one : caught)
        QVERIFY(one.answer().deadlinePassed);
    for (size_t i = 0; i < 5; ++i)
        QCOMPARE(caught[i].answer().sent, Sent::Unknown);
    QCOMPARE(caught[5].answer().sent, Sent::No);
    QTRY_COMPARE(server.openConnections(), 0);
    QCOMPARE(server.requests().size(), size_t(5));
}

void TestQtTransportConnections::aDroppedHandleIsNeverCalledBack_data()
{
    QTest::addColumn<int>("before");
    QTest::newRow("while it is out") << 0;
    QTest::newRow("while it waits behind five others") << 5;
}

void TestQtTransportConnections::aDroppedHandleIsNeverCalledBack()
{
    QFETCH(int, before);
    FaultServer server([](Socket &, const Request &) {});
    Fixture f;
    std::vector<Caught> others(static_cast<size_t>(before));
    for (auto &one : others)
        f.post(one, server.url());
    Caught caught;
    auto handle = f.transport.send({.method = "POST", .url = server.url(), .body = "{}"}, caught.callback());
    QTRY_COMPARE(server.requests().size(), size_t(before == 0 ? 1 : 5));

    handle.cancel();

    QCOMPARE(f.transport.waiting(), 0);
    QCOMPARE(f.transport.inFlight(), before);
    f.scheduler.advance(1min);
    QTRY_COMPARE(server.openConnections(), 0);
    QVERIFY(!caught.done());
    QCOMPARE(server.requests().size(), size_t(before == 0 ? 1 : 5));
}

void TestQtTransportConnections::aReleasedHandleLetsTheRequestRun()
{
    FaultServer server(FaultServer::always("{}"));
    Fixture f;
    Caught caught;
    {
        auto handle = f.transport.send({.url = server.url()}, caught.callback());
        handle.release();
    }
    QTRY_VERIFY(caught.done());
    QCOMPARE(caught.answer().sent, Sent::Yes);
}

void TestQtTransportConnections::theTransportMayDieInACallback()
{
    FaultServer server(FaultServer::always("{}"));
    ManualScheduler scheduler{fromEpochMs(0)};
    auto transport = std::make_unique<QtTransport>(scheduler);
    Caught other;
    bool called = false;
    const auto handle = transport->send({.url = server.url()}, [&](const HttpAnswer &) {
        transport.reset();
        called = true;
    });
    const auto second = transport->send({.url = server.url(QStringLiteral("/other"))}, other.callback());

    QTRY_VERIFY(called || other.done());
    QTRY_VERIFY(called);
    QCOMPARE(transport, nullptr);
}

void TestQtTransportConnections::theTransportMayDieWithRequestsOut()
{
    FaultServer server([](Socket &, const Request &) {});
    ManualScheduler scheduler{fromEpochMs(0)};
    auto transport = std::make_unique<QtTransport>(scheduler);
    std::vector<Caught> caught(8);
    std::vector<RequestHandle> handles;
    for (auto &one : caught)
        handles.push_back(transport->send({.method = "POST", .url = server.url(), .body = "{}"}, one.callback()));
    QTRY_COMPARE(server.requests().size(), size_t(5));

    transport.reset();

    QTRY_COMPARE(server.openConnections(), 0);
    scheduler.advance(1min);
    handles.clear();
    for (const auto &one : caught)
        QVERIFY(!one.done());
    QCOMPARE(server.requests().size(), size_t(5));
}

void TestQtTransportConnections::aWarmConnectionIsUsedAgain()
{
    FaultServer server(FaultServer::always("{}"));
    Fixture f;
    for (int i = 0; i < 5; ++i) {
        Caught caught;
        f.post(caught, server.url());
        QTRY_VERIFY(caught.done());
        f.scheduler.advance(3900ms);
    }
    QCOMPARE(server.connections(), 1);
}

void TestQtTransportConnections::aWriteNeverTakesAConnectionThatWasIdle_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("idleMs");
    QTest::addColumn<int>("connections");
    QTest::newRow("POST after 3999 ms") << QByteArray("POST") << 3999 << 1;
    QTest::newRow("POST after 4 s") << QByteArray("POST") << 4000 << 2;
    QTest::newRow("DELETE after a minute") << QByteArray("DELETE") << 60000 << 2;
    QTest::newRow("a GET may: Qt can repeat it") << QByteArray("GET") << 60000 << 1;
}

void TestQtTransportConnections::aWriteNeverTakesAConnectionThatWasIdle()
{
    QFETCH(QByteArray, method);
    QFETCH(int, idleMs);
    QFETCH(int, connections);
    FaultServer server(FaultServer::always("{}"));
    Fixture f;
    Caught first;
    f.get(first, server.url());
    QTRY_VERIFY(first.done());
    f.scheduler.advance(std::chrono::milliseconds(idleMs));

    Caught second;
    f.send(second, method, server.url());

    QTRY_VERIFY(second.done());
    QCOMPARE(second.answer().sent, Sent::Yes);
    QCOMPARE(server.connections(), connections);
}

void TestQtTransportConnections::aSecondConnectionThatWasIdleIsNotTakenEither()
{
    // Two at once open two connections; then one after the other keeps only the first of them warm.
    QPointer<QTcpSocket> held;
    FaultServer server([&](Socket &socket, const Request &request) {
        if (request.target == "/hold")
            held = &socket;
        else
            socket.write(FaultServer::answer(200, "{}"));
    });
    Fixture f;
    Caught hold, beside;
    f.get(hold, server.url(QStringLiteral("/hold")));
    QTRY_VERIFY(held);
    f.get(beside, server.url());
    QTRY_VERIFY(beside.done());
    held->write(FaultServer::answer(200, "{}"));
    QTRY_VERIFY(hold.done());
    QCOMPARE(server.connections(), 2);
    for (int i = 0; i < 3; ++i) {
        f.scheduler.advance(2s);
        Caught alone;
        f.post(alone, server.url());
        QTRY_VERIFY(alone.done());
    }
    QCOMPARE(server.connections(), 2);

    Caught holdAgain, write;
    f.get(holdAgain, server.url(QStringLiteral("/hold")));
    QTRY_COMPARE(server.requests().back().target, QByteArray("/hold"));
    f.post(write, server.url());

    QTRY_VERIFY(write.done());
    QCOMPARE(server.requests().back().connection, 3);
}

void TestQtTransportConnections::aMultiplexedConnectionIsIdleOnlyWithoutRequests()
{
    IdleConnections connections(4s);
    const Moment start{};
    connections.started(start);
    connections.started(start);
    connections.ended(start);
    QVERIFY(connections.nextMayBeStale(start + 4s, false));
    QVERIFY(!connections.nextMayBeStale(start + 4s, true));

    connections.ended(start + 5s);

    QVERIFY(!connections.nextMayBeStale(start + 8s, true));
    QVERIFY(connections.nextMayBeStale(start + 9s, true));
}

void TestQtTransportConnections::anExchangedManagerFinishesWhatItHas()
{
    QPointer<QTcpSocket> held;
    FaultServer server([&](Socket &socket, const Request &request) {
        if (request.target == "/hold")
            held = &socket;
        else
            socket.write(FaultServer::answer(200, "{}"));
    });
    Fixture f;
    Caught warmUp, long1, write;
    f.get(warmUp, server.url());
    QTRY_VERIFY(warmUp.done());
    HttpRequest slow{.url = server.url(QStringLiteral("/hold")), .deadline = 60s};
    f.handles.push_back(f.transport.send(slow, long1.callback()));
    QTRY_VERIFY(held);
    f.scheduler.advance(30s);
    f.post(write, server.url());
    QTRY_VERIFY(write.done());

    held->write(FaultServer::answer(200, "late"));

    QTRY_VERIFY(long1.done());
    QCOMPARE(long1.answer().sent, Sent::Yes);
    QCOMPARE(long1.answer().body, QByteArray("late"));
    QCOMPARE(long1.answer().duration, std::chrono::nanoseconds(30s));
}

} // namespace tresen

QTEST_GUILESS_MAIN(tresen::TestQtTransportConnections)
#include "tst_qt_transport_connections.moc"

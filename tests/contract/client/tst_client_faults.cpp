// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/client/client_stand.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

SandboxServer::Options limitedTo(int requestsPerMinute)
{
    auto options = ClientStand::plain();
    options.requestsPerMinute = requestsPerMinute;
    return options;
}

/// Somebody else who uses the same key.
void useUp(ClientStand &stand, int requests)
{
    for (int i = 0; i < requests; ++i) {
        HttpClient other(stand.server.port());
        other.send("GET", "/v2/me", {}, withKey);
        if (!stand.until([&] { return other.isAnswered(); })) qFatal("the other one was not answered");
    }
}

} // namespace

/// What goes wrong between client and sandbox, and what the client makes of it.
class TestClientFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWriteThatGoesWrongIsKnownOrUnknownButNeverGuessed_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<int>("sent");
        QTest::addColumn<QString>("meaning");
        QTest::addColumn<int>("stored");
        const auto row = [](const char *name, const QByteArray &more, Sent sent, const char *meaning, int stored) {
            QTest::newRow(name) << "{\"kind\":\"" + QByteArray(name) + "\",\"operation\":\"bookings.create\"" + more +
                                       '}'
                                << int(sent) << QString::fromLatin1(meaning) << stored;
        };
        row("fail", "", Sent::Yes, "server_error", 0);
        row("fail-after", "", Sent::Yes, "server_error", 1);
        row("delay", ",\"delayMs\":20000", Sent::Yes, "ok", 1);
        row("delay-after", ",\"delayMs\":20000", Sent::Yes, "ok", 1);
        row("hang", "", Sent::Unknown, "no_answer", 0);
        row("hang-after", "", Sent::Unknown, "no_answer", 1);
        row("cut-before", "", Sent::Unknown, "no_answer", 0);
        row("cut-after", "", Sent::Unknown, "no_answer", 1);
        row("rate-limit", "", Sent::Yes, "rate_limited", 0);
        row("wrong-token", "", Sent::Yes, "ok", 1); // the worker looks at the token, not the client
        row("nonsense", "", Sent::Yes, "server_error", 1);
        row("empty", "", Sent::Yes, "server_error", 1);
        row("trickle", ",\"delayMs\":1000", Sent::Unknown, "no_answer", 1); // some fifty bytes, then the deadline
    }

    void aWriteThatGoesWrongIsKnownOrUnknownButNeverGuessed()
    {
        QFETCH(QByteArray, rule);
        QFETCH(int, sent);
        QFETCH(QString, meaning);
        QFETCH(int, stored);
        ClientStand stand;
        stand.breakIt(rule);
        std::optional<CalcomResult<Booking>> end;
        const auto handle = stand.client->createBooking(CallClass::Write, wishFor(),
                                                        [&](const CalcomResult<Booking> &result) { end = result; });
        QVERIFY(stand.until([&] { return stand.asked("bookings.create") == 1; }));
        const bool neverWhole = rule.contains("hang") || rule.contains("trickle");
        if (neverWhole || rule.contains("delay")) {
            // Longer than any delay here, shorter than the deadline; then the rest of it.
            stand.scheduler.advance(30s);
            if (neverWhole) {
                QVERIFY(!stand.until([&] { return end.has_value(); }, 50));
                stand.scheduler.advance(31s);
            }
        }
        QVERIFY(stand.until([&] { return end.has_value(); }));

        QCOMPARE(toWord(end->meaning), meaning);
        QCOMPARE(int(end->sent), sent);
        QCOMPARE(int(stand.stored()), stored);
        QCOMPARE(stand.asked("bookings.create"), 1); // and never a second time by itself
        QCOMPARE(end->deadlinePassed, neverWhole);
        if (end->isOk()) QCOMPARE(tokenFrom(end->value->metadata) == someToken(), !rule.contains("wrong-token"));
    }

    void nobodyThereMeansNotSent()
    {
        ClientStand stand;
        stand.server.stop();
        const auto end = stand.create(wishFor());
        QVERIFY(end.sent == Sent::No);
        QCOMPARE(toWord(end.meaning), QStringLiteral("no_answer"));
    }

    void headersTellTheLimitAndOursStaysBelowIt()
    {
        ClientStand stand(limitedTo(60));
        QVERIFY(stand.me().isOk());
        QCOMPARE(stand.client->gate().snapshot().perMinute, 45);
    }

    void a429BlocksForAMinuteAndThenGoesOn()
    {
        ClientStand stand(limitedTo(5));
        useUp(stand, 5);
        const auto over = stand.create(wishFor());
        QCOMPARE(toWord(over.meaning), QStringLiteral("rate_limited"));
        QCOMPARE(over.status, 429);
        QCOMPARE(stand.client->gate().snapshot().blockedForSeconds, 60);
        QVERIFY(stand.client->gate().snapshot().breaker == BreakerState::Closed);

        // Who waits for an answer hears it at once, and nobody bothers Cal.com meanwhile.
        const auto asked = stand.asked("me");
        QVERIFY(stand.me().notSent == NotSent::RateLimited);
        QCOMPARE(stand.asked("me"), asked);

        // A write keeps its place and leaves by itself when the block is over.
        std::optional<CalcomResult<Booking>> end;
        const auto handle = stand.client->createBooking(CallClass::Write, wishFor(),
                                                        [&](const CalcomResult<Booking> &result) { end = result; });
        stand.scheduler.advance(59s);
        QCOMPARE(stand.asked("bookings.create"), 1);
        stand.scheduler.advance(2s);
        QVERIFY(stand.until([&] { return end.has_value(); }));
        QVERIFY2(end->isOk(), qPrintable(end->message));
    }

    void fiveFailuresOpenTheBreakerAndTwoProbesCloseIt()
    {
        ClientStand stand;
        stand.breakIt(R"({"kind":"fail","path":"/v2","status":503,"count":0})");
        for (int i = 0; i < 5; ++i)
            QCOMPARE(toWord(stand.create(wishFor()).meaning), QStringLiteral("server_error"));
        QVERIFY(stand.client->gate().snapshot().breaker == BreakerState::Open);
        QVERIFY(stand.me().notSent == NotSent::BreakerOpen);
        QCOMPARE(stand.asked("me"), 0);

        stand.server.faults().clear();
        stand.pass(58s);
        QCOMPARE(stand.asked("me"), 0);
        stand.pass(12s);
        QVERIFY(stand.client->gate().snapshot().breaker == BreakerState::Closed);
        QCOMPARE(stand.asked("me"), 2);
        QCOMPARE(stand.asked("bookings.create"), 5);
    }

    void refusalsNeverOpenTheBreaker()
    {
        ClientStand stand;
        QVERIFY(stand.create(wishFor()).isOk());
        for (int i = 0; i < 12; ++i)
            QCOMPARE(toWord(stand.create(wishFor()).meaning), QStringLiteral("taken"));
        QVERIFY(stand.client->gate().snapshot().breaker == BreakerState::Closed);
    }
};

QTEST_GUILESS_MAIN(TestClientFaults)
#include "tst_client_faults.moc"

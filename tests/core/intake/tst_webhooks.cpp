// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include "app/sandbox/server/sandbox_thread.h"
#include "core/base/await.h"
#include "core/base/log.h"
#include "core/calcom/webhook_signature.h"
#include "core/engine/engine.h"
#include "core/salon/practice_salon.h"
#include "core/server/http_api.h"
#include "core/sync/sweep.h"
#include "tests/core/http/server_fixture.h"
#include "tests/simulation/salon_upstream.h"
#include "tests/simulation/sync_desk.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const QByteArray secret = "s3cret-of-the-salon";

template <typename T>
T valueOf(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000)) qFatal("the engine never answered");
    return future.result();
}

/// The engine with its HTTP interface, and a sandbox that sends its webhooks there before it answers.
class Salon
{
public:
    Salon()
    {
        setLogLevel(LogLevel::Error);
        SandboxServer::Options options;
        options.salon = upstreamOf(test.catalog);
        options.slots = {0, 0};
        options.bookings = {20, 40};
        if (const auto started = sandbox.start(options); !started) qFatal("%s", qPrintable(started.error().detail));
        auto seed = std::make_shared<PracticeSalon>();
        seed->catalog = test.catalog;
        config.seed = seed;
        config.dataDir = m_folder.path();
        config.calcomUrl = QUrl(sandbox.url() + QStringLiteral("/v2"));
        config.apiKeys[QStringLiteral("default")] = upstreamKey;
        config.webhookSecrets[QStringLiteral("default")] = secret;
        config.loopbackOnly = true;
        config.undoWindowMs = 100;
        // Only webhooks: nothing is read by itself after the first comparison.
        SweepRules rules;
        rules.changes = rules.changesClosed = rules.full = 10h;
        config.sweepRules = std::make_shared<const SweepRules>(rules);
    }
    ~Salon() { close(); }

    void open()
    {
        engine = std::make_unique<Engine>(config);
        if (const auto started = engine->start(); !started) qFatal("%s", qPrintable(started.error().detail));
        api = std::make_unique<HttpApi>(*engine,
                                        HttpApiConfig{QHostAddress(QHostAddress::LocalHost), m_port, {}, {}, "t0ken"});
        if (const auto started = api->start(); !started) qFatal("%s", qPrintable(started.error().detail));
        m_port = api->port();
        if (!QTest::qWaitFor([&] { return !config.workerOn || engine->status().verifiedAt.has_value(); }, 20'000))
            qFatal("never compared");
    }
    void close()
    {
        api.reset();
        engine.reset();
    }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1/api/calcom/webhook").arg(m_port); }
    /// The sandbox sends its webhooks to us from now on.
    void subscribe()
    {
        sandbox.run([&](SandboxServer &server) {
            server.model().subscribe(QStringLiteral("default"), url(), QString::fromUtf8(secret), SystemClock().now());
        });
    }

    /// Somebody else's request to Cal.com, over HTTP, so that webhooks go out as they do.
    QJsonObject online(const QByteArray &path, const QByteArray &body)
    {
        const auto address = QUrl(sandbox.url());
        RawClient client(quint16(address.port()),
                         "POST /v2/" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + upstreamKey +
                             "\r\ncal-api-version: 2024-08-13\r\nContent-Type: application/json\r\nContent-Length: " +
                             QByteArray::number(body.size()) + "\r\n\r\n" + body);
        if (!QTest::qWaitFor([&] { return !client.answers().empty(); }, 20'000)) qFatal("the sandbox does not answer");
        const auto answer = client.answers().front();
        if (answer.status >= 300) qFatal("refused online: %s", answer.body.constData());
        return QJsonDocument::fromJson(answer.body).object().value(u"data").toObject();
    }
    QString bookOnline(int hour)
    {
        const auto type = test.catalog.mapping(test.cut, 0, test.ben)->eventType.value;
        return online("bookings", "{\"start\":\"" + toIso(at(hour)).toUtf8() +
                                      "\",\"eventTypeId\":" + QByteArray::number(type) +
                                      ",\"attendee\":{\"name\":\"Erika Muster\",\"email\":\"erika@example.test\","
                                      "\"timeZone\":\"Europe/Berlin\",\"language\":\"de\"}}")
            .value(u"uid")
            .toString();
    }
    ReadAnswer deliver(const QByteArray &body, const QByteArray &signature)
    {
        const auto header = signature.isEmpty() ? QByteArray() : "X-Cal-Signature-256: " + signature + "\r\n";
        return request("POST /api/calcom/webhook HTTP/1.1\r\nHost: localhost\r\n" + header +
                       "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
                       "\r\n\r\n" + body);
    }
    ReadAnswer request(const QByteArray &bytes)
    {
        RawClient client(m_port, bytes);
        if (!QTest::qWaitFor([&] { return !client.answers().empty(); }, 20'000)) qFatal("no answer");
        return client.answers().front();
    }
    [[nodiscard]] Instant at(int hour) const
    {
        auto day = berlinZone.dayOf(SystemClock().now()) + std::chrono::days(1);
        while (std::chrono::weekday(std::chrono::sys_days(day.time_since_epoch())) == std::chrono::Sunday)
            day += std::chrono::days(1);
        return berlinZone.toInstant(LocalTime(day) + std::chrono::hours(hour));
    }
    /// "11 Erika Muster settled" of the day of at().
    QString day()
    {
        const auto view = valueOf(engine->day(test.branch, berlinZone.dayOf(at(12))));
        if (!view) return QStringLiteral("unreadable");
        QStringList texts;
        for (const auto &appointment : view->appointments)
            texts << berlinText(appointment.time.from).mid(11, 2) + u' ' + appointment.customerName + u' ' +
                         toWord(appointment.state());
        return texts.join(QStringLiteral(", "));
    }
    int asked(const QString &operation)
    {
        int count = 0;
        sandbox.run([&](SandboxServer &server) {
            const auto it = server.requests().find(operation);
            count = it == server.requests().end() ? 0 : it->second;
        });
        return count;
    }

    TestSalon test;
    SandboxThread sandbox;
    EngineConfig config;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<HttpApi> api;

private:
    QTemporaryDir m_folder;
    quint16 m_port = 0;
};

constexpr int patience = 20'000;
#define SOON(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, patience)

const QByteArray body =
    R"({"triggerEvent":"BOOKING_CREATED","createdAt":"2026-11-24T07:00:00.000Z","payload":{"uid":"made-up"}})";

} // namespace

/// Webhooks from the sandbox's socket to the desk's day, as the programs run it.
class TestWebhooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOnlineBookingIsOnTheDesk()
    {
        Salon salon;
        salon.open();
        salon.subscribe();
        salon.bookOnline(11);
        SOON(salon.day(), QStringLiteral("11 Erika Muster settled"));
    }

    void aCancelOnlineFreesTheDesk()
    {
        Salon salon;
        salon.open();
        salon.subscribe();
        const auto uid = salon.bookOnline(11);
        SOON(salon.day(), QStringLiteral("11 Erika Muster settled"));
        salon.online("bookings/" + uid.toUtf8() + "/cancel", R"({"cancellationReason":"krank"})");
        SOON(salon.day(), QString());
    }

    void aMoveOnlineMovesTheDesk()
    {
        Salon salon;
        salon.open();
        salon.subscribe();
        const auto uid = salon.bookOnline(11);
        SOON(salon.day(), QStringLiteral("11 Erika Muster settled"));
        salon.online("bookings/" + uid.toUtf8() + "/reschedule",
                     "{\"start\":\"" + toIso(salon.at(15)).toUtf8() + "\"}");
        SOON(salon.day(), QStringLiteral("15 Erika Muster settled"));
    }

    void ourOwnBookingIsMadeOnceAlthoughItsWebhookComesFirst()
    {
        Salon salon;
        salon.open();
        salon.subscribe();
        BookingRequest request;
        request.customer.name = QStringLiteral("Jürgen Weiß");
        request.service = salon.test.cut;
        request.staff = salon.test.ben;
        request.start = salon.at(12);
        QVERIFY(valueOf(salon.engine->book(atTheDesk, request)));
        SOON(salon.day(), QStringLiteral("12 Jürgen Weiß settled"));
        QCOMPARE(salon.asked(QStringLiteral("bookings.create")), 1);
        QCOMPARE(salon.asked(QStringLiteral("bookings.get")), 0);
    }

    void onlyWhatIsSignedIsTaken_data()
    {
        QTest::addColumn<QByteArray>("signature");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("right") << signatureOf(secret, body) << 200 << QByteArray();
        QTest::newRow("none") << QByteArray() << 401 << QByteArray("bad_signature");
        QTest::newRow("unsigned, as Cal.com says it")
            << QByteArray("no-secret-provided") << 401 << QByteArray("bad_signature");
        QTest::newRow("another secret") << signatureOf("other", body) << 401 << QByteArray("bad_signature");
        QTest::newRow("of another body") << signatureOf(secret, body + ' ') << 401 << QByteArray("bad_signature");
        QTest::newRow("upper case") << signatureOf(secret, body).toUpper() << 401 << QByteArray("bad_signature");
        QTest::newRow("cut short") << signatureOf(secret, body).left(63) << 401 << QByteArray("bad_signature");
    }
    void onlyWhatIsSignedIsTaken()
    {
        QFETCH(QByteArray, signature);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        Salon salon;
        salon.open();
        const auto answer = salon.deliver(body, signature);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.code(), code);
        if (status == 200)
            SOON(salon.asked(QStringLiteral("bookings.get")), 1);
        else
            QTest::qWait(0);
        // Nothing of a forged one is stored: the genuine one is no repeat.
        const auto genuine = salon.deliver(body, signatureOf(secret, body));
        QCOMPARE(QJsonDocument::fromJson(genuine.body).object().value(u"repeated").toBool(), status == 200);
    }

    void withoutASecretThePathIsClosedUnlessItWasOpened()
    {
        Salon salon;
        salon.config.webhookSecrets.clear();
        salon.config.workerOn = false;
        salon.open();
        QCOMPARE(salon.deliver(body, {}).status, 403);
        QCOMPARE(salon.deliver(body, {}).code(), QByteArray("not_configured"));
        salon.close();
        salon.config.allowUnsigned = true;
        salon.open();
        QCOMPARE(salon.deliver(body, {}).status, 200);
        salon.close();
        salon.config.allowUnsigned = false;
        salon.config.practice = true;
        salon.open();
        QCOMPARE(salon.deliver(body, {}).status, 200);
    }

    void whatIsTooLargeOrNoJsonIsRefused()
    {
        Salon salon;
        salon.open();
        const QByteArray noJson = "not json";
        QCOMPARE(salon.deliver(noJson, signatureOf(secret, noJson)).status, 400);
        const auto longName = QByteArray(body).replace("made-up", QByteArray(300, 'x'));
        QVERIFY(longName.size() > body.size());
        QCOMPARE(salon.deliver(longName, signatureOf(secret, longName)).status, 400);
        const QByteArray large(1024 * 1024 + 1, ' ');
        QCOMPARE(salon.deliver(large, signatureOf(secret, large)).status, 413);
    }

    void whatWasStoredBeforeACrashIsLookedAtAfterwards()
    {
        Salon salon;
        salon.config.workerOn = false;
        salon.open();
        salon.subscribe();
        salon.bookOnline(11);
        QCOMPARE(salon.day(), QString());
        salon.close();
        salon.config.workerOn = true;
        salon.open();
        SOON(salon.day(), QStringLiteral("11 Erika Muster settled"));
        QTRY_VERIFY_WITH_TIMEOUT(salon.engine->metricsText().contains("tresen_webhooks_total"), patience);
    }

    void theConsoleSetsTheWebhookUpAndTakesItDown()
    {
        Salon salon;
        salon.open();
        const auto credential = salon.engine->catalog()->credentials.front().id;
        const auto made = valueOf(salon.engine->registerWebhook(atTheDesk, credential, salon.url()));
        QVERIFY(made);
        QVERIFY(made->hasSecret && made->active && made->missing.isEmpty());
        // Once more mends it instead of making another.
        const auto again = valueOf(salon.engine->registerWebhook(atTheDesk, credential, salon.url()));
        QVERIFY(again);
        QCOMPARE(again->id, made->id);
        const auto listed = valueOf(salon.engine->webhooks(atTheDesk, salon.url()));
        QVERIFY(listed);
        QCOMPARE(listed->size(), std::size_t(1));
        salon.bookOnline(11);
        SOON(salon.day(), QStringLiteral("11 Erika Muster settled"));
        QVERIFY(*valueOf(salon.engine->removeWebhook(atTheDesk, credential, made->id)));
        QVERIFY(valueOf(salon.engine->webhooks(atTheDesk, {}))->empty());
        const auto onceMore = valueOf(salon.engine->removeWebhook(atTheDesk, credential, made->id));
        QVERIFY2(onceMore && !*onceMore, "what was not there was removed");
    }

    void aWebhookIsNotSetUpWithoutSecretOrTowardsNowhere()
    {
        Salon salon;
        salon.open();
        const auto credential = salon.engine->catalog()->credentials.front().id;
        for (const auto *url : {"http://salon.example.org/x", "ftp://127.0.0.1/x", "", "salon"}) {
            const auto made = valueOf(salon.engine->registerWebhook(atTheDesk, credential, QString::fromLatin1(url)));
            QVERIFY2(!made, url);
            QCOMPARE(made.error().code, RefusalCode::InvalidInput);
        }
        salon.close();
        salon.config.webhookSecrets.clear();
        salon.open();
        QVERIFY(!valueOf(salon.engine->registerWebhook(atTheDesk, credential, salon.url())));
    }

    void aComparisonIsAskedForOverHttp()
    {
        Salon salon;
        salon.open();
        salon.bookOnline(11);
        const auto answer =
            salon.request("POST /api/sync/reconcile HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                          "t0ken\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        QCOMPARE(answer.status, 200);
        const auto json = QJsonDocument::fromJson(answer.body).object();
        QVERIFY(json.value(u"complete").toBool());
        QCOMPARE(json.value(u"taken_in").toInt(), 1);
        QCOMPARE(salon.day(), QStringLiteral("11 Erika Muster settled"));
        QCOMPARE(salon
                     .request("POST /api/sync/reconcile HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                              "application/json\r\nContent-Length: 2\r\n\r\n{}")
                     .status,
                 401);
        SOON(salon.engine->status().counts.settledFuture, qint64(1));
        QVERIFY(salon.engine->status().comparedAt);
    }

    void aBookingWithoutASegmentIsListedAmongTheOrphaned()
    {
        Salon salon;
        salon.open();
        const auto mappings = salon.engine->catalog()->mappings;
        auto catalog = *salon.engine->catalog();
        std::erase_if(catalog.mappings, [&](const auto &mapping) { return mapping.staff == salon.test.ben; });
        QVERIFY(valueOf(salon.engine->saveCatalog(atTheDesk, catalog)));
        QTRY_VERIFY(salon.engine->catalog()->mappings.size() < mappings.size());
        salon.subscribe();
        const auto uid = salon.bookOnline(11);
        SOON(salon.engine->status().counts.strays, qint64(1));
        const auto answer = salon.request("GET /api/sync/segments?state=orphaned HTTP/1.1\r\nHost: localhost\r\n"
                                          "Authorization: Bearer t0ken\r\n\r\n");
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.body.contains(uid.toUtf8()));
        QVERIFY(!answer.body.contains("Erika"));
        const auto rows = QJsonDocument::fromJson(answer.body).object().value(u"segments").toArray();
        QCOMPARE(rows.size(), 1);
        const auto row = rows.at(0).toObject();
        QVERIFY(row.value(u"appointment_id").isNull());
        QCOMPARE(row.value(u"reason").toObject().value(u"code").toString(), QStringLiteral("unmapped"));
    }
};

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"

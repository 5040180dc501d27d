// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QtTest>

#include "core/base/await.h"
#include "core/salon/practice_salon.h"
#include "core/server/engine_control.h"
#include "core/server/http_api.h"
#include "tests/core/http/server_fixture.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;

namespace {

const QByteArray withToken = "Authorization: Bearer t0ken\r\n";

QByteArray ask(const QByteArray &path, const QByteArray &headers = {}, const QByteArray &method = "GET")
{
    return method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}
QByteArray send(const QByteArray &path, const QByteArray &body, const QByteArray &headers = withToken)
{
    return ask(path,
               headers + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
                   "\r\n",
               "POST") +
           body;
}

} // namespace

/// The engine over real HTTP on loopback, in memory, with nobody syncing: what is booked stays unsettled.
class TestHttpApi : public QObject
{
    Q_OBJECT

    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<HttpApi> m_api;
    std::shared_ptr<const PracticeSalon> m_salon;

    ReadAnswer answerTo(const QByteArray &request, int heads = 0)
    {
        RawClient client(m_api->port(), request);
        if (!QTest::qWaitFor([&] { return !client.answers(heads).empty(); })) qWarning("no answer came");
        return client.answers(heads).empty() ? ReadAnswer{} : client.answers(heads).front();
    }
    static QJsonObject jsonOf(const ReadAnswer &answer) { return QJsonDocument::fromJson(answer.body).object(); }

    template <typename T>
    T waitFor(const QFuture<T> &future)
    {
        std::optional<T> value;
        await(this, future, [&value](const std::optional<T> &done) { value = done; });
        if (!QTest::qWaitFor([&] { return value.has_value(); })) qFatal("the engine does not answer");
        return *value;
    }

    /// Books the first free cut from tomorrow on.
    Booked bookOne(const QString &name)
    {
        const auto catalog = m_engine->catalog();
        const auto service = std::ranges::find(catalog->services, QStringLiteral("Damenschnitt"), &Service::name);
        FreeTimesQuestion question;
        question.service = service->id;
        question.from = SystemClock().now() + 24h;
        const auto times = waitFor(m_engine->freeTimes(question));
        if (!times || times->empty()) qFatal("no free time in the practice salon");
        BookingRequest request;
        request.customer.name = name;
        request.service = service->id;
        request.staff = times->front().staff;
        request.start = times->front().start;
        const auto booked = waitFor(m_engine->book({Actor::Kind::Person, QStringLiteral("Inga"), {}}, request));
        if (!booked) qFatal("%s", qPrintable(toWord(booked.error().code)));
        return *booked;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_salon = std::make_shared<const PracticeSalon>(
            makePracticeSalon(SystemClock().now(), 1, QStringLiteral("http://127.0.0.1:1/v2")));
        EngineConfig config;
        config.inMemory = true;
        config.workerOn = false;
        config.loopbackOnly = true;
        config.calcomUrl = QUrl(QStringLiteral("http://127.0.0.1:1/v2"));
        config.seed = m_salon;
        m_engine = std::make_unique<Engine>(config);
        const auto started = m_engine->start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
        m_api = std::make_unique<HttpApi>(*m_engine,
                                          HttpApiConfig{QHostAddress(QHostAddress::LocalHost), 0, {}, {}, "t0ken"});
        const auto listening = m_api->start();
        QVERIFY2(listening, listening ? "" : qPrintable(listening.error().detail));
        QVERIFY(m_api->port() != 0);
    }
    void cleanupTestCase()
    {
        m_api.reset();
        m_engine.reset();
    }

    void everyAnswerSaysHowLongItTookAndItsName()
    {
        const auto alive = answerTo(ask("/healthz", "X-Correlation-Id: call-7\r\n"));
        QCOMPARE(alive.status, 200);
        QCOMPARE(jsonOf(alive).value(u"status").toString(), QStringLiteral("alive"));
        QVERIFY(alive.header.contains("\r\nX-Correlation-Id: call-7\r\n"));
        QVERIFY(alive.header.contains("\r\nX-Response-Time: "));
        const auto forged = answerTo(ask("/healthz", "X-Correlation-Id: a b\"c\r\n"));
        QVERIFY(!forged.header.contains("a b\"c"));
        QVERIFY(forged.header.contains("\r\nX-Correlation-Id: "));
    }

    void whatIsAskedWronglyIsToldSo_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *title, const QByteArray &request, int status, const char *code) {
            QTest::newRow(title) << request << status << QByteArray(code);
        };
        row("nothing there", ask("/api/nothing"), 404, "not_found");
        row("wrong method", send("/api/status", "{}"), 405, "method_not_allowed");
        row("read what is written", ask("/api/sync/resync", withToken), 405, "method_not_allowed");
        row("another name", "GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403, "host_not_allowed");
        row("another origin", ask("/healthz", "Origin: https://evil.example\r\n"), 403, "origin_not_allowed");
        row("not JSON", ask("/api/sync/resync", withToken + "Content-Length: 0\r\n", "POST"), 415, "not_json");
        row("metrics through a proxy", ask("/metrics", "X-Forwarded-For: 10.0.0.1\r\n"), 401, "unauthorized");
        row("segments without a token", ask("/api/sync/segments"), 401, "unauthorized");
        row("a resync without a token", send("/api/sync/resync", R"({"state":"failed"})", {}), 401, "unauthorized");
        row("a comparison without a token", send("/api/sync/reconcile", "{}", {}), 401, "unauthorized");
        row("a webhook without a secret", send("/api/calcom/webhook", "{}", {}), 403, "not_configured");
        row("read a webhook", ask("/api/calcom/webhook"), 405, "method_not_allowed");
        row("an unknown state", ask("/api/sync/segments?state=lost", withToken), 400, "invalid_input");
        row("no limit", ask("/api/sync/segments?limit=0", withToken), 400, "invalid_input");
        row("too high a limit", ask("/api/sync/segments?limit=501", withToken), 400, "invalid_input");
        row("a place that is none", ask("/api/sync/segments?after=x", withToken), 400, "invalid_input");
        row("a segment that is none", ask("/api/sync/segments/x", withToken), 404, "not_found");
        row("a segment that is not there", ask("/api/sync/segments/018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00", withToken),
            404, "unknown_appointment");
        row("a resync of nothing", send("/api/sync/resync", "{}"), 400, "invalid_input");
        row("a resync of nonsense", send("/api/sync/resync", "{nonsense"), 400, "invalid_input");
    }
    void whatIsAskedWronglyIsToldSo()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        const auto answer = answerTo(request);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.code(), code);
        QVERIFY(!jsonOf(answer).value(u"message").toString().isEmpty());
        QVERIFY(answer.header.contains("\r\nX-Correlation-Id: "));
    }

    void itIsReadyWhileTheDatabaseCanBeWritten()
    {
        const auto ready = answerTo(ask("/readyz"));
        QCOMPARE(ready.status, 200);
        QCOMPARE(jsonOf(ready).value(u"status").toString(), QStringLiteral("ready"));
    }

    void theStatusIsThatOfTheEngine()
    {
        const auto status = jsonOf(answerTo(ask("/api/status")));
        QCOMPARE(status.value(u"company").toString(), m_salon->catalog.company.name);
        QCOMPARE(status.value(u"database").toObject().value(u"kind").toString(), QStringLiteral("sqlite"));
        QVERIFY(status.value(u"settled_future").toInt() > 50);
    }

    void metricsAndDescriptionAreServed()
    {
        const auto metrics = answerTo(ask("/metrics"));
        QCOMPARE(metrics.status, 200);
        QVERIFY(metrics.header.contains("text/plain"));
        QVERIFY(metrics.header.contains("version=0.0.4"));
        const auto description = jsonOf(answerTo(ask("/api/openapi.json")));
        QVERIFY(description.value(u"openapi").toString().startsWith(u'3'));
        for (const auto *path :
             {"/healthz", "/readyz", "/metrics", "/api/status", "/api/sync/segments", "/api/sync/segments/{id}",
              "/api/sync/resync", "/api/sync/reconcile", "/api/calcom/webhook"})
            QVERIFY2(description.value(u"paths").toObject().contains(QLatin1String(path)), path);
    }

    void aHeadHasNoBody()
    {
        const auto head = answerTo(ask("/healthz", {}, "HEAD"), 1);
        QCOMPARE(head.status, 200);
        QVERIFY(head.body.isEmpty());
    }

    void whatIsUnsettledIsListedToldAndResent()
    {
        const auto booked = bookOne(QStringLiteral("Jürgen Weiß"));
        const auto list = answerTo(ask("/api/sync/segments?state=waiting&limit=10", withToken));
        QCOMPARE(list.status, 200);
        QVERIFY(!list.body.contains("Weiß"));
        const auto rows = jsonOf(list).value(u"segments").toArray();
        const auto mine = std::ranges::find_if(rows, [&](const QJsonValue &row) {
            return row.toObject().value(u"appointment_id").toString() == booked.appointment.toString();
        });
        QVERIFY(mine != rows.end());
        const auto id = (*mine).toObject().value(u"id").toString().toLatin1();

        const auto story = answerTo(ask("/api/sync/segments/" + id, withToken));
        QCOMPARE(story.status, 200);
        QVERIFY(!story.body.contains("Weiß"));
        QCOMPARE(jsonOf(story).value(u"desired").toObject().value(u"presence").toString(), QStringLiteral("present"));
        QVERIFY(jsonOf(story).value(u"history").toArray().isEmpty());

        const auto resync = answerTo(send("/api/sync/resync", "{\"ids\":[\"" + id + "\"]}"));
        QCOMPARE(resync.status, 200);
        QCOMPARE(jsonOf(resync).value(u"started").toInt(), 1);
    }

    void pagesFollowEachOther()
    {
        for (int i = 0; i < 3; ++i)
            bookOne(QStringLiteral("Kunde %1").arg(i));
        QSet<QString> seen;
        QByteArray after;
        int pages = 0;
        do {
            const auto page = jsonOf(answerTo(ask("/api/sync/segments?limit=2" + after, withToken)));
            const auto rows = page.value(u"segments").toArray();
            for (const auto &row : rows)
                seen.insert(row.toObject().value(u"id").toString());
            const auto next = page.value(u"next").toString().toLatin1();
            after = next.isEmpty() ? QByteArray() : "&after=" + next;
        } while (!after.isEmpty() && ++pages < 10);
        QVERIFY(pages >= 1);
        // The status follows a commit within a quarter of a second.
        QTRY_COMPARE(int(m_engine->status().counts.unsettled()), int(seen.size()));
    }

    void theCommandLineAsksTheSameEngine()
    {
        bool raised = false;
        EngineControl control(*m_engine, [&raised] { raised = true; });
        const auto reply = [&](const QJsonObject &request) {
            std::optional<QJsonObject> answer;
            control.handle(request, [&answer](const QJsonObject &given) { answer = given; });
            if (!QTest::qWaitFor([&] { return answer.has_value(); })) qFatal("no answer came");
            return *answer;
        };
        const auto command = [](const char *name) {
            return QJsonObject{{QStringLiteral("command"), QLatin1String(name)}};
        };
        const auto status = reply(command("status"));
        QVERIFY(status.value(u"ok").toBool());
        QVERIFY(status.value(u"status").toObject().contains(QStringLiteral("states")));
        auto resync = command("resync");
        QVERIFY(!reply(resync).value(u"ok").toBool(true));
        resync.insert(QStringLiteral("state"), QStringLiteral("all"));
        QVERIFY(reply(resync).value(u"ok").toBool());
        QVERIFY(reply(command("raise")).value(u"ok").toBool());
        QVERIFY(raised);
        const auto unknown = reply(command("dance"));
        QVERIFY(!unknown.value(u"ok").toBool(true));
        QVERIFY(!unknown.value(u"message").toString().isEmpty());
    }

    void idsThatBelongToNothingAreNamed()
    {
        const auto booked = bookOne(QStringLiteral("Cora Neu"));
        QString known;
        for (const auto &value : jsonOf(answerTo(ask("/api/sync/segments", withToken))).value(u"segments").toArray())
            if (const auto row = value.toObject();
                row.value(u"appointment_id").toString() == booked.appointment.toString())
                known = row.value(u"id").toString();
        QVERIFY(!known.isEmpty());
        const auto unknown = QStringLiteral("018f4e2c-7d3a-7c11-9b1e-5f0a3c2d1e00");
        EngineControl control(*m_engine, nullptr);
        std::optional<QJsonObject> answer;
        control.handle({{QStringLiteral("command"), QStringLiteral("resync")},
                        {QStringLiteral("ids"), QJsonArray{unknown, known}}},
                       [&answer](const QJsonObject &given) { answer = given; });
        QTRY_VERIFY(answer);
        QVERIFY(answer->value(u"ok").toBool());
        QCOMPARE(answer->value(u"started").toInt(), 1);
        QCOMPARE(answer->value(u"skipped").toInt(), 0);
        QCOMPARE(answer->value(u"unknown").toArray(), QJsonArray{unknown});
    }

    void aTakenPortIsOneClearLine()
    {
        HttpApi second(*m_engine, HttpApiConfig{QHostAddress(QHostAddress::LocalHost), m_api->port(), {}, {}, {}});
        const auto listening = second.start();
        QVERIFY(!listening);
        QCOMPARE(listening.error().code, ErrorCode::Unavailable);
        QVERIFY(listening.error().detail.contains(QString::number(m_api->port())));
    }

    void itStopsCleanlyAndTwice()
    {
        HttpApi other(*m_engine, HttpApiConfig{QHostAddress(QHostAddress::LocalHost), 0, {}, {}, {}});
        QVERIFY(other.start());
        RawClient idle(other.port());
        QTRY_VERIFY(idle.isConnected());
        other.stop();
        other.stop();
        QTRY_VERIFY(idle.isClosed());
    }
};

QTEST_GUILESS_MAIN(TestHttpApi)
#include "tst_http_api.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>

#include "core/server/http_api.h"
#include "core/voice/retell_signature.h"
#include "core/voice/speech.h"
#include "tests/core/http/server_fixture.h"
#include "tests/core/worker/engine_salon.h"

namespace tresen::test {

inline const QByteArray retellKeyOfTests = "key_of_the_tests_5f1c";

/// An answer of a function, over the wire.
struct Spoken {
    int status = 0;
    QJsonObject json;
    [[nodiscard]] QString code() const { return json.value(u"code").toString(); }
    [[nodiscard]] QString message() const { return json.value(u"message").toString(); }
    [[nodiscard]] bool success() const { return json.value(u"success").toBool(); }
    [[nodiscard]] QString text(QStringView key) const { return json.value(key).toString(); }
};

/// A salon with a telephone: the engine on its own threads and on a disk, the sandbox as Cal.com, and signed requests
/// over real HTTP on loopback.
class Telephone
{
public:
    explicit Telephone(bool worker = true)
    {
        salon.config.workerOn = worker;
        open();
    }
    ~Telephone() { close(); }

    void open()
    {
        salon.open();
        api = std::make_unique<HttpApi>(
            *salon.engine,
            HttpApiConfig{QHostAddress(QHostAddress::LocalHost), 0, {}, {}, {}, retellKeyOfTests, false});
        if (const auto listening = api->start(); !listening) qFatal("%s", qPrintable(listening.error().detail));
    }
    void close()
    {
        api.reset();
        salon.close();
    }

    /// The bytes of a signed request.
    static QByteArray signedPost(const QByteArray &path, const QByteArray &body, std::optional<Instant> at = {},
                                 const QByteArray &key = retellKeyOfTests)
    {
        return "POST " + path +
               " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Retell-Signature: " +
               retellSignature(key, body, at.value_or(SystemClock().now())) +
               "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    Spoken send(const QByteArray &bytes)
    {
        RawClient client(api->port(), bytes);
        if (!QTest::qWaitFor([&] { return !client.answers().empty(); }, 10'000)) qFatal("no answer came");
        const auto answer = client.answers().front();
        return {answer.status, QJsonDocument::fromJson(answer.body).object()};
    }

    /// A function in an envelope, as the assistant calls it.
    Spoken call(const QString &function, const QJsonObject &args, const QString &callId = QStringLiteral("call_1"),
                const QString &from = QStringLiteral("+4917139200000"))
    {
        return send(signedPost("/api/retell/functions/" + function.toUtf8(), envelope(function, args, callId, from)));
    }
    static QByteArray envelope(const QString &function, const QJsonObject &args, const QString &callId,
                               const QString &from)
    {
        QJsonObject call{{QStringLiteral("call_type"), QStringLiteral("phone_call")},
                         {QStringLiteral("agent_id"), QStringLiteral("agent_1")},
                         {QStringLiteral("direction"), QStringLiteral("inbound")},
                         {QStringLiteral("from_number"), from},
                         {QStringLiteral("to_number"), QStringLiteral("+493023125204")},
                         {QStringLiteral("transcript"), QStringLiteral("Agent: Guten Tag.\nUser: Hallo, „äöü“.")}};
        if (!callId.isEmpty()) call.insert(QStringLiteral("call_id"), callId);
        return QJsonDocument(QJsonObject{{QStringLiteral("name"), function},
                                         {QStringLiteral("args"), args},
                                         {QStringLiteral("call"), call}})
            .toJson(QJsonDocument::Compact);
    }

    int event(const QString &event, const QJsonObject &call)
    {
        const auto body = QJsonDocument(QJsonObject{{QStringLiteral("event"), event}, {QStringLiteral("call"), call}})
                              .toJson(QJsonDocument::Compact);
        return send(signedPost("/api/retell/webhook", body)).status;
    }

    /// A working day far enough away that it may still be changed.
    [[nodiscard]] static Day day(int ahead = 3)
    {
        auto day = berlinZone.dayOf(SystemClock().now()) + std::chrono::days(ahead);
        while (std::chrono::weekday(std::chrono::sys_days(day.time_since_epoch())) == std::chrono::Sunday)
            day += std::chrono::days(1);
        return day;
    }
    [[nodiscard]] static QString date(int ahead = 3) { return writtenDay(day(ahead)); }
    static QJsonObject wish(const QString &time, const QString &name = QStringLiteral("Hans Schuster"), int ahead = 3)
    {
        return {{QStringLiteral("name"), name},
                {QStringLiteral("datum"), date(ahead)},
                {QStringLiteral("uhrzeit"), time},
                {QStringLiteral("dienstleistung"), QStringLiteral("Haarschnitt")}};
    }
    std::vector<CallView> calls()
    {
        const auto found = valueOf(salon.engine->calls());
        if (!found) qFatal("the calls cannot be read");
        return *found;
    }

    EngineSalon salon;
    std::unique_ptr<HttpApi> api;
};

} // namespace tresen::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/practice/scripted_call.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>

#include "core/base/uuid.h"
#include "core/voice/retell_signature.h"

namespace tresen {

using namespace std::chrono;

ScriptedCall::ScriptedCall(Options options, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_scheduler(scheduler)
{
    SystemRandom random;
    UuidGenerator ids(scheduler.clock(), random);
    m_callId = QStringLiteral("call_") + ids.next().toString().remove(u'-');
}

QJsonObject ScriptedCall::callObject() const
{
    return {{QStringLiteral("call_id"), m_callId},
            {QStringLiteral("call_type"), QStringLiteral("phone_call")},
            {QStringLiteral("call_status"), QStringLiteral("ongoing")},
            {QStringLiteral("agent_id"), QStringLiteral("agent_practice")},
            {QStringLiteral("direction"), QStringLiteral("inbound")},
            {QStringLiteral("from_number"), m_options.caller},
            {QStringLiteral("to_number"), QStringLiteral("+493023125000")}};
}

void ScriptedCall::post(const QString &title, const QString &path, const QJsonObject &body, Answered answered)
{
    const auto bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    auto url = m_options.server;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    if (!m_options.key.isEmpty())
        request.setRawHeader(retellSignatureHeader, retellSignature(m_options.key, bytes, m_scheduler.clock().now()));
    const auto sent = m_scheduler.clock().monotonic();
    auto *reply = m_network.post(request, bytes);
    connect(reply, &QNetworkReply::finished, this, [this, reply, title, sent, answered] {
        const auto took = duration_cast<microseconds>(m_scheduler.clock().monotonic() - sent);
        m_inRequests += took;
        reply->deleteLater();
        const auto status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const auto json = QJsonDocument::fromJson(reply->readAll()).object();
        const bool good =
            status == 204 || (status == 200 && (json.value(u"success").toBool() || json.contains(u"call_inbound")));
        Q_EMIT stepped({title, json.value(u"message").toString(), took, good});
        answered(status, json);
    });
}

void ScriptedCall::function(const QString &name, const QJsonObject &arguments, Answered answered)
{
    post(name, QStringLiteral("/api/retell/functions/") + name,
         {{QStringLiteral("name"), name}, {QStringLiteral("args"), arguments}, {QStringLiteral("call"), callObject()}},
         std::move(answered));
}

void ScriptedCall::event(const QString &name, const QJsonObject &more, std::function<void()> next)
{
    auto call = callObject();
    for (auto it = more.begin(); it != more.end(); ++it)
        call.insert(it.key(), it.value());
    post(name, QStringLiteral("/api/retell/webhook"), {{QStringLiteral("event"), name}, {QStringLiteral("call"), call}},
         [this, next = std::move(next)](int status, const QJsonObject &) { status == 204 ? then(next) : fail(); });
}

void ScriptedCall::then(std::function<void()> next)
{
    if (m_options.pause.count() == 0) return next();
    const auto from = m_scheduler.clock().monotonic();
    m_timer = m_scheduler.after(m_options.pause, [this, from, next = std::move(next)] {
        m_paused += duration_cast<microseconds>(m_scheduler.clock().monotonic() - from);
        next();
    });
}

void ScriptedCall::start()
{
    m_began = m_scheduler.clock().monotonic();
    post(QStringLiteral("call_inbound"), QStringLiteral("/api/retell/inbound"),
         {{QStringLiteral("event"), QStringLiteral("call_inbound")}, {QStringLiteral("call_inbound"), callObject()}},
         [this](int status, const QJsonObject &) {
             if (status != 200) return fail();
             then([this] {
                 event(QStringLiteral("call_started"),
                       {{QStringLiteral("start_timestamp"), double(toEpochMs(m_scheduler.clock().now()))}},
                       [this] { greet(); });
             });
         });
}

void ScriptedCall::greet()
{
    function(QStringLiteral("initialize_call"), {}, [this](int, const QJsonObject &json) {
        if (!json.value(u"success").toBool()) return fail();
        then([this] {
            function(QStringLiteral("list_services"), {{QStringLiteral("stichwort"), m_options.service}},
                     [this](int, const QJsonObject &list) {
                         if (!list.value(u"success").toBool()) return fail();
                         then([this] { check(); });
                     });
        });
    });
}

void ScriptedCall::check()
{
    function(QStringLiteral("check_availability"),
             {{QStringLiteral("datum"), QStringLiteral("übermorgen")},
              {QStringLiteral("uhrzeit"), QStringLiteral("gegen halb drei")},
              {QStringLiteral("dienstleistung"), m_options.service}},
             // Free, taken or closed: the caller would like to hear what else there is.
             [this](int status, const QJsonObject &) { status == 200 ? then([this] { offer(); }) : fail(); });
}

void ScriptedCall::offer()
{
    function(QStringLiteral("get_alternatives"),
             {{QStringLiteral("datum"), QStringLiteral("nächste Woche")},
              {QStringLiteral("dienstleistung"), m_options.service}},
             [this](int, const QJsonObject &json) {
                 const auto slot = json.value(u"alternatives").toArray().at(0).toObject();
                 if (slot.isEmpty()) return fail();
                 then([this, slot] { book(slot); });
             });
}

void ScriptedCall::book(const QJsonObject &slot)
{
    const QJsonObject arguments{{QStringLiteral("name"), m_options.customer},
                                {QStringLiteral("datum"), slot.value(u"datum")},
                                {QStringLiteral("uhrzeit"), slot.value(u"uhrzeit")},
                                {QStringLiteral("dienstleistung"), m_options.service},
                                {QStringLiteral("bestaetigung"), true}};
    function(QStringLiteral("start_booking"), arguments, [this, arguments](int, const QJsonObject &json) {
        if (!json.value(u"booked").toBool()) return fail();
        then([this, arguments, id = json.value(u"appointment_id").toString()] { bookAgain(arguments, id); });
    });
}

void ScriptedCall::bookAgain(const QJsonObject &arguments, const QString &appointment)
{
    function(QStringLiteral("start_booking"), arguments, [this, appointment](int, const QJsonObject &json) {
        const bool same = json.value(u"repeated").toBool() && json.value(u"appointment_id").toString() == appointment;
        same ? then([this] { hangUp(); }) : fail();
    });
}

void ScriptedCall::hangUp()
{
    const auto took = duration_cast<milliseconds>(m_scheduler.clock().monotonic() - m_began);
    event(QStringLiteral("call_ended"),
          {{QStringLiteral("call_status"), QStringLiteral("ended")},
           {QStringLiteral("end_timestamp"), double(toEpochMs(m_scheduler.clock().now()))},
           {QStringLiteral("duration_ms"), double(took.count())},
           {QStringLiteral("disconnection_reason"), QStringLiteral("user_hangup")}},
          [this] {
              m_wall = duration_cast<microseconds>(m_scheduler.clock().monotonic() - m_began) - m_paused;
              Q_EMIT finished(true);
          });
}

void ScriptedCall::fail()
{
    m_wall = duration_cast<microseconds>(m_scheduler.clock().monotonic() - m_began) - m_paused;
    Q_EMIT finished(false);
}

} // namespace tresen

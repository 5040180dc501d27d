// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/slo/alert_message.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tresen {

namespace {

constexpr std::chrono::seconds alertDeadline{15};
constexpr int severalAtOnce = 20;

QString field(const QJsonObject &message, const char *name) { return message.value(QLatin1String(name)).toString(); }

/// Slack reads these three as its own signs.
QString slackText(QString text)
{
    return text.replace(u'&', QStringLiteral("&amp;"))
        .replace(u'<', QStringLiteral("&lt;"))
        .replace(u'>', QStringLiteral("&gt;"));
}

QString lineOf(const QJsonObject &message)
{
    return QStringLiteral("[%1] %2: %3")
        .arg(field(message, "word"), field(message, "title"), field(message, "sentence"));
}

QJsonObject pagerDutyEvent(const AlertChannel &channel, const QJsonObject &message, const QString &link)
{
    const bool firing = field(message, "state") == u"firing";
    QJsonObject event{{QStringLiteral("routing_key"), QString::fromUtf8(channel.key)},
                      {QStringLiteral("event_action"), firing ? QStringLiteral("trigger") : QStringLiteral("resolve")},
                      {QStringLiteral("dedup_key"), QStringLiteral("tresen/") + field(message, "rule")}};
    if (!firing) return event;
    event.insert(QStringLiteral("payload"),
                 QJsonObject{{QStringLiteral("summary"),
                              QStringLiteral("%1: %2").arg(field(message, "title"), field(message, "sentence"))},
                             {QStringLiteral("source"), QStringLiteral("tresen")},
                             {QStringLiteral("severity"), field(message, "severity")},
                             {QStringLiteral("timestamp"), field(message, "at")},
                             {QStringLiteral("custom_details"),
                              QJsonObject{{QStringLiteral("rule"), message.value(u"rule")},
                                          {QStringLiteral("value"), message.value(u"value")},
                                          {QStringLiteral("threshold"), message.value(u"threshold")},
                                          {QStringLiteral("n"), message.value(u"n")}}}});
    if (!link.isEmpty())
        event.insert(QStringLiteral("links"),
                     QJsonArray{QJsonObject{{QStringLiteral("href"), link},
                                            {QStringLiteral("text"), QStringLiteral("Tresen")}}});
    return event;
}

} // namespace

QByteArray alertMessage(const AlertRule &rule, const Measured &measured, bool firing, Instant at,
                        const QString &language)
{
    const bool german = language == u"de";
    const bool critical = rule.severity == AlertSeverity::Critical;
    const auto word = !firing    ? (german ? QStringLiteral("BEHOBEN") : QStringLiteral("RESOLVED"))
                      : critical ? (german ? QStringLiteral("KRITISCH") : QStringLiteral("CRITICAL"))
                                 : (german ? QStringLiteral("WARNUNG") : QStringLiteral("WARNING"));
    QJsonObject message{{QStringLiteral("rule"), rule.id},
                        {QStringLiteral("severity"), toWord(rule.severity)},
                        {QStringLiteral("state"), firing ? QStringLiteral("firing") : QStringLiteral("resolved")},
                        {QStringLiteral("word"), word},
                        {QStringLiteral("title"), ruleTitle(rule.id, language)},
                        {QStringLiteral("sentence"), ruleSentence(rule, measured, language)},
                        {QStringLiteral("threshold"), rule.threshold},
                        {QStringLiteral("n"), measured.n},
                        {QStringLiteral("at"), toIso(at)}};
    message.insert(QStringLiteral("value"), measured.value ? QJsonValue(*measured.value) : QJsonValue());
    return QJsonDocument(message).toJson(QJsonDocument::Compact);
}

QStringList alertLines(const std::vector<QByteArray> &messages)
{
    QStringList lines;
    for (const auto &message : messages)
        lines << lineOf(QJsonDocument::fromJson(message).object());
    return lines;
}

QString alertSubject(const QByteArray &message)
{
    const auto fields = QJsonDocument::fromJson(message).object();
    return QStringLiteral("[%1] %2").arg(field(fields, "word"), field(fields, "title"));
}

QString ruleOf(const QByteArray &message) { return field(QJsonDocument::fromJson(message).object(), "rule"); }

int messagesAtOnce(const AlertChannel &channel)
{
    return channel.kind == AlertChannel::Kind::PagerDuty ? 1 : severalAtOnce;
}

HttpRequest alertRequest(const AlertChannel &channel, const std::vector<QByteArray> &messages, const QString &link)
{
    QStringList lines;
    QJsonArray alerts;
    for (const auto &raw : messages) {
        auto message = QJsonDocument::fromJson(raw).object();
        lines += lineOf(message);
        message.remove(QStringLiteral("word"));
        alerts += message;
    }
    if (!link.isEmpty()) lines += link;
    QJsonObject body;
    switch (channel.kind) {
    case AlertChannel::Kind::Slack: body.insert(QStringLiteral("text"), slackText(lines.join(u'\n'))); break;
    case AlertChannel::Kind::PagerDuty: body = pagerDutyEvent(channel, alerts.first().toObject(), link); break;
    case AlertChannel::Kind::Mail: break; // goes another way
    case AlertChannel::Kind::Webhook:
        body = {{QStringLiteral("source"), QStringLiteral("tresen")},
                {QStringLiteral("text"), lines.join(u'\n')},
                {QStringLiteral("alerts"), alerts}};
        break;
    }
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(channel.url);
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.deadline = alertDeadline;
    return request;
}

} // namespace tresen

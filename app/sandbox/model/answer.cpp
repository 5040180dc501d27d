// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/answer.h"

#include <QJsonDocument>

namespace tresen::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct Named {
    QString exception;
    QString reason;
};

Named nameOf(int status)
{
    switch (status) {
    case 400: return {u"BadRequestException"_s, u"Bad Request"_s};
    case 401: return {u"UnauthorizedException"_s, u"Unauthorized"_s};
    case 403: return {u"ForbiddenException"_s, u"Forbidden"_s};
    case 404: return {u"NotFoundException"_s, u"Not Found"_s};
    case 409: return {u"ConflictException"_s, u"Conflict"_s};
    case 422: return {u"UnprocessableEntityException"_s, u"Unprocessable Entity"_s};
    default: return {u"InternalServerErrorException"_s, u"Internal Server Error"_s};
    }
}

Answer envelope(int status, const QString &code, const QString &message, const QJsonValue &details)
{
    Answer answer;
    answer.status = status;
    answer.body = Answer::Body::Error;
    answer.content = {{u"code"_s, code}, {u"message"_s, message}};
    if (!details.isUndefined()) answer.content[u"details"_s] = details;
    return answer;
}

} // namespace

Answer success(const QJsonValue &data, int status)
{
    Answer answer;
    answer.status = status;
    answer.content[u"data"_s] = data;
    return answer;
}

Answer refused(int status, const QString &message) { return refused(status, nameOf(status).exception, message); }

Answer refused(int status, const QString &code, const QString &message)
{
    return envelope(
        status, code, message,
        QJsonObject{{u"message"_s, message}, {u"error"_s, nameOf(status).reason}, {u"statusCode"_s, status}});
}

Answer invalid(const QJsonArray &errors)
{
    return envelope(400, u"BadRequestException"_s, u"Bad Request Exception"_s, QJsonObject{{u"errors"_s, errors}});
}

QJsonObject fault(const QJsonObject &target, const QString &property, const QString &rule, const QString &text,
                  const QJsonValue &value)
{
    QJsonObject entry{{u"target"_s, target},
                      {u"property"_s, property},
                      {u"children"_s, QJsonArray()},
                      {u"constraints"_s, QJsonObject{{rule, text}}}};
    if (!value.isUndefined()) entry[u"value"_s] = value;
    return entry;
}

Answer coded(int status, const QString &code, const QString &message)
{
    return envelope(status, code, message, QJsonValue::Undefined);
}

Answer bare(int status, const QString &message)
{
    Answer answer;
    answer.status = status;
    answer.body = Answer::Body::Bare;
    answer.content = {{u"statusCode"_s, status}, {u"message"_s, message}};
    return answer;
}

Answer throttled()
{
    const auto text = u"CustomThrottlerGuard - Too many requests. Please try again later."_s;
    return envelope(429, u"ThrottlerException"_s, text, text);
}

Answer noRoute(const QByteArray &method, const QByteArray &target)
{
    return refused(404, u"Cannot %1 %2"_s.arg(QString::fromUtf8(method), QString::fromUtf8(target)));
}

void render(const Answer &answer, const QByteArray &target, Instant now, ModelResponse &into)
{
    into.status = answer.status;
    into.webhooks = answer.webhooks;
    auto content = answer.content;
    switch (answer.body) {
    case Answer::Body::Text:
        into.contentType = "text/html; charset=utf-8";
        into.body = answer.text;
        return;
    case Answer::Body::Success: content[u"status"_s] = u"success"_s; break;
    case Answer::Body::Error:
        content = {{u"status"_s, u"error"_s},
                   {u"timestamp"_s, toIso(now)},
                   {u"path"_s, QString::fromUtf8(target)},
                   {u"error"_s, answer.content}};
        break;
    case Answer::Body::Bare: break;
    }
    into.body = QJsonDocument(content).toJson(QJsonDocument::Compact);
}

} // namespace tresen::sandbox

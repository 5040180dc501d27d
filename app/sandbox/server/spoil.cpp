// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/server/spoil.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "app/sandbox/model/answer.h"

namespace tresen {

using namespace Qt::StringLiterals;

namespace {

/// Another token of the same form: the last hexadecimal digit of each longer value is counted up.
QString otherToken(const QString &value)
{
    if (value.size() < 8) return value;
    auto changed = value;
    for (auto i = changed.size() - 1; i >= 0; --i) {
        bool isDigit = false;
        const int digit = QString(changed[i]).toInt(&isDigit, 16);
        if (!isDigit) continue;
        changed[i] = QString::number((digit + 1) % 16, 16).front();
        return changed;
    }
    return changed + u"x"_s;
}

QByteArray withOtherToken(const QByteArray &body)
{
    auto answer = QJsonDocument::fromJson(body).object();
    auto data = answer.value(u"data"_s).toObject();
    auto metadata = data.value(u"metadata"_s).toObject();
    for (const auto &name : metadata.keys())
        metadata[name] = otherToken(metadata.value(name).toString());
    data[u"metadata"_s] = metadata;
    answer[u"data"_s] = data;
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

} // namespace

ModelResponse failedAnswer(const SandboxFaultRule &rule, const QByteArray &target, Instant now)
{
    ModelResponse response;
    if (rule.kind == SandboxFaultKind::RateLimited) {
        sandbox::render(sandbox::throttled(), target, now, response);
        response.headers = {{"X-RateLimit-Limit-Default", "120"},
                            {"X-RateLimit-Remaining-Default", "0"},
                            {"X-RateLimit-Reset-Default", "60"}};
        return response;
    }
    const auto message = rule.message.isEmpty() ? u"There was an error, please try again later."_s : rule.message;
    const auto shape = rule.shape.isEmpty() ? (rule.status == 500 ? u"C"_s : u"A"_s) : rule.shape;
    const auto code = rule.status >= 500 ? u"INTERNAL_SERVER_ERROR"_s : u"BAD_REQUEST"_s;
    if (shape == u"B"_s)
        sandbox::render(sandbox::bare(rule.status, message), target, now, response);
    else if (shape == u"C"_s)
        sandbox::render(sandbox::coded(rule.status, code, message), target, now, response);
    else
        sandbox::render(sandbox::refused(rule.status, message), target, now, response);
    return response;
}

ModelResponse spoiled(SandboxFaultKind kind, ModelResponse answer)
{
    if (kind == SandboxFaultKind::WrongToken) answer.body = withOtherToken(answer.body);
    if (kind == SandboxFaultKind::Empty) answer.body.clear();
    if (kind == SandboxFaultKind::Nonsense) {
        answer.body = "<html><body><h1>502 Bad Gateway</h1></body></html>";
        answer.contentType = "text/html";
    }
    return answer;
}

} // namespace tresen

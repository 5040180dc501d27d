// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/calcom_call.h"

#include <QJsonDocument>

namespace tresen {

QUrl urlOf(const QUrl &base, const CalcomCall &call)
{
    auto url = base.toEncoded();
    for (const auto &segment : call.path)
        url += '/' + QUrl::toPercentEncoding(segment);
    char separator = '?';
    for (const auto &[name, value] : call.parameters) {
        url += separator + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return QUrl::fromEncoded(url, QUrl::StrictMode);
}

HttpRequest requestOf(const QUrl &base, const ApiKey &key, const CalcomCall &call, std::chrono::milliseconds deadline)
{
    const auto &rule = ruleOf(call.operation);
    HttpRequest request;
    request.method = rule.method;
    request.url = urlOf(base, call);
    request.headers = {{"Authorization", key.bearer()}, {"Accept", "application/json"}};
    if (rule.version) request.headers.emplace_back("cal-api-version", rule.version);
    if (call.body) {
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = QJsonDocument(*call.body).toJson(QJsonDocument::Compact);
    }
    request.deadline = deadline;
    return request;
}

} // namespace tresen

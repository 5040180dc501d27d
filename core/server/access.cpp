// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/access.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tresen {

namespace {

/// Takes the same time wherever the difference lies.
bool sameSecret(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(quint8(a.at(i)) ^ quint8(b.at(i)));
    return difference == 0;
}

QByteArray withoutPort(const QByteArray &host)
{
    if (host.startsWith('[')) return host.mid(1, host.indexOf(']') - 1);
    return host.left(host.indexOf(':') < 0 ? host.size() : host.indexOf(':'));
}

} // namespace

ServerResponse errorResponse(int status, const QString &code, const QString &message)
{
    const QJsonObject body{
        {QStringLiteral("success"), false}, {QStringLiteral("code"), code}, {QStringLiteral("message"), message}};
    ServerResponse response;
    response.status = status;
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return response;
}

Access::Access(HttpApiConfig config)
    : m_config(std::move(config))
{}

bool Access::hostIsOurs(const QByteArray &host) const
{
    const auto name = QString::fromLatin1(withoutPort(host)).toLower();
    return name == u"localhost" || name == m_config.address.toString() || QHostAddress(name).isLoopback() ||
           m_config.hosts.contains(name, Qt::CaseInsensitive) ||
           m_config.hosts.contains(QString::fromLatin1(host), Qt::CaseInsensitive);
}

std::optional<ServerResponse> Access::refuse(const ServerRequest &request) const
{
    if (!hostIsOurs(headerValue(request.headers, "Host")))
        return errorResponse(403, QStringLiteral("host_not_allowed"),
                             QStringLiteral("This name is not served here. Add it to TRESEN_HOSTS."));
    const auto origin = headerValue(request.headers, "Origin");
    if (!origin.isEmpty() && !hostIsOurs(QUrl(QString::fromLatin1(origin)).authority().toLatin1()))
        return errorResponse(403, QStringLiteral("origin_not_allowed"),
                             QStringLiteral("Pages of this origin may not call Tresen. Add its name to TRESEN_HOSTS."));
    if (request.method == "POST" &&
        headerValue(request.headers, "Content-Type").split(';').value(0).trimmed().toLower() != "application/json")
        return errorResponse(415, QStringLiteral("not_json"),
                             QStringLiteral("Send a JSON body with Content-Type: application/json."));
    return std::nullopt;
}

std::optional<ServerResponse> Access::refuseAdmin(const ServerRequest &request, bool tokenAlways) const
{
    const auto authorization = headerValue(request.headers, "Authorization");
    if (!m_config.adminToken.isEmpty() && authorization.startsWith("Bearer ") &&
        sameSecret(authorization.mid(7).trimmed(), m_config.adminToken))
        return std::nullopt;
    // Behind a proxy every peer is this machine, so anything forwarded needs the token.
    const bool forwarded = !headerValue(request.headers, "X-Forwarded-For").isNull() ||
                           !headerValue(request.headers, "Forwarded").isNull();
    if (!tokenAlways && request.peer.isLoopback() && !forwarded) return std::nullopt;
    auto response = errorResponse(
        401, QStringLiteral("unauthorized"),
        m_config.adminToken.isEmpty()
            ? QStringLiteral("This path needs an admin token. Set TRESEN_ADMIN_TOKEN and send it as a bearer token.")
            : QStringLiteral("Send the admin token: Authorization: Bearer …"));
    response.headers.push_back({"WWW-Authenticate", "Bearer"});
    return response;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/access.h"

#include <algorithm>
#include <array>

#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/same_secret.h"
#include "core/http/loopback.h"

namespace tresen {

namespace {

/// What proxies add to what they pass on.
constexpr std::array forwardingHeaders{"X-Forwarded-For",  "Forwarded",         "X-Real-IP",
                                       "X-Forwarded-Host", "X-Forwarded-Proto", "Via"};

/// The token of "Authorization: Bearer …"; the word may be written in any case (RFC 9110, 11.1).
QByteArray bearerToken(const ServerRequest &request)
{
    const auto authorization = headerValue(request.headers, "Authorization").trimmed();
    const auto blank = authorization.indexOf(' ');
    if (blank < 0 || authorization.left(blank).toLower() != "bearer") return {};
    return authorization.mid(blank + 1).trimmed();
}

QByteArray withoutPort(const QByteArray &host)
{
    if (!host.startsWith('[')) return host.left(host.indexOf(':') < 0 ? host.size() : host.indexOf(':'));
    const auto end = host.indexOf(']');
    const bool whole = end > 0 && (end + 1 == host.size() || host.at(end + 1) == ':');
    return whole ? host.mid(1, end - 1) : QByteArray();
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
    return isLoopbackHost(name) || name == m_config.address.toString() ||
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
    if (!m_config.adminToken.isEmpty() && sameSecret(bearerToken(request), m_config.adminToken)) return std::nullopt;
    // Behind a proxy every peer is this machine, so anything forwarded needs the token.
    const bool forwarded = std::ranges::any_of(
        forwardingHeaders, [&](const char *name) { return !headerValue(request.headers, name).isNull(); });
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

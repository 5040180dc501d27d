// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/reply_outcome.h"

#include <QMetaEnum>

namespace tresen {

namespace {

/// Qt reports a complete answer with a status of 400 or more as an error too.
bool isOnlyTheStatus(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError: // 400, and others that have no name of their own
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError: return true;
    default: return false;
    }
}

bool isBeforeTheFirstByte(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProtocolUnknownError: return true;
    default: return false;
    }
}

} // namespace

Sent outcomeOf(QNetworkReply::NetworkError error, int status, bool requestSent)
{
    if (status >= 200 && isOnlyTheStatus(error)) return Sent::Yes;
    // Qt prepares to follow these two, whatever its policy says, and stumbles over the body that cannot be rewound.
    if ((status == 307 || status == 308) && error == QNetworkReply::ContentReSendError) return Sent::Yes;
    if (status == 0 && !requestSent && isBeforeTheFirstByte(error)) return Sent::No;
    return Sent::Unknown;
}

QString wordsFor(QNetworkReply::NetworkError error, const QString &qtText)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return QStringLiteral("nobody listens at this address");
    case QNetworkReply::HostNotFoundError: return QStringLiteral("the host name is unknown");
    case QNetworkReply::SslHandshakeFailedError: return QStringLiteral("no secure connection: ") + qtText;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return QStringLiteral("the connection was closed before the answer was complete");
    default:
        return QStringLiteral("the network failed (%1)")
            .arg(QLatin1String(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error)));
    }
}

} // namespace tresen

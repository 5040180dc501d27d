// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include <QHostAddress>

#include "core/base/time.h"
#include "core/http/http_server.h"

namespace tresen {

/// How much one client may ask: 600 requests at once and 100 a second after that, far above fifty callers and far below
/// what would keep others waiting. A client is the peer, or what a trusted proxy says it passed on; this machine itself
/// is not limited. One thread.
class ClientLimits
{
public:
    explicit ClientLimits(const QStringList &trustedProxies);

    /// Nothing: go on. Else how long to wait.
    [[nodiscard]] std::optional<std::chrono::seconds> refuse(const ServerRequest &request, Moment now);

    /// Whose request it is: the last address in X-Forwarded-For that is no trusted proxy, if the peer is one.
    [[nodiscard]] QHostAddress clientOf(const ServerRequest &request) const;

private:
    struct Bucket {
        double left = 0;
        Moment at;
    };
    void forgetIdle(Moment now);

    QList<QHostAddress> m_proxies;
    std::map<QString, Bucket> m_buckets; ///< by address; at most a few thousand
};

} // namespace tresen

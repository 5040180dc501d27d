// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/http/http_server.h"
#include "core/server/http_api.h"

namespace tresen {

/// {"success":false,"code":…,"message":…}
[[nodiscard]] ServerResponse errorResponse(int status, const QString &code, const QString &message);

/// Who may ask what: Host and Origin have to be ours (a page in a browser on this machine must not reach in), a POST
/// has to be JSON, and admin paths want the bearer token unless the peer is this machine itself.
class Access
{
public:
    explicit Access(HttpApiConfig config);

    /// The refusal for a request that may not come in at all (403, 415); nothing if it may.
    [[nodiscard]] std::optional<ServerResponse> refuse(const ServerRequest &request) const;
    /// The refusal for an admin path (401). `tokenAlways`: also from this machine.
    [[nodiscard]] std::optional<ServerResponse> refuseAdmin(const ServerRequest &request, bool tokenAlways) const;
    [[nodiscard]] const HttpApiConfig &config() const { return m_config; }

private:
    [[nodiscard]] bool hostIsOurs(const QByteArray &host) const;
    HttpApiConfig m_config;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QThread>

#include "core/base/clock.h"
#include "core/engine/engine.h"
#include "core/http/http_server.h"

namespace tresen {

struct HttpApiConfig {
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 8088;
    /// Accepted in Host beside the listen address and localhost.
    QStringList hosts;
    /// Peers whose X-Forwarded-For counts: what comes through them is not from this machine.
    QStringList trustedProxies;
    QByteArray adminToken;      ///< empty: admin paths answer this machine only
    QByteArray retellKey{};     ///< checks the signatures of the telephone assistant; empty: its paths are closed
    bool allowUnsigned = false; ///< opens them without a key
    /// Practice only: there is a key, and who signs nothing at all is let in as well.
    bool signatureOptional = false;
};

/// The engine over HTTP: health, metrics, status, the sync paths (docs/http.md) and the telephone (docs/telephone.md).
/// Lives on a thread of its own; the engine must outlive it.
class HttpApi
{
public:
    HttpApi(Engine &engine, HttpApiConfig config);
    /// Stops.
    ~HttpApi();

    /// Waits until the port is open. Errors: Unavailable ("port 8088 is taken …").
    [[nodiscard]] Result<> start();
    /// Answers what is being answered, then closes. Idempotent.
    void stop();
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    class Worker;
    Engine &m_engine;
    HttpApiConfig m_config;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    quint16 m_port = 0;
};

} // namespace tresen

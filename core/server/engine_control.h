// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/server/control_server.h"

namespace tresen {

/// Answers the commands that come through the control socket: {"command":"status"},
/// {"command":"resync","state":"failed"} or {"command":"resync","ids":[…]}, {"command":"import"}, {"command":"check"},
/// {"command":"reconcile"}, {"command":"webhooks"}, {"command":"webhook-register"}, {"command":"webhook-remove"},
/// {"command":"backup","file":PATH}, {"command":"pause"}, {"command":"resume"} and {"command":"rehearse"}. `raise` is
/// called for {"command":"raise"} (a second console). Answers hold "ok" and, where not, "message".
class EngineControl : public QObject
{
    Q_OBJECT
public:
    EngineControl(Engine &engine, std::function<void()> raise, QObject *parent = nullptr);
    void handle(const QJsonObject &request, ControlServer::Reply reply);

private:
    void backup(const Actor &actor, const QString &file, const ControlServer::Reply &reply);
    /// Answers "unknown" with the ids that belong to nothing, and tries the others again.
    void resync(const Actor &actor, const ResyncRequest &wanted, const ControlServer::Reply &reply);
    void webhookCommand(const Actor &actor, const QJsonObject &request, ControlServer::Reply reply);

    Engine &m_engine;
    std::function<void()> m_raise;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>

#include <QObject>

#include "core/base/post_box.h"
#include "core/engine/engine.h"
#include "core/http/http_server.h"
#include "core/server/access.h"
#include "core/server/client_limits.h"

namespace tresen {

/// Where the paths of the telephone assistant begin.
inline constexpr const char *retellPaths = "/api/retell/";

/// Finds the answer to a request. Lives on the server's thread; asks the engine and answers when it does.
class Routes : public QObject
{
    Q_OBJECT
public:
    Routes(Engine &engine, HttpApiConfig config, const Clock &clock, QObject *parent = nullptr);

    void handle(const ServerRequest &request, Responder responder);
    /// The last step of every answer: what the server refused by itself gets the headers that all answers carry, and
    /// where the assistant reads it the sentence as well.
    void complete(ServerResponse &response, const ServerRequest &head);

private:
    using Handler = void (Routes::*)(const ServerRequest &, Responder);
    struct Route {
        QByteArray method;
        QByteArray path; ///< a trailing '/' stands for anything behind it
        enum class Who { Anybody, Admin, TokenOnly } who;
        Handler handler;
    };
    /// The answer to the `n`th function call; nothing: the engine was closed before there was one.
    struct Answered {
        quint64 n = 0;
        std::optional<VoiceAnswer> answer;
    };

    struct Reply;
    static const std::vector<Route> &table();
    void answer(const Route &route, const ServerRequest &request, Responder responder);

    void healthz(const ServerRequest &request, Responder responder);
    void readyz(const ServerRequest &request, Responder responder);
    void metrics(const ServerRequest &request, Responder responder);
    void status(const ServerRequest &request, Responder responder);
    void openapi(const ServerRequest &request, Responder responder);
    void segments(const ServerRequest &request, Responder responder);
    void segment(const ServerRequest &request, Responder responder);
    void resync(const ServerRequest &request, Responder responder);
    void reconcile(const ServerRequest &request, Responder responder);
    void calcomWebhook(const ServerRequest &request, Responder responder);
    void strays(const QString &after, int limit, Responder responder);
    void retellFunction(const ServerRequest &request, Responder responder);
    void retellAnswered(Answered answered);
    void retellInbound(const ServerRequest &request, Responder responder);
    void retellWebhook(const ServerRequest &request, Responder responder);

    Engine &m_engine;
    Access m_access;
    ClientLimits m_limits;
    const Clock &m_clock;
    SystemRandom m_random;
    quint64 m_asked = 0;
    std::unordered_map<quint64, Responder> m_waiting; ///< for the engine's answer
    PostBox<Answered> m_answers;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/engine_control.h"

#include <QJsonArray>

#include "core/base/await.h"
#include "core/server/json_views.h"
#include "core/server/resync_request.h"

namespace tresen {

namespace {

QJsonObject refusalJson(const CommandRefusal &refusal)
{
    auto message = refusalSentence(refusal.code, QStringLiteral("en"));
    if (!refusal.detail.isEmpty()) message += QStringLiteral(" (%1)").arg(refusal.detail);
    return {{QStringLiteral("ok"), false},
            {QStringLiteral("code"), toWord(refusal.code)},
            {QStringLiteral("message"), message}};
}

template <typename T, typename ToJson>
void replyWith(QObject *owner, ControlServer::Reply reply, const QFuture<Outcome<T>> &future, ToJson toJson)
{
    await(owner, future, [reply = std::move(reply), toJson](const std::optional<Outcome<T>> &outcome) {
        if (!outcome) return reply(refusalJson({RefusalCode::ShuttingDown, {}, {}}));
        if (!*outcome) return reply(refusalJson(outcome->error()));
        QJsonObject answer = toJson(**outcome);
        answer.insert(QStringLiteral("ok"), true);
        reply(answer);
    });
}

} // namespace

EngineControl::EngineControl(Engine &engine, std::function<void()> raise, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_raise(std::move(raise))
{}

void EngineControl::handle(const QJsonObject &request, ControlServer::Reply reply)
{
    const auto command = request.value(u"command").toString();
    const Actor actor{Actor::Kind::CommandLine, request.value(u"user").toString(), {}};
    if (command == u"status") {
        reply({{QStringLiteral("ok"), true}, {QStringLiteral("status"), toJson(m_engine.status())}});
    } else if (command == u"resync") {
        const auto wanted = resyncFromJson(request);
        if (!wanted) return reply(refusalJson({RefusalCode::InvalidInput, QStringLiteral("what to resync"), {}}));
        replyWith(this, std::move(reply), m_engine.resync(actor, *wanted), [](const ResyncResult &result) {
            return QJsonObject{{QStringLiteral("started"), result.started},
                               {QStringLiteral("skipped"), result.skipped}};
        });
    } else if (command == u"import") {
        replyWith(this, std::move(reply), m_engine.importCalcom(actor), [](const ImportSummary &summary) {
            return QJsonObject{{QStringLiteral("services"), summary.services},
                               {QStringLiteral("staff"), summary.staff},
                               {QStringLiteral("mappings"), summary.mappings},
                               {QStringLiteral("deviations"), toJson(summary.deviations)}};
        });
    } else if (command == u"check") {
        replyWith(this, std::move(reply), m_engine.connection(),
                  [](const ConnectionView &view) { return toJson(view); });
    } else if (command == u"raise" && m_raise) {
        m_raise();
        reply({{QStringLiteral("ok"), true}});
    } else {
        reply(refusalJson(
            {RefusalCode::InvalidInput, QStringLiteral("the running Tresen does not know this command"), {}}));
    }
}

} // namespace tresen

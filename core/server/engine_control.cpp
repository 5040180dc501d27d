// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/engine_control.h"

#include <QJsonArray>

#include "core/base/await.h"
#include "core/server/json_views.h"
#include "core/server/resync_request.h"
#include "core/voice/tool_catalog.h"

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

QJsonObject changedJson(bool changed) { return {{QStringLiteral("changed"), changed}}; }

constexpr qint64 progressSteps = 100;

} // namespace

EngineControl::EngineControl(Engine &engine, std::function<void()> raise, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_raise(std::move(raise))
{}

void EngineControl::backup(const Actor &actor, const QString &file, const ControlServer::Reply &reply)
{
    // As many lines as somebody could see.
    const auto told = std::make_shared<qint64>(-1);
    const auto listening =
        connect(&m_engine, &Engine::backupProgressed, this, [told, reply](qint64 done, qint64 total) {
            const auto percent = total > 0 ? done * progressSteps / total : 0;
            if (std::exchange(*told, percent) != percent) reply({{QStringLiteral("progress"), percent}});
        });
    await(this, m_engine.backup(actor, file), [this, listening, reply](const auto &outcome) {
        disconnect(listening);
        if (!outcome) return reply(refusalJson({RefusalCode::ShuttingDown, {}, {}}));
        if (!*outcome) {
            auto refused = refusalJson(outcome->error());
            // The line that was made for a terminal says more than the sentence for the desk.
            if (const auto &line = outcome->error().detail; !line.isEmpty()) refused[QStringLiteral("message")] = line;
            return reply(refused);
        }
        const BackupSummary &made = **outcome;
        reply(
            {{QStringLiteral("ok"), true}, {QStringLiteral("file"), made.file}, {QStringLiteral("bytes"), made.bytes}});
    });
}

void EngineControl::resync(const Actor &actor, const ResyncRequest &wanted, const ControlServer::Reply &reply)
{
    struct Known {
        ResyncRequest request;
        std::vector<SegmentId> unknown;
        std::size_t open = 0; ///< not looked up yet
    };
    const auto known = std::make_shared<Known>();
    known->request.what = wanted.what;
    known->open = wanted.ids.size();
    const auto tryAgain = [this, actor, known, reply] {
        QJsonArray unknown;
        for (const auto id : known->unknown)
            unknown.append(id.toString());
        const auto answer = [unknown](const ResyncResult &result) {
            return QJsonObject{{QStringLiteral("started"), result.started},
                               {QStringLiteral("skipped"), result.skipped},
                               {QStringLiteral("unknown"), unknown}};
        };
        replyWith(this, reply, m_engine.resync(actor, known->request), answer);
    };
    if (known->open == 0) return tryAgain();
    for (const auto id : wanted.ids) {
        await(this, m_engine.segment(id), [known, id, tryAgain](const std::optional<Outcome<SegmentStory>> &found) {
            // Anything else that is wrong is met again, and told, when it is tried.
            const bool missing = found && !*found && found->error().code == RefusalCode::UnknownAppointment;
            (missing ? known->unknown : known->request.ids).push_back(id);
            if (--known->open == 0) tryAgain();
        });
    }
}

void EngineControl::handle(const QJsonObject &request, ControlServer::Reply reply)
{
    const auto command = request.value(u"command").toString();
    const Actor actor{Actor::Kind::CommandLine, request.value(u"user").toString(), {}};
    if (command == u"status") {
        reply({{QStringLiteral("ok"), true},
               {QStringLiteral("status"), statusJson(m_engine.status(), m_engine.objectives(), m_engine.alerts())}});
    } else if (command == u"resync") {
        const auto wanted = resyncFromJson(request);
        if (!wanted) return reply(refusalJson({RefusalCode::InvalidInput, QStringLiteral("what to resync"), {}}));
        resync(actor, *wanted, reply);
    } else if (command == u"import") {
        replyWith(this, std::move(reply), m_engine.importCalcom(actor), [](const ImportSummary &summary) {
            return QJsonObject{{QStringLiteral("services"), summary.services},
                               {QStringLiteral("staff"), summary.staff},
                               {QStringLiteral("mappings"), summary.mappings},
                               {QStringLiteral("deviations"), toJson(summary.deviations)}};
        });
    } else if (command == u"backup") {
        backup(actor, request.value(u"file").toString(), std::move(reply));
    } else if (command == u"pause") {
        replyWith(this, std::move(reply), m_engine.pauseWrites(actor), changedJson);
    } else if (command == u"resume") {
        replyWith(this, std::move(reply), m_engine.releaseWrites(actor), changedJson);
    } else if (command == u"agent") {
        const auto base = request.value(u"base_url").toString();
        const auto catalog = m_engine.catalog();
        reply({{QStringLiteral("ok"), true},
               {QStringLiteral("agent"),
                request.value(u"flow").toBool() ? flowFile(*catalog, base) : agentFile(*catalog, base)}});
    } else if (command == u"rehearse") {
        replyWith(this, std::move(reply), m_engine.rehearsal(), [](const Rehearsal &so) { return toJson(so); });
    } else if (command == u"reconcile") {
        replyWith(this, std::move(reply), m_engine.reconcile(actor),
                  [](const ReconcileSummary &summary) { return toJson(summary); });
    } else if (command == u"webhooks") {
        replyWith(this, std::move(reply), m_engine.webhooks(actor, {}),
                  [this](const std::vector<WebhookView> &views) { return toJson(views, *m_engine.catalog()); });
    } else if (command == u"webhook-register" || command == u"webhook-remove") {
        webhookCommand(actor, request, std::move(reply));
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

/// {"command": "webhook-register", "url": …} or {"command": "webhook-remove", "id": …}, both for the account of
/// "label".
void EngineControl::webhookCommand(const Actor &actor, const QJsonObject &request, ControlServer::Reply reply)
{
    const auto catalog = m_engine.catalog();
    const auto label = request.value(u"label").toString(QStringLiteral("default"));
    const auto credential = std::ranges::find(catalog->credentials, label, &Credential::label);
    if (credential == catalog->credentials.end())
        return reply(refusalJson(
            {RefusalCode::InvalidInput, QStringLiteral("there is no account of Cal.com called '%1'").arg(label), {}}));
    if (request.value(u"command").toString() == u"webhook-remove")
        return replyWith(this, std::move(reply),
                         m_engine.removeWebhook(actor, credential->id, request.value(u"id").toString()),
                         [](bool removed) {
                             return QJsonObject{{QStringLiteral("removed"), removed}};
                         });
    replyWith(this, std::move(reply), m_engine.registerWebhook(actor, credential->id, request.value(u"url").toString()),
              [catalog](const WebhookView &view) { return toJson({view}, *catalog); });
}

} // namespace tresen

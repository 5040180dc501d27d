// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/webhook_signature.h"
#include "core/engine/engine_private.h"
#include "core/storage/audit_store.h"
#include "core/storage/inbox_store.h"

/// Between the salon and Cal.com: keys, mapping, breaker, drills, comparing, webhooks.
namespace tresen {

QFuture<Outcome<ImportSummary>> Engine::importCalcom(const Actor &actor)
{
    return d->connect<ImportSummary>([actor](Connector &connector, auto promise) { connector.import(actor, promise); });
}

QFuture<Outcome<ConnectionView>> Engine::connection()
{
    return d->connect<ConnectionView>([](Connector &connector, auto promise) { connector.look(promise); });
}

QFuture<Outcome<CredentialId>> Engine::saveKey(const Actor &actor, const SaveKey &key)
{
    return d->connect<CredentialId>(
        [actor, key](Connector &connector, auto promise) { connector.saveKey(actor, key, promise); });
}

QFuture<Outcome<bool>> Engine::removeCredential(const Actor &actor, CredentialId credential)
{
    return d->connect<bool>(
        [actor, credential](Connector &connector, auto promise) { connector.remove(actor, credential, promise); });
}

QFuture<Outcome<MappingResult>> Engine::changeMapping(const Actor &actor, const MappingChange &change)
{
    return d->connect<MappingResult>(
        [actor, change](Connector &connector, auto promise) { connector.map(actor, change, promise); });
}

QFuture<Outcome<bool>> Engine::breaker(const Actor &actor, CredentialId credential, BreakerCommand command)
{
    return d->runner->command<bool>(
        [actor, credential, command](Session &session, const CommandContext &context) -> Outcome<bool> {
            static constexpr const char *names[] = {"breaker_probed", "breaker_held", "breaker_reset"};
            if (!context.catalog.credential(credential)) return refused(RefusalCode::InvalidInput);
            const auto kept = AuditStore(session, context.catalog.company.id)
                                  .append({context.now, actor, QString::fromLatin1(names[int(command)]), {}, "{}", 0});
            if (!kept) return tl::unexpected(refusalFor(kept.error()));
            return true;
        },
        [this, credential, command](const Outcome<bool> &outcome, std::chrono::microseconds) {
            if (!outcome || !d->core) return;
            QMetaObject::invokeMethod(d->core, [core = d->core, credential, command] {
                switch (command) {
                case BreakerCommand::ProbeNow: core->probeNow(credential); break;
                case BreakerCommand::HoldOpen: core->holdOpen(credential); break;
                case BreakerCommand::Reset: core->reset(credential); break;
                }
            });
        });
}

QFuture<Outcome<DrillView>> Engine::startDrill(const Actor &actor, const QString &scenario)
{
    return d->connect<DrillView>([this, actor, scenario](Connector &, auto promise) {
        promise->addResult(d->startDrill(actor, scenario));
        promise->finish();
    });
}

QFuture<Outcome<bool>> Engine::endDrill(const Actor &)
{
    return d->connect<bool>([this](Connector &, auto promise) {
        d->endDrill();
        promise->addResult(Outcome<bool>(true));
        promise->finish();
    });
}

QFuture<Outcome<ReconcileSummary>> Engine::reconcile(const Actor &actor)
{
    auto promise = std::make_shared<QPromise<Outcome<ReconcileSummary>>>();
    promise->start();
    const auto future = promise->future();
    std::ignore = d->audited(actor, QStringLiteral("reconciled"), [this, promise](const Outcome<bool> &kept) {
        if (!kept) {
            promise->addResult(Outcome<ReconcileSummary>(tl::unexpected(kept.error())));
            return promise->finish();
        }
        QMetaObject::invokeMethod(
            d->core,
            [core = d->core, promise] {
                core->reconcile([promise](const SweepResult &result) {
                    const auto &c = result.counts;
                    promise->addResult(Outcome<ReconcileSummary>(
                        ReconcileSummary{c.compared, c.differing, c.repaired, c.asked, c.takenIn, c.strays, c.lookedUp,
                                         c.unreadable, c.requests, result.complete, result.cancelled, result.trouble}));
                    promise->finish();
                });
            },
            Qt::QueuedConnection);
    });
    return future;
}

void Engine::cancelReconcile()
{
    QMetaObject::invokeMethod(
        d->core, [core = d->core] { core->cancelReconcile(); }, Qt::QueuedConnection);
}

QFuture<Outcome<WebhookReceipt>> Engine::receiveWebhook(const QByteArray &body, const QByteArray &signature)
{
    const auto &secrets = d->config.webhookSecrets;
    const auto signedBy =
        std::ranges::find_if(secrets, [&](const auto &entry) { return isSignedBy(entry.second, body, signature); });
    std::optional<WebhookReceipt> atOnce;
    if (secrets.empty() && !d->config.allowUnsigned && !d->config.practice) atOnce = WebhookReceipt::NotConfigured;
    if (!secrets.empty() && signedBy == secrets.end()) atOnce = WebhookReceipt::BadSignature;
    std::optional<CredentialId> credential;
    for (const auto &known : d->catalog.get()->credentials)
        if (signedBy != secrets.end() && known.label == signedBy->first) credential = known.id;
    // Its id and time are those of the command that keeps it.
    const auto row = atOnce ? std::nullopt : inboxRowOf(body, credential, {}, {});
    if (!atOnce && !row) atOnce = WebhookReceipt::NotJson;
    if (atOnce) {
        d->recorder.record(RecordKind::Webhook, "received", {std::chrono::nanoseconds(0), RecordOutcome::Input});
        QPromise<Outcome<WebhookReceipt>> promise;
        promise.start();
        promise.addResult(Outcome<WebhookReceipt>(*atOnce));
        promise.finish();
        return promise.future();
    }
    return d->runner->command<WebhookReceipt>(
        [row = *row](Session &session, const CommandContext &context) -> Outcome<WebhookReceipt> {
            const auto kept =
                InboxStore(session, context.catalog.company.id).put(receivedAt(row, {context.ids.next()}, context.now));
            if (!kept) return tl::unexpected(refusalFor(kept.error()));
            return *kept ? WebhookReceipt::Stored : WebhookReceipt::Repeated;
        },
        [this, hint = *webhookHintFrom(body), &series = d->recorder.series(RecordKind::Webhook, "received")](
            const Outcome<WebhookReceipt> &outcome, std::chrono::microseconds took) {
            series.record({took, outcome ? RecordOutcome::Done : outcomeOf(outcome.error().code)});
            if (!outcome || *outcome != WebhookReceipt::Stored) return;
            QMetaObject::invokeMethod(
                d->core, [core = d->core, hint] { core->webhookStored(hint); }, Qt::QueuedConnection);
        });
}

QFuture<Outcome<std::vector<WebhookView>>> Engine::webhooks(const Actor &, const QString &url)
{
    return d->setUp<std::vector<WebhookView>>([url](WebhookSetup &setup, auto done) { setup.list(url, done); });
}

QFuture<Outcome<WebhookView>> Engine::registerWebhook(const Actor &actor, CredentialId credential, const QString &url)
{
    std::ignore = d->audited(actor, QStringLiteral("webhook_registered"));
    return d->setUp<WebhookView>(
        [credential, url](WebhookSetup &setup, auto done) { setup.makeOrMend(credential, url, done); });
}

QFuture<Outcome<bool>> Engine::removeWebhook(const Actor &actor, CredentialId credential, const QString &id)
{
    std::ignore = d->audited(actor, QStringLiteral("webhook_removed"));
    return d->setUp<bool>([credential, id](WebhookSetup &setup, auto done) { setup.remove(credential, id, done); });
}

} // namespace tresen

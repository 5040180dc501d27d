// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/base/log.h"
#include "core/engine/connection_commands.h"
#include "core/engine/engine_private.h"
#include "core/engine/pause_writes.h"
#include "core/metrics/record_export.h"
#include "core/storage/audit_store.h"
#include "core/sync/rehearsal.h"

namespace tresen {

Engine::Engine(EngineConfig config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(config)))
{
    qRegisterMetaType<StatusView>();
    qRegisterMetaType<AppointmentsChanged>();
    qRegisterMetaType<UpstreamSample>();
    qRegisterMetaType<ReconcileProgress>();
    qRegisterMetaType<DrillView>();
    qRegisterMetaType<BulkJobView>();
    qRegisterMetaType<CallView>();
    qRegisterMetaType<AlertNews>();
}

Engine::~Engine() { stop(); }

Result<> Engine::start()
{
    if (auto opened = d->open(); !opened) return opened;
    d->runner = std::make_unique<CommandRunner>(*d->storage, d->clock, d->random, d->catalog,
                                                std::chrono::milliseconds(d->config.undoWindowMs), &d->calendar,
                                                &d->recorder.series(RecordKind::Commit, "command"));
    d->openVoice();
    d->started = true;
    auto begun = d->startCore();
    if (!begun) stop();
    return begun;
}

void Engine::stop() { d->stop(); }

std::shared_ptr<const Catalog> Engine::catalog() const { return d->catalog.get(); }
StatusView Engine::status() const
{
    auto status = d->board.status();
    // The writer knows at once; the board hears of it with the next look at the database.
    if (d->storage) status.databaseWritable = d->storage->writable();
    return status;
}
std::vector<UpstreamSample> Engine::upstreamHistory(CredentialId credential) const
{
    return d->board.samples(credential);
}

QFuture<Outcome<bool>> Engine::pauseWrites(const Actor &actor)
{
    return d->runner->command<bool>(
        [actor](Session &session, const CommandContext &context) {
            return tresen::pauseWrites(session, context, actor);
        },
        [this](const Outcome<bool> &, std::chrono::microseconds) { d->lookAgain(); });
}

QFuture<Outcome<bool>> Engine::releaseWrites(const Actor &actor)
{
    return d->runner->command<bool>(
        [actor](Session &session, const CommandContext &context) {
            return tresen::releaseWrites(session, context, actor);
        },
        [this](const Outcome<bool> &, std::chrono::microseconds) { d->lookAgain(); });
}

QFuture<Outcome<BackupSummary>> Engine::backup(const Actor &actor, const QString &file)
{
    return d->backups.start(
        d->config.databaseUrl.startsWith(u"postgresql:") ? d->config.databaseUrl : d->storage->databaseFile(), file,
        [this](qint64 done, qint64 total) { Q_EMIT backupProgressed(done, total); },
        [this, actor](const Outcome<BackupSummary> &made) {
            if (!made) return logEvent(LogLevel::Warning, "backup.failed", {{"why", toWord(made.error().code)}});
            logEvent(LogLevel::Info, "backup.made", {{"bytes", made->bytes}});
            // The entry is made afterwards: a backup that failed was none, and the file cannot hold its own line.
            const auto note = "{\"bytes\":" + QByteArray::number(made->bytes) + '}';
            d->storage->write(
                [actor, note, now = d->clock.now(), company = d->catalog.get()->company.id](Session &session) {
                    return AuditStore(session, company).append({now, actor, QStringLiteral("backed_up"), {}, note, 0});
                },
                [](const Result<> &) {});
        });
}

QFuture<Outcome<Rehearsal>> Engine::rehearsal()
{
    return d->runner->question<Rehearsal>(
        [](Session &session, const Catalog &catalog, Instant now) -> Outcome<Rehearsal> {
            const auto found = tresen::rehearse(session, {catalog, {}, {}, now});
            if (!found) return tl::unexpected(refusalFor(found.error()));
            return *found;
        });
}

QFuture<Outcome<bool>> Engine::saveCatalog(const Actor &actor, const Catalog &catalog)
{
    return d->runner->command<bool>([actor, catalog](Session &session, const CommandContext &context) {
        return keepCatalog(session, context, actor, catalog, QStringLiteral("catalog_saved"));
    });
}

QFuture<Outcome<bool>> Engine::saveKeywords(const Actor &actor, ServiceId service, const QStringList &keywords)
{
    return d->runner->command<bool>([actor, service, keywords](Session &session, const CommandContext &context) {
        return tresen::saveKeywords(session, context, actor, service, keywords);
    });
}

QByteArray Engine::metricsText() const
{
    for (const auto &view : objectives()) {
        const MetricLabels label{{"objective", view.objective.id.toStdString()}};
        // What is not known is not exported, rather than as something good or bad.
        if (view.data != DataState::Enough) continue;
        d->metrics.gauge("tresen_objective_compliance_ratio", "Part that was good in the window.", label)
            .set(view.compliance);
        d->metrics.gauge("tresen_objective_budget_left_ratio", "Part of the error budget that is left.", label)
            .set(view.budgetLeft);
    }
    for (const auto &alert : alerts())
        d->metrics
            .gauge("tresen_alert_firing", "1 while the rule fires.",
                   {{"rule", alert.rule.id.toStdString()}, {"severity", toWord(alert.rule.severity).toStdString()}})
            .set(alert.status.state == AlertState::Firing ? 1 : 0);
    d->book.add(d->recorder.drain(), d->clock.now());
    return d->metrics.prometheusText() + recordedText(d->recorder.totals());
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <atomic>

#include <QDir>
#include <QThread>

#include "core/base/await.h"
#include "core/base/log.h"
#include "core/booking/commands.h"
#include "core/calcom/webhook_signature.h"
#include "core/engine/backup_desk.h"
#include "core/engine/bulk_desk.h"
#include "core/engine/connection_commands.h"
#include "core/engine/connector.h"
#include "core/engine/decide.h"
#include "core/engine/decision_sheet.h"
#include "core/engine/drill_run.h"
#include "core/engine/engine_core.h"
#include "core/engine/handle.h"
#include "core/engine/pause_writes.h"
#include "core/engine/queries.h"
#include "core/engine/resync.h"
#include "core/engine/salon_seed.h"
#include "core/engine/stray_desk.h"
#include "core/engine/webhook_setup.h"
#include "core/storage/audit_store.h"
#include "core/storage/catalog_store.h"
#include "core/sync/rehearsal.h"
#include "core/storage/inbox_store.h"

namespace tresen {

class Engine::Private
{
public:
    Private(Engine *engine, EngineConfig settings)
        : q(engine)
        , config(std::move(settings))
    {
        thread.setObjectName(QStringLiteral("engine"));
    }

    Result<> open();
    Result<> loadCatalog();
    Result<Catalog> catalogFrom(Session &session);
    Result<> startCore();
    void reloadCatalog();
    [[nodiscard]] CallPace pace() const;
    [[nodiscard]] QFuture<Outcome<BulkJobView>>
    job(std::function<Outcome<BulkJobView>(Session &, const CommandContext &)> work);
    void stop();
    /// What waits may not have to any more, or has to from now on.
    void lookAgain()
    {
        if (core) QMetaObject::invokeMethod(core, [engine = core] { engine->lookAgain(); });
    }

    /// Writes into the audit log that somebody asked for something that concerns no appointment.
    QFuture<Outcome<bool>> audited(const Actor &actor, const QString &action,
                                   std::function<void(const Outcome<bool> &)> then = {})
    {
        return runner->command<bool>(
            [actor, action](Session &session, const CommandContext &context) -> Outcome<bool> {
                const auto kept =
                    AuditStore(session, context.catalog.company.id).append({context.now, actor, action, {}, "{}", 0});
                if (!kept) return tl::unexpected(refusalFor(kept.error()));
                return true;
            },
            [then = std::move(then)](const Outcome<bool> &kept, std::chrono::microseconds) {
                if (then) then(kept);
            });
    }

    /// Runs something with Cal.com's webhooks on the engine's thread.
    template <typename T, typename Work>
    QFuture<Outcome<T>> setUp(Work work)
    {
        auto promise = std::make_shared<QPromise<Outcome<T>>>();
        promise->start();
        const auto future = promise->future();
        QMetaObject::invokeMethod(
            core,
            [this, promise, work] {
                auto setup = std::make_shared<WebhookSetup>(*core, config, catalog.get());
                // Kept by its own callback until it has ended.
                work(*setup, [promise, setup, core = core](const Outcome<T> &outcome) {
                    promise->addResult(outcome);
                    promise->finish();
                    core->scheduler().post([setup] {});
                });
            },
            Qt::QueuedConnection);
        return future;
    }

    /// Counts how a command ended, and notes in its answer how long it took until it was durable.
    auto noteEnd(const char *command)
    {
        return [this, command](Outcome<Booked> &outcome, std::chrono::microseconds took) {
            if (outcome) outcome->took = took;
            const auto word = outcome ? std::string("done") : toWord(outcome.error().code).toStdString();
            metrics
                .counter("tresen_commands_total", "Commands by how they ended.",
                         {{"command", command}, {"outcome", word}})
                .add();
            if (outcome && command == bookCommand) bookLatency.record(took);
        };
    }

    /// `work(Connector &, promise)` on the engine's thread.
    template <typename T, typename Work>
    QFuture<Outcome<T>> connect(Work work)
    {
        auto promise = std::make_shared<QPromise<Outcome<T>>>();
        promise->start();
        const auto future = promise->future();
        if (core)
            QMetaObject::invokeMethod(
                core,
                [this, promise, work = std::move(work)] {
                    if (connector)
                        work(*connector, promise); // else the engine is stopping, and the future is cancelled
                },
                Qt::QueuedConnection);
        return future;
    }

    Outcome<DrillView> startDrill(const Actor &actor, const QString &id);
    void endDrill();

    Engine *q;
    const EngineConfig config;
    KeyRing keys{config};
    SystemClock clock;
    SystemRandom random;
    CatalogHolder catalog;
    StatusBoard board;
    MetricsRegistry metrics;
    static constexpr const char *bookCommand = "book";
    LatencySeries &bookLatency =
        metrics.latency(bookingLatencyName, "From the call of a booking to its durable commit.");
    std::unique_ptr<Storage> storage;
    std::unique_ptr<CommandRunner> runner;
    BackupDesk backups;
    QThread thread;
    EngineCore *core = nullptr;     ///< lives on `thread`, destroyed by stop()
    Connector *connector = nullptr; ///< likewise; the core's child
    BulkDesk *bulk = nullptr;       ///< likewise
    DrillRun *drill = nullptr;      ///< likewise, while one runs
    bool started = false;
};

Result<> Engine::Private::open()
{
    StorageConfig files;
    files.dataDir = config.dataDir;
    files.inMemory = config.inMemory;
    files.databaseUrl = config.databaseUrl;
    auto opened = Storage::open(files, clock);
    if (!opened) return tl::unexpected(opened.error());
    storage = std::move(*opened);
    keys.open();
    return loadCatalog();
}

/// What is stored; an empty database gets the seed, or an empty salon. Keys without a credential get one.
Result<Catalog> Engine::Private::catalogFrom(Session &session)
{
    const auto companies = companyIds(session);
    if (!companies) return tl::unexpected(companies.error());
    UuidGenerator ids(clock, random);
    if (companies->empty() && config.seed) {
        if (auto stored = storePracticeSalon(session, *config.seed); !stored) return tl::unexpected(stored.error());
        return CatalogStore(session, config.seed->catalog.company.id).load();
    }
    auto loaded =
        companies->empty() ? Result<Catalog>(makeEmptySalon(ids)) : CatalogStore(session, companies->front()).load();
    if (!loaded) return loaded;
    bool changed = companies->empty();
    for (const auto &label : keys.labels()) {
        if (std::ranges::find(loaded->credentials, label, &Credential::label) != loaded->credentials.end()) continue;
        loaded->credentials.push_back({{ids.next()}, label, config.calcomUrl.toString(), {}});
        changed = true;
    }
    if (!changed) return loaded;
    CatalogStore store(session, loaded->company.id);
    if (auto saved = store.save(*loaded); !saved) return tl::unexpected(saved.error());
    return store.load();
}

Result<> Engine::Private::loadCatalog()
{
    std::shared_ptr<const Catalog> loaded;
    const auto done = storage->writeAndWait([&](Session &session) -> Result<> {
        auto found = catalogFrom(session);
        if (!found) return tl::unexpected(found.error());
        loaded = std::make_shared<const Catalog>(std::move(*found));
        return {};
    });
    if (done) catalog.set(loaded);
    return done;
}

Result<> Engine::Private::startCore()
{
    if (config.webhookSecrets.empty() && (config.allowUnsigned || config.practice))
        logEvent(config.practice ? LogLevel::Info : LogLevel::Warning, "webhook.unsigned_allowed",
                 {{"practice", config.practice}});
    thread.start();
    core = new EngineCore(config, keys, *storage, clock, random, catalog, board, metrics);
    connector = new Connector(*core, *runner, catalog, keys, config, clock, random, core);
    bulk = new BulkDesk(
        *runner, *storage, core->scheduler(), catalog.get()->company.id, [this] { return pace(); }, core);
    core->moveToThread(&thread);
    QObject::connect(core, &EngineCore::appointmentsChanged, q, &Engine::appointmentsChanged, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::statusChanged, q, &Engine::statusChanged, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::upstreamSampled, q, &Engine::upstreamSampled, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::reconcileProgressed, q, &Engine::reconcileProgressed, Qt::DirectConnection);
    QObject::connect(bulk, &BulkDesk::progressed, q, &Engine::bulkChanged, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::catalogChanged, core, [this] { reloadCatalog(); });
    storage->onCommitted([this](const ChangeSet &changes) {
        QMetaObject::invokeMethod(
            core,
            [this, changes] {
                core->committed(changes);
                for (const auto &company : changes.companies)
                    bulk->changed(company.segments);
            },
            Qt::QueuedConnection);
    });
    storage->onFatal([this](const Error &error) { Q_EMIT q->fatal(error.detail); });
    Result<> begun;
    QMetaObject::invokeMethod(
        core,
        [&] {
            begun = core->start();
            if (begun) bulk->start();
        },
        Qt::BlockingQueuedConnection);
    return begun;
}

/// As fast as the slowest key may call.
CallPace Engine::Private::pace() const
{
    CallPace pace;
    for (const auto &credential : board.status().credentials)
        if (credential.limitPerMinute > 0) pace.perMinute = std::min(pace.perMinute, credential.limitPerMinute);
    return pace;
}

/// A command on a job; when it is durable, there may be a chunk to do.
QFuture<Outcome<BulkJobView>>
Engine::Private::job(std::function<Outcome<BulkJobView>(Session &, const CommandContext &)> work)
{
    return runner->command<BulkJobView>(std::move(work),
                                        [this](const Outcome<BulkJobView> &outcome, std::chrono::microseconds) {
                                            if (!outcome || !bulk) return;
                                            QMetaObject::invokeMethod(
                                                bulk,
                                                [this, view = *outcome] {
                                                    Q_EMIT q->bulkChanged(view);
                                                    bulk->kick();
                                                },
                                                Qt::QueuedConnection);
                                        });
}

void Engine::Private::reloadCatalog()
{
    storage->read([this, company = catalog.get()->company.id](Session &session) {
        auto loaded = CatalogStore(session, company).load();
        if (!loaded) return logEvent(LogLevel::Error, "catalog.unreadable", {{"error", loaded.error().detail}});
        catalog.set(std::make_shared<const Catalog>(std::move(*loaded)));
        Q_EMIT q->catalogChanged();
    });
}

void Engine::Private::stop()
{
    if (!started) return;
    started = false;
    backups.stop();
    // Commits are told of until the storage is closed, so what hears of them goes last.
    if (core)
        QMetaObject::invokeMethod(
            core,
            [this] {
                delete std::exchange(drill, nullptr);
                delete std::exchange(connector, nullptr);
                bulk->stop();
                core->shutDown();
            },
            Qt::BlockingQueuedConnection);
    storage->close();
    if (core)
        QMetaObject::invokeMethod(
            core,
            [this] {
                delete bulk; // its timer is the core's scheduler's
                delete core;
            },
            Qt::BlockingQueuedConnection);
    core = nullptr;
    bulk = nullptr;
    thread.quit();
    thread.wait();
}

Outcome<DrillView> Engine::Private::startDrill(const Actor &actor, const QString &id)
{
    // Both are needed: a salon that was invented, and a Cal.com that may be broken.
    if (!catalog.get()->company.practice || !config.practice || !config.setFaults)
        return refused(RefusalCode::NotPractice);
    const auto *scenario = drillScenario(id);
    if (!scenario) return refused(RefusalCode::InvalidInput, QStringLiteral("no such drill"));
    endDrill();
    drill = new DrillRun(*q, core->scheduler(), *scenario, config.setFaults, actor, core);
    QObject::connect(drill, &DrillRun::changed, q, &Engine::drillChanged, Qt::DirectConnection);
    if (!drill->start()) {
        endDrill();
        return refused(RefusalCode::UnknownService);
    }
    return drill->view();
}

void Engine::Private::endDrill()
{
    if (!drill) return;
    delete std::exchange(drill, nullptr);
    Q_EMIT q->drillChanged({});
}

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
}

Engine::~Engine() { stop(); }

Result<> Engine::start()
{
    if (auto opened = d->open(); !opened) return opened;
    d->runner = std::make_unique<CommandRunner>(*d->storage, d->clock, d->random, d->catalog,
                                                std::chrono::milliseconds(d->config.undoWindowMs));
    d->started = true;
    auto begun = d->startCore();
    if (!begun) stop();
    return begun;
}

void Engine::stop() { d->stop(); }

std::shared_ptr<const Catalog> Engine::catalog() const { return d->catalog.get(); }
StatusView Engine::status() const { return d->board.status(); }
std::vector<UpstreamSample> Engine::upstreamHistory(CredentialId credential) const
{
    return d->board.samples(credential);
}

QFuture<Outcome<Booked>> Engine::book(const Actor &actor, const BookingRequest &request)
{
    return d->runner->command<Booked>(
        [actor, request](Session &session, const CommandContext &context) {
            return tresen::book(session, context, actor, request);
        },
        d->noteEnd(Private::bookCommand));
}

QFuture<Outcome<Booked>> Engine::move(const Actor &actor, const MoveRequest &request)
{
    return d->runner->command<Booked>(
        [actor, request](Session &session, const CommandContext &context) {
            return tresen::move(session, context, actor, request);
        },
        d->noteEnd("move"));
}

QFuture<Outcome<Booked>> Engine::cancel(const Actor &actor, const CancelRequest &request)
{
    return d->runner->command<Booked>(
        [actor, request](Session &session, const CommandContext &context) {
            return tresen::cancel(session, context, actor, request);
        },
        d->noteEnd("cancel"));
}

QFuture<Outcome<Booked>> Engine::undo(const Actor &actor, AppointmentId appointment, int version)
{
    return d->runner->command<Booked>(
        [actor, appointment, version](Session &session, const CommandContext &context) {
            return tresen::undo(session, context, actor, appointment, version);
        },
        d->noteEnd("undo"));
}

QFuture<Outcome<bool>> Engine::customerTold(const Actor &actor, AppointmentId appointment)
{
    return d->runner->command<bool>([actor, appointment](Session &session, const CommandContext &context) {
        return tresen::customerTold(session, context, actor, appointment);
    });
}

QFuture<Outcome<ResyncResult>> Engine::resync(const Actor &actor, const ResyncRequest &request)
{
    return d->runner->command<ResyncResult>([actor, request](Session &session, const CommandContext &context) {
        return tresen::resync(session, context, actor, request);
    });
}

QFuture<Outcome<Decided>> Engine::decide(const Actor &actor, const DecisionRequest &request)
{
    return d->runner->command<Decided>([actor, request](Session &session, const CommandContext &context) {
        return tresen::decide(session, context, actor, request);
    });
}

QFuture<Outcome<StrayDecided>> Engine::decideStray(const Actor &actor, const StrayRequest &request)
{
    return d->runner->command<StrayDecided>([actor, request](Session &session, const CommandContext &context) {
        return tresen::decideStray(session, context, actor, request);
    });
}

QFuture<Outcome<bool>> Engine::undoStray(const Actor &actor, StrayId stray, int version)
{
    return d->runner->command<bool>([actor, stray, version](Session &session, const CommandContext &context) {
        return tresen::undoStray(session, context, actor, stray, version);
    });
}

QFuture<Outcome<StraySheet>> Engine::straySheet(const Actor &actor, StrayId stray)
{
    return d->runner->rehearse<StraySheet>([actor, stray](Session &session, const CommandContext &context) {
        return tresen::straySheet(session, context, actor, stray);
    });
}

QFuture<Outcome<DecisionPreview>> Engine::previewStray(const Actor &actor, const StrayRequest &request)
{
    return d->runner->rehearse<DecisionPreview>([actor, request](Session &session, const CommandContext &context) {
        return tresen::previewStray(session, context, actor, request);
    });
}

QFuture<Outcome<int>> Engine::handle(const Actor &actor, const HandlingRequest &request)
{
    return d->runner->command<int>([actor, request](Session &session, const CommandContext &context) {
        return tresen::handle(session, context, actor, request);
    });
}

QFuture<Outcome<BulkJobView>> Engine::rehearse(const Actor &actor, const BulkRequest &request)
{
    return d->job([actor, request](Session &session, const CommandContext &context) {
        return startRehearsal(session, context, actor, request);
    });
}

QFuture<Outcome<BulkJobView>> Engine::runBulk(const Actor &actor, BulkJobId job)
{
    return d->job([actor, job](Session &session, const CommandContext &context) {
        return startRun(session, context, actor, job);
    });
}

QFuture<Outcome<BulkJobView>> Engine::cancelBulk(const Actor &actor, BulkJobId job)
{
    return d->job([actor, job](Session &session, const CommandContext &context) {
        return cancelJob(session, context, actor, job);
    });
}

QFuture<Outcome<std::vector<BulkJobView>>> Engine::bulkJobs(int limit)
{
    return d->runner->question<std::vector<BulkJobView>>([limit](Session &session, const Catalog &catalog, Instant) {
        return tresen::bulkJobs(session, catalog.company.id, limit);
    });
}

QFuture<Outcome<std::vector<CauseView>>> Engine::causes()
{
    return d->runner->question<std::vector<CauseView>>(
        [](Session &session, const Catalog &catalog, Instant) { return tresen::causes(session, catalog); });
}

QFuture<Outcome<DecisionSheet>> Engine::decisions(const Actor &actor, SegmentId id)
{
    return d->runner->rehearse<DecisionSheet>([actor, id](Session &session, const CommandContext &context) {
        return decisionSheet(session, context, actor, id);
    });
}

QFuture<Outcome<DecisionPreview>> Engine::preview(const Actor &actor, const DecisionRequest &request)
{
    return d->runner->rehearse<DecisionPreview>([actor, request](Session &session, const CommandContext &context) {
        return previewOf(session, context, actor, request);
    });
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
        d->storage->databaseFile(), file, [this](qint64 done, qint64 total) { Q_EMIT backupProgressed(done, total); },
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

// --- what comes in from Cal.com

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
                                         c.requests, result.complete, result.cancelled, result.trouble}));
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
    if (!atOnce && !webhookHintFrom(body)) atOnce = WebhookReceipt::NotJson;
    if (atOnce) {
        QPromise<Outcome<WebhookReceipt>> promise;
        promise.start();
        promise.addResult(Outcome<WebhookReceipt>(*atOnce));
        promise.finish();
        return promise.future();
    }
    std::optional<CredentialId> credential;
    for (const auto &known : d->catalog.get()->credentials)
        if (signedBy != secrets.end() && known.label == signedBy->first) credential = known.id;
    return d->runner->command<WebhookReceipt>(
        [body, credential](Session &session, const CommandContext &context) -> Outcome<WebhookReceipt> {
            const auto row = inboxRowOf(body, credential, {context.ids.next()}, context.now);
            const auto kept = InboxStore(session, context.catalog.company.id).put(*row);
            if (!kept) return tl::unexpected(refusalFor(kept.error()));
            return *kept ? WebhookReceipt::Stored : WebhookReceipt::Repeated;
        },
        [this](const Outcome<WebhookReceipt> &outcome, std::chrono::microseconds) {
            if (!outcome || *outcome != WebhookReceipt::Stored) return;
            QMetaObject::invokeMethod(
                d->core, [core = d->core] { core->webhookStored(); }, Qt::QueuedConnection);
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

QFuture<Outcome<StrayPage>> Engine::strays(const QString &after, int limit)
{
    return d->runner->question<StrayPage>([after, limit](Session &session, const Catalog &catalog, Instant) {
        return strayPage(session, catalog, after, limit);
    });
}

QFuture<Outcome<DayView>> Engine::day(BranchId branch, Day day)
{
    return d->runner->question<DayView>([branch, day](Session &session, const Catalog &catalog, Instant) {
        return dayView(session, catalog, branch, day);
    });
}

QFuture<Outcome<AppointmentDetail>> Engine::appointment(AppointmentId id)
{
    return d->runner->question<AppointmentDetail>([id](Session &session, const Catalog &catalog, Instant now) {
        return appointmentDetail(session, catalog, id, now);
    });
}

QFuture<Outcome<std::vector<CustomerHit>>> Engine::searchCustomers(const QString &text, int limit)
{
    return d->runner->question<std::vector<CustomerHit>>(
        [text, limit](Session &session, const Catalog &catalog, Instant now) {
            return customerHits(session, catalog, text, limit, now);
        });
}

QFuture<Outcome<std::vector<FreeTime>>> Engine::freeTimes(const FreeTimesQuestion &question)
{
    return d->runner->question<std::vector<FreeTime>>(
        [question](Session &session, const Catalog &catalog, Instant now) {
            return freeTimesFor(session, catalog, question, now);
        });
}

QFuture<Outcome<UnsettledPage>> Engine::unsettled(const UnsettledQuestion &question)
{
    return d->runner->question<UnsettledPage>([question](Session &session, const Catalog &catalog, Instant now) {
        return unsettledPage(session, catalog, question, now);
    });
}

QFuture<Outcome<SegmentStory>> Engine::segment(SegmentId id)
{
    return d->runner->question<SegmentStory>([this, id](Session &session, const Catalog &catalog, Instant now) {
        auto story = segmentStory(session, catalog, id, now);
        if (story) tellBreaker(*story, d->board.samples(story->comparison.desired.credential));
        return story;
    });
}

QFuture<Outcome<SagaView>> Engine::saga(AppointmentId id)
{
    return d->runner->question<SagaView>(
        [id](Session &session, const Catalog &catalog, Instant) { return sagaView(session, catalog, id); });
}

QByteArray Engine::metricsText() const { return d->metrics.prometheusText(); }

} // namespace tresen

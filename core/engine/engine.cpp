// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include <atomic>

#include <QDir>
#include <QThread>

#include "core/base/await.h"
#include "core/base/log.h"
#include "core/booking/commands.h"
#include "core/engine/backup_desk.h"
#include "core/engine/engine_core.h"
#include "core/engine/import_job.h"
#include "core/engine/pause_writes.h"
#include "core/engine/queries.h"
#include "core/engine/resync.h"
#include "core/engine/salon_seed.h"
#include "core/storage/audit_store.h"
#include "core/storage/catalog_store.h"
#include "core/sync/rehearsal.h"

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
    void stop();
    /// What waits may not have to any more, or has to from now on.
    void lookAgain()
    {
        if (core) QMetaObject::invokeMethod(core, [engine = core] { engine->lookAgain(); });
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

    Engine *q;
    const EngineConfig config;
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
    EngineCore *core = nullptr; ///< lives on `thread`, destroyed by stop()
    bool started = false;
};

Result<> Engine::Private::open()
{
    StorageConfig files;
    files.dataDir = config.dataDir;
    files.inMemory = config.inMemory;
    auto opened = Storage::open(files, clock);
    if (!opened) return tl::unexpected(opened.error());
    storage = std::move(*opened);
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
    for (const auto &[label, key] : config.apiKeys) {
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
    thread.start();
    core = new EngineCore(config, *storage, clock, random, catalog, board, metrics);
    core->moveToThread(&thread);
    connect(core, &EngineCore::appointmentsChanged, q, &Engine::appointmentsChanged, Qt::DirectConnection);
    connect(core, &EngineCore::statusChanged, q, &Engine::statusChanged, Qt::DirectConnection);
    connect(core, &EngineCore::upstreamSampled, q, &Engine::upstreamSampled, Qt::DirectConnection);
    connect(core, &EngineCore::catalogChanged, core, [this] { reloadCatalog(); });
    storage->onCommitted([this](const ChangeSet &changes) {
        QMetaObject::invokeMethod(
            core, [this, changes] { core->committed(changes); }, Qt::QueuedConnection);
    });
    storage->onFatal([this](const Error &error) { Q_EMIT q->fatal(error.detail); });
    Result<> begun;
    QMetaObject::invokeMethod(
        core, [&] { begun = core->start(); }, Qt::BlockingQueuedConnection);
    return begun;
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
            core, [this] { core->shutDown(); }, Qt::BlockingQueuedConnection);
    storage->close();
    if (core)
        QMetaObject::invokeMethod(
            core, [this] { delete core; }, Qt::BlockingQueuedConnection);
    core = nullptr;
    thread.quit();
    thread.wait();
}

Engine::Engine(EngineConfig config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(config)))
{
    qRegisterMetaType<StatusView>();
    qRegisterMetaType<AppointmentsChanged>();
    qRegisterMetaType<UpstreamSample>();
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
    return d->runner->command<bool>([actor, catalog](Session &session, const CommandContext &context) -> Outcome<bool> {
        if (catalog.company.id != context.catalog.company.id) return refused(RefusalCode::InvalidInput);
        if (auto saved = CatalogStore(session, catalog.company.id).save(catalog); !saved)
            return tl::unexpected(refusalFor(saved.error()));
        const auto kept = AuditStore(session, catalog.company.id)
                              .append({context.now, actor, QStringLiteral("catalog_saved"), {}, "{}", 0});
        if (!kept) return tl::unexpected(refusalFor(kept.error()));
        return true;
    });
}

QFuture<Outcome<ImportSummary>> Engine::importCalcom(const Actor &actor)
{
    auto promise = std::make_shared<QPromise<Outcome<ImportSummary>>>();
    promise->start();
    const auto future = promise->future();
    QMetaObject::invokeMethod(
        d->core,
        [this, promise, actor] {
            // Owned by the engine's thread; ends itself.
            auto *job = new ImportJob(*d->core, d->catalog.get(), d->clock, d->random, d->core);
            connect(job, &ImportJob::finished, d->core, [this, job, promise, actor](const ImportJob::Found &found) {
                job->deleteLater();
                if (!found) {
                    promise->addResult(Outcome<ImportSummary>(tl::unexpected(found.error())));
                    promise->finish();
                    return;
                }
                const ImportSummary summary{found->services, found->staff, found->mappings, found->notes};
                await(d->core, saveCatalog(actor, found->catalog), [promise, summary](const auto &saved) {
                    if (saved && *saved)
                        promise->addResult(Outcome<ImportSummary>(summary));
                    else
                        promise->addResult(Outcome<ImportSummary>(tl::unexpected(
                            saved ? saved->error() : CommandRefusal{RefusalCode::ShuttingDown, {}, {}})));
                    promise->finish();
                });
            });
            job->start();
        },
        Qt::QueuedConnection);
    return future;
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
    return d->runner->question<SegmentStory>([id](Session &session, const Catalog &catalog, Instant now) {
        return segmentStory(session, catalog, id, now);
    });
}

QByteArray Engine::metricsText() const { return d->metrics.prometheusText(); }

} // namespace tresen

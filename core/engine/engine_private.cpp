// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_private.h"

#include "core/base/log.h"
#include "core/engine/salon_seed.h"
#include "core/storage/audit_store.h"
#include "core/storage/catalog_store.h"
#include "core/storage/hold_store.h"
#include "core/sync/database_retry.h"

namespace tresen {

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
        seeded = true;
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
    std::shared_ptr<const SalonCalendar> hoursRead;
    const auto done = storage->writeAndWait([&](Session &session) -> Result<> {
        auto found = catalogFrom(session);
        if (!found) return tl::unexpected(found.error());
        loaded = std::make_shared<const Catalog>(std::move(*found));
        auto hours = loadCalendar(session, loaded->company.id, clock.now());
        if (!hours) return tl::unexpected(hours.error());
        hoursRead = *hours;
        const auto held = HoldStore(session, loaded->company.id).all();
        if (!held) return tl::unexpected(held.error());
        for (const auto &hold : *held)
            holds.add(hold.owner, clock.now(), hold.expires);
        return {};
    });
    if (!done) return done;
    calendar.settle(hoursRead, true);
    catalog.set(loaded);
    return done;
}

Result<> Engine::Private::startCore()
{
    if (config.webhookSecrets.empty() && (config.allowUnsigned || config.practice))
        logEvent(config.practice ? LogLevel::Info : LogLevel::Warning, "webhook.unsigned_allowed",
                 {{"practice", config.practice}});
    thread.start();
    core = new EngineCore(config, keys, *storage, clock, random, catalog, calendar, board, metrics, recorder);
    connector = new Connector(*core, *runner, catalog, keys, config, clock, random, core);
    bulk = new BulkDesk(
        *runner, *storage, core->scheduler(), catalog.get()->company.id, [this] { return pace(); }, core);
    absences = new AbsenceKeeper(*runner, calendar, core->scheduler(), core);
    rollups = new RollupJob(*storage, core->scheduler(), recorder, book, catalog.get()->company.id);
    openSlo();
    core->moveToThread(&thread);
    voice->start(); // now that there is somebody who tries again what could not be read
    QObject::connect(core, &EngineCore::appointmentsChanged, q, &Engine::appointmentsChanged, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::statusChanged, q, &Engine::statusChanged, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::upstreamSampled, q, &Engine::upstreamSampled, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::reconcileProgressed, q, &Engine::reconcileProgressed, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::timesLearned, q, &Engine::timesLearned, Qt::DirectConnection);
    QObject::connect(bulk, &BulkDesk::progressed, q, &Engine::bulkChanged, Qt::DirectConnection);
    QObject::connect(core, &EngineCore::catalogChanged, core, [this] { catalogReading.ask(); });
    storage->onCommitted([this](const ChangeSet &changes) {
        for (const auto &company : changes.companies)
            voice->customersChanged(company.customers);
        QMetaObject::invokeMethod(
            core,
            [this, changes] {
                core->committed(changes);
                for (const auto &company : changes.companies) {
                    bulk->changed(company.segments);
                    absences->changed(company);
                }
            },
            Qt::QueuedConnection);
    });
    storage->onFatal([this](const Error &error) { Q_EMIT q->fatal(error.detail); });
    Result<> begun;
    QMetaObject::invokeMethod(
        core,
        [&] {
            begun = core->start();
            if (!begun) return;
            bulk->start();
            // Whoever leaves syncing to another engine leaves this to it, too.
            if (config.workerOn) absences->start();
            rollups->start();
            // Made on the thread that it is used on.
            alertTransport = std::make_unique<QtTransport>(core->scheduler());
            alertMail = std::make_unique<CurlMail>(core->scheduler());
            alertPost = std::make_unique<AlertPost>(
                AlertPost::Surroundings{*storage, core->scheduler(), random, *alertTransport, catalog.get()->company.id,
                                        config.alertChannels, config.alertLink, alertMail.get()});
            alertPost->start();
            if (seeded && config.makePast)
                writePast();
            else
                slo->start();
        },
        Qt::BlockingQueuedConnection);
    return begun;
}

void Engine::Private::lookAgain()
{
    if (core) QMetaObject::invokeMethod(core, [engine = core] { engine->lookAgain(); });
}

QFuture<Outcome<bool>> Engine::Private::audited(const Actor &actor, const QString &action,
                                                std::function<void(const Outcome<bool> &)> then)
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
    const bool runs =
        storage->read([this, company = catalog.get()->company.id, changes = calendar.changes()](Session &session) {
            auto loaded = CatalogStore(session, company).load();
            std::optional<Error> failed;
            if (loaded) {
                catalog.set(std::make_shared<const Catalog>(std::move(*loaded)));
                // Also what was changed in a commit that nobody could be told of (docs/design.md, 4).
                if (auto hours = loadCalendar(session, company, clock.now())) calendar.refresh(*hours, changes);
            } else {
                failed = loaded.error();
            }
            QMetaObject::invokeMethod(
                core,
                [this, failed] {
                    if (failed && !std::exchange(catalogUnreadable, true))
                        logEvent(LogLevel::Error, "catalog.unreadable", {{"error", failed->detail}});
                    if (failed) return reloadCatalogLater();
                    catalogUnreadable = false;
                    core->catalogLoaded();
                    absences->soon();
                    catalogReading.end();
                },
                Qt::QueuedConnection);
            if (!failed) Q_EMIT q->catalogChanged();
        });
    if (!runs) reloadCatalogLater();
}

/// Nobody would ask for it again: the commit that changed it has been told of.
void Engine::Private::reloadCatalogLater()
{
    catalogRetry = core->scheduler().after(databaseRetry, [this] { reloadCatalog(); });
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
                absences->stop();
                rollups->stop();
                slo->stop();
                if (alertPost) alertPost->stop();
                core->shutDown();
            },
            Qt::BlockingQueuedConnection);
    if (rollups)
        if (const auto flushed = rollups->flush(); !flushed)
            logEvent(LogLevel::Warning, "metrics.not_written", {{"error", flushed.error().detail}});
    storage->close();
    if (core)
        QMetaObject::invokeMethod(
            core,
            [this] {
                catalogRetry.cancel();
                voiceRetry.cancel();
                delete bulk;     // its timer is the core's scheduler's
                delete absences; // likewise
                delete rollups;
                alertPost.reset();
                alertMail.reset();
                alertTransport.reset();
                delete core;
            },
            Qt::BlockingQueuedConnection);
    core = nullptr;
    bulk = nullptr;
    absences = nullptr;
    rollups = nullptr;
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

} // namespace tresen

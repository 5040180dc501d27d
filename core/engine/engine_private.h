// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>

#include <QThread>

#include "core/booking/commands.h"
#include "core/engine/hold_register.h"
#include "core/engine/hours_desk.h"
#include "core/engine/absence_keeper.h"
#include "core/engine/backup_desk.h"
#include "core/engine/bulk_desk.h"
#include "core/engine/command_counters.h"
#include "core/engine/connector.h"
#include "core/engine/drill_run.h"
#include "core/engine/engine.h"
#include "core/engine/engine_core.h"
#include "core/engine/record_outcomes.h"
#include "core/engine/webhook_setup.h"
#include "core/resilience/once_more.h"
#include "core/slo/alert_post.h"
#include "core/slo/curl_mail.h"
#include "core/slo/rollup_job.h"
#include "core/slo/slo_desk.h"
#include "core/voice/voice_desk.h"

namespace tresen {

/// What is behind the door: the storage, the engine's thread and what lives on it, and the ways from one to the other.
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
    void openVoice();
    void openSlo();
    /// Writes the past of an invented salon, where nobody waits for it.
    void writePast();
    /// A command that changes something about alerts, and a new look once it is durable.
    QFuture<Outcome<bool>> alertCommand(std::function<Outcome<bool>(Session &, const CommandContext &)> work,
                                        bool loadAnew = false);
    /// Asked for by catalogReading, on the engine's thread.
    void reloadCatalog();
    void reloadCatalogLater();
    [[nodiscard]] CallPace pace() const;
    [[nodiscard]] QFuture<Outcome<BulkJobView>>
    job(std::function<Outcome<BulkJobView>(Session &, const CommandContext &)> work);
    void stop();
    /// What waits may not have to any more, or has to from now on.
    void lookAgain();

    /// Writes into the audit log that somebody asked for something that concerns no appointment.
    QFuture<Outcome<bool>> audited(const Actor &actor, const QString &action,
                                   std::function<void(const Outcome<bool> &)> then = {});

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

    /// A booking has been taken, at the desk or by telephone. Apart from the desk's commands and the telephone's
    /// functions, by whose ends availability is judged: there it would count twice. Any thread.
    void noteBooking(std::chrono::microseconds took)
    {
        bookLatency.record(took);
        bookingsMade.record({took});
    }

    /// A hold is durable. Behind the answer: nobody waits for what Cal.com says to it. Any thread.
    void noteHeld(const QString &holder, const Held &held)
    {
        if (!config.reserveHolds || !core || held.parts.empty()) return;
        QMetaObject::invokeMethod(
            core, [core = core, holder, parts = held.parts] { core->held(holder, parts); }, Qt::QueuedConnection);
    }

    /// Counts how a command ended, and notes in its answer how long it took until it was durable.
    auto noteEnd(const char *command)
    {
        auto &series = recorder.series(RecordKind::Command, command);
        return [this, command, &series](Outcome<Booked> &outcome, std::chrono::microseconds took) {
            if (outcome) outcome->took = took;
            Recorded one{took, outcome ? RecordOutcome::Done : outcomeOf(outcome.error().code)};
            QByteArray id;
            if (outcome && series.mayBeSlow(took)) id = outcome->appointment.toString().toLatin1();
            one.correlation = {id.constData(), std::size_t(id.size())};
            series.record(one);
            ended.add(command, outcome ? std::nullopt : std::optional(outcome.error().code));
            if (outcome && command == bookCommand) noteBooking(took);
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

    /// `work(Availability &, done)` on the engine's thread.
    template <typename T, typename Work>
    QFuture<Outcome<T>> times(Work work)
    {
        auto promise = std::make_shared<QPromise<Outcome<T>>>();
        promise->start();
        const auto future = promise->future();
        if (core)
            QMetaObject::invokeMethod(
                core,
                [core = core, promise, work = std::move(work)] {
                    const Availability::Done<T> done = [promise](const Outcome<T> &answer) {
                        promise->addResult(answer);
                        promise->finish();
                    };
                    if (core->times())
                        work(*core->times(), done);
                    else
                        done(refused(RefusalCode::ShuttingDown));
                },
                Qt::QueuedConnection);
        return future;
    }

    /// `work` with the actor's hold, if there may be one.
    template <typename Work>
    auto withHold(const Actor &actor, Work work)
    {
        auto holder = holderOf(actor);
        if (!holds.mayHold(holder, clock.now())) holder.clear();
        return [holder, work = std::move(work)](Session &session, const CommandContext &context) {
            if (holder.isEmpty()) return work(session, context);
            auto own = context;
            own.holder = holder;
            return work(session, own);
        };
    }

    /// A command that changes hours: those behind it in the same commit keep to the new ones.
    template <typename T, typename Work>
    QFuture<Outcome<T>> hoursCommand(Work work)
    {
        auto offered = std::make_shared<std::shared_ptr<const SalonCalendar>>();
        return runner->command<T>(
            [this, offered, work = std::move(work)](Session &session, const CommandContext &context) -> Outcome<T> {
                auto done = work(session, context);
                if (!done) return done;
                auto hours = loadCalendar(session, context.catalog.company.id, context.now);
                if (!hours) return tl::unexpected(refusalFor(hours.error()));
                *offered = *hours;
                calendar.offer(*offered);
                return done;
            },
            [this, offered](const Outcome<T> &done, std::chrono::microseconds) {
                if (*offered) calendar.settle(*offered, done.has_value());
            });
    }

    Outcome<DrillView> startDrill(const Actor &actor, const QString &id);
    void endDrill();

    Engine *q;
    const EngineConfig config;
    KeyRing keys{config};
    SystemClock clock;
    SystemRandom random;
    CatalogHolder catalog;
    CalendarHolder calendar;
    HoldRegister holds;
    StatusBoard board;
    MetricsRegistry metrics;
    Recorder recorder;
    RollupBook book{std::int64_t((random.next() >> 2) | 1)}; ///< far apart from other processes' numbers
    static constexpr const char *bookCommand = "book";
    CommandCounters ended{metrics};
    LatencySeries &bookLatency =
        metrics.latency(bookingLatencyName, "From the call of a booking to its durable commit.");
    RecordSeries &bookingsMade = recorder.series(RecordKind::Booking, "made");
    std::atomic<bool> makingPast = false;
    std::unique_ptr<Storage> storage;
    std::unique_ptr<CommandRunner> runner;
    std::unique_ptr<VoiceTimes> voiceTimes;
    std::unique_ptr<VoiceDesk> voice; ///< from start() on, until the storage is closed
    BackupDesk backups;
    QThread thread;
    EngineCore *core = nullptr;        ///< lives on `thread`, destroyed by stop()
    Connector *connector = nullptr;    ///< likewise; the core's child
    BulkDesk *bulk = nullptr;          ///< likewise
    AbsenceKeeper *absences = nullptr; ///< likewise
    RollupJob *rollups = nullptr;      ///< likewise
    /// Used on that thread; `slo` itself stays until the engine is gone, as it is asked from any.
    std::unique_ptr<SloDesk> slo;
    std::unique_ptr<QtTransport> alertTransport;
    std::unique_ptr<CurlMail> alertMail;
    std::unique_ptr<AlertPost> alertPost;
    DrillRun *drill = nullptr; ///< likewise, while one runs
    /// There are several readers, and an older catalog must not come behind a newer one. Used on that thread.
    OnceMore catalogReading{[this] { reloadCatalog(); }};
    Scheduler::Timer catalogRetry;  ///< likewise
    bool catalogUnreadable = false; ///< likewise; has been said
    Scheduler::Timer voiceRetry;    ///< likewise
    bool started = false;
    bool seeded = false; ///< with this start
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QObject>

#include "core/availability/availability.h"
#include "core/availability/calcom_slots.h"
#include "core/availability/hold_reservations.h"
#include "core/availability/warmer.h"
#include "core/base/qt_scheduler.h"
#include "core/engine/command_runner.h"
#include "core/engine/engine_config.h"
#include "core/engine/key_ring.h"
#include "core/engine/status_board.h"
#include "core/http/qt_transport.h"
#include "core/metrics/metrics_registry.h"
#include "core/metrics/recorder.h"
#include "core/sync/inbox.h"
#include "core/sync/sweep.h"
#include "core/sync/worker.h"

namespace tresen {

struct CompositeEnd;

/// From the call of Engine::book() to the durable commit.
inline constexpr const char *bookingLatencyName = "tresen_booking_seconds";

/// What of the engine lives on its own thread: the way to Cal.com, the sync worker, and the watch over both. Made, used
/// and destroyed on that thread.
class EngineCore : public QObject
{
    Q_OBJECT
public:
    EngineCore(const EngineConfig &config, const KeyRing &keys, Storage &storage, const Clock &clock, Random &random,
               CatalogHolder &catalog, const CalendarHolder &calendar, StatusBoard &board, MetricsRegistry &metrics,
               Recorder &recorder);
    ~EngineCore() override;

    /// Errors: InvalidInput for an address of Cal.com that may not be called, else the database's.
    [[nodiscard]] Result<> start();

    /// Stops calling Cal.com and writing; commits may still be told of. Idempotent.
    void shutDown();

    /// A commit has touched these; called on this thread.
    void committed(const ChangeSet &changes);

    /// Makes the status anew, soon: at most four times a second.
    void touchStatus();

    /// Sending was paused or released: everything that waits is planned anew.
    void lookAgain();

    void probeNow(CredentialId credential);
    void holdOpen(CredentialId credential);
    void reset(CredentialId credential);

    /// Compares everything; `done` is called once, unless the engine stops before.
    void reconcile(Sweep::Done done) { m_sweep->reconcile(std::move(done)); }
    void cancelReconcile() { m_sweep->cancelReconcile(); }
    /// A hold is durable; called on this thread.
    void held(const QString &holder, const std::vector<HeldPart> &parts);
    /// A webhook was stored, and this is what it says.
    void webhookStored(const WebhookHint &hint);
    /// The catalog was read anew.
    void catalogLoaded();

    /// Brings the gauges up to date; before the text of the metrics is made.
    void publishGauges();

    /// The key ring has a new key for this credential: it is used from the next request on, and what waited for it goes
    /// on at once. Errors: InvalidInput for an address that may not be called.
    [[nodiscard]] Result<> useKey(const Credential &credential);
    /// The credential is gone: nothing is sent for it any more.
    void dropKey(CredentialId credential);
    /// A client of its own with a key that nobody has accepted yet, to try it; the transport must outlive it.
    [[nodiscard]] Result<std::unique_ptr<CalcomClient>> clientToTry(const QString &label, const QByteArray &key,
                                                                    HttpTransport &transport);

    /// The client of a credential; null if this engine has no key for it. Stays valid until shutDown().
    [[nodiscard]] CalcomClient *client(CredentialId credential) const;
    /// What is free; null before start() and after shutDown().
    [[nodiscard]] Availability *times() { return m_times.get(); }
    /// What event types refuse by themselves, as they were just read.
    void learnLimits(const std::vector<EventType> &eventTypes);
    /// The thread's own scheduler.
    [[nodiscard]] Scheduler &scheduler() { return m_scheduler; }

Q_SIGNALS:
    void appointmentsChanged(const tresen::AppointmentsChanged &change);
    void catalogChanged();
    void statusChanged(const tresen::StatusView &status);
    void upstreamSampled(const tresen::UpstreamSample &sample);
    void reconcileProgressed(const tresen::ReconcileProgress &progress);
    void timesLearned();

private:
    struct Way;
    struct StoredStatus;
    [[nodiscard]] Result<> openWay(const Credential &credential);
    [[nodiscard]] CalcomSettings settingsFor(const QString &label) const;
    [[nodiscard]] std::vector<SyncWorker::Way> openedWays() const;
    [[nodiscard]] Way *wayOf(CredentialId credential) const;
    void makeStatus();
    void finishStatus(const std::optional<StoredStatus> &stored);
    void sample();
    static void recordCall(Recorder &recorder, const CallObserved &call);
    void recordSlots(SlotDesk::Use use, std::chrono::nanoseconds took);
    void recordLevels(Instant now);
    void recordArrivals(const std::vector<SegmentId> &segments);
    void recordComposite(const CompositeEnd &end);
    void recordReconcile();
    void openTimes();
    void openWarmer();
    void openReservations();
    [[nodiscard]] LocalTime localNow() const;
    void keepDemand(const std::vector<Demand::Row> &rows);
    void openSweep(const std::vector<SyncWorker::Way> &ways);
    void sweepChanged();

    const EngineConfig &m_config;
    const KeyRing &m_keys;
    Storage &m_storage;
    const Clock &m_clock;
    Random &m_random;
    CatalogHolder &m_catalog;
    const CalendarHolder &m_calendar;
    StatusBoard &m_board;
    MetricsRegistry &m_metrics;
    Recorder &m_recorder;
    QtScheduler m_scheduler;
    std::vector<std::unique_ptr<Way>> m_ways;
    std::vector<std::unique_ptr<Way>> m_dropped; ///< of credentials that are gone; somebody may still hold their client
    std::unique_ptr<SyncWorker> m_worker;
    std::unique_ptr<WebhookInbox> m_inbox;
    std::unique_ptr<Sweep> m_sweep;
    std::unique_ptr<CalcomSlots> m_slots;
    std::unique_ptr<Availability> m_times;
    std::unique_ptr<Warmer> m_warmer;                 ///< where this engine syncs
    std::unique_ptr<HoldReservations> m_reservations; ///< likewise, where it is wanted
    Scheduler::Timer m_learnedTimer;
    ReconcileProgress m_reconcile;        ///< as last told
    std::optional<Moment> m_reconciling;  ///< since when
    std::optional<Instant> m_compared;    ///< when everything was compared before that
    std::set<SegmentId> m_arrived;        ///< whose first confirmation was recorded
    std::set<AppointmentId> m_composites; ///< in several parts, whose end was recorded
    Scheduler::Timer m_progressTimer;
    Scheduler::Timer m_statusTimer;
    Scheduler::Timer m_sampleTimer;
    Scheduler::Timer m_tick;
    bool m_statusKnown = false; ///< the last look at the database succeeded
    Scheduler::Timer m_warmUp;
};

} // namespace tresen

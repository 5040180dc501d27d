// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/commands.h"
#include "core/calcom/calcom_client.h"
#include "core/domain/commands.h"
#include "core/domain/rehearsal.h"
#include "core/engine/decision_views.h"
#include "core/engine/views.h"
#include "core/storage/storage.h"
#include "core/storage/sync_store.h"
#include "core/sync/inbox.h"
#include "core/sync/sweep.h"
#include "core/sync/worker.h"
#include "tests/core/booking/test_salon.h"
#include "tests/simulation/late_scheduler.h"

namespace tresen::test {

/// What the engine is made of behind its door, on one thread and on a scheduler that the test owns: a database in
/// memory, the booking commands, and the sync worker with its client on a transport that the test gives. The engine's
/// process can die and start again: the database stays, everything else is made anew.
class SyncDesk
{
public:
    struct Options {
        QString baseUrl = QStringLiteral("http://127.0.0.1:1/v2");
        QByteArray key;
        GateRules gate;
        std::chrono::milliseconds undoWindow{8000};
        std::uint64_t seed = 1;
        QString dataDir = {}; ///< empty: the database lies in memory, and there are no backups
        /// Changes the salon before it is stored.
        std::function<void(Catalog &)> tuneCatalog = {};
        /// The key of each credential but the first.
        std::function<QByteArray(const Catalog &, CredentialId)> keyOf = {};
        /// Changes how the database is opened: on another disk.
        std::function<void(StorageConfig &)> tuneStorage = {};
        int lookUpPage = 100;  ///< small, so that look-ups have several pages
        int regulars = 0;      ///< customers who come again and again; 0: somebody new each time
        bool intake = false;   ///< webhooks and sweeps as well
        bool absences = false; ///< event types are set aside for those of Anna and Ben
        int parallelParts = 100;
        std::chrono::milliseconds databaseLag{0}; ///< what the database's threads say is heard up to this late
    };

    SyncDesk(Scheduler &scheduler, HttpTransport &transport, Options options);
    ~SyncDesk();
    SyncDesk(const SyncDesk &) = delete;
    SyncDesk &operator=(const SyncDesk &) = delete;

    /// The process starts: what was in flight is unresolved from now on.
    void start();
    /// The process dies between two steps: nothing is said goodbye to.
    void crash();
    [[nodiscard]] bool isRunning() const { return m_worker != nullptr; }

    /// How many in a hundred services have their parts sent at once, from now on.
    void setParallelParts(int percent)
    {
        m_options.parallelParts = percent;
        if (m_worker) m_worker->setParallelParts(percent);
    }

    /// From now on, as Options::databaseLag.
    void setDatabaseLag(std::chrono::milliseconds atMost) { m_late.setLag(atMost); }

    Outcome<Booked> book(ServiceId service, StaffId staff, Instant start);
    /// Several desks ask for the same at the same moment: their commands meet in one commit.
    std::vector<Outcome<Booked>> bookTogether(ServiceId service, StaffId staff, Instant start, int desks);
    Outcome<Booked> move(AppointmentId id, Instant start, std::optional<StaffId> staff = {});
    Outcome<Booked> cancel(AppointmentId id);
    Outcome<Booked> undo(AppointmentId id, int version);
    Outcome<AbsenceSheet> away(StaffId staff, TimeRange time);
    Outcome<bool> back(AbsenceId absence);
    /// What the engine does behind each commit: true if online booking had to be closed or opened somewhere.
    bool keepAbsences();
    [[nodiscard]] const SalonCalendar &calendar() const { return *m_calendar; }
    Outcome<bool> customerTold(AppointmentId id);
    Outcome<bool> releaseWrites();
    Outcome<ResyncResult> resync(const std::vector<SegmentId> &ids);
    /// As somebody who looks at the facts and decides at once; `start` is for another time.
    Outcome<Decided> decide(SegmentId segment, DecisionKind kind, Instant start);

    /// A webhook of Cal.com's, set up with the n-th key, arrives and is stored. False: nobody is there, or it came
    /// before.
    bool deliver(const QByteArray &body, std::size_t key = 0);

    /// Copies the database while everything goes on.
    void backup(const QString &file);
    /// The process ends, an admin puts a backup in place, and the process starts again. What was acknowledged since the
    /// last backup was made is not known here any more.
    void restore(const QString &file);
    /// What would be done if nothing held it back.
    [[nodiscard]] Rehearsal rehearsal();

    /// Every segment of the database, by appointment and part.
    [[nodiscard]] std::vector<SegmentFacts> segments();
    /// The parts of one appointment; empty if it is not there.
    [[nodiscard]] std::vector<SegmentFacts> partsOf(AppointmentId id);
    /// Whether the appointment is there and not cancelled.
    [[nodiscard]] bool stands(AppointmentId id);
    /// Every attempt that was recorded, of all segments.
    [[nodiscard]] std::vector<Attempt> attempts();
    [[nodiscard]] std::vector<Attempt> attemptsOf(SegmentId id);
    /// Unsettled segments that wait neither for a time nor for an event: one of them would be forgotten.
    [[nodiscard]] std::vector<SegmentId> withoutWake();

    /// What the planner says of a segment now, and of the one that it waits for: for messages.
    [[nodiscard]] QString planOf(SegmentId id);

    /// What was answered with success, in order.
    [[nodiscard]] const std::vector<AppointmentId> &acknowledged() const { return m_acknowledged; }
    [[nodiscard]] Instant now() const { return m_scheduler.clock().now(); }
    /// Of the first credential.
    [[nodiscard]] CalcomClient &client() { return *m_clients.front().client; }
    /// Null: no such key, or the process does not run.
    [[nodiscard]] CalcomClient *clientOf(const QByteArray &key) const;
    /// The first credential's comes first.
    [[nodiscard]] std::vector<QByteArray> keys() const;
    [[nodiscard]] SyncWorker &worker() { return *m_worker; }
    [[nodiscard]] Sweep &sweep() { return *m_sweep; }
    [[nodiscard]] Storage &storage() { return *m_storage; }
    [[nodiscard]] const Catalog &catalog() const { return *m_catalog; }

    TestSalon salon;

private:
    void openStorage();
    template <typename T, typename Work>
    Outcome<T> run(Work work);
    [[nodiscard]] std::unique_ptr<CalcomClient> clientWith(const QByteArray &key);
    [[nodiscard]] BookingRequest requestFor(ServiceId service, StaffId staff, Instant start);
    void acknowledge(const Outcome<Booked> &booked);
    [[nodiscard]] CommandContext context();
    void loadHours();

    Scheduler &m_scheduler;
    HttpTransport &m_transport;
    Options m_options;
    LateScheduler m_late; ///< hears what the database's threads say
    SeededRandom m_random;
    UuidGenerator m_ids;
    std::shared_ptr<const Catalog> m_catalog;
    std::shared_ptr<const SalonCalendar> m_calendar = std::make_shared<SalonCalendar>();
    std::unique_ptr<Storage> m_storage;
    struct Way {
        CredentialId credential;
        QByteArray key;
        std::unique_ptr<CalcomClient> client;
    };
    std::vector<Way> m_clients; ///< one for each credential, while the process runs
    std::unique_ptr<SyncWorker> m_worker;
    std::unique_ptr<WebhookInbox> m_inbox;
    std::unique_ptr<Sweep> m_sweep;
    std::vector<AppointmentId> m_acknowledged;
    std::vector<CustomerId> m_regulars;
    std::size_t m_acknowledgedAtBackup = 0;
    std::size_t m_regularsAtBackup = 0;
    int m_guests = 0;
};

/// Somebody at the desk: his moves and cancels wait out the undo bar.
inline const Actor atTheDesk{Actor::Kind::Person, QStringLiteral("Inga"), QStringLiteral("desk-1")};

} // namespace tresen::test

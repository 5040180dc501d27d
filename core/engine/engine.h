// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFuture>
#include <QObject>

#include "core/domain/actor.h"
#include "core/engine/bulk_views.h"
#include "core/engine/decision_views.h"
#include "core/engine/engine_config.h"
#include "core/engine/saga_views.h"
#include "core/engine/views.h"

namespace tresen {

/// The one door to the booking engine. Behind it the engine lives on its own threads; callers never wait.
///
/// Commands and questions return futures: receive them with a QFutureWatcher owned by the receiver (never
/// takeResult()). A future that is cancelled means the engine was stopped. News are signals that carry values; they are
/// emitted on the engine's thread, so connect with a context object. All members may be called from any thread after
/// start().
class Engine final : public QObject
{
    Q_OBJECT
public:
    explicit Engine(EngineConfig config, QObject *parent = nullptr);
    /// Stops.
    ~Engine() override;

    /// Opens the database, loads the catalog and starts syncing. Errors: one clear line, see ErrorCode; nothing runs
    /// then.
    [[nodiscard]] Result<> start();

    /// Finishes what is being committed, lets go of what is in flight (the next start looks it up), closes. Idempotent.
    void stop();

    /// The present salon; a new object after each change of it. Never null after start().
    [[nodiscard]] std::shared_ptr<const Catalog> catalog() const;
    [[nodiscard]] StatusView status() const;
    /// The last hour, oldest first.
    [[nodiscard]] std::vector<UpstreamSample> upstreamHistory(CredentialId credential) const;

    // Commands. Each is checked, audited, and durable when its future is done; Cal.com hears of it afterwards.

    /// Errors: SlotTaken or OutsideHours with the nearest free times, PastDate, UnknownService, NotEligible,
    /// InvalidInput, …
    [[nodiscard]] QFuture<Outcome<Booked>> book(const Actor &actor, const BookingRequest &request);
    [[nodiscard]] QFuture<Outcome<Booked>> move(const Actor &actor, const MoveRequest &request);
    [[nodiscard]] QFuture<Outcome<Booked>> cancel(const Actor &actor, const CancelRequest &request);
    /// Takes back the last move or cancel of this appointment, also after it has reached Cal.com. Refused where it was
    /// changed since.
    [[nodiscard]] QFuture<Outcome<Booked>> undo(const Actor &actor, AppointmentId appointment, int version);
    /// Clears waits, refusals and failure counts, never an outcome that is still unknown.
    [[nodiscard]] QFuture<Outcome<ResyncResult>> resync(const Actor &actor, const ResyncRequest &request);
    /// What a person decides about a segment that is not settled. Refusals: ChangedMeanwhile where a fact of the
    /// request's stamp is another one now, DoesNotApply, BeingSent, and those of move() and cancel().
    [[nodiscard]] QFuture<Outcome<Decided>> decide(const Actor &actor, const DecisionRequest &request);
    /// The same decision for everything that matches: plans each without calling anybody, and counts. Answers at once;
    /// the figures grow with bulkChanged() until the job is Rehearsed.
    [[nodiscard]] QFuture<Outcome<BulkJobView>> rehearse(const Actor &actor, const BulkRequest &request);
    /// Carries out what was rehearsed, in the background and over restarts; what has changed since is left as it is.
    [[nodiscard]] QFuture<Outcome<BulkJobView>> runBulk(const Actor &actor, BulkJobId job);
    /// Starts no more of them; what was started goes on.
    [[nodiscard]] QFuture<Outcome<BulkJobView>> cancelBulk(const Actor &actor, BulkJobId job);
    /// Acknowledge, snooze, assign, note. Answers how many segments it changed; settled ones are passed over.
    [[nodiscard]] QFuture<Outcome<int>> handle(const Actor &actor, const HandlingRequest &request);
    /// For admins: ask Cal.com now, keep the breaker open, or close it.
    enum class BreakerCommand { ProbeNow, HoldOpen, Reset };
    [[nodiscard]] QFuture<Outcome<bool>> breaker(const Actor &actor, CredentialId credential, BreakerCommand command);
    /// Replaces the whole salon. For import, practice and tests.
    [[nodiscard]] QFuture<Outcome<bool>> saveCatalog(const Actor &actor, const Catalog &catalog);

    /// Reads event types from Cal.com with every key and makes services, stylists and their mapping of them. What was
    /// there stays; nothing is removed.
    [[nodiscard]] QFuture<Outcome<ImportSummary>> importCalcom(const Actor &actor);

    // Questions.

    [[nodiscard]] QFuture<Outcome<DayView>> day(BranchId branch, Day day);
    [[nodiscard]] QFuture<Outcome<AppointmentDetail>> appointment(AppointmentId id);
    /// By beginning of any part of the name (umlauts folded) or digits of the phone; best first.
    [[nodiscard]] QFuture<Outcome<std::vector<CustomerHit>>> searchCustomers(const QString &text, int limit = 8);
    [[nodiscard]] QFuture<Outcome<std::vector<FreeTime>>> freeTimes(const FreeTimesQuestion &question);
    [[nodiscard]] QFuture<Outcome<UnsettledPage>> unsettled(const UnsettledQuestion &question);
    /// Why things are not settled, in groups, the largest first.
    [[nodiscard]] QFuture<Outcome<std::vector<CauseView>>> causes();
    /// Newest first.
    [[nodiscard]] QFuture<Outcome<std::vector<BulkJobView>>> bulkJobs(int limit = 20);
    [[nodiscard]] QFuture<Outcome<SegmentStory>> segment(SegmentId id);
    /// The parts of an appointment beside each other, with what proves where each of them is.
    [[nodiscard]] QFuture<Outcome<SagaView>> saga(AppointmentId id);
    /// What can be decided about a segment, each with the exact calls and mails that would follow.
    [[nodiscard]] QFuture<Outcome<DecisionSheet>> decisions(const Actor &actor, SegmentId id);
    /// The same for one decision as it would be made: another time, another reason.
    [[nodiscard]] QFuture<Outcome<DecisionPreview>> preview(const Actor &actor, const DecisionRequest &request);

    /// Counters and latencies in Prometheus' text format: no ids, names or numbers of people.
    [[nodiscard]] QByteArray metricsText() const;

Q_SIGNALS:
    void appointmentsChanged(const tresen::AppointmentsChanged &change);
    void catalogChanged();
    /// At most four times a second, and only when something differs.
    void statusChanged(const tresen::StatusView &status);
    void upstreamSampled(const tresen::UpstreamSample &sample);
    void bulkChanged(const tresen::BulkJobView &job);
    /// The database failed in a way that only a restart mends. What was acknowledged is safe.
    void fatal(const QString &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tresen

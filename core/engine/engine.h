// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>

#include <QFuture>
#include <QObject>

#include "core/domain/actor.h"
#include "core/domain/alert.h"
#include "core/domain/availability.h"
#include "core/domain/business.h"
#include "core/domain/call.h"
#include "core/domain/drill.h"
#include "core/domain/indicator.h"
#include "core/domain/objective.h"
#include "core/domain/rehearsal.h"
#include "core/domain/series_views.h"
#include "core/engine/bulk_views.h"
#include "core/engine/caller_view.h"
#include "core/engine/connection_views.h"
#include "core/engine/decision_views.h"
#include "core/engine/engine_config.h"
#include "core/engine/hours_views.h"
#include "core/engine/saga_views.h"
#include "core/engine/stray_views.h"
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
    /// Keeps a place for somebody who is being asked, in the actor's name (holderOf(), core/domain/hold.h), in place of
    /// what was kept for them before: 90 s from each question, five minutes at most for one place. The actor's next
    /// book() uses it up. Rides along in the next commit; nobody has to wait for the answer. Refusals as book().
    [[nodiscard]] QFuture<Outcome<Held>> hold(const Actor &actor, const HoldRequest &request);
    /// The call has ended, or nobody wants it any more. False: there was nothing.
    [[nodiscard]] QFuture<Outcome<bool>> releaseHold(const Actor &actor);
    /// A person at the desk takes what is kept for somebody else. False: it has ended already.
    [[nodiscard]] QFuture<Outcome<bool>> takeHold(const Actor &actor, HoldId hold);
    /// Takes back the last move or cancel of this appointment, also after it has reached Cal.com. Refused where it was
    /// changed since.
    [[nodiscard]] QFuture<Outcome<Booked>> undo(const Actor &actor, AppointmentId appointment, int version);
    /// The customer knows that a move was refused and the old time stands. False: there was nothing to tell.
    [[nodiscard]] QFuture<Outcome<bool>> customerTold(const Actor &actor, AppointmentId appointment);
    /// Clears waits, refusals and failure counts, never an outcome that is still unknown. A part that was refused is
    /// tried again together with the other parts of its appointment.
    [[nodiscard]] QFuture<Outcome<ResyncResult>> resync(const Actor &actor, const ResyncRequest &request);
    /// What a person decides about a segment that is not settled. Refusals: ChangedMeanwhile where a fact of the
    /// request's stamp is another one now, DoesNotApply, BeingSent, and those of move() and cancel().
    [[nodiscard]] QFuture<Outcome<Decided>> decide(const Actor &actor, const DecisionRequest &request);
    /// What a person decides about a booking at Cal.com that belongs to no segment. Refusals: core/engine/stray_desk.h.
    [[nodiscard]] QFuture<Outcome<StrayDecided>> decideStray(const Actor &actor, const StrayRequest &request);
    /// Takes it back, as long as nothing was sent because of it; Cal.com's booking stays as it is.
    [[nodiscard]] QFuture<Outcome<bool>> undoStray(const Actor &actor, StrayId stray, int version);
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
    /// For admins: nothing that would change something at Cal.com leaves until it is released, also not after a
    /// restart. Bookings are taken as ever. False: that was so already.
    [[nodiscard]] QFuture<Outcome<bool>> pauseWrites(const Actor &actor);
    /// Ends a pause, that of a restore too. False: there was none.
    [[nodiscard]] QFuture<Outcome<bool>> releaseWrites(const Actor &actor);
    /// Copies the database into a new file, named by its whole path, while everything goes on, and reads it again.
    /// Refusals carry a line for a terminal in their detail.
    [[nodiscard]] QFuture<Outcome<BackupSummary>> backup(const Actor &actor, const QString &file);
    /// Replaces the whole salon. For import, practice and tests.
    [[nodiscard]] QFuture<Outcome<bool>> saveCatalog(const Actor &actor, const Catalog &catalog);
    /// What callers say for a service beside its name. Errors: UnknownService, InvalidInput (cleanKeywords() refuses).
    [[nodiscard]] QFuture<Outcome<bool>> saveKeywords(const Actor &actor, ServiceId service,
                                                      const QStringList &keywords);

    // Hours beside the week (core/engine/hours_desk.h).

    [[nodiscard]] std::shared_ptr<const SalonCalendar> calendar() const;
    /// Stores an absence; the bookings in its time stay where they are, and the answer lists them.
    [[nodiscard]] QFuture<Outcome<AbsenceSheet>> saveAbsence(const Actor &actor, const AbsenceRequest &request);
    [[nodiscard]] QFuture<Outcome<bool>> removeAbsence(const Actor &actor, AbsenceId absence);
    /// Holidays, shifts of single days, buffers, notice and window.
    [[nodiscard]] QFuture<Outcome<bool>> changeCalendar(const Actor &actor, const CalendarChange &change);

    // How the salon hangs together with Cal.com. These ask Cal.com with its keys, about a dozen requests each, and take
    // as long as it does; errors beside their own: KeyNotAccepted, CalcomUnreachable.

    /// Makes services, stylists and their mapping of the event types that the keys see. What was there stays; nothing
    /// is removed.
    [[nodiscard]] QFuture<Outcome<ImportSummary>> importCalcom(const Actor &actor);
    /// What each key sees, and where salon and Cal.com do not fit. A key that cannot be asked is a deviation, not an
    /// error. Notes what the keys have proved to see.
    [[nodiscard]] QFuture<Outcome<ConnectionView>> connection();
    /// Adds a credential, or replaces the key of one, once Cal.com has accepted it; it is used at once, and kept sealed
    /// in the data directory, never in the database. Errors: InvalidInput (label, empty key), KeyFromEnvironment.
    [[nodiscard]] QFuture<Outcome<CredentialId>> saveKey(const Actor &actor, const SaveKey &key);
    /// Errors: CredentialInUse while event types or bookings need it, KeyFromEnvironment.
    [[nodiscard]] QFuture<Outcome<bool>> removeCredential(const Actor &actor, CredentialId credential);
    /// Maps a part of a service by one person to an event type, or to none; bookings that exist stay where they are.
    /// Round robin, collective, seats, recurrence, payment and other lengths are not saved, and the result says why.
    /// Errors: UnknownService, UnknownStaff, InvalidInput.
    [[nodiscard]] QFuture<Outcome<MappingResult>> changeMapping(const Actor &actor, const MappingChange &change);

    /// Makes the practice salon's Cal.com misbehave (core/domain/drill.h); a drill that is running ends first. Errors:
    /// NotPractice on any salon that was not invented, and where there is no stand-in for Cal.com; InvalidInput for an
    /// unknown scenario.
    [[nodiscard]] QFuture<Outcome<DrillView>> startDrill(const Actor &actor, const QString &scenario);
    /// Heals Cal.com; what the drill has booked stays.
    [[nodiscard]] QFuture<Outcome<bool>> endDrill(const Actor &actor);

    /// Compares everything that is still to come with Cal.com, with every key: what differs is brought in order or
    /// asked about, what was booked online is taken in. Done when it is; reconcileProgressed() tells meanwhile.
    [[nodiscard]] QFuture<Outcome<ReconcileSummary>> reconcile(const Actor &actor);
    /// Ends a comparison that somebody asked for; its future is done with `cancelled`.
    void cancelReconcile();

    /// A webhook of Cal.com, exactly as it came: checked against the secrets, stored, and looked at later. Done when it
    /// is durable; nothing of a forged one is stored. Answered from any thread without waiting for Cal.com.
    [[nodiscard]] QFuture<Outcome<WebhookReceipt>> receiveWebhook(const QByteArray &body, const QByteArray &signature);
    /// Our webhooks at Cal.com: those that point to `url`, or all that this engine can see if it is empty.
    [[nodiscard]] QFuture<Outcome<std::vector<WebhookView>>> webhooks(const Actor &actor, const QString &url);
    /// Makes Cal.com send its webhooks to `url`, with the credential's secret; one that is there already is mended.
    /// Refusals: InvalidInput (no https address, no secret, no key, or Cal.com said no).
    [[nodiscard]] QFuture<Outcome<WebhookView>> registerWebhook(const Actor &actor, CredentialId credential,
                                                                const QString &url);
    /// False: Cal.com has none of this id.
    [[nodiscard]] QFuture<Outcome<bool>> removeWebhook(const Actor &actor, CredentialId credential, const QString &id);

    // The telephone (docs/telephone.md). Whoever hands these over has checked who signed them.

    /// Answers a function of the telephone assistant. What changes something is durable when the answer is there, and a
    /// repeat gets the same answer.
    [[nodiscard]] QFuture<VoiceAnswer> answerCall(const VoiceRequest &request);
    /// The same; `done` is called on any thread, once, possibly from inside. Not at all, but destroyed, where the
    /// engine is closed before.
    void answerCall(const VoiceRequest &request, std::function<void(VoiceAnswer)> done);
    /// A call has begun, ended, or was summed up. Done when it is durable; repeats change nothing.
    [[nodiscard]] QFuture<Outcome<bool>> noteCall(const CallEvent &event);
    /// Who is calling, while it rings: from memory. callRang() tells everybody else.
    [[nodiscard]] VoiceAnswer callRings(const CallFacts &call);
    /// The newest calls first.
    [[nodiscard]] QFuture<Outcome<std::vector<CallView>>> calls(int limit = 50);
    /// What the desk should know of a customer who is calling. Refusals: UnknownCustomer.
    [[nodiscard]] QFuture<Outcome<CallerView>> caller(CustomerId customer);

    // Questions.

    /// What would be done next if nothing held it back: what an admin looks at before the writes are released.
    [[nodiscard]] QFuture<Outcome<Rehearsal>> rehearsal();

    [[nodiscard]] QFuture<Outcome<DayView>> day(BranchId branch, Day day);
    [[nodiscard]] QFuture<Outcome<AppointmentDetail>> appointment(AppointmentId id);
    /// By beginning of any part of the name (umlauts folded) or digits of the phone; best first.
    [[nodiscard]] QFuture<Outcome<std::vector<CustomerHit>>> searchCustomers(const QString &text, int limit = 8);
    [[nodiscard]] QFuture<Outcome<std::vector<FreeTime>>> freeTimes(const FreeTimesQuestion &question);

    // What is free, by Cal.com's lists and our own calendar laid over each other (docs/availability.md). Whoever stops
    // asking gets a cancelled future; others who wait for the same call are not concerned. Refusals: UnknownService,
    // NotEligible, InvalidInput.

    /// One or several wished times.
    [[nodiscard]] QFuture<Outcome<TimesAnswer>> checkTimes(const TimesQuestion &question, std::stop_token stop = {});
    /// What else instead of a wish.
    [[nodiscard]] QFuture<Outcome<OffersAnswer>> alternatives(const AlternativesQuestion &question,
                                                              std::stop_token stop = {});
    /// The next free times.
    [[nodiscard]] QFuture<Outcome<OffersAnswer>> nextFree(const NextFreeQuestion &question, std::stop_token stop = {});

    /// Where a service could be done, each part by whoever is free for it, by Cal.com's lists as well.
    [[nodiscard]] QFuture<Outcome<std::vector<PartsTime>>> partsTimes(const PartsTimesQuestion &question);
    /// Why each place of a day is free or not.
    [[nodiscard]] QFuture<Outcome<DayVerdicts>> verdicts(const VerdictsQuestion &question);
    /// What could be done in the processing times of a day.
    [[nodiscard]] QFuture<Outcome<std::vector<GapOffer>>> gaps(BranchId branch, Day day);
    /// Whom an absence would concern; nothing is stored.
    [[nodiscard]] QFuture<Outcome<AbsenceSheet>> absenceSheet(const AbsenceRequest &request);
    /// How each absence that is not over stands at Cal.com.
    [[nodiscard]] QFuture<Outcome<std::vector<AbsenceOnline>>> absencesOnline();
    [[nodiscard]] QFuture<Outcome<UnsettledPage>> unsettled(const UnsettledQuestion &question);
    /// Why things are not settled, in groups, the largest first.
    [[nodiscard]] QFuture<Outcome<std::vector<CauseView>>> causes();
    /// Newest first.
    [[nodiscard]] QFuture<Outcome<std::vector<BulkJobView>>> bulkJobs(int limit = 20);
    [[nodiscard]] QFuture<Outcome<SegmentStory>> segment(SegmentId id);
    /// Bookings at Cal.com that belong to no segment; `after` is the `next` of the page before.
    [[nodiscard]] QFuture<Outcome<StrayPage>> strays(const QString &after = {}, int limit = 200);
    /// What can be done about one of them, with what speaks for which segment and what would follow.
    [[nodiscard]] QFuture<Outcome<StraySheet>> straySheet(const Actor &actor, StrayId stray);
    /// The exact calls and mails of a decision about one.
    [[nodiscard]] QFuture<Outcome<DecisionPreview>> previewStray(const Actor &actor, const StrayRequest &request);
    /// The parts of an appointment beside each other, with what proves where each of them is.
    [[nodiscard]] QFuture<Outcome<SagaView>> saga(AppointmentId id);
    /// What can be decided about a segment, each with the exact calls and mails that would follow.
    [[nodiscard]] QFuture<Outcome<DecisionSheet>> decisions(const Actor &actor, SegmentId id);
    /// The same for one decision as it would be made: another time, another reason.
    [[nodiscard]] QFuture<Outcome<DecisionPreview>> preview(const Actor &actor, const DecisionRequest &request);

    // Figures (docs/metrics.md): what charts are drawn from.

    /// What was recorded in a range of time, step by step, the present minute included; one view for each series that
    /// is meant, by name. Refusals: InvalidInput (no series, or an empty range).
    [[nodiscard]] QFuture<Outcome<std::vector<SeriesView>>> series(const SeriesQuestion &question);

    /// The past of an invented salon is still being written: what was recorded says too little. objectivesChanged()
    /// follows when it is there.
    [[nodiscard]] bool isMakingPast() const;

    /// How each objective and each alert rule stands, worked out every 30 s: objectivesChanged() tells. Empty for the
    /// first seconds, until the past has been read.
    [[nodiscard]] std::vector<ObjectiveView> objectives() const;
    [[nodiscard]] std::vector<AlertView> alerts() const;
    [[nodiscard]] std::vector<IndicatorView> indicators() const;
    /// Newest first; what is before `before`.
    [[nodiscard]] QFuture<Outcome<std::vector<AlertEvent>>> alertHistory(Instant before, int limit = 200);
    /// Somebody looks after it: nobody is told of this firing again. Refusals: DoesNotApply (it does not fire).
    [[nodiscard]] QFuture<Outcome<bool>> acknowledgeAlert(const Actor &actor, const QString &rule);
    /// Nobody is told until then; nothing: from now on again. Refusals: InvalidInput (an end that has passed, or more
    /// than 30 days ahead), DoesNotApply (no such rule).
    [[nodiscard]] QFuture<Outcome<bool>> silenceAlert(const Actor &actor, const QString &rule,
                                                      std::optional<Instant> until);
    /// Targets, windows and limits of the product's objectives; thresholds, windows, severity and whether they are on
    /// of its rules. What has another id is passed over. Refusals: InvalidInput with a line that says why.
    [[nodiscard]] QFuture<Outcome<bool>> saveObjectives(const Actor &actor, const std::vector<Objective> &objectives);
    [[nodiscard]] QFuture<Outcome<bool>> saveRules(const Actor &actor, const std::vector<AlertRule> &rules);

    /// What a manager looks at, of any range (core/engine/business_query.h). `moved` counts the desk's moves, too.
    [[nodiscard]] QFuture<Outcome<BusinessView>> business(const BusinessQuestion &question);
    /// What the worth of the telephone rests on. Refusals: InvalidInput.
    [[nodiscard]] QFuture<Outcome<bool>> saveAssumptions(const Actor &actor, const BusinessAssumptions &assumptions);

    /// Counters and latencies in Prometheus' text format: no ids, names or numbers of people.
    [[nodiscard]] QByteArray metricsText() const;

Q_SIGNALS:
    void appointmentsChanged(const tresen::AppointmentsChanged &change);
    void catalogChanged();
    /// At most four times a second, and only when something differs.
    void statusChanged(const tresen::StatusView &status);
    void upstreamSampled(const tresen::UpstreamSample &sample);
    /// Pages of the database that are in the backup; emitted on the backup's thread.
    void backupProgressed(qint64 done, qint64 total);
    /// Of a comparison under way, at most four times a second; once more with running == false at its end.
    void reconcileProgressed(const tresen::ReconcileProgress &progress);
    /// Cal.com has told something about free times: what was answered before may be known better now. At most ten times
    /// a second.
    void timesLearned();
    /// A drill has entered another phase, or has ended (no scenario).
    void drillChanged(const tresen::DrillView &drill);
    void bulkChanged(const tresen::BulkJobView &job);
    /// Something was asked or answered in a call, or it has begun or ended.
    void callChanged(const tresen::CallView &call);
    /// Objectives, alerts and what was measured for them were worked out anew; about every 30 s.
    void objectivesChanged();
    /// For a desktop notification.
    void alertRaised(const tresen::AlertNews &news);
    /// It rings. The call may have no id yet, and may never become one.
    void callRang(const tresen::CallView &call);
    /// The database failed in a way that only a restart mends. What was acknowledged is safe.
    void fatal(const QString &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include "core/engine/engine.h"

namespace tresen::ui {

/// What the console asks of the engine, as an interface, so that widgets can be shown and tested without one. The words
/// and rules are those of core/engine/engine.h; the actor is added behind it. Everything belongs to the GUI thread,
/// also the signals.
class Backend : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const Catalog> catalog() const = 0;
    [[nodiscard]] virtual StatusView status() const = 0;
    [[nodiscard]] virtual std::vector<UpstreamSample> upstreamHistory(CredentialId credential) const = 0;

    [[nodiscard]] virtual QFuture<Outcome<Booked>> book(const BookingRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<Booked>> move(const MoveRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<Booked>> cancel(const CancelRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<Booked>> undo(AppointmentId appointment, int version) = 0;
    [[nodiscard]] virtual QFuture<Outcome<ResyncResult>> resync(const ResyncRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<Decided>> decide(const DecisionRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<StrayDecided>> decideStray(const StrayRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> undoStray(StrayId stray, int version) = 0;
    [[nodiscard]] virtual QFuture<Outcome<int>> handle(const HandlingRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<BulkJobView>> rehearse(const BulkRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<BulkJobView>> runBulk(BulkJobId job) = 0;
    [[nodiscard]] virtual QFuture<Outcome<BulkJobView>> cancelBulk(BulkJobId job) = 0;
    [[nodiscard]] virtual QFuture<Outcome<std::vector<BulkJobView>>> bulkJobs() = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> breaker(CredentialId credential, Engine::BreakerCommand command) = 0;

    [[nodiscard]] virtual QFuture<Outcome<DayView>> day(BranchId branch, Day day) = 0;
    [[nodiscard]] virtual QFuture<Outcome<AppointmentDetail>> appointment(AppointmentId id) = 0;
    [[nodiscard]] virtual QFuture<Outcome<std::vector<CustomerHit>>> searchCustomers(const QString &text,
                                                                                     int limit) = 0;

    /// Free times by Cal.com's lists and our own calendar; timesLearned() tells when more is known.
    [[nodiscard]] virtual QFuture<Outcome<OffersAnswer>> nextFree(const NextFreeQuestion &question) = 0;
    [[nodiscard]] virtual QFuture<Outcome<TimesAnswer>> checkTimes(const TimesQuestion &question) = 0;

    // Hours beside the week, holds, and services in several parts.
    [[nodiscard]] virtual std::shared_ptr<const SalonCalendar> calendar() const = 0;
    [[nodiscard]] virtual QFuture<Outcome<std::vector<PartsTime>>> partsTimes(const PartsTimesQuestion &question) = 0;
    [[nodiscard]] virtual QFuture<Outcome<DayVerdicts>> verdicts(const VerdictsQuestion &question) = 0;
    [[nodiscard]] virtual QFuture<Outcome<std::vector<GapOffer>>> gaps(BranchId branch, Day day) = 0;
    /// Keeps a place for this workstation; its next booking or move uses it up.
    [[nodiscard]] virtual QFuture<Outcome<Held>> hold(const HoldRequest &request) = 0;
    virtual QFuture<Outcome<bool>> releaseHold() = 0;
    /// Under which name this workstation keeps time: Hold::owner.
    [[nodiscard]] virtual QString holder() const = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> takeHold(HoldId hold) = 0;
    [[nodiscard]] virtual QFuture<Outcome<AbsenceSheet>> absenceSheet(const AbsenceRequest &request) = 0;
    /// How each absence that is not over stands at Cal.com.
    [[nodiscard]] virtual QFuture<Outcome<std::vector<AbsenceOnline>>> absencesOnline() = 0;
    [[nodiscard]] virtual QFuture<Outcome<AbsenceSheet>> saveAbsence(const AbsenceRequest &request) = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> removeAbsence(AbsenceId absence) = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> changeCalendar(const CalendarChange &change) = 0;

    /// What callers say for a service (core/domain/catalog.h, cleanKeywords).
    [[nodiscard]] virtual QFuture<Outcome<bool>> saveKeywords(ServiceId service, const QStringList &keywords) = 0;

    [[nodiscard]] virtual QFuture<Outcome<UnsettledPage>> unsettled(const UnsettledQuestion &question) = 0;

    // Connecting the salon with Cal.com: the settings page. Deviations and refusals have their sentences in
    // core/domain (deviationText, refusalSentence).
    [[nodiscard]] virtual QFuture<Outcome<ConnectionView>> connection() = 0;
    [[nodiscard]] virtual QFuture<Outcome<ImportSummary>> importCalcom() = 0;
    [[nodiscard]] virtual QFuture<Outcome<CredentialId>> saveKey(const SaveKey &key) = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> removeCredential(CredentialId credential) = 0;
    [[nodiscard]] virtual QFuture<Outcome<MappingResult>> changeMapping(const MappingChange &change) = 0;

    /// Outage drills, on the practice salon only: names and sentences by drillScenarios() and drillText()
    /// (core/domain/drill.h); drillChanged() tells each phase.
    [[nodiscard]] virtual bool offersDrills() const = 0;
    [[nodiscard]] virtual QFuture<Outcome<DrillView>> startDrill(const QString &scenario) = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> endDrill() = 0;
    [[nodiscard]] virtual QFuture<Outcome<std::vector<CauseView>>> causes() = 0;
    [[nodiscard]] virtual QFuture<Outcome<SegmentStory>> segment(SegmentId id) = 0;
    [[nodiscard]] virtual QFuture<Outcome<SagaView>> saga(AppointmentId id) = 0;
    [[nodiscard]] virtual QFuture<Outcome<DecisionSheet>> decisions(SegmentId id) = 0;
    [[nodiscard]] virtual QFuture<Outcome<DecisionPreview>> preview(const DecisionRequest &request) = 0;

    [[nodiscard]] virtual QFuture<Outcome<StrayPage>> strays(const QString &after) = 0;
    [[nodiscard]] virtual QFuture<Outcome<StraySheet>> straySheet(StrayId stray) = 0;
    [[nodiscard]] virtual QFuture<Outcome<DecisionPreview>> previewStray(const StrayRequest &request) = 0;

    // The telephone: the newest calls first, and what is known of one who calls.
    [[nodiscard]] virtual QFuture<Outcome<std::vector<CallView>>> calls(int limit) = 0;
    [[nodiscard]] virtual QFuture<Outcome<CallerView>> caller(CustomerId customer) = 0;

    /// Compares everything still to come with Cal.com; reconcileProgressed() tells meanwhile.
    [[nodiscard]] virtual QFuture<Outcome<ReconcileSummary>> reconcile() = 0;
    virtual void cancelReconcile() = 0;
    /// What would be done next if sending were released, and its release.
    [[nodiscard]] virtual QFuture<Outcome<Rehearsal>> rehearsal() = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> releaseWrites() = 0;
    [[nodiscard]] virtual QFuture<Outcome<std::vector<WebhookView>>> webhooks(const QString &url) = 0;
    [[nodiscard]] virtual QFuture<Outcome<WebhookView>> registerWebhook(CredentialId credential,
                                                                        const QString &url) = 0;

    /// What was recorded in a range of time: what charts are drawn from.
    [[nodiscard]] virtual QFuture<Outcome<std::vector<SeriesView>>> series(const SeriesQuestion &question) = 0;

    /// The practice salon's past is still being written; objectivesChanged() follows when it is there.
    [[nodiscard]] virtual bool isMakingPast() const = 0;
    /// How objectives and alert rules stand; objectivesChanged() tells.
    [[nodiscard]] virtual std::vector<ObjectiveView> objectives() const = 0;
    [[nodiscard]] virtual std::vector<AlertView> alerts() const = 0;
    [[nodiscard]] virtual std::vector<IndicatorView> indicators() const = 0;
    [[nodiscard]] virtual QFuture<Outcome<std::vector<AlertEvent>>> alertHistory(Instant before, int limit) = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> acknowledgeAlert(const QString &rule) = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> silenceAlert(const QString &rule, std::optional<Instant> until) = 0;
    [[nodiscard]] virtual QFuture<Outcome<BusinessView>> business(const BusinessQuestion &question) = 0;
    [[nodiscard]] virtual QFuture<Outcome<bool>> saveAssumptions(const BusinessAssumptions &assumptions) = 0;

    /// The name under which this workstation's commands are written down.
    [[nodiscard]] virtual QString actorName() const = 0;

Q_SIGNALS:
    void appointmentsChanged(const tresen::AppointmentsChanged &change);
    void catalogChanged();
    void statusChanged(const tresen::StatusView &status);
    void upstreamSampled(const tresen::UpstreamSample &sample);
    void reconcileProgressed(const tresen::ReconcileProgress &progress);
    void timesLearned();
    void drillChanged(const tresen::DrillView &drill);
    void bulkChanged(const tresen::BulkJobView &job);
    void objectivesChanged();
    void alertRaised(const tresen::AlertNews &news);
    void callChanged(const tresen::CallView &call);
    void callRang(const tresen::CallView &call);
    void fatal(const QString &line);
};

} // namespace tresen::ui

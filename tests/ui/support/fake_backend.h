// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"

namespace tresen::ui::test {

/// A Backend without an engine: answers at once from invented values, keeps what it was asked, and can be told to
/// refuse or to stay silent.
class FakeBackend final : public Backend
{
    Q_OBJECT
public:
    FakeBackend();

    // What it answers from; tests change it freely.
    Instant clock;
    std::shared_ptr<Catalog> salon;
    DayView today;
    StatusView state;
    std::vector<UpstreamSample> samples;
    std::vector<CustomerHit> customers;
    std::vector<HistoryLine> history; ///< of every appointment, behind what it has anyway
    std::vector<FreeTime> free;
    Knowledge freeKnown{TimeState::Free, TimeSource::Calcom, std::chrono::seconds(12)}; ///< of each of them
    std::optional<CheckedTime> checked; ///< of checkTimes(), for each start; nothing: taken here
    SalonCalendar hours;
    std::vector<PartsTime> freeParts;
    DayVerdicts toldVerdicts; ///< its day is filled in
    std::vector<GapOffer> gapOffers;
    AbsenceSheet absence;
    bool holdThere = true;
    std::optional<RefusalCode> refuseHolds;
    std::vector<UnsettledView> rows;
    ConnectionView connected;
    ImportSummary imported;
    MappingResult mappingResult{true, {}};
    bool drills = true;
    bool makingPast = false;
    std::vector<CauseView> groups;    ///< of causes()
    DecisionSheet sheet;              ///< its segment is filled in
    SagaView lanes;                   ///< its appointment is filled in
    SegmentStory story;               ///< its ids are filled in
    BulkJobView job;                  ///< of rehearse(), runBulk() and cancelBulk(), which change its state
    StrayPage lost;                   ///< of strays()
    StraySheet lostSheet;             ///< of straySheet(); its stray is the one of `lost`
    DecisionPreview foreseen;         ///< of preview(); its kind is filled in
    std::vector<SeriesView> recorded; ///< of series(), by the names asked for
    std::vector<ObjectiveView> promised;
    std::vector<AlertView> ruled;
    std::vector<IndicatorView> indicated;
    std::vector<AlertEvent> alertEvents;
    BusinessView managed;
    ReconcileSummary reconciled;
    Rehearsal onRelease;
    std::vector<WebhookView> hooks;
    std::vector<CallView> telephone;   ///< of calls()
    CallerView known;                  ///< of caller(); its customer is filled in
    std::optional<RefusalCode> refuse; ///< of commands
    std::vector<FreeTime> refusalAlternatives;
    std::optional<RefusalCode> refuseQuestions;
    bool silent = false; ///< questions never finish

    // What it was asked.
    std::vector<BookingRequest> booked;
    std::vector<MoveRequest> moved;
    std::vector<CancelRequest> cancelled;
    std::vector<std::pair<AppointmentId, int>> undone;
    int reconciles = 0;
    int releases = 0;
    int reconcilesCancelled = 0;
    QStringList webhooksRegistered;
    std::vector<ResyncRequest> resynced;
    std::vector<HandlingRequest> handled;
    std::vector<BulkRequest> rehearsed;
    std::vector<DecisionRequest> decided;
    std::vector<StrayRequest> straysDecided;
    std::vector<StrayRequest> straysPreviewed;
    std::vector<std::pair<StrayId, int>> straysUndone;
    std::vector<DecisionRequest> previewed;
    std::vector<SegmentId> sheetsAsked;
    std::vector<Engine::BreakerCommand> breakerCommands;
    std::vector<NextFreeQuestion> freeQuestions;
    std::vector<TimesQuestion> timesQuestions;
    std::vector<PartsTimesQuestion> partsQuestions;
    std::vector<VerdictsQuestion> verdictsQuestions;
    std::vector<HoldId> holdsTaken;
    std::vector<HoldRequest> held;
    int holdsReleased = 0;
    std::vector<AbsenceOnline> online;
    std::vector<AbsenceRequest> absencesSaved;
    std::vector<std::pair<ServiceId, QStringList>> keywordsSaved;
    std::vector<AbsenceId> absencesRemoved;
    std::vector<CalendarChange> calendarChanges;
    std::vector<Day> daysAsked;
    std::vector<UnsettledQuestion> unsettledQuestions;
    std::vector<SaveKey> keysSaved;
    std::vector<CredentialId> credentialsRemoved;
    std::vector<MappingChange> mappingChanges;
    std::vector<SeriesQuestion> seriesQuestions;
    std::vector<BusinessQuestion> businessQuestions;
    std::vector<BusinessAssumptions> assumptionsSaved;
    QStringList acknowledged;
    std::vector<std::pair<QString, std::optional<Instant>>> silenced;
    QStringList drillsStarted;
    int drillsEnded = 0;
    std::vector<CustomerId> callersAsked;

    [[nodiscard]] Instant now() const override { return clock; }
    [[nodiscard]] std::shared_ptr<const Catalog> catalog() const override { return salon; }
    [[nodiscard]] StatusView status() const override { return state; }
    [[nodiscard]] std::vector<UpstreamSample> upstreamHistory(CredentialId) const override { return samples; }

    [[nodiscard]] QFuture<Outcome<Booked>> book(const BookingRequest &request) override;
    [[nodiscard]] QFuture<Outcome<Booked>> move(const MoveRequest &request) override;
    [[nodiscard]] QFuture<Outcome<Booked>> cancel(const CancelRequest &request) override;
    [[nodiscard]] QFuture<Outcome<Booked>> undo(AppointmentId appointment, int version) override;
    [[nodiscard]] QFuture<Outcome<ResyncResult>> resync(const ResyncRequest &request) override;
    [[nodiscard]] QFuture<Outcome<StrayDecided>> decideStray(const StrayRequest &request) override;
    [[nodiscard]] QFuture<Outcome<bool>> undoStray(StrayId stray, int version) override;
    [[nodiscard]] QFuture<Outcome<StrayPage>> strays(const QString &after) override;
    [[nodiscard]] QFuture<Outcome<StraySheet>> straySheet(StrayId stray) override;
    [[nodiscard]] QFuture<Outcome<DecisionPreview>> previewStray(const StrayRequest &request) override;
    [[nodiscard]] QFuture<Outcome<Decided>> decide(const DecisionRequest &request) override;
    [[nodiscard]] QFuture<Outcome<int>> handle(const HandlingRequest &request) override;
    [[nodiscard]] QFuture<Outcome<BulkJobView>> rehearse(const BulkRequest &request) override;
    [[nodiscard]] QFuture<Outcome<BulkJobView>> runBulk(BulkJobId job) override;
    [[nodiscard]] QFuture<Outcome<BulkJobView>> cancelBulk(BulkJobId job) override;
    [[nodiscard]] QFuture<Outcome<std::vector<BulkJobView>>> bulkJobs() override;
    [[nodiscard]] QFuture<Outcome<bool>> breaker(CredentialId, Engine::BreakerCommand command) override;

    [[nodiscard]] QFuture<Outcome<DayView>> day(BranchId branch, Day day) override;
    [[nodiscard]] QFuture<Outcome<AppointmentDetail>> appointment(AppointmentId id) override;
    [[nodiscard]] QFuture<Outcome<std::vector<CustomerHit>>> searchCustomers(const QString &text, int limit) override;
    [[nodiscard]] QFuture<Outcome<OffersAnswer>> nextFree(const NextFreeQuestion &question) override;
    [[nodiscard]] QFuture<Outcome<TimesAnswer>> checkTimes(const TimesQuestion &question) override;
    [[nodiscard]] std::shared_ptr<const SalonCalendar> calendar() const override
    {
        return std::make_shared<SalonCalendar>(hours);
    }
    [[nodiscard]] QFuture<Outcome<std::vector<PartsTime>>> partsTimes(const PartsTimesQuestion &question) override;
    [[nodiscard]] QFuture<Outcome<DayVerdicts>> verdicts(const VerdictsQuestion &question) override;
    [[nodiscard]] QFuture<Outcome<std::vector<GapOffer>>> gaps(BranchId branch, Day day) override;
    [[nodiscard]] QFuture<Outcome<Held>> hold(const HoldRequest &request) override;
    QFuture<Outcome<bool>> releaseHold() override;
    [[nodiscard]] QString holder() const override { return QStringLiteral("workstation:desk-1"); }
    [[nodiscard]] QFuture<Outcome<bool>> takeHold(HoldId hold) override;
    [[nodiscard]] QFuture<Outcome<AbsenceSheet>> absenceSheet(const AbsenceRequest &request) override;
    [[nodiscard]] QFuture<Outcome<std::vector<AbsenceOnline>>> absencesOnline() override;
    [[nodiscard]] QFuture<Outcome<AbsenceSheet>> saveAbsence(const AbsenceRequest &request) override;
    [[nodiscard]] QFuture<Outcome<bool>> removeAbsence(AbsenceId absence) override;
    [[nodiscard]] QFuture<Outcome<bool>> changeCalendar(const CalendarChange &change) override;
    [[nodiscard]] QFuture<Outcome<bool>> saveKeywords(ServiceId service, const QStringList &keywords) override;
    [[nodiscard]] QFuture<Outcome<UnsettledPage>> unsettled(const UnsettledQuestion &question) override;
    [[nodiscard]] QFuture<Outcome<ConnectionView>> connection() override;
    [[nodiscard]] QFuture<Outcome<ImportSummary>> importCalcom() override;
    [[nodiscard]] QFuture<Outcome<CredentialId>> saveKey(const SaveKey &key) override;
    [[nodiscard]] QFuture<Outcome<bool>> removeCredential(CredentialId credential) override;
    [[nodiscard]] QFuture<Outcome<MappingResult>> changeMapping(const MappingChange &change) override;
    [[nodiscard]] bool isMakingPast() const override { return makingPast; }
    [[nodiscard]] bool offersDrills() const override { return drills; }
    [[nodiscard]] QFuture<Outcome<DrillView>> startDrill(const QString &scenario) override;
    [[nodiscard]] QFuture<Outcome<bool>> endDrill() override;
    [[nodiscard]] QFuture<Outcome<std::vector<CauseView>>> causes() override;
    [[nodiscard]] QFuture<Outcome<SegmentStory>> segment(SegmentId id) override;
    [[nodiscard]] QFuture<Outcome<SagaView>> saga(AppointmentId id) override;
    [[nodiscard]] QFuture<Outcome<DecisionSheet>> decisions(SegmentId id) override;
    [[nodiscard]] QFuture<Outcome<DecisionPreview>> preview(const DecisionRequest &request) override;
    [[nodiscard]] QFuture<Outcome<std::vector<CallView>>> calls(int limit) override;
    [[nodiscard]] QFuture<Outcome<CallerView>> caller(CustomerId customer) override;
    [[nodiscard]] QFuture<Outcome<ReconcileSummary>> reconcile() override;
    void cancelReconcile() override { ++reconcilesCancelled; }
    [[nodiscard]] QFuture<Outcome<Rehearsal>> rehearsal() override;
    [[nodiscard]] QFuture<Outcome<bool>> releaseWrites() override;
    [[nodiscard]] QFuture<Outcome<std::vector<WebhookView>>> webhooks(const QString &url) override;
    [[nodiscard]] QFuture<Outcome<WebhookView>> registerWebhook(CredentialId credential, const QString &url) override;
    [[nodiscard]] QFuture<Outcome<std::vector<SeriesView>>> series(const SeriesQuestion &question) override;
    [[nodiscard]] std::vector<ObjectiveView> objectives() const override { return promised; }
    [[nodiscard]] std::vector<AlertView> alerts() const override { return ruled; }
    [[nodiscard]] std::vector<IndicatorView> indicators() const override { return indicated; }
    [[nodiscard]] QFuture<Outcome<std::vector<AlertEvent>>> alertHistory(Instant before, int limit) override;
    [[nodiscard]] QFuture<Outcome<bool>> acknowledgeAlert(const QString &rule) override;
    [[nodiscard]] QFuture<Outcome<bool>> silenceAlert(const QString &rule, std::optional<Instant> until) override;
    [[nodiscard]] QFuture<Outcome<BusinessView>> business(const BusinessQuestion &question) override;
    [[nodiscard]] QFuture<Outcome<bool>> saveAssumptions(const BusinessAssumptions &assumptions) override;
    [[nodiscard]] QString actorName() const override { return QStringLiteral("Yvonne Krämer"); }

private:
    template <typename T>
    QFuture<Outcome<T>> answer(T value);
    QFuture<Outcome<BulkJobView>> jobIs(BulkJobView::State next);
    QFuture<Outcome<Booked>> command(AppointmentId id, TimeRange time, int version);
};

/// Rows of every cause, `count` of them; deterministic.
[[nodiscard]] std::vector<UnsettledView> sampleUnsettled(int count);
/// Their causes, counted.
[[nodiscard]] std::vector<CauseView> sampleCauses(const std::vector<UnsettledView> &rows);
/// The breaker open since `openFor`, and a last hour with two outages.
[[nodiscard]] StatusView sampleStatus(BreakerState state);
[[nodiscard]] std::vector<UpstreamSample> sampleHour();

} // namespace tresen::ui::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"

namespace tresen::ui {

/// The Backend of the running program: passes everything on to an Engine, in the name of one actor. The engine must
/// outlive it; its news arrive queued on the GUI thread.
class EngineBackend final : public Backend
{
    Q_OBJECT
public:
    EngineBackend(Engine &engine, Actor actor, QObject *parent = nullptr);

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::shared_ptr<const Catalog> catalog() const override { return m_engine.catalog(); }
    [[nodiscard]] StatusView status() const override { return m_engine.status(); }
    [[nodiscard]] std::vector<UpstreamSample> upstreamHistory(CredentialId credential) const override
    {
        return m_engine.upstreamHistory(credential);
    }
    [[nodiscard]] QFuture<Outcome<Booked>> book(const BookingRequest &request) override
    {
        return m_engine.book(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<Booked>> move(const MoveRequest &request) override
    {
        return m_engine.move(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<Booked>> cancel(const CancelRequest &request) override
    {
        return m_engine.cancel(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<Booked>> undo(AppointmentId appointment, int version) override
    {
        return m_engine.undo(m_actor, appointment, version);
    }
    [[nodiscard]] QFuture<Outcome<ResyncResult>> resync(const ResyncRequest &request) override
    {
        return m_engine.resync(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<StrayDecided>> decideStray(const StrayRequest &request) override
    {
        return m_engine.decideStray(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<bool>> undoStray(StrayId stray, int version) override
    {
        return m_engine.undoStray(m_actor, stray, version);
    }
    [[nodiscard]] QFuture<Outcome<StrayPage>> strays(const QString &after) override { return m_engine.strays(after); }
    [[nodiscard]] QFuture<Outcome<StraySheet>> straySheet(StrayId stray) override
    {
        return m_engine.straySheet(m_actor, stray);
    }
    [[nodiscard]] QFuture<Outcome<DecisionPreview>> previewStray(const StrayRequest &request) override
    {
        return m_engine.previewStray(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<Decided>> decide(const DecisionRequest &request) override
    {
        return m_engine.decide(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<int>> handle(const HandlingRequest &request) override
    {
        return m_engine.handle(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<BulkJobView>> rehearse(const BulkRequest &request) override
    {
        return m_engine.rehearse(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<BulkJobView>> runBulk(BulkJobId job) override
    {
        return m_engine.runBulk(m_actor, job);
    }
    [[nodiscard]] QFuture<Outcome<BulkJobView>> cancelBulk(BulkJobId job) override
    {
        return m_engine.cancelBulk(m_actor, job);
    }
    [[nodiscard]] QFuture<Outcome<std::vector<BulkJobView>>> bulkJobs() override { return m_engine.bulkJobs(); }
    [[nodiscard]] QFuture<Outcome<bool>> breaker(CredentialId credential, Engine::BreakerCommand command) override
    {
        return m_engine.breaker(m_actor, credential, command);
    }
    [[nodiscard]] QFuture<Outcome<DayView>> day(BranchId branch, Day day) override { return m_engine.day(branch, day); }
    [[nodiscard]] QFuture<Outcome<AppointmentDetail>> appointment(AppointmentId id) override
    {
        return m_engine.appointment(id);
    }
    [[nodiscard]] QFuture<Outcome<std::vector<CustomerHit>>> searchCustomers(const QString &text, int limit) override
    {
        return m_engine.searchCustomers(text, limit);
    }
    [[nodiscard]] QFuture<Outcome<OffersAnswer>> nextFree(const NextFreeQuestion &question) override
    {
        auto own = question;
        own.scope.holder = holder();
        return m_engine.nextFree(own);
    }
    [[nodiscard]] QFuture<Outcome<TimesAnswer>> checkTimes(const TimesQuestion &question) override
    {
        auto own = question;
        own.scope.holder = holder();
        return m_engine.checkTimes(own);
    }
    [[nodiscard]] std::shared_ptr<const SalonCalendar> calendar() const override { return m_engine.calendar(); }
    [[nodiscard]] QFuture<Outcome<std::vector<PartsTime>>> partsTimes(const PartsTimesQuestion &question) override
    {
        auto own = question;
        own.holder = holder();
        return m_engine.partsTimes(own);
    }
    [[nodiscard]] QFuture<Outcome<DayVerdicts>> verdicts(const VerdictsQuestion &question) override
    {
        auto own = question;
        own.holder = holder();
        return m_engine.verdicts(own);
    }
    [[nodiscard]] QFuture<Outcome<std::vector<GapOffer>>> gaps(BranchId branch, Day day) override
    {
        return m_engine.gaps(branch, day);
    }
    [[nodiscard]] QFuture<Outcome<Held>> hold(const HoldRequest &request) override
    {
        return m_engine.hold(m_actor, request);
    }
    QFuture<Outcome<bool>> releaseHold() override { return m_engine.releaseHold(m_actor); }
    [[nodiscard]] QString holder() const override { return holderOf(m_actor); }
    [[nodiscard]] QFuture<Outcome<bool>> takeHold(HoldId hold) override { return m_engine.takeHold(m_actor, hold); }
    [[nodiscard]] QFuture<Outcome<AbsenceSheet>> absenceSheet(const AbsenceRequest &request) override
    {
        return m_engine.absenceSheet(request);
    }
    [[nodiscard]] QFuture<Outcome<std::vector<AbsenceOnline>>> absencesOnline() override
    {
        return m_engine.absencesOnline();
    }
    [[nodiscard]] QFuture<Outcome<AbsenceSheet>> saveAbsence(const AbsenceRequest &request) override
    {
        return m_engine.saveAbsence(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<bool>> removeAbsence(AbsenceId absence) override
    {
        return m_engine.removeAbsence(m_actor, absence);
    }
    [[nodiscard]] QFuture<Outcome<bool>> changeCalendar(const CalendarChange &change) override
    {
        return m_engine.changeCalendar(m_actor, change);
    }
    [[nodiscard]] QFuture<Outcome<bool>> saveKeywords(ServiceId service, const QStringList &keywords) override
    {
        return m_engine.saveKeywords(m_actor, service, keywords);
    }
    [[nodiscard]] QFuture<Outcome<UnsettledPage>> unsettled(const UnsettledQuestion &question) override
    {
        return m_engine.unsettled(question);
    }
    [[nodiscard]] QFuture<Outcome<ConnectionView>> connection() override { return m_engine.connection(); }
    [[nodiscard]] QFuture<Outcome<ImportSummary>> importCalcom() override { return m_engine.importCalcom(m_actor); }
    [[nodiscard]] QFuture<Outcome<CredentialId>> saveKey(const SaveKey &key) override
    {
        return m_engine.saveKey(m_actor, key);
    }
    [[nodiscard]] QFuture<Outcome<bool>> removeCredential(CredentialId credential) override
    {
        return m_engine.removeCredential(m_actor, credential);
    }
    [[nodiscard]] QFuture<Outcome<MappingResult>> changeMapping(const MappingChange &change) override
    {
        return m_engine.changeMapping(m_actor, change);
    }
    [[nodiscard]] bool isMakingPast() const override { return m_engine.isMakingPast(); }
    [[nodiscard]] bool offersDrills() const override
    {
        return m_engine.status().practice && m_engine.catalog()->company.practice;
    }
    [[nodiscard]] QFuture<Outcome<DrillView>> startDrill(const QString &scenario) override
    {
        return m_engine.startDrill(m_actor, scenario);
    }
    [[nodiscard]] QFuture<Outcome<bool>> endDrill() override { return m_engine.endDrill(m_actor); }
    [[nodiscard]] QFuture<Outcome<std::vector<CauseView>>> causes() override { return m_engine.causes(); }
    [[nodiscard]] QFuture<Outcome<SegmentStory>> segment(SegmentId id) override { return m_engine.segment(id); }
    [[nodiscard]] QFuture<Outcome<SagaView>> saga(AppointmentId id) override { return m_engine.saga(id); }
    [[nodiscard]] QFuture<Outcome<DecisionSheet>> decisions(SegmentId id) override
    {
        return m_engine.decisions(m_actor, id);
    }
    [[nodiscard]] QFuture<Outcome<DecisionPreview>> preview(const DecisionRequest &request) override
    {
        return m_engine.preview(m_actor, request);
    }
    [[nodiscard]] QFuture<Outcome<std::vector<CallView>>> calls(int limit) override { return m_engine.calls(limit); }
    [[nodiscard]] QFuture<Outcome<CallerView>> caller(CustomerId customer) override
    {
        return m_engine.caller(customer);
    }
    [[nodiscard]] QFuture<Outcome<ReconcileSummary>> reconcile() override { return m_engine.reconcile(m_actor); }
    void cancelReconcile() override { m_engine.cancelReconcile(); }
    [[nodiscard]] QFuture<Outcome<Rehearsal>> rehearsal() override { return m_engine.rehearsal(); }
    [[nodiscard]] QFuture<Outcome<bool>> releaseWrites() override { return m_engine.releaseWrites(m_actor); }
    [[nodiscard]] QFuture<Outcome<std::vector<WebhookView>>> webhooks(const QString &url) override
    {
        return m_engine.webhooks(m_actor, url);
    }
    [[nodiscard]] QFuture<Outcome<WebhookView>> registerWebhook(CredentialId credential, const QString &url) override
    {
        return m_engine.registerWebhook(m_actor, credential, url);
    }
    [[nodiscard]] QFuture<Outcome<std::vector<SeriesView>>> series(const SeriesQuestion &question) override
    {
        return m_engine.series(question);
    }
    [[nodiscard]] std::vector<ObjectiveView> objectives() const override { return m_engine.objectives(); }
    [[nodiscard]] std::vector<AlertView> alerts() const override { return m_engine.alerts(); }
    [[nodiscard]] std::vector<IndicatorView> indicators() const override { return m_engine.indicators(); }
    [[nodiscard]] QFuture<Outcome<std::vector<AlertEvent>>> alertHistory(Instant before, int limit) override
    {
        return m_engine.alertHistory(before, limit);
    }
    [[nodiscard]] QFuture<Outcome<bool>> acknowledgeAlert(const QString &rule) override
    {
        return m_engine.acknowledgeAlert(m_actor, rule);
    }
    [[nodiscard]] QFuture<Outcome<bool>> silenceAlert(const QString &rule, std::optional<Instant> until) override
    {
        return m_engine.silenceAlert(m_actor, rule, until);
    }
    [[nodiscard]] QFuture<Outcome<BusinessView>> business(const BusinessQuestion &question) override
    {
        return m_engine.business(question);
    }
    [[nodiscard]] QFuture<Outcome<bool>> saveAssumptions(const BusinessAssumptions &assumptions) override
    {
        return m_engine.saveAssumptions(m_actor, assumptions);
    }
    [[nodiscard]] QString actorName() const override { return m_actor.name; }

private:
    Engine &m_engine;
    Actor m_actor;
    SystemClock m_clock;
};

} // namespace tresen::ui

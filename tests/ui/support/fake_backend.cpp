// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fake_backend.h"

#include <QPromise>

#include "core/domain/service_plan.h"

#include "tests/ui/support/sample_day.h"

namespace tresen::ui::test {

using namespace std::chrono;

template <typename T>
static QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

FakeBackend::FakeBackend()
    : clock(sampleNow())
    , salon(std::make_shared<Catalog>(sampleCatalog()))
    , today(sampleDay())
    , state(sampleStatus(BreakerState::Closed))
    , samples(sampleHour())
    , rows(sampleUnsettled(12))
{
    const auto hit = [](int n, const char *name, const char *phone, int daysAgo, const char *service) {
        return CustomerHit{id<CustomerId>(n), QString::fromUtf8(name), QString::fromLatin1(phone),
                           sampleNow() - days(daysAgo), QString::fromUtf8(service)};
    };
    customers = {hit(501, "Monika Maier", "+493023125204", 42, "Ansatzfarbe"),
                 hit(502, "Georg Maier", "+493023125371", 28, "Herrenschnitt"),
                 hit(503, "Anna Mayer", "+493023125466", 80, "Damenschnitt"),
                 hit(504, "Jürgen Größe", "+493023125082", 84, "Herrenschnitt")};
    free = {{at("15:00"), at("17:00"), id<StaffId>(2)},
            {at("15:15"), at("17:15"), id<StaffId>(5)},
            {at("09:00") + days(1), at("11:00") + days(1), id<StaffId>(3)},
            {at("10:15") + days(2), at("12:15") + days(2), id<StaffId>(4)},
            {at("09:30") + days(5), at("11:30") + days(5), id<StaffId>(3)}};
}

template <typename T>
QFuture<Outcome<T>> FakeBackend::answer(T value)
{
    if (silent) {
        // Neither finished nor cancelled: a promise that nobody fulfils while the test runs.
        auto *promise = new QPromise<Outcome<T>>;
        connect(this, &QObject::destroyed, [promise] { delete promise; });
        promise->start();
        return promise->future();
    }
    if (refuseQuestions) return ready<Outcome<T>>(refused(*refuseQuestions));
    return ready<Outcome<T>>(std::move(value));
}

QFuture<Outcome<Booked>> FakeBackend::command(AppointmentId id, TimeRange time, int version)
{
    if (refuse) return ready<Outcome<Booked>>(refused(*refuse, {}, refusalAlternatives));
    return ready<Outcome<Booked>>(Booked{id, {}, time, version, microseconds(3900)});
}

QFuture<Outcome<std::vector<PartsTime>>> FakeBackend::partsTimes(const PartsTimesQuestion &question)
{
    partsQuestions.push_back(question);
    if (!freeParts.empty()) return answer(freeParts);
    // As if one person did all parts.
    std::vector<PartsTime> found;
    for (const auto &time : free)
        found.push_back(
            {{time.start, time.end}, planService(*salon->service(question.service), time.staff, time.start)});
    return answer(found);
}

QFuture<Outcome<DayVerdicts>> FakeBackend::verdicts(const VerdictsQuestion &question)
{
    verdictsQuestions.push_back(question);
    auto answered = toldVerdicts;
    answered.branch = question.branch;
    answered.day = question.day;
    answered.from = today.range.from;
    return answer(answered);
}

QFuture<Outcome<std::vector<GapOffer>>> FakeBackend::gaps(BranchId, Day) { return answer(gapOffers); }

QFuture<Outcome<Held>> FakeBackend::hold(const HoldRequest &request)
{
    held.push_back(request);
    if (refuseHolds) return ready<Outcome<Held>>(refused(*refuseHolds));
    return answer(Held{id<HoldId>(1), {request.start, request.start + minutes(30)}, clock + holdLife});
}

QFuture<Outcome<bool>> FakeBackend::releaseHold()
{
    ++holdsReleased;
    return answer(true);
}

QFuture<Outcome<bool>> FakeBackend::takeHold(HoldId hold)
{
    holdsTaken.push_back(hold);
    return answer(holdThere);
}

QFuture<Outcome<AbsenceSheet>> FakeBackend::absenceSheet(const AbsenceRequest &) { return answer(absence); }

QFuture<Outcome<std::vector<AbsenceOnline>>> FakeBackend::absencesOnline() { return answer(online); }

QFuture<Outcome<AbsenceSheet>> FakeBackend::saveAbsence(const AbsenceRequest &request)
{
    absencesSaved.push_back(request);
    hours.absences.push_back({absence.id, request.staff, request.time, request.kind});
    auto saved = answer(absence);
    Q_EMIT catalogChanged();
    return saved;
}

QFuture<Outcome<bool>> FakeBackend::removeAbsence(AbsenceId id)
{
    absencesRemoved.push_back(id);
    std::erase_if(hours.absences, [id](const Absence &one) { return one.id == id; });
    Q_EMIT catalogChanged();
    return answer(true);
}

QFuture<Outcome<bool>> FakeBackend::changeCalendar(const CalendarChange &change)
{
    calendarChanges.push_back(change);
    return answer(true);
}

QFuture<Outcome<bool>> FakeBackend::saveKeywords(ServiceId service, const QStringList &keywords)
{
    keywordsSaved.emplace_back(service, keywords);
    for (auto &one : salon->services)
        if (one.id == service) one.keywords = keywords;
    return answer(true);
}

QFuture<Outcome<Booked>> FakeBackend::book(const BookingRequest &request)
{
    booked.push_back(request);
    const auto *service = salon->service(request.service);
    return command(id<AppointmentId>(9000), {request.start, request.start + service->length()}, 1);
}

QFuture<Outcome<Booked>> FakeBackend::move(const MoveRequest &request)
{
    moved.push_back(request);
    return command(request.appointment, {request.start, request.start + minutes(45)}, 2);
}

QFuture<Outcome<Booked>> FakeBackend::cancel(const CancelRequest &request)
{
    cancelled.push_back(request);
    return command(request.appointment, {at("15:00"), at("15:45")}, 2);
}

QFuture<Outcome<Booked>> FakeBackend::undo(AppointmentId appointment, int version)
{
    undone.emplace_back(appointment, version);
    return command(appointment, {at("15:00"), at("15:45")}, version + 1);
}

QFuture<Outcome<ResyncResult>> FakeBackend::resync(const ResyncRequest &request)
{
    resynced.push_back(request);
    if (refuse) return ready<Outcome<ResyncResult>>(refused(*refuse));
    return ready<Outcome<ResyncResult>>(ResyncResult{static_cast<int>(request.ids.size()), 0});
}

QFuture<Outcome<Decided>> FakeBackend::decide(const DecisionRequest &request)
{
    decided.push_back(request);
    if (refuse) return ready<Outcome<Decided>>(refused(*refuse, {}, refusalAlternatives));
    return ready<Outcome<Decided>>(Decided{sheet.appointment, 2, request.kind == DecisionKind::CancelBoth});
}

QFuture<Outcome<StrayDecided>> FakeBackend::decideStray(const StrayRequest &request)
{
    straysDecided.push_back(request);
    if (refuse) return ready<Outcome<StrayDecided>>(refused(*refuse, {}, refusalAlternatives));
    std::erase_if(lost.rows, [&](const StrayView &row) { return row.id == request.stray; });
    return ready<Outcome<StrayDecided>>(StrayDecided{request.stray, request.what, {}, 3, true});
}

QFuture<Outcome<bool>> FakeBackend::undoStray(StrayId stray, int version)
{
    straysUndone.emplace_back(stray, version);
    return ready<Outcome<bool>>(true);
}

QFuture<Outcome<StrayPage>> FakeBackend::strays(const QString &) { return answer(lost); }

QFuture<Outcome<StraySheet>> FakeBackend::straySheet(StrayId stray)
{
    auto shown = lostSheet;
    for (const auto &row : lost.rows)
        if (row.id == stray) shown.stray = row;
    return answer(shown);
}

QFuture<Outcome<DecisionPreview>> FakeBackend::previewStray(const StrayRequest &request)
{
    straysPreviewed.push_back(request);
    return answer(foreseen);
}

QFuture<Outcome<int>> FakeBackend::handle(const HandlingRequest &request)
{
    handled.push_back(request);
    if (refuse) return ready<Outcome<int>>(refused(*refuse));
    return ready<Outcome<int>>(static_cast<int>(request.segments.size()));
}

/// A rehearsal is over at once here, so that a page can show its figures.
QFuture<Outcome<BulkJobView>> FakeBackend::jobIs(BulkJobView::State next)
{
    if (refuse) return ready<Outcome<BulkJobView>>(refused(*refuse));
    job.state = next;
    return ready<Outcome<BulkJobView>>(job);
}

QFuture<Outcome<BulkJobView>> FakeBackend::rehearse(const BulkRequest &request)
{
    rehearsed.push_back(request);
    job.kind = request.kind;
    job.why = request.why;
    return jobIs(BulkJobView::State::Rehearsed);
}

QFuture<Outcome<BulkJobView>> FakeBackend::runBulk(BulkJobId) { return jobIs(BulkJobView::State::Running); }
QFuture<Outcome<BulkJobView>> FakeBackend::cancelBulk(BulkJobId) { return jobIs(BulkJobView::State::Cancelled); }

QFuture<Outcome<std::vector<BulkJobView>>> FakeBackend::bulkJobs()
{
    return answer(job.forecast.selected > 0 ? std::vector{job} : std::vector<BulkJobView>{});
}

QFuture<Outcome<std::vector<CallView>>> FakeBackend::calls(int) { return answer(telephone); }

QFuture<Outcome<CallerView>> FakeBackend::caller(CustomerId customer)
{
    callersAsked.push_back(customer);
    auto shown = known;
    shown.customer = customer;
    return answer(shown);
}

QFuture<Outcome<ReconcileSummary>> FakeBackend::reconcile()
{
    ++reconciles;
    if (refuse) return ready<Outcome<ReconcileSummary>>(refused(*refuse));
    return answer(reconciled);
}

QFuture<Outcome<Rehearsal>> FakeBackend::rehearsal() { return answer(onRelease); }

QFuture<Outcome<bool>> FakeBackend::releaseWrites()
{
    ++releases;
    if (refuse) return ready<Outcome<bool>>(refused(*refuse));
    return ready<Outcome<bool>>(true);
}

QFuture<Outcome<std::vector<WebhookView>>> FakeBackend::webhooks(const QString &) { return answer(hooks); }

QFuture<Outcome<WebhookView>> FakeBackend::registerWebhook(CredentialId credential, const QString &url)
{
    webhooksRegistered << url;
    if (refuse) return ready<Outcome<WebhookView>>(refused(*refuse));
    hooks = {{credential, QStringLiteral("1"), url, true, true, {}}};
    return ready<Outcome<WebhookView>>(hooks.front());
}

QFuture<Outcome<std::vector<CauseView>>> FakeBackend::causes() { return answer(groups); }

QFuture<Outcome<std::vector<SeriesView>>> FakeBackend::series(const SeriesQuestion &question)
{
    seriesQuestions.push_back(question);
    std::vector<SeriesView> found;
    for (const auto &view : recorded) {
        const bool meant = std::ranges::any_of(question.series, [&](QString pattern) {
            if (!pattern.endsWith(QLatin1Char('*'))) return view.series == pattern;
            pattern.chop(1);
            return view.series.startsWith(pattern);
        });
        if (meant) found.push_back(view);
        if (meant && question.together) break;
    }
    return answer(found);
}

QFuture<Outcome<std::vector<AlertEvent>>> FakeBackend::alertHistory(Instant, int) { return answer(alertEvents); }

QFuture<Outcome<bool>> FakeBackend::acknowledgeAlert(const QString &rule)
{
    acknowledged << rule;
    return answer(true);
}

QFuture<Outcome<bool>> FakeBackend::silenceAlert(const QString &rule, std::optional<Instant> until)
{
    silenced.emplace_back(rule, until);
    return answer(true);
}

QFuture<Outcome<BusinessView>> FakeBackend::business(const BusinessQuestion &question)
{
    businessQuestions.push_back(question);
    return answer(managed);
}

QFuture<Outcome<bool>> FakeBackend::saveAssumptions(const BusinessAssumptions &assumptions)
{
    assumptionsSaved.push_back(assumptions);
    return answer(true);
}

QFuture<Outcome<SegmentStory>> FakeBackend::segment(SegmentId id)
{
    auto told = story;
    const auto row = std::ranges::find(rows, id, &UnsettledView::segment);
    if (row != rows.end()) told.row = *row;
    told.comparison.id = id;
    return answer(told);
}

QFuture<Outcome<SagaView>> FakeBackend::saga(AppointmentId id)
{
    auto shown = lanes;
    shown.appointment = id;
    return answer(shown);
}

QFuture<Outcome<DecisionSheet>> FakeBackend::decisions(SegmentId id)
{
    sheetsAsked.push_back(id);
    auto shown = sheet;
    shown.segment = id;
    return answer(shown);
}

QFuture<Outcome<DecisionPreview>> FakeBackend::preview(const DecisionRequest &request)
{
    previewed.push_back(request);
    auto shown = foreseen;
    shown.kind = request.kind;
    return answer(shown);
}

QFuture<Outcome<bool>> FakeBackend::breaker(CredentialId, Engine::BreakerCommand command)
{
    breakerCommands.push_back(command);
    if (refuse) return ready<Outcome<bool>>(refused(*refuse));
    return ready<Outcome<bool>>(true);
}

QFuture<Outcome<DayView>> FakeBackend::day(BranchId, Day day)
{
    daysAsked.push_back(day);
    DayView view = today;
    if (day != today.day) {
        view.day = day;
        const auto by = milliseconds(days((day - today.day).count()));
        view.range = berlin().range(day);
        for (auto &opening : view.opening)
            opening = opening.shifted(by);
        for (auto &staff : view.staff)
            for (auto &present : staff.present)
                present = present.shifted(by);
        view.appointments.clear();
        view.expected = {};
        view.cancelled = 0;
    }
    return answer(view);
}

QFuture<Outcome<AppointmentDetail>> FakeBackend::appointment(AppointmentId wanted)
{
    for (const auto &candidate : today.appointments)
        if (candidate.id == wanted) {
            auto detail = sampleDetail(candidate);
            detail.history.insert(detail.history.end(), history.begin(), history.end());
            return answer(detail);
        }
    return ready<Outcome<AppointmentDetail>>(refused(RefusalCode::UnknownAppointment));
}

QFuture<Outcome<std::vector<CustomerHit>>> FakeBackend::searchCustomers(const QString &text, int)
{
    std::vector<CustomerHit> found;
    for (const auto &customer : customers)
        if (customer.name.contains(text, Qt::CaseInsensitive) || customer.phone.contains(text))
            found.push_back(customer);
    return answer(found);
}

QFuture<Outcome<OffersAnswer>> FakeBackend::nextFree(const NextFreeQuestion &question)
{
    freeQuestions.push_back(question);
    OffersAnswer found;
    for (const auto &time : free)
        found.offers.push_back({time, OfferReason::NextFree, freeKnown});
    return answer(found);
}

QFuture<Outcome<TimesAnswer>> FakeBackend::checkTimes(const TimesQuestion &question)
{
    timesQuestions.push_back(question);
    TimesAnswer found;
    for (const auto start : question.starts) {
        auto time = checked.value_or(CheckedTime{start, start, {}, {TimeState::Taken, TimeSource::Salon, {}}});
        time.start = start;
        found.times.push_back(time);
    }
    return answer(found);
}

QFuture<Outcome<UnsettledPage>> FakeBackend::unsettled(const UnsettledQuestion &question)
{
    unsettledQuestions.push_back(question);
    UnsettledPage page;
    const auto from = static_cast<std::size_t>(question.after.toInt());
    std::vector<UnsettledView> matching;
    const auto wants = [&question](const UnsettledView &row) {
        const auto &states = question.states;
        return (states.empty() || std::find(states.begin(), states.end(), row.state) != states.end()) &&
               (question.cause.isEmpty() || question.cause == row.cause) && (!question.orphanedOnly || row.orphaned) &&
               (question.text.isEmpty() || row.customerName.contains(question.text, Qt::CaseInsensitive));
    };
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(matching), wants);
    for (std::size_t i = from; i < matching.size() && page.rows.size() < static_cast<std::size_t>(question.limit); ++i)
        page.rows.push_back(matching[i]);
    if (from + page.rows.size() < matching.size()) page.next = QString::number(from + page.rows.size());
    return answer(page);
}

QFuture<Outcome<ConnectionView>> FakeBackend::connection() { return answer(connected); }

QFuture<Outcome<ImportSummary>> FakeBackend::importCalcom()
{
    if (refuse) return ready<Outcome<ImportSummary>>(refused(*refuse));
    return ready<Outcome<ImportSummary>>(imported);
}

QFuture<Outcome<CredentialId>> FakeBackend::saveKey(const SaveKey &key)
{
    keysSaved.push_back(key);
    if (refuse) return ready<Outcome<CredentialId>>(refused(*refuse));
    return ready<Outcome<CredentialId>>(id<CredentialId>(700));
}

QFuture<Outcome<bool>> FakeBackend::removeCredential(CredentialId credential)
{
    credentialsRemoved.push_back(credential);
    if (refuse) return ready<Outcome<bool>>(refused(*refuse));
    return ready<Outcome<bool>>(true);
}

QFuture<Outcome<MappingResult>> FakeBackend::changeMapping(const MappingChange &change)
{
    mappingChanges.push_back(change);
    if (refuse) return ready<Outcome<MappingResult>>(refused(*refuse));
    return ready<Outcome<MappingResult>>(mappingResult);
}

QFuture<Outcome<DrillView>> FakeBackend::startDrill(const QString &scenario)
{
    drillsStarted.push_back(scenario);
    if (refuse) return ready<Outcome<DrillView>>(refused(*refuse));
    return ready<Outcome<DrillView>>(DrillView{scenario, DrillPhase::Preparing, {}});
}

QFuture<Outcome<bool>> FakeBackend::endDrill()
{
    ++drillsEnded;
    return ready<Outcome<bool>>(true);
}

std::vector<UnsettledView> sampleUnsettled(int count)
{
    struct Kind {
        SyncState state;
        Reason reason;
    };
    static constexpr Kind kinds[] = {
        {SyncState::Failed, Reason::Taken},         {SyncState::Failed, Reason::EventTypeGone},
        {SyncState::Conflict, Reason::MovedByBoth}, {SyncState::Unknown, Reason::Looking},
        {SyncState::Retrying, Reason::Backoff},     {SyncState::Waiting, Reason::BreakerOpen}};
    const auto appointments = sampleDay().appointments;
    std::vector<UnsettledView> rows;
    for (int i = 0; i < count; ++i) {
        const auto &view = appointments[static_cast<std::size_t>(i) % appointments.size()];
        const auto &kind = kinds[static_cast<std::size_t>(i) * 6 / static_cast<std::size_t>(std::max(1, count))];
        UnsettledView row;
        row.segment = id<SegmentId>(20000 + i);
        row.appointment = view.id;
        row.parts = static_cast<int>(view.segments.size());
        row.customerName = view.customerName;
        row.serviceName = view.serviceName;
        row.partName = view.segments.front().name;
        row.staffName = QStringLiteral("Lea Hoffmann");
        row.start = view.time.from + days(i % 7);
        row.state = kind.state;
        row.reason = kind.reason;
        row.cause = toWord(kind.reason);
        row.attempts = 1 + i % 3;
        if (kind.state == SyncState::Retrying || kind.state == SyncState::Unknown)
            row.nextAttemptAt = sampleNow() + seconds(41);
        row.since = sampleNow() - minutes(7 + i % 40);
        rows.push_back(row);
    }
    return rows;
}

std::vector<CauseView> sampleCauses(const std::vector<UnsettledView> &rows)
{
    std::vector<CauseView> causes;
    for (const auto &row : rows) {
        auto found = std::ranges::find(causes, row.cause, &CauseView::key);
        if (found == causes.end()) {
            CauseView cause;
            cause.key = row.cause;
            cause.trouble = {row.state, row.reason, std::nullopt, AttemptOp::Create, id<CredentialId>(1)};
            cause.credentialLabel = QStringLiteral("default");
            cause.oldest = row.since;
            cause.action = actionFor(cause.trouble);
            found = causes.insert(causes.end(), cause);
        }
        ++found->count;
    }
    return causes;
}

StatusView sampleStatus(BreakerState state)
{
    StatusView view;
    view.version = QStringLiteral("0.1.0");
    view.company = QStringLiteral("Salon Beispiel");
    view.databaseKind = QStringLiteral("sqlite");
    view.counts = {14, 1, 2, 3, 4, 2, 0, 1284};
    view.oldestWaiting = sampleNow() - seconds(472);
    view.nextRetry = sampleNow() + seconds(41);
    CredentialView credential;
    credential.id = id<CredentialId>(1);
    credential.label = QStringLiteral("default");
    credential.breaker.state = state;
    credential.breaker.failures = state == BreakerState::Open ? 5 : state == BreakerState::HalfOpen ? 0 : 1;
    credential.breaker.halfOpenSuccesses = 1;
    if (state != BreakerState::Closed) credential.breaker.openedAt = sampleNow() - seconds(19);
    if (state == BreakerState::Open) credential.breaker.nextProbeAt = sampleNow() + seconds(41);
    credential.limitPerMinute = 90;
    credential.used = 26;
    view.credentials = {credential};
    view.booking = {3.9, 6.8, 12.1, 41};
    view.practice = true;
    view.at = sampleNow();
    return view;
}

std::vector<UpstreamSample> sampleHour()
{
    std::vector<UpstreamSample> samples;
    for (int i = 0; i < 720; ++i) {
        UpstreamSample sample;
        sample.at = sampleNow() - seconds((720 - i) * 5);
        const bool outage = (i > 360 && i < 430) || i > 670;
        sample.state = !outage              ? BreakerState::Closed
                       : i > 424 && i < 432 ? BreakerState::HalfOpen
                                            : BreakerState::Open;
        sample.calls = outage ? 0 : i % 7;
        sample.failures = (i > 354 && i < 362) || (i > 662 && i < 672) ? 1 : 0;
        sample.queue = outage ? (i > 600 ? (i - 670) / 4 : (i - 360) / 6) : i % 3;
        samples.push_back(sample);
    }
    return samples;
}

} // namespace tresen::ui::test

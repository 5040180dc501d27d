// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_core.h"

#include <cmath>

#include <QPointer>

#include "core/base/log.h"
#include "core/calcom/calcom_metrics.h"
#include "core/domain/salon_zone.h"
#include "core/engine/queries.h"
#include "core/salon/phone.h"
#include "core/storage/demand_store.h"
#include "core/storage/limits_store.h"
#include "core/storage/pause_store.h"
#include "core/voice/call_store.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto statusPace = 250ms;
constexpr auto samplePace = 5s;
constexpr auto progressPace = 250ms;
/// Lists come in bursts; whoever shows them reads them anew once.
constexpr auto learnedPace = 100ms;
/// Ages and countdowns move although nothing is committed.
constexpr auto tickPace = 10s;
/// Behind everything that a start is waited for.
constexpr auto warmUpAfter = 2s;
constexpr auto bookingWindow = hours(1);
/// One whose end nobody has told of is not taken for going on any longer.
constexpr auto callAtMost = minutes(30);

} // namespace

/// What of the status lies in the database.
struct EngineCore::StoredStatus {
    SyncCounts counts;
    std::optional<Instant> oldest;
    std::optional<PauseView> pause;
    int activeCalls = 0;

    /// Nothing: the database did not say. That is not the same as a salon in which nothing waits.
    static std::optional<StoredStatus> read(Session &session, CompanyId company, Instant now)
    {
        const auto counts = syncCounts(session, company, now);
        const auto oldest = WorkStore(session, company).oldestUnsettled();
        const auto pause = PauseStore(session, company).load();
        const auto calls = CallStore(session, company).active(now - callAtMost);
        if (!counts || !oldest || !pause || !calls) return std::nullopt;
        StoredStatus stored{*counts, *oldest, {}, *calls};
        if (*pause) stored.pause = PauseView{(*pause)->reason == Pause::Reason::Restore, (*pause)->since, (*pause)->by};
        return stored;
    }
};

/// One credential: its two connections and the client that uses them.
struct EngineCore::Way {
    Way(QtScheduler &scheduler)
        : interactive(scheduler)
        , background(scheduler)
    {}
    Credential credential;
    QtTransport interactive;
    QtTransport background;
    std::unique_ptr<CalcomClient> client;
    Gate::Subscription changes;
    BreakerState shown = BreakerState::Closed;
    int calls = 0; ///< since the last sample
    int failures = 0;
};

EngineCore::EngineCore(const EngineConfig &config, const KeyRing &keys, Storage &storage, const Clock &clock,
                       Random &random, CatalogHolder &catalog, const CalendarHolder &calendar, StatusBoard &board,
                       MetricsRegistry &metrics, Recorder &recorder)
    : m_config(config)
    , m_keys(keys)
    , m_storage(storage)
    , m_clock(clock)
    , m_random(random)
    , m_catalog(catalog)
    , m_calendar(calendar)
    , m_board(board)
    , m_metrics(metrics)
    , m_recorder(recorder)
    , m_scheduler(clock, this) // a child, so that it changes thread with us
{}

EngineCore::~EngineCore() { shutDown(); }

void EngineCore::shutDown()
{
    m_statusTimer.cancel();
    m_sampleTimer.cancel();
    m_tick.cancel();
    m_warmUp.cancel();
    m_progressTimer.cancel();
    m_learnedTimer.cancel();
    // Who calls goes before what it calls.
    m_inbox.reset();
    m_sweep.reset();
    m_worker.reset();
    if (m_warmer) m_warmer->stop();
    m_warmer.reset();
    m_reservations.reset();
    m_times.reset();
    m_slots.reset();
    m_ways.clear();
    m_dropped.clear();
}

CalcomSettings EngineCore::settingsFor(const QString &label) const
{
    CalcomSettings settings;
    settings.baseUrl = m_config.calcomUrl.toString();
    settings.label = label;
    settings.reach = m_config.loopbackOnly ? Reach::LoopbackOnly : Reach::Anywhere;
    if (m_config.gateRules) settings.gate = *m_config.gateRules;
    return settings;
}

/// A credential whose key is not here gets no way: nothing is sent for it.
Result<> EngineCore::openWay(const Credential &credential)
{
    const auto key = m_keys.key(credential.label);
    if (!key) {
        logEvent(LogLevel::Warning, "calcom.no_key", {{"credential", credential.label}});
        return {};
    }
    auto way = std::make_unique<Way>(m_scheduler);
    way->credential = credential;
    auto client = CalcomClient::make(settingsFor(credential.label), ApiKey(*key), m_scheduler, way->interactive,
                                     way->background, m_random);
    if (!client) return tl::unexpected(client.error());
    way->client = std::move(*client);
    way->client->setObserver([way = way.get(), &metrics = m_metrics, &recorder = m_recorder](const CallObserved &call) {
        count(metrics, call);
        recordCall(recorder, call);
        ++way->calls;
        const bool failed = call.meaning == Meaning::NoAnswer || call.meaning == Meaning::ServerError;
        way->failures += failed ? 1 : 0;
    });
    way->changes = way->client->gate().onChange([this, way = way.get()] {
        touchStatus();
        // The band shows a change of state when it happens, not up to five seconds later.
        const auto state = way->client->gate().snapshot().breaker;
        if (std::exchange(way->shown, state) == state) return;
        sample();
        // Cal.com is one service behind all keys: none of them waits out its minutes once one has found it back.
        if (const auto history = way->client->gate().breakerHistory();
            !history.empty() && history.back().cause == BreakerCause::ProbesSucceeded)
            for (const auto &other : m_ways)
                if (other.get() != way) other->client->gate().expectRecovery();
    });
    m_ways.push_back(std::move(way));
    return {};
}

Result<> EngineCore::useKey(const Credential &credential)
{
    const auto key = m_keys.key(credential.label);
    if (!key) return {};
    if (auto *way = wayOf(credential.id)) {
        way->client->replaceKey(ApiKey(*key));
        return {};
    }
    if (auto opened = openWay(credential); !opened) return opened;
    if (m_worker) m_worker->addWay({credential.id, m_ways.back()->client.get()});
    openSweep(openedWays());
    touchStatus();
    return {};
}

void EngineCore::dropKey(CredentialId credential)
{
    const auto way = std::ranges::find(m_ways, credential, [](const auto &one) { return one->credential.id; });
    if (way == m_ways.end()) return;
    if (m_worker) m_worker->removeWay(credential);
    (*way)->changes = {};
    m_dropped.push_back(std::move(*way));
    m_ways.erase(way);
    openSweep(openedWays());
    touchStatus();
}

Result<std::unique_ptr<CalcomClient>> EngineCore::clientToTry(const QString &label, const QByteArray &key,
                                                              HttpTransport &transport)
{
    return CalcomClient::make(settingsFor(label), ApiKey(key), m_scheduler, transport, transport, m_random);
}

Result<> EngineCore::start()
{
    for (const auto &credential : m_catalog.get()->credentials)
        if (auto opened = openWay(credential); !opened) return opened;
    const auto ways = openedWays();
    if (m_config.workerOn) {
        m_worker = std::make_unique<SyncWorker>(
            m_storage, m_scheduler, m_random, [this] { return m_catalog.get(); }, ways);
        m_worker->setParallelParts(m_config.parallelSegments);
        if (auto started = m_worker->start(); !started) return started;
    }
    openTimes();
    // Whoever leaves syncing to another engine leaves what is over of the limit to it, too.
    if (m_config.workerOn && !ways.empty()) openWarmer();
    if (m_config.workerOn && m_config.reserveHolds) openReservations();
    openSweep(ways);
    // Whoever asks right after the start gets an answer, not an empty board.
    std::optional<StoredStatus> stored;
    // Asked on the writer, which knows the schema by now: a reader would have to read that first.
    const auto asked = m_storage.writeAndWait([&, company = m_catalog.get()->company.id](Session &session) -> Result<> {
        stored = StoredStatus::read(session, company, m_clock.now());
        return {};
    });
    if (!asked) return asked;
    finishStatus(stored);
    m_tick = m_scheduler.after(tickPace, [this] { makeStatus(); });
    m_warmUp = m_scheduler.after(warmUpAfter, [this] {
        (void)m_storage.read([](Session &) { loadPhoneNumbers(); }, Storage::Reading::Background);
    });
    sample();
    return {};
}

std::vector<SyncWorker::Way> EngineCore::openedWays() const
{
    std::vector<SyncWorker::Way> ways;
    for (const auto &way : m_ways)
        ways.push_back({way->credential.id, way->client.get()});
    return ways;
}

void EngineCore::openTimes()
{
    m_slots = std::make_unique<CalcomSlots>([this](CredentialId credential) { return client(credential); });
    m_times = std::make_unique<Availability>(Availability::Surroundings{
        m_storage, m_scheduler, *m_slots, [this] { return m_catalog.get(); }, [this] { return m_calendar.get(); },
        m_config.slotRules ? *m_config.slotRules : SlotRules()});
    m_times->desk().setObserver([this](SlotDesk::Use use, nanoseconds took) { recordSlots(use, took); });
    m_times->desk().onLearned([this] {
        if (!m_learnedTimer.isActive())
            m_learnedTimer = m_scheduler.after(learnedPace, [this] { Q_EMIT timesLearned(); });
    });
    // What was read in an earlier run: Cal.com may be away now.
    m_storage.read([this, company = m_catalog.get()->company.id, guard = QPointer<EngineCore>(this)](Session &session) {
        const auto rows = LimitsStore(session, company).load().value_or(std::vector<LimitsRow>());
        QMetaObject::invokeMethod(
            this,
            [guard, rows] {
                if (!guard || !guard->m_times) return;
                for (const auto &row : rows)
                    guard->m_times->setLimits(row.eventType, {row.notice, row.window});
            },
            Qt::QueuedConnection);
    });
}

/// By the clock on the wall of the first branch: the quarter hours of a salon.
LocalTime EngineCore::localNow() const { return salonZone(m_catalog.get()).toLocal(m_clock.now()); }

void EngineCore::openWarmer()
{
    m_warmer = std::make_unique<Warmer>(
        m_scheduler, m_times->desk(), [this] { return localNow(); },
        [this](const SlotLine &line) { return m_times->needOf(line); },
        [this](const std::vector<Demand::Row> &rows) { keepDemand(rows); });
    m_times->onAsked([this](const std::vector<SlotNeed> &needs) {
        if (m_warmer) m_warmer->asked(needs);
    });
    m_storage.read(
        [this, company = m_catalog.get()->company.id, guard = QPointer<EngineCore>(this)](Session &session) {
            std::vector<Demand::Row> rows;
            for (const auto &row : DemandStore(session, company).load().value_or(std::vector<DemandRow>()))
                rows.push_back(
                    {row.quarter, {company, row.credential, row.eventType}, double(row.askedMilli) / 1000, row.week});
            QMetaObject::invokeMethod(
                this,
                [guard, rows] {
                    if (guard && guard->m_warmer) guard->m_warmer->start(rows);
                },
                Qt::QueuedConnection);
        },
        Storage::Reading::Background);
}

void EngineCore::openReservations()
{
    m_reservations = std::make_unique<HoldReservations>(
        HoldReservations::Surroundings{m_storage, m_scheduler, m_catalog.get()->company.id,
                                       [this](CredentialId credential) { return client(credential); }});
    m_reservations->onChange([this](const ReservedTimes &times) { m_times->setReserved(times); });
    m_reservations->onListedAgain([this](HostId host, const TimeRange &time) { m_times->listedAgain(host, time); });
    m_reservations->setObserver([this](HoldReservations::Event event) {
        m_metrics
            .counter("tresen_reservations_total", "Reservations of held times at Cal.com by what became of them.",
                     {{"outcome", toWord(event)}})
            .add();
    });
}

void EngineCore::held(const QString &holder, const std::vector<HeldPart> &parts)
{
    if (m_reservations) m_reservations->held(holder, parts);
}

void EngineCore::keepDemand(const std::vector<Demand::Row> &rows)
{
    m_storage.write(
        [rows, company = m_catalog.get()->company.id](Session &session) {
            std::vector<DemandRow> kept;
            for (const auto &row : rows)
                kept.push_back({row.quarter, row.line.credential, row.line.eventType,
                                qint64(std::llround(row.asked * 1000)), row.week});
            return DemandStore(session, company).save(kept);
        },
        [](const Result<> &stored) {
            if (!stored) logEvent(LogLevel::Warning, "demand.not_kept", {{"error", stored.error().detail}});
        });
}

void EngineCore::learnLimits(const std::vector<EventType> &eventTypes)
{
    if (!m_times || eventTypes.empty()) return;
    std::vector<LimitsRow> kept;
    for (const auto &type : eventTypes) {
        EventTypeLimits limits{type.minimumNotice, {}};
        if (type.windowLimited && type.windowDays > 0) limits.window = days(type.windowDays);
        m_times->setLimits(type.id, limits);
        kept.push_back({type.id, limits.notice, limits.window});
    }
    m_storage.write([kept = std::move(kept), company = m_catalog.get()->company.id](
                        Session &session) { return LimitsStore(session, company).save(kept); },
                    [](const Result<> &stored) {
                        if (!stored) logEvent(LogLevel::Warning, "limits.not_kept", {{"error", stored.error().detail}});
                    });
}

void EngineCore::catalogLoaded()
{
    if (m_times) m_times->catalogChanged();
}

/// Also when a key has come or gone: what they have reached is in the database, so that new ones go on from there.
/// Whoever waits for a comparison of everything waits for the new one's, with the keys that there are now.
void EngineCore::openSweep(const std::vector<SyncWorker::Way> &ways)
{
    const auto catalog = [this] { return m_catalog.get(); };
    m_inbox = std::make_unique<WebhookInbox>(m_storage, m_scheduler, m_random, catalog, ways);
    m_inbox->setObserver([this](const QString &outcome) {
        m_metrics.counter("tresen_webhooks_total", "Webhooks by how they ended.", {{"outcome", outcome.toStdString()}})
            .add();
        m_recorder.record(RecordKind::Webhook, "handled", {});
    });
    const auto askers = m_sweep ? m_sweep->takeAskers() : std::vector<Sweep::Done>();
    m_sweep = std::make_unique<Sweep>(m_storage, m_scheduler, m_random, catalog, ways,
                                      m_config.sweepRules ? *m_config.sweepRules : SweepRules());
    m_sweep->setListener([this] { sweepChanged(); });
    m_sweep->open();
    // Whoever leaves syncing to another engine reads nothing by himself either.
    if (m_config.workerOn && !ways.empty()) {
        m_inbox->start();
        m_sweep->start();
    }
    for (const auto &done : askers)
        m_sweep->reconcile(done);
    if (m_reconcile.running) sweepChanged(); // without a key nothing runs any more
}

void EngineCore::webhookStored(const WebhookHint &hint)
{
    if (m_times) m_times->told(hint);
    if (m_inbox) m_inbox->wake();
}

void EngineCore::sweepChanged()
{
    if (m_progressTimer.isActive()) return;
    m_progressTimer = m_scheduler.after(progressPace, [this] {
        const auto now = m_sweep->progress();
        const ReconcileProgress progress{now.running, now.done, now.total, now.counts.differing, now.counts.takenIn};
        if (std::exchange(m_reconcile, progress) != progress) Q_EMIT reconcileProgressed(progress);
        recordReconcile();
        makeStatus();
    });
}

void EngineCore::committed(const ChangeSet &changes)
{
    for (const auto &company : changes.companies) {
        if (m_worker) m_worker->wake(company.segments);
        recordArrivals(company.segments);
        if (company.catalog) Q_EMIT catalogChanged();
        if (m_times) m_times->committed(company);
        if (m_reservations) m_reservations->committed(company);
        if (company.appointments.empty() && company.segments.empty() && company.staffTimes.empty()) continue;
        AppointmentsChanged change;
        change.appointments = company.appointments;
        for (const auto &time : company.staffTimes)
            change.times.push_back(time.time);
        Q_EMIT appointmentsChanged(change);
    }
    touchStatus();
}

// --- status

void EngineCore::touchStatus()
{
    if (!m_statusTimer.isActive()) m_statusTimer = m_scheduler.after(statusPace, [this] { makeStatus(); });
}

void EngineCore::makeStatus()
{
    m_tick = m_scheduler.after(tickPace, [this] { makeStatus(); });
    const auto company = m_catalog.get()->company.id;
    m_storage.read([this, company, now = m_clock.now(), guard = QPointer<EngineCore>(this)](Session &session) {
        const auto stored = StoredStatus::read(session, company, now);
        QMetaObject::invokeMethod(
            this,
            [guard, stored] {
                if (guard) guard->finishStatus(stored);
            },
            Qt::QueuedConnection);
    });
}

void EngineCore::finishStatus(const std::optional<StoredStatus> &stored)
{
    auto status = m_board.status();
    status.version = QStringLiteral(TRESEN_VERSION);
    status.company = m_catalog.get()->company.name;
    status.databaseKind = m_storage.kind();
    status.databaseWritable = m_storage.writable();
    m_statusKnown = stored.has_value();
    if (stored) {
        status.counts = stored->counts;
        status.oldestWaiting = stored->oldest;
        status.pause = stored->pause;
        status.activeCalls = stored->activeCalls;
    }
    status.practice = m_config.practice;
    status.workerOn = m_config.workerOn;
    status.at = m_clock.now();
    if (m_sweep) {
        const auto verified = m_sweep->verified();
        status.verifiedAt = verified.verified;
        status.comparedAt = verified.compared;
        status.reconcile = m_reconcile;
    }
    const auto latency = m_metrics.window(bookingLatencyName, m_clock.monotonic(), bookingWindow);
    const auto ms = [&](double q) {
        return duration<double, std::milli>(latency.percentile(q).value_or(nanoseconds(0))).count();
    };
    status.booking = {ms(0.5), ms(0.95), ms(0.99), qint64(latency.count())};
    if (m_times) {
        const auto slots = m_times->desk().counts();
        status.cache = {slots.hits, slots.shared, slots.misses, slots.stale, slots.calls, slots.warmed};
    }
    status.credentials.clear();
    for (const auto &way : m_ways) {
        const auto gate = way->client->gate().snapshot();
        CredentialView view;
        view.id = way->credential.id;
        view.label = way->credential.label;
        view.breaker.state = gate.breaker;
        view.breaker.failures = gate.failures;
        view.breaker.halfOpenSuccesses = gate.halfOpenSuccesses;
        view.breaker.openedAt = gate.openedAt;
        view.breaker.nextProbeAt = gate.nextProbeAt;
        view.breaker.heldOpen = gate.held;
        view.limitPerMinute = gate.perMinute;
        view.used = gate.used;
        if (gate.blockedForSeconds > 0) view.blockedUntil = status.at + seconds(gate.blockedForSeconds);
        view.keyTrouble = gate.keyTrouble;
        view.inFlight = gate.inFlight;
        status.credentials.push_back(view);
    }
    if (m_board.setStatus(status)) Q_EMIT statusChanged(status);
    publishGauges();
}

void EngineCore::sample()
{
    const auto now = m_clock.now();
    const auto counts = m_board.status().counts;
    for (const auto &way : m_ways) {
        UpstreamSample sample;
        sample.at = now;
        sample.state = way->client->gate().snapshot().breaker;
        sample.calls = std::exchange(way->calls, 0);
        sample.failures = std::exchange(way->failures, 0);
        sample.queue = counts.waiting + counts.sending + counts.unknown + counts.retrying;
        m_board.addSample(way->credential.id, sample);
        if (way == m_ways.front()) Q_EMIT upstreamSampled(sample);
    }
    recordLevels(now);
    m_metrics.rotate(m_clock.monotonic());
    m_sampleTimer = m_scheduler.after(samplePace, [this] { sample(); });
}

void EngineCore::publishGauges()
{
    for (const auto &way : m_ways)
        publish(m_metrics, way->credential.label.toStdString(), way->client->gate().snapshot());
    const auto counts = m_board.status().counts;
    const auto segments = [&](const char *state, qint64 value) {
        m_metrics.gauge("tresen_segments", "Segments that are not settled, by state.", {{"state", state}})
            .set(double(value));
    };
    segments("waiting", counts.waiting);
    segments("sending", counts.sending);
    segments("unknown", counts.unknown);
    segments("retrying", counts.retrying);
    segments("failed", counts.failed);
    segments("conflict", counts.conflict);
    if (m_times) {
        const auto slots = m_times->desk().counts();
        const auto counted = [&](const char *outcome, quint64 value) {
            m_metrics
                .gauge("tresen_slot_questions",
                       "Questions about free times since the start, by where the answer came from.",
                       {{"outcome", outcome}})
                .set(double(value));
        };
        counted("hit", slots.hits);
        counted("shared", slots.shared);
        counted("miss", slots.misses);
        counted("stale", slots.stale);
        const auto called = [&](const char *why, quint64 value) {
            m_metrics.gauge("tresen_slot_calls", "Requests for Cal.com's free times since the start.", {{"why", why}})
                .set(double(value));
        };
        called("asked", slots.calls);
        called("warmed", slots.warmed);
        called("failed", slots.failed);
    }
    m_metrics.gauge("tresen_strays", "Bookings at Cal.com that belong to no appointment.").set(double(counts.strays));
    if (const auto verified = m_sweep ? m_sweep->verified() : Verified(); verified.verified && verified.compared) {
        const auto age = [&](Instant since) { return duration<double>(m_clock.now() - since).count(); };
        m_metrics
            .gauge("tresen_verified_age_seconds", "Since when future bookings are known to be the same at Cal.com.")
            .set(age(*verified.verified));
        m_metrics.gauge("tresen_compared_age_seconds", "Since all future bookings were compared one by one.")
            .set(age(*verified.compared));
    }
    m_metrics.gauge("tresen_database_round_trips", "How often the writer has waited for a database server.")
        .set(double(m_storage.stats().roundTrips));
    m_metrics.gauge("tresen_database_writable", "1 while bookings can be taken.").set(m_storage.writable() ? 1 : 0);
}

// --- breaker by hand

EngineCore::Way *EngineCore::wayOf(CredentialId credential) const
{
    for (const auto &way : m_ways)
        if (way->credential.id == credential) return way.get();
    return nullptr;
}

CalcomClient *EngineCore::client(CredentialId credential) const
{
    auto *way = wayOf(credential);
    return way ? way->client.get() : nullptr;
}

void EngineCore::lookAgain()
{
    if (m_worker) m_worker->lookAgain();
    touchStatus();
}

void EngineCore::probeNow(CredentialId credential)
{
    if (auto *way = wayOf(credential)) way->client->gate().probeNow();
}

void EngineCore::holdOpen(CredentialId credential)
{
    if (auto *way = wayOf(credential)) way->client->gate().holdOpen();
}

void EngineCore::reset(CredentialId credential)
{
    if (auto *way = wayOf(credential)) way->client->gate().reset();
}

} // namespace tresen

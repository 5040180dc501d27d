// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sync_desk.h"

#include "core/booking/close_online.h"
#include "core/engine/decide.h"
#include "core/engine/hours_desk.h"
#include "core/engine/pause_writes.h"
#include "core/engine/resync.h"
#include "core/storage/appointment_store.h"
#include "core/storage/catalog_store.h"
#include "core/storage/restore.h"
#include "core/sync/planning.h"
#include "core/sync/rehearsal.h"

namespace tresen::test {

namespace {

template <typename T>
T valueOf(Result<T> result)
{
    if (!result) qFatal("%s", qPrintable(result.error().detail));
    return std::move(*result);
}

void check(const Result<> &result)
{
    if (!result) qFatal("%s", qPrintable(result.error().detail));
}

std::unique_ptr<Storage> opened(const Clock &clock, const SyncDesk::Options &options)
{
    StorageConfig config;
    config.inMemory = options.dataDir.isEmpty();
    config.dataDir = options.dataDir;
    if (options.tuneStorage) options.tuneStorage(config);
    config.threading = StorageConfig::Threading::Inline;
    return valueOf(Storage::open(config, clock));
}

} // namespace

SyncDesk::SyncDesk(Scheduler &scheduler, HttpTransport &transport, Options options)
    : m_scheduler(scheduler)
    , m_transport(transport)
    , m_options(std::move(options))
    , m_late(scheduler, m_options.seed, m_options.databaseLag)
    , m_random(m_options.seed)
    , m_ids(scheduler.clock(), m_random)
{
    if (m_options.absences)
        for (const auto &[staff, type, host] : {std::tuple(salon.anna, 2001, 101), std::tuple(salon.ben, 2002, 102)})
            salon.catalog.absenceTypes.push_back(
                {staff,
                 salon.catalog.credentials.front().id,
                 {type},
                 {host},
                 std::chrono::minutes(15),
                 {std::chrono::minutes(15), std::chrono::minutes(60), std::chrono::minutes(240)},
                 true});
    if (m_options.tuneCatalog) m_options.tuneCatalog(salon.catalog);
    openStorage();
    check(m_storage->writeAndWait(
        [&](Session &session) { return CatalogStore(session, salon.company).save(salon.catalog); }));
    m_storage->readAndWait([&](Session &session) {
        m_catalog = std::make_shared<const Catalog>(valueOf(CatalogStore(session, salon.company).load()));
    });
}

void SyncDesk::openStorage()
{
    m_storage = opened(m_scheduler.clock(), m_options);
    // As the engine does it: told on the writer's thread, heard in the engine's event loop.
    m_storage->onCommitted([this](const ChangeSet &changes) {
        m_late.post([this, changes] {
            if (!m_worker) return;
            for (const auto &company : changes.companies)
                m_worker->wake(company.segments);
        });
    });
}

SyncDesk::~SyncDesk() { crash(); }

std::unique_ptr<CalcomClient> SyncDesk::clientWith(const QByteArray &key)
{
    CalcomSettings settings;
    settings.baseUrl = m_options.baseUrl;
    settings.reach = Reach::LoopbackOnly;
    settings.gate = m_options.gate;
    return valueOf(CalcomClient::make(settings, ApiKey(key), m_scheduler, m_transport, m_transport, m_random));
}

void SyncDesk::start()
{
    std::vector<SyncWorker::Way> ways;
    for (const auto &credential : m_catalog->credentials) {
        const bool isFirst = m_clients.empty() || !m_options.keyOf;
        const auto key = isFirst ? m_options.key : m_options.keyOf(*m_catalog, credential.id);
        m_clients.push_back({credential.id, key, clientWith(key)});
        ways.push_back({credential.id, m_clients.back().client.get()});
    }
    const auto catalog = [this] { return m_catalog; };
    m_worker = std::make_unique<SyncWorker>(*m_storage, m_late, m_random, catalog, ways);
    m_worker->setLookUpPage(m_options.lookUpPage);
    m_worker->setParallelParts(m_options.parallelParts);
    check(m_worker->start());
    if (!m_options.intake) return;
    m_inbox = std::make_unique<WebhookInbox>(*m_storage, m_late, m_random, catalog, ways);
    SweepRules rules;
    rules.pageSize = m_options.lookUpPage;
    m_sweep =
        std::make_unique<Sweep>(*m_storage, m_late, m_random, catalog, ways, rules, PageParser::Threading::Inline);
    m_inbox->start();
    m_sweep->start();
}

void SyncDesk::crash()
{
    m_sweep.reset();
    m_inbox.reset();
    m_worker.reset();
    m_clients.clear();
}

CalcomClient *SyncDesk::clientOf(const QByteArray &key) const
{
    const auto found = std::ranges::find(m_clients, key, &Way::key);
    return found == m_clients.end() ? nullptr : found->client.get();
}

std::vector<QByteArray> SyncDesk::keys() const
{
    std::vector<QByteArray> all;
    for (const auto &way : m_clients)
        all.push_back(way.key);
    return all;
}

void SyncDesk::backup(const QString &file)
{
    check(copySqlite(m_storage->databaseFile(), file));
    m_acknowledgedAtBackup = m_acknowledged.size();
    m_regularsAtBackup = m_regulars.size();
}

void SyncDesk::restore(const QString &file)
{
    crash();
    m_storage->close();
    if (const auto done = restoreBackup(m_options.dataDir, file, m_scheduler.clock(), atTheDesk.name); !done)
        qFatal("%s", qPrintable(done.error().detail));
    m_acknowledged.resize(m_acknowledgedAtBackup);
    m_regulars.resize(m_regularsAtBackup);
    openStorage();
    loadHours();
    start();
}

void SyncDesk::loadHours()
{
    m_storage->readAndWait(
        [&](Session &session) { m_calendar = valueOf(loadCalendar(session, salon.company, now())); });
}

Outcome<AbsenceSheet> SyncDesk::away(StaffId staff, TimeRange time)
{
    auto saved = run<AbsenceSheet>([&](Session &session, const CommandContext &context) {
        return saveAbsence(session, context, atTheDesk, {staff, time, AbsenceKind::Other});
    });
    loadHours();
    return saved;
}

Outcome<bool> SyncDesk::back(AbsenceId absence)
{
    auto removed = run<bool>([&](Session &session, const CommandContext &context) {
        return removeAbsence(session, context, atTheDesk, absence);
    });
    loadHours();
    return removed;
}

bool SyncDesk::keepAbsences()
{
    const auto changed = run<bool>([&](Session &session, const CommandContext &context) -> Outcome<bool> {
        const auto uneven = unevenAbsences(session, *m_catalog, *m_calendar, context.now);
        if (!uneven) return tl::unexpected(uneven.error());
        for (const auto staff : *uneven)
            if (const auto closed = closeOnline(session, context, {}, *m_calendar, staff); !closed)
                return tl::unexpected(closed.error());
        return !uneven->empty();
    });
    if (!changed) qFatal("absences cannot be kept: %s", qPrintable(changed.error().detail));
    return *changed;
}

Rehearsal SyncDesk::rehearsal()
{
    Rehearsal so;
    m_storage->readAndWait([&](Session &session) { so = valueOf(rehearse(session, {*m_catalog, {}, {}, now()})); });
    return so;
}

template <typename T, typename Work>
Outcome<T> SyncDesk::run(Work work)
{
    std::optional<Outcome<T>> outcome;
    const auto written = m_storage->writeAndWait([&](Session &session) -> Result<> {
        outcome = work(session, context());
        if (!*outcome) return failure(ErrorCode::Conflict, QStringLiteral("refused"));
        return {};
    });
    // As the engine does it: what was not made durable was not done.
    if (!outcome || (*outcome && !written)) return tl::unexpected(refusalFor(written.error()));
    return *outcome;
}

CommandContext SyncDesk::context()
{
    return {*m_catalog, m_ids, m_random, now(), m_options.undoWindow, nullptr, {}, m_calendar.get()};
}

BookingRequest SyncDesk::requestFor(ServiceId service, StaffId staff, Instant start)
{
    BookingRequest request;
    const auto guest = ++m_guests;
    if (int(m_regulars.size()) >= std::max(m_options.regulars, 1) && m_options.regulars > 0)
        request.customer.known = m_regulars[std::size_t(guest) % m_regulars.size()];
    else
        request.customer.name = QStringLiteral("Jürgen Weiß %1").arg(guest);
    request.service = service;
    request.staff = staff;
    request.start = start;
    return request;
}

void SyncDesk::acknowledge(const Outcome<Booked> &booked)
{
    if (!booked) return;
    m_acknowledged.push_back(booked->appointment);
    if (int(m_regulars.size()) < m_options.regulars) m_regulars.push_back(booked->customer);
}

Outcome<Booked> SyncDesk::book(ServiceId service, StaffId staff, Instant start)
{
    const auto request = requestFor(service, staff, start);
    const auto booked = run<Booked>(
        [&](Session &session, const CommandContext &with) { return tresen::book(session, with, atTheDesk, request); });
    acknowledge(booked);
    return booked;
}

std::vector<Outcome<Booked>> SyncDesk::bookTogether(ServiceId service, StaffId staff, Instant start, int desks)
{
    std::vector<Outcome<Booked>> outcomes(std::size_t(desks), refused(RefusalCode::Internal));
    // Inline, what is written inside a command is the next batch.
    m_storage->write(
        [&](Session &) -> Result<> {
            for (auto &outcome : outcomes) {
                m_storage->write(
                    [&, request = requestFor(service, staff, start)](Session &session) -> Result<> {
                        outcome = tresen::book(session, context(), atTheDesk, request);
                        if (!outcome) return failure(ErrorCode::Conflict, QStringLiteral("refused"));
                        return {};
                    },
                    [&](const Result<> &durable) {
                        if (outcome && !durable) outcome = tl::unexpected(refusalFor(durable.error()));
                    });
            }
            return {};
        },
        [](const Result<> &) {});
    for (const auto &outcome : outcomes)
        acknowledge(outcome);
    return outcomes;
}

Outcome<Booked> SyncDesk::move(AppointmentId id, Instant start, std::optional<StaffId> staff)
{
    return run<Booked>([&](Session &session, const CommandContext &context) {
        return tresen::move(session, context, atTheDesk, {id, start, staff, {}});
    });
}

Outcome<Booked> SyncDesk::cancel(AppointmentId id)
{
    return run<Booked>([&](Session &session, const CommandContext &context) {
        return tresen::cancel(session, context, atTheDesk, {id, CancelReason::CustomerAsked, {}});
    });
}

Outcome<Booked> SyncDesk::undo(AppointmentId id, int version)
{
    return run<Booked>([&](Session &session, const CommandContext &context) {
        return tresen::undo(session, context, atTheDesk, id, version);
    });
}

Outcome<bool> SyncDesk::customerTold(AppointmentId id)
{
    return run<bool>([&](Session &session, const CommandContext &context) {
        return tresen::customerTold(session, context, atTheDesk, id);
    });
}

Outcome<bool> SyncDesk::releaseWrites()
{
    const auto released = run<bool>([&](Session &session, const CommandContext &context) {
        return tresen::releaseWrites(session, context, atTheDesk);
    });
    if (m_worker) m_worker->lookAgain();
    return released;
}

Outcome<ResyncResult> SyncDesk::resync(const std::vector<SegmentId> &ids)
{
    return run<ResyncResult>([&](Session &session, const CommandContext &context) {
        return tresen::resync(session, context, atTheDesk, {ResyncRequest::What::Ids, ids});
    });
}

Outcome<Decided> SyncDesk::decide(SegmentId segment, DecisionKind kind, Instant start)
{
    return run<Decided>([&](Session &session, const CommandContext &context) -> Outcome<Decided> {
        const auto facts = decisionFacts(session, context.catalog, context.now, segment);
        if (!facts) return tl::unexpected(facts.error());
        DecisionRequest request;
        request.segment = segment;
        request.kind = kind;
        request.stamp = stampOf(*facts);
        if (kind == DecisionKind::OtherTime) request.start = start;
        return tresen::decide(session, context, atTheDesk, request);
    });
}

bool SyncDesk::deliver(const QByteArray &body, std::size_t key)
{
    if (!m_inbox) return false;
    const auto row = inboxRowOf(body, m_catalog->credentials.at(key).id, {m_ids.next()}, now());
    if (!row) return false;
    bool fresh = false;
    const auto stored = m_storage->writeAndWait([&](Session &session) -> Result<> {
        const auto kept = InboxStore(session, salon.company).put(*row);
        if (!kept) return tl::unexpected(kept.error());
        fresh = *kept;
        return {};
    });
    if (!stored || !fresh) return false;
    m_inbox->wake();
    return true;
}

std::vector<SegmentFacts> SyncDesk::segments()
{
    std::vector<SegmentFacts> all;
    m_storage->readAndWait([&](Session &session) {
        std::vector<SegmentId> ids;
        {
            auto rows = session.query("SELECT id FROM segment ORDER BY appointment_id, part");
            for (SegmentId id; rows.next();) {
                rows.read(id);
                ids.push_back(id);
            }
        }
        for (const auto id : ids)
            all.push_back(valueOf(SyncStore(session, salon.company).load(id)).value());
    });
    return all;
}

std::vector<SegmentFacts> SyncDesk::partsOf(AppointmentId id)
{
    std::vector<SegmentFacts> parts;
    m_storage->readAndWait(
        [&](Session &session) { parts = valueOf(SyncStore(session, salon.company).loadAppointment(id)); });
    return parts;
}

bool SyncDesk::stands(AppointmentId id)
{
    bool so = false;
    m_storage->readAndWait([&](Session &session) {
        const auto booked = valueOf(AppointmentStore(session, salon.company).find(id));
        so = booked && booked->appointment.status != AppointmentStatus::Cancelled;
    });
    return so;
}

std::vector<Attempt> SyncDesk::attempts()
{
    std::vector<Attempt> all;
    for (const auto &facts : segments()) {
        const auto own = attemptsOf(facts.segment.id);
        all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

std::vector<Attempt> SyncDesk::attemptsOf(SegmentId id)
{
    std::vector<Attempt> all;
    m_storage->readAndWait([&](Session &session) { all = valueOf(SyncStore(session, salon.company).attempts(id)); });
    return all;
}

std::vector<SegmentId> SyncDesk::withoutWake()
{
    std::vector<SegmentId> forgotten;
    m_storage->readAndWait([&](Session &session) {
        auto rows = session.query("SELECT id FROM segment WHERE state IN ('waiting', 'sending', 'unknown', "
                                  "'retrying') AND due_ms IS NULL AND reason NOT IN "
                                  "('blocked_by', 'key_refused', 'key_missing', 'paused', 'breaker_open', 'siblings')");
        for (SegmentId id; rows.next();) {
            rows.read(id);
            forgotten.push_back(id);
        }
        if (!rows.status()) qFatal("%s", qPrintable(rows.status().error().detail));
    });
    return forgotten;
}

QString SyncDesk::planOf(SegmentId id)
{
    QString text;
    m_storage->readAndWait([&](Session &session) {
        const auto planned = valueOf(planSegment(session, {*m_catalog, {}, {}, now()}, id));
        if (!planned) return;
        const auto &segment = planned->facts.segment;
        text = QStringLiteral("row %1, %2, desired %3 at host %4, live %5 state %6")
                   .arg(QLatin1String(planned->plan.decidedBy()), describe(planned->plan.step),
                        berlinText(segment.desired.start))
                   .arg(segment.desired.host.value)
                   .arg(planned->facts.observed.remotes.size())
                   .arg(toWord(segment.state));
        for (const auto &remote : planned->facts.observed.remotes)
            text += QStringLiteral("\n    knows %1 %2 at %3, from %4, seen by %5")
                        .arg(remote.uid, toWord(remote.status), berlinText(remote.start),
                             remote.rescheduledFrom.isEmpty() ? QStringLiteral("nothing") : remote.rescheduledFrom,
                             remote.source);
        for (const auto &attempt : valueOf(SyncStore(session, salon.company).attempts(id)))
            text += QStringLiteral("\n    %1 of %2 sent %3 ended %4, %5 %6")
                        .arg(toWord(attempt.op), berlinText(attempt.target), toIso(attempt.sentAt),
                             attempt.endedAt ? toIso(*attempt.endedAt) : QStringLiteral("never"), toWord(attempt.state),
                             attempt.meaning ? toWord(*attempt.meaning) : QString());
        for (const auto &part : valueOf(SyncStore(session, salon.company).loadAppointment(segment.appointment))) {
            if (part.segment.id == id) continue;
            text += QStringLiteral("\n    part %1 %2 %3 %4, %5")
                        .arg(QString::number(part.segment.part), toWord(part.segment.desired.presence),
                             toWord(part.segment.state), toWord(part.segment.reason),
                             berlinText(part.segment.desired.start));
            if (part.history.inFlight) text += QStringLiteral(", in flight: ") + toWord(part.history.inFlight->op);
            for (const auto &open : part.history.unresolved)
                text += QStringLiteral(", unresolved: ") + toWord(open.op);
            if (part.history.refusal) text += QStringLiteral(", refused: ") + toWord(part.history.refusal->op);
        }
        for (const auto &other : planned->input.host.others)
            text += QStringLiteral("\n    beside %1 %2-%3 host %4%5%6%7")
                        .arg(other.segment.toString(), berlinText(other.time.from), berlinText(other.time.to))
                        .arg(other.host.value)
                        .arg(other.uid.isEmpty() ? QStringLiteral(", an attempt") : QStringLiteral(", ") + other.uid,
                             other.leaving ? QStringLiteral(", leaving") : QString(),
                             other.inReview ? QStringLiteral(", in review") : QString());
    });
    return text;
}

} // namespace tresen::test

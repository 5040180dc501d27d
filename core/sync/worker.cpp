// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/worker.h"

#include <mutex>

#include "core/base/log.h"
#include "core/sync/adopt.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto leaseTime = 30s;
constexpr auto leaseRenewal = 10s;
constexpr auto leaseNeeded = 20s; ///< with less left, a write does not go out any more
constexpr auto databaseRetry = 1s;
constexpr auto clockCheck = 30s;
constexpr auto clockJump = 2s; ///< more than clocks drift apart by themselves
constexpr int pageSize = 500;
constexpr std::ptrdiff_t plannedTogether = 32;

CallClass classOf(const Step &step) { return isWrite(step) ? CallClass::Write : CallClass::LookUp; }

milliseconds deadlineOf(const CalcomClient &client, const Step &step)
{
    return isWrite(step) ? client.settings().writeDeadline : client.settings().readDeadline;
}

bool waitsForOther(const Step &step)
{
    const auto *wait = std::get_if<WaitStep>(&step);
    return wait && wait->reason == Reason::BlockedBy;
}

/// The summary that is stored already; progress does not count.
bool saysTheSame(const Segment &segment, const SyncSummary &summary)
{
    return segment.state == summary.state && segment.reason == summary.reason &&
           segment.nextAttemptAt == summary.nextAttemptAt && segment.settledAt == summary.settledAt;
}

} // namespace

struct SyncWorker::Job {
    enum class Phase {
        Idle,
        Planning, ///< being read or written down
        Ready,    ///< waits for its turn
        Flying,   ///< being recorded, under way, or its end being recorded
    };
    Phase phase = Phase::Idle;
    bool again = false;     ///< woken meanwhile
    quint64 departures = 0; ///< how many there had been when it was read
    Planned planned;        ///< while Ready
    RequestHandle request;
    Scheduler::Timer timer;
};

/// Outlives the worker in callbacks of the database's threads.
struct SyncWorker::Shared {
    std::mutex mutex;
    Scheduler *scheduler = nullptr; ///< null once stopped
};

SyncWorker::SyncWorker(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog,
                       std::vector<Way> ways)
    : m_storage(storage)
    , m_scheduler(scheduler)
    , m_random(random)
    , m_catalog(std::move(catalog))
    , m_ways(std::move(ways))
    , m_ids(scheduler.clock(), random)
    , m_shared(std::make_shared<Shared>())
{
    m_lease.owner = QStringLiteral("engine");
}

SyncWorker::~SyncWorker() { stop(); }

Result<> SyncWorker::start()
{
    const auto company = m_catalog()->company.id;
    const auto taken = m_storage.writeAndWait([&](Session &session) -> Result<> {
        WorkStore work(session, company);
        const auto epoch = work.nextEpoch();
        if (!epoch) return tl::unexpected(epoch.error());
        m_lease.epoch = *epoch;
        if (auto released = work.releaseFormer(m_lease); !released) return released;
        const auto open = SyncStore(session, company).resolveInterrupted();
        if (!open) return tl::unexpected(open.error());
        if (!open->empty()) logEvent(LogLevel::Warning, "sync.interrupted", {{"attempts", int(open->size())}});
        return {};
    });
    if (!taken) return taken;
    m_running = true;
    m_shared->scheduler = &m_scheduler;
    for (const auto &way : m_ways) {
        auto &gate = way.client->gate();
        const auto credential = way.credential;
        m_subscriptions.push_back(gate.onChange([this, credential] { wakeWaiting(credential); }));
        for (const auto callClass : {CallClass::Write, CallClass::LookUp})
            m_subscriptions.push_back(gate.onCapacity(callClass, [this, credential] { dispatch(credential); }));
    }
    m_wallAhead = m_scheduler.clock().now().time_since_epoch() -
                  duration_cast<milliseconds>(m_scheduler.clock().monotonic().time_since_epoch());
    watchClock();
    renewLeases();
    wakeAll();
    return {};
}

void SyncWorker::stop()
{
    if (!m_running) return;
    m_running = false;
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->scheduler = nullptr;
    }
    m_subscriptions.clear();
    m_renewal.cancel();
    m_clockWatch.cancel();
    m_ready.clear();
    m_jobs.clear();
}

std::function<void(std::function<void()>)> SyncWorker::postBack() const
{
    return [shared = m_shared](std::function<void()> task) {
        const std::scoped_lock lock(shared->mutex);
        if (!shared->scheduler) return;
        shared->scheduler->post([shared, task = std::move(task)] {
            if (shared->scheduler) task();
        });
    };
}

int SyncWorker::inFlight() const
{
    int count = 0;
    for (const auto &[id, job] : m_jobs)
        count += job.phase == Job::Phase::Flying ? 1 : 0;
    return count;
}

// --- waking

void SyncWorker::wake(const std::vector<SegmentId> &segments)
{
    if (!m_running) return;
    std::vector<SegmentId> toPlan;
    for (const auto id : segments)
        if (isToBePlanned(id)) toPlan.push_back(id);
    consider(toPlan);
}

/// False: it is on its way already, and is planned again at its end.
bool SyncWorker::isToBePlanned(SegmentId id)
{
    auto &job = m_jobs[id];
    switch (job.phase) {
    case Job::Phase::Idle: break;
    case Job::Phase::Planning: job.again = true; return false;
    case Job::Phase::Ready:
        // The wish may be another one now; what was planned of the old one is void.
        for (auto &[credential, ready] : m_ready)
            std::erase_if(ready, [&](const auto &entry) { return entry.second == id; });
        break;
    // Its end is planned in the commit that records it; this change may come right behind that commit.
    case Job::Phase::Flying: job.again = true; return false;
    }
    job.phase = Job::Phase::Planning;
    return true;
}

void SyncWorker::wakeAll() { wakePage(std::nullopt); }

void SyncWorker::wakePage(std::optional<UnsettledKey> after)
{
    const auto company = m_catalog()->company.id;
    const auto post = postBack();
    m_storage.read([this, after, company, post](Session &session) {
        const auto rows = WorkStore(session, company).unsettled({}, after, pageSize);
        if (!rows) return logEvent(LogLevel::Error, "sync.unsettled_unreadable", {{"error", rows.error().detail}});
        std::vector<SegmentId> ids;
        for (const auto &row : *rows)
            ids.push_back(row.segment.id);
        std::optional<UnsettledKey> next;
        if (int(rows->size()) == pageSize) next = UnsettledKey{rows->back().since, rows->back().segment.id};
        post([this, ids, next] {
            wake(ids);
            if (next) wakePage(next);
        });
    });
}

/// The breaker, the limit or the key has changed: those that wait for it are planned again, and those that wait for
/// their turn learn what holds them back.
void SyncWorker::wakeWaiting(CredentialId credential)
{
    const auto *client = clientOf(credential);
    const bool closed = client && !client->gate().obstacle();
    std::vector<SegmentId> ids;
    for (const auto &[id, job] : m_jobs) {
        if (job.phase == Job::Phase::Ready && !closed) ids.push_back(id);
        if (job.phase == Job::Phase::Idle && job.planned && job.planned->facts.segment.desired.credential == credential)
            ids.push_back(id);
    }
    wake(ids);
    dispatch(credential);
}

void SyncWorker::wakeBlocked(SegmentId by)
{
    ++m_departures;
    auto blocked = m_blocked;
    blocked.erase(by);
    wake({blocked.begin(), blocked.end()});
}

void SyncWorker::again(SegmentId id, nanoseconds after)
{
    auto &job = m_jobs[id];
    job.timer = m_scheduler.after(after, [this, id] { wake({id}); });
}

void SyncWorker::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) != paused && m_running) wakeAll();
}

// --- planning

std::map<CredentialId, Upstream> SyncWorker::upstream() const
{
    std::map<CredentialId, Upstream> all;
    for (const auto &way : m_ways) {
        const auto snapshot = way.client->gate().snapshot();
        auto &upstream = all[way.credential];
        upstream.paused = m_paused;
        upstream.keyTrouble = snapshot.keyTrouble;
        upstream.breakerOpen = snapshot.breaker != BreakerState::Closed;
        upstream.breakerUntil = snapshot.nextProbeAt;
        if (snapshot.blockedForSeconds > 0)
            upstream.blockedUntil = m_scheduler.clock().now() + seconds(snapshot.blockedForSeconds);
    }
    return all;
}

CalcomClient *SyncWorker::clientOf(CredentialId credential) const
{
    for (const auto &way : m_ways)
        if (way.credential == credential) return way.client;
    return nullptr;
}

void SyncWorker::consider(const std::vector<SegmentId> &ids)
{
    // What one commit woke is read on few snapshots, but not all on one: there is more than one reader.
    for (auto from = ids.begin(); from != ids.end();) {
        const auto to = from + std::min<std::ptrdiff_t>(plannedTogether, ids.end() - from);
        considerTogether({from, to});
        from = to;
    }
}

void SyncWorker::considerTogether(std::vector<SegmentId> ids)
{
    for (const auto id : ids) {
        auto &job = m_jobs[id];
        job.phase = Job::Phase::Planning;
        job.again = false;
        job.departures = m_departures;
        job.planned.reset();
        job.timer.cancel();
        m_blocked.erase(id);
    }
    const auto post = postBack();
    const auto runs = m_storage.read(
        [this, ids, post, catalog = m_catalog(), way = upstream(), now = m_scheduler.clock().now()](Session &session) {
            auto planned = std::make_shared<std::vector<Result<Planned>>>();
            for (const auto id : ids)
                planned->push_back(planSegment(session, {*catalog, way, {}, now}, id));
            post([this, ids, planned] {
                for (std::size_t i = 0; i < ids.size() && m_running; ++i)
                    considered(ids[i], (*planned)[i]);
            });
        });
    if (runs) return;
    for (const auto id : ids)
        m_jobs.erase(id);
}

void SyncWorker::considered(SegmentId id, const Result<Planned> &planned)
{
    auto &job = m_jobs[id];
    if (job.again) return consider({id});
    if (!planned) {
        logEvent(LogLevel::Error, "sync.plan_failed", {{"segment", id.toString()}, {"error", planned.error().detail}});
        job.phase = Job::Phase::Idle;
        return again(id, databaseRetry);
    }
    if (!*planned) {
        m_jobs.erase(id);
        return;
    }
    const auto &step = (*planned)->plan.step;
    if (isCall(step)) return queue(id, **planned);
    const bool silent = (*planned)->plan.facts.isEmpty() && !std::holds_alternative<AdoptStep>(step) &&
                        saysTheSame((*planned)->facts.segment, summaryOf(**planned, false));
    if (silent)
        rest(id, **planned);
    else
        writeDown(id);
}

/// The plan is made once more inside the transaction that keeps it, because the world may have moved since it was read.
void SyncWorker::writeDown(SegmentId id)
{
    const auto post = postBack();
    auto kept = std::make_shared<Planned>();
    m_storage.write(
        [id, kept, catalog = m_catalog(), way = upstream(),
         now = m_scheduler.clock().now()](Session &session) -> Result<> {
            const PlanningContext context{*catalog, way, {}, now};
            const auto company = catalog->company.id;
            auto planned = planSegment(session, context, id);
            if (!planned) return tl::unexpected(planned.error());
            *kept = std::move(*planned);
            if (!*kept || isCall((*kept)->plan.step)) return {};
            if (const auto *step = std::get_if<AdoptStep>(&(*kept)->plan.step)) {
                if (auto facts = writeFacts(session, company, **kept); !facts) return facts;
                if (auto done = adopt(session, context, **kept, *step); !done) return done;
                return {};
            }
            if (auto facts = writeFacts(session, company, **kept); !facts) return facts;
            return SyncStore(session, company).saveSummary(id, summaryOf(**kept, true));
        },
        [this, id, kept, post](const Result<> &durable) {
            post([this, id, kept, durable] {
                auto &job = m_jobs[id];
                if (!durable) {
                    logEvent(LogLevel::Error, "sync.not_written",
                             {{"segment", id.toString()}, {"error", durable.error().detail}});
                    job.phase = Job::Phase::Idle;
                    return again(id, databaseRetry);
                }
                if (!*kept) {
                    m_jobs.erase(id);
                    return;
                }
                // Who waits for this one to leave may have to hear that it does not.
                wakeBlocked(id);
                if (job.again || std::holds_alternative<AdoptStep>((*kept)->plan.step)) return consider({id});
                if (isCall((*kept)->plan.step)) return queue(id, **kept);
                rest(id, **kept);
            });
        });
}

/// Nothing to do now: a timer, an event or a person brings it back.
void SyncWorker::rest(SegmentId id, const PlannedSegmentStep &planned)
{
    auto &job = m_jobs[id];
    job.phase = Job::Phase::Idle;
    const auto due = summaryOf(planned, false).due;
    const bool upstreamWait = QByteArray(planned.plan.decidedBy()) == "G3";
    const bool blocked = waitsForOther(planned.plan.step);
    // The one that it waits for may have left while this was read.
    if (blocked && job.departures != m_departures) return consider({id});
    if (!due && !upstreamWait && !blocked) {
        m_jobs.erase(id);
        return;
    }
    if (upstreamWait) job.planned = planned;
    if (blocked) m_blocked.insert(id);
    if (due) again(id, std::max<nanoseconds>(*due - m_scheduler.clock().now(), 1ms));
}

// --- calling

void SyncWorker::queue(SegmentId id, PlannedSegmentStep planned)
{
    auto &job = m_jobs[id];
    const auto credential = planned.facts.segment.desired.credential;
    if (!clientOf(credential)) {
        // A key that this engine does not have: another one may. It is asked again when the catalog or the keys change.
        job.phase = Job::Phase::Idle;
        return;
    }
    job.phase = Job::Phase::Ready;
    const auto start = planned.facts.segment.desired.start;
    job.planned = std::move(planned);
    m_ready[credential].insert({start, id});
    dispatch(credential);
}

void SyncWorker::dispatch(CredentialId credential)
{
    while (m_running && launchNext(credential)) {
    }
}

bool SyncWorker::launchNext(CredentialId credential)
{
    auto *client = clientOf(credential);
    auto &ready = m_ready[credential];
    std::set<CallClass> exhausted;
    for (auto it = ready.begin(); it != ready.end(); ++it) {
        const auto id = it->second;
        auto &job = m_jobs.at(id);
        const auto &step = job.planned->plan.step;
        const auto callClass = classOf(step);
        if (exhausted.contains(callClass)) continue;
        auto call =
            makeCall(*job.planned, *m_catalog(), m_ids, m_random, m_scheduler.clock().now(), deadlineOf(*client, step));
        if (isWrite(step) && !m_hosts.mayGo(HostOrder::placeOf(call))) continue;
        auto permit = client->gate().tryAcquire(callClass);
        if (!permit) {
            exhausted.insert(callClass);
            continue;
        }
        ready.erase(it);
        job.phase = Job::Phase::Flying;
        if (isWrite(step)) {
            m_hosts.enter(id, HostOrder::placeOf(call));
            begin(id, std::make_shared<Permit>(std::move(*permit)));
        } else {
            send(call, std::move(*permit));
        }
        return true;
    }
    return false;
}

/// Records the attempt. Planned once more in the same transaction: an attempt is never recorded for a wish that has
/// changed meanwhile.
void SyncWorker::begin(SegmentId id, std::shared_ptr<Permit> permit)
{
    struct Recorded {
        Planned planned;
        std::optional<Call> call;
    };
    const auto post = postBack();
    auto recorded = std::make_shared<Recorded>();
    auto lease = m_lease;
    const auto now = m_scheduler.clock().now();
    lease.until = now + leaseTime;
    const auto before = makeCall(*m_jobs.at(id).planned, *m_catalog(), m_ids, m_random, now, 0ms);
    // Ids and chance belong to this thread; the transaction gets them as values.
    struct Chance {
        Uuid id;
        quint64 seed;
    };
    const Chance chance{before.attempt.id.value, m_random.next()};
    const auto deadline = clientOf(before.credential)->settings().writeDeadline;
    m_storage.write(
        [id, recorded, lease, chance, deadline, now, place = HostOrder::placeOf(before), catalog = m_catalog(),
         way = upstream()](Session &session) -> Result<> {
            *recorded = {}; // of a first run that was taken back
            const auto company = catalog->company.id;
            auto planned = planSegment(session, {*catalog, way, {}, now}, id);
            if (!planned) return tl::unexpected(planned.error());
            recorded->planned = std::move(*planned);
            if (!recorded->planned || !isWrite(recorded->planned->plan.step)) return {};
            const auto claimed = WorkStore(session, company).claim(id, lease);
            if (!claimed) return tl::unexpected(claimed.error());
            if (!*claimed) return {};
            ManualClock clock(now);
            SeededRandom random(chance.seed);
            UuidGenerator ids(clock, random);
            auto call = makeCall(*recorded->planned, *catalog, ids, random, now, deadline);
            call.attempt.id = {chance.id};
            call.attempt.owner = QStringLiteral("%1/%2").arg(lease.owner).arg(lease.epoch);
            // The turn on the host was given for another place: ask again for this one.
            const auto own = HostOrder::placeOf(call);
            if (own.host != place.host || own.time != place.time || own.eventType != place.eventType) return {};
            if (auto facts = writeFacts(session, company, *recorded->planned); !facts) return facts;
            if (auto begun = recordBegin(session, company, *recorded->planned, call); !begun) return begun;
            recorded->call = std::move(call);
            return {};
        },
        [this, id, recorded, permit, post, credential = before.credential](const Result<> &durable) {
            post([this, id, recorded, permit, credential, durable] {
                if (durable && recorded->call) return send(*recorded->call, std::move(*permit));
                m_hosts.leave(id);
                auto &job = m_jobs[id];
                job.phase = Job::Phase::Idle;
                if (!durable)
                    logEvent(LogLevel::Error, "sync.attempt_not_recorded",
                             {{"segment", id.toString()}, {"error", durable.error().detail}});
                again(id, durable ? nanoseconds(1ms) : nanoseconds(databaseRetry));
                // Somebody may have waited for its turn on the host.
                dispatch(credential);
            });
        });
}

void SyncWorker::send(const Call &call, Permit permit)
{
    const auto id = call.attempt.segment;
    auto &job = m_jobs[id];
    auto *client = clientOf(call.credential);
    const bool leaseHolds =
        isRead(call.attempt.op) || call.attempt.sentAt + leaseTime - m_scheduler.clock().now() > leaseNeeded;
    if (!client || !leaseHolds) {
        CallResult result;
        result.sent = false;
        result.message = QStringLiteral("Not sent: the engine was held up for too long after recording the attempt.");
        return ended(call, result);
    }
    const auto catalog = m_catalog();
    const auto zone = catalog->branches.empty() ? Zone() : catalog->branches.front().zone;
    // Alive until the answer: it reads further pages by itself.
    auto caller = std::make_shared<Caller>(*client);
    job.request = caller->make(call, zone, std::move(permit),
                               [this, call, caller](const CallResult &result) { ended(call, result); });
}

void SyncWorker::ended(const Call &call, const CallResult &result)
{
    const auto id = call.attempt.segment;
    logEvent(LogLevel::Info, "sync.answered",
             {{"cid", id.toString()},
              {"op", toWord(call.attempt.op)},
              {"meaning", toWord(result.meaning)},
              {"status", result.httpStatus},
              {"sent", result.sent},
              {"request", result.requestId}});
    const auto post = postBack();
    auto planned = std::make_shared<Planned>();
    m_storage.write(
        [call, result, planned, lease = m_lease, catalog = m_catalog(), way = upstream(),
         now = m_scheduler.clock().now()](Session &session) -> Result<> {
            auto next = recordEnd(session, {*catalog, way, {}, now}, call, result);
            if (!next) return tl::unexpected(next.error());
            *planned = std::move(*next);
            return WorkStore(session, catalog->company.id).release(call.attempt.segment, lease);
        },
        [this, id, call, result, planned, post](const Result<> &durable) {
            post([this, id, call, result, planned, durable] {
                auto &job = m_jobs[id];
                if (!durable) {
                    // The answer is worth keeping: try again until it is stored. A crash meanwhile leaves the attempt
                    // in flight, and the next start looks it up.
                    logEvent(LogLevel::Error, "sync.answer_not_recorded",
                             {{"segment", id.toString()}, {"error", durable.error().detail}});
                    job.timer = m_scheduler.after(databaseRetry, [this, call, result] { ended(call, result); });
                    return;
                }
                m_hosts.leave(id);
                job.request.release();
                job.phase = Job::Phase::Planning;
                if (!*planned)
                    m_jobs.erase(id);
                else
                    considered(id, *planned);
                wakeBlocked(id);
                dispatch(call.credential);
            });
        });
}

// --- watching

void SyncWorker::renewLeases()
{
    m_renewal = m_scheduler.after(leaseRenewal, [this] {
        renewLeases();
        if (inFlight() == 0) return;
        auto lease = m_lease;
        lease.until = m_scheduler.clock().now() + leaseTime;
        m_storage.write(
            [lease, company = m_catalog()->company.id](Session &session) -> Result<> {
                const auto renewed = WorkStore(session, company).renew(lease);
                if (!renewed) return tl::unexpected(renewed.error());
                return {};
            },
            [](const Result<> &) {});
    });
}

/// Timers run on the monotonic clock, wishes name instants of the wall clock. When that is set, or the machine slept,
/// everything that waits is planned anew.
void SyncWorker::watchClock()
{
    m_clockWatch = m_scheduler.after(clockCheck, [this] {
        const auto ahead = m_scheduler.clock().now().time_since_epoch() -
                           duration_cast<milliseconds>(m_scheduler.clock().monotonic().time_since_epoch());
        if (abs(ahead - m_wallAhead) > clockJump) {
            logEvent(LogLevel::Warning, "clock.jumped", {{"ms", qint64((ahead - m_wallAhead).count())}});
            m_wallAhead = ahead;
            wakeAll();
        }
        watchClock();
    });
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/worker.h"

#include "core/sync/database_retry.h"
#include "core/base/log.h"
#include "core/base/mutant.h"
#include "core/sync/adopt.h"
#include "core/sync/compensate.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto clockCheck = 30s;
constexpr int pageSize = 500;
constexpr std::ptrdiff_t plannedTogether = 32;

/// It may go on by itself once another booking has left.
bool waitsForOther(const Step &step)
{
    if (const auto *wait = std::get_if<WaitStep>(&step))
        return wait->reason == Reason::BlockedBy || wait->reason == Reason::Siblings;
    const auto *review = std::get_if<NeedsReviewStep>(&step);
    return review && review->reason == Reason::Overlap;
}

/// What an engine that has the key wrote about its way to Cal.com stays: the two would write against each other without
/// end.
bool saysMore(Reason known, Reason now)
{
    return now == Reason::KeyMissing &&
           (known == Reason::BreakerOpen || known == Reason::RateLimit || known == Reason::KeyRefused);
}

/// The plan is made once more inside the transaction that keeps it, because the world may have moved since it was read.
Result<> keepPlan(Session &session, const PlanningContext &context, SegmentId id,
                  std::optional<PlannedSegmentStep> &kept)
{
    const auto company = context.catalog.company.id;
    auto planned = planSegment(session, context, id);
    if (!planned) return tl::unexpected(planned.error());
    kept = std::move(*planned);
    if (!kept || isCall(kept->plan.step)) return {};
    if (auto facts = writeFacts(session, company, *kept); !facts) return facts;
    if (const auto *step = std::get_if<AdoptStep>(&kept->plan.step)) return adopt(session, context, *kept, *step);
    if (const auto *step = std::get_if<CompensateStep>(&kept->plan.step))
        return compensate(session, context, *kept, *step);
    return saveOutcome(session, company, *kept);
}

} // namespace

struct SyncWorker::Job {
    enum class Phase {
        Idle,
        Planning, ///< being read or written down
        Calling,  ///< with the dispatcher
    };
    Phase phase = Phase::Idle;
    bool again = false;                           ///< woken meanwhile
    bool changed = false;                         ///< by a commit; perhaps not by one of ours
    quint64 departures = 0;                       ///< how many there had been when it was read
    quint64 gateChanges = 0;                      ///< SyncWorker::m_gateChanges, likewise
    std::optional<CredentialId> waitsForUpstream; ///< while Idle
    Scheduler::Timer timer;
};

SyncWorker::SyncWorker(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog,
                       std::vector<Way> ways)
    : m_room(storage, scheduler, random, std::move(catalog), std::move(ways))
    , m_dispatcher(m_room, {[this](SegmentId id, const Planned &planned) { called(id, planned); },
                            [this](SegmentId id, nanoseconds after) { rest(id, after); }})
{
    m_room.onClockJump([this] { wakeAll(); });
}

SyncWorker::~SyncWorker() { stop(); }

Result<> SyncWorker::start()
{
    const auto company = m_room.catalog()->company.id;
    Lease lease;
    lease.owner = QStringLiteral("engine");
    const auto taken = m_room.storage.writeAndWait([&](Session &session) -> Result<> {
        WorkStore work(session, company);
        const auto epoch = work.nextEpoch();
        if (!epoch) return tl::unexpected(epoch.error());
        lease.epoch = *epoch;
        if (auto released = work.releaseFormer(lease); !released) return released;
        const auto open = SyncStore(session, company).resolveInterrupted();
        if (!open) return tl::unexpected(open.error());
        if (!open->empty()) logEvent(LogLevel::Warning, "sync.interrupted", {{"attempts", int(open->size())}});
        return {};
    });
    if (!taken) return taken;
    m_room.open();
    for (const auto &way : m_room.ways())
        listen(way);
    watchClock();
    m_dispatcher.start(lease);
    wakeAll();
    return {};
}

void SyncWorker::listen(const Way &way)
{
    auto &gate = way.client->gate();
    const auto credential = way.credential;
    m_subscriptions.emplace(credential, gate.onChange([this, credential] { wakeWaiting(credential); }));
    for (const auto callClass : {CallClass::Write, CallClass::LookUp})
        m_subscriptions.emplace(credential,
                                gate.onCapacity(callClass, [this, credential] { m_dispatcher.dispatch(credential); }));
}

void SyncWorker::addWay(const Way &way)
{
    m_room.addWay(way);
    if (!m_room.isOpen()) return;
    listen(way);
    wakeAll();
}

void SyncWorker::removeWay(CredentialId credential)
{
    m_subscriptions.erase(credential);
    const auto waiting = m_dispatcher.waiting(credential);
    for (const auto id : waiting)
        if (m_dispatcher.withdraw(id)) m_jobs.erase(id);
    m_room.removeWay(credential);
    wake(waiting); // to say that they wait for a key
}

void SyncWorker::stop()
{
    if (!m_room.isOpen()) return;
    m_room.close();
    m_subscriptions.clear();
    m_clockWatch.cancel();
    m_wakeAgain.cancel();
    m_dispatcher.stop();
    m_jobs.clear();
}

int SyncWorker::inFlight() const { return m_dispatcher.inFlight(); }

// --- waking

void SyncWorker::wake(const std::vector<SegmentId> &segments)
{
    if (!m_room.isOpen()) return;
    for (const auto id : segments)
        m_jobs[id].changed = true;
    lookAt(segments);
}

void SyncWorker::lookAt(const std::vector<SegmentId> &segments)
{
    if (!m_room.isOpen()) return;
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
    case Job::Phase::Calling:
        // The wish may be another one now; what was planned of the old one is void.
        if (m_dispatcher.withdraw(id)) break;
        // Its end is planned in the commit that records it; this change may come right behind that commit.
        job.again = true;
        return false;
    }
    job.phase = Job::Phase::Planning;
    return true;
}

void SyncWorker::wakeAll()
{
    m_wakeAgain.cancel(); // this one begins before the place where the other one stopped
    wakePage(std::nullopt);
}

void SyncWorker::wakePage(std::optional<UnsettledKey> after)
{
    const auto company = m_room.catalog()->company.id;
    const auto post = m_room.postBack();
    const bool runs = m_room.storage.read(
        [this, after, company, post](Session &session) {
            const auto rows = WorkStore(session, company).unsettled({}, after, pageSize);
            if (!rows)
                return post([this, after, error = rows.error()] {
                    m_room.complain("sync.unsettled_unreadable", {}, error);
                    wakePageLater(after);
                });
            std::vector<SegmentId> ids;
            for (const auto &row : *rows)
                ids.push_back(row.segment.id);
            std::optional<UnsettledKey> next;
            if (int(rows->size()) == pageSize) next = UnsettledKey{rows->back().since, rows->back().segment.id};
            post([this, ids, next] {
                lookAt(ids);
                if (next) wakePage(next);
            });
        },
        Storage::Reading::Background);
    if (!runs) wakePageLater(after);
}

/// Nobody else wakes what stands on this page. Where two looks were stopped, the one that begins further back sees what
/// the other one would.
void SyncWorker::wakePageLater(std::optional<UnsettledKey> after)
{
    const auto isBefore = [](const std::optional<UnsettledKey> &a, const std::optional<UnsettledKey> &b) {
        return b && (!a || std::tuple(a->since, a->id) < std::tuple(b->since, b->id));
    };
    if (!m_wakeAgain.isActive() || isBefore(after, m_wakeFrom)) m_wakeFrom = after;
    m_wakeAgain = m_room.scheduler.after(databaseRetry, [this] { wakePage(m_wakeFrom); });
}

/// The breaker, the limit or the key has changed: those that wait for it are planned again, and those that wait for
/// their turn learn what holds them back.
void SyncWorker::wakeWaiting(CredentialId credential)
{
    ++m_gateChanges;
    auto ids = isObstructed(credential) ? m_dispatcher.waiting(credential) : std::vector<SegmentId>();
    for (const auto &[id, job] : m_jobs)
        if (job.phase == Job::Phase::Idle && job.waitsForUpstream == credential) ids.push_back(id);
    lookAt(ids);
    m_dispatcher.dispatch(credential);
}

bool SyncWorker::isObstructed(CredentialId credential) const
{
    const auto *client = m_room.clientOf(credential);
    return !client || client->gate().obstacle();
}

void SyncWorker::wakeBlocked(SegmentId by)
{
    if (TRESEN_MUTANT("lost-wake")) return;
    ++m_departures;
    auto blocked = m_blocked;
    blocked.erase(by);
    lookAt({blocked.begin(), blocked.end()});
}

void SyncWorker::rest(SegmentId id, nanoseconds after)
{
    auto &job = m_jobs[id];
    job.phase = Job::Phase::Idle;
    job.timer = m_room.scheduler.after(after, [this, id] { lookAt({id}); });
}

void SyncWorker::lookAgain()
{
    if (m_room.isOpen()) wakeAll();
}

void SyncWorker::setPaused(bool paused)
{
    if (std::exchange(m_room.paused, paused) != paused && m_room.isOpen()) wakeAll();
}

// --- planning

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
        job.gateChanges = m_gateChanges;
        job.waitsForUpstream.reset();
        job.timer.cancel();
        m_blocked.erase(id);
    }
    const auto runs = m_room.storage.read(
        [this, ids, post = m_room.postBack(), world = m_room.world()](Session &session) {
            auto planned = std::make_shared<std::vector<Result<Planned>>>();
            for (const auto id : ids)
                planned->push_back(planSegment(session, world.context(), id));
            post([this, ids, planned] {
                for (std::size_t i = 0; i < ids.size() && m_room.isOpen(); ++i)
                    considered(ids[i], (*planned)[i]);
            });
        },
        Storage::Reading::Background);
    if (runs) return;
    for (const auto id : ids)
        rest(id, databaseRetry);
}

void SyncWorker::considered(SegmentId id, const Result<Planned> &planned)
{
    auto &job = m_jobs[id];
    if (job.again) return consider({id});
    if (!planned) {
        m_room.complain("sync.plan_failed", id, planned.error());
        return rest(id, databaseRetry);
    }
    if (!*planned) {
        m_jobs.erase(id);
        return;
    }
    const auto &step = (*planned)->plan.step;
    if (isCall(step)) return queue(id, **planned);
    const auto &known = (*planned)->facts.segment;
    const auto summary = summaryOf(**planned, false);
    const bool isKnown = saysTheSame(known, summary) || saysMore(known.reason, summary.reason);
    const bool silent = (*planned)->plan.facts.isEmpty() && !isWishChange(step) && isKnown;
    const bool changed = std::exchange(job.changed, false);
    if (!silent) return writeDown(id);
    rest(id, **planned);
    // Somebody else wrote down that it stays, or has left, as the intake does: who waits for it has to hear that, also
    // where it waits itself from then on.
    if (changed) wakeBlocked(id);
}

void SyncWorker::writeDown(SegmentId id)
{
    auto kept = std::make_shared<Planned>();
    m_room.storage.write(
        [id, kept, world = m_room.world()](Session &session) { return keepPlan(session, world.context(), id, *kept); },
        [this, id, kept, post = m_room.postBack()](const Result<> &durable) {
            post([this, id, kept, durable] {
                auto &job = m_jobs[id];
                if (!durable) {
                    m_room.complain("sync.not_written", id, durable.error());
                    return rest(id, databaseRetry);
                }
                if (!*kept) {
                    m_jobs.erase(id);
                    return;
                }
                // Who waits for this one to leave may have to hear that it does not.
                wakeBlocked(id);
                lookAt((*kept)->siblings.dependents);
                if (job.again || isWishChange((*kept)->plan.step)) return consider({id});
                if (isCall((*kept)->plan.step)) return queue(id, **kept);
                rest(id, **kept);
            });
        });
}

/// The end of a call was recorded together with the plan that follows from it.
void SyncWorker::called(SegmentId id, const Planned &planned)
{
    m_jobs[id].phase = Job::Phase::Planning;
    if (planned)
        considered(id, planned);
    else
        m_jobs.erase(id);
    wakeBlocked(id);
    if (planned) lookAt(planned->siblings.dependents);
}

void SyncWorker::queue(SegmentId id, const PlannedSegmentStep &planned)
{
    auto &job = m_jobs[id];
    // What holds it back now may not have been there when this was read.
    if (job.gateChanges != m_gateChanges && isObstructed(planned.via)) return consider({id});
    job.phase = Job::Phase::Calling;
    // This engine has no key at all: another one may. It is asked again when the catalog or the keys change.
    if (!m_dispatcher.queue(id, planned)) job.phase = Job::Phase::Idle;
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
    // So may what kept it from Cal.com, and nobody would say so again.
    if (upstreamWait && job.gateChanges != m_gateChanges) return consider({id});
    if (!due && !upstreamWait && !blocked) {
        m_jobs.erase(id);
        return;
    }
    if (upstreamWait) job.waitsForUpstream = planned.via;
    if (blocked) m_blocked.insert(id);
    if (due && !TRESEN_MUTANT("lost-timer")) rest(id, std::max<nanoseconds>(*due - m_room.now(), 1ms));
}

/// Timers run on the monotonic clock, wishes name instants of the wall clock. When that is set, or the machine slept,
/// everything that waits is planned anew.
void SyncWorker::watchClock()
{
    m_clockWatch = m_room.scheduler.after(clockCheck, [this] {
        static_cast<void>(m_room.world()); // looks at the clocks
        watchClock();
    });
}

} // namespace tresen

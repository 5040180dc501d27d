// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>

#include "core/storage/storage.h"
#include "core/storage/work_store.h"
#include "core/sync/end_of_call.h"
#include "core/sync/host_order.h"

namespace tresen {

/// Brings wishes to Cal.com: asks the planner, carries its step out, records what happened, and asks again.
///
/// A segment goes round like this, and a crash at any point leaves facts from which the next start goes on:
///
///     woken -> planned (reading) -> waits | settled | needs a person            written if it says something new
///                                -> a call: waits for its turn                  soonest appointment first
///                                   -> attempt recorded, committed              before the first byte
///                                   -> sent -> answered or lost                 end, observation and next plan: one
///                                   commit
///                                   -> planned again
///
/// Order: on one host one write after another, unless their times are disjoint and their event types differ; never two
/// calls for one segment. Waiting for the breaker, the limit or a key costs no attempt: without a permit nothing is
/// recorded. Lives on the scheduler's thread, where the clients live; the database's threads post back to it.
class SyncWorker
{
public:
    /// One credential's way to Cal.com. Must outlive the worker.
    struct Way {
        CredentialId credential;
        CalcomClient *client = nullptr;
    };
    using CatalogSource = std::function<std::shared_ptr<const Catalog>()>;

    SyncWorker(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog, std::vector<Way> ways);
    ~SyncWorker();
    SyncWorker(const SyncWorker &) = delete;
    SyncWorker &operator=(const SyncWorker &) = delete;

    /// Takes up what an earlier run left: attempts that were in flight become unresolved, and everything unsettled is
    /// planned. Waits for the database once. Errors: the database's.
    [[nodiscard]] Result<> start();

    /// Lets go of what is in flight; the next start looks it up. Nothing is called or written afterwards. Idempotent.
    void stop();

    /// A credential has got a key: what waited for it is planned.
    void addWay(const Way &way);
    /// Nothing is sent for this credential any more; what is in flight for it is still heard.
    void removeWay(CredentialId credential);

    /// These segments may have something to do: they were booked, changed, or asked for again.
    void wake(const std::vector<SegmentId> &segments);

    /// Holds back all writes to Cal.com, or lets them go on.
    void setPaused(bool paused);

    /// Calls on their way now.
    [[nodiscard]] int inFlight() const;

private:
    struct Job;
    struct Shared;
    using Planned = std::optional<PlannedSegmentStep>;

    void listen(const Way &way);
    [[nodiscard]] bool isToBePlanned(SegmentId id);
    void wakePage(std::optional<UnsettledKey> after);
    void wakeAll();
    void wakeWaiting(CredentialId credential);
    void wakeBlocked(SegmentId by);
    void consider(const std::vector<SegmentId> &ids);
    void considerTogether(std::vector<SegmentId> ids);
    void considered(SegmentId id, const Result<Planned> &planned);
    void writeDown(SegmentId id);
    void rest(SegmentId id, const PlannedSegmentStep &planned);
    void queue(SegmentId id, PlannedSegmentStep planned);
    void dispatch(CredentialId credential);
    bool launchNext(CredentialId credential);
    void begin(SegmentId id, std::shared_ptr<Permit> permit);
    void send(const Call &call, Permit permit);
    void ended(const Call &call, const CallResult &result);
    void again(SegmentId id, std::chrono::nanoseconds after);
    void renewLeases();
    void watchClock();

    [[nodiscard]] std::map<CredentialId, Upstream> upstream() const;
    [[nodiscard]] CalcomClient *clientOf(CredentialId credential) const;
    /// Runs on this worker's thread later, unless it has been stopped.
    [[nodiscard]] std::function<void(std::function<void()>)> postBack() const;

    Storage &m_storage;
    Scheduler &m_scheduler;
    Random &m_random;
    CatalogSource m_catalog;
    std::vector<Way> m_ways;
    UuidGenerator m_ids;
    Lease m_lease;
    bool m_paused = false;
    bool m_running = false;
    std::shared_ptr<Shared> m_shared;
    std::map<SegmentId, Job> m_jobs;
    std::map<CredentialId, std::set<std::pair<Instant, SegmentId>>> m_ready;
    HostOrder m_hosts;
    std::set<SegmentId> m_blocked; ///< wait for another one of ours to leave
    quint64 m_departures = 0;      ///< how often somebody may have left, or may not leave any more
    std::multimap<CredentialId, Gate::Subscription> m_subscriptions;
    Scheduler::Timer m_renewal;
    Scheduler::Timer m_clockWatch;
    std::chrono::milliseconds m_wallAhead{0}; ///< wall clock minus monotonic clock, to notice jumps
};

} // namespace tresen

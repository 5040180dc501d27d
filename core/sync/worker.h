// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "core/sync/dispatcher.h"

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
/// This class wakes, plans and writes down; its Dispatcher gives calls their turn and makes them. Never two calls for
/// one segment. Lives on the scheduler's thread, where the clients live; the database's threads post back to it.
class SyncWorker
{
public:
    using Way = SyncRoom::Way;
    using CatalogSource = SyncRoom::CatalogSource;

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

    /// Everything unsettled is planned anew: something outside has changed that nobody was woken for.
    void lookAgain();

    /// Holds back all writes to Cal.com, or lets them go on.
    void setPaused(bool paused);

    /// How many in a hundred services have their parts sent at once; the others' go one after another.
    void setParallelParts(int percent) { m_room.parts.set(percent); }
    [[nodiscard]] const ParallelShare &parallelParts() const { return m_room.parts; }

    /// How many bookings a page of a look-up holds; Cal.com allows 250.
    void setLookUpPage(int bookings) { m_room.lookUpPage = bookings; }

    /// Calls on their way now.
    [[nodiscard]] int inFlight() const;

private:
    struct Job;
    using Planned = std::optional<PlannedSegmentStep>;

    void listen(const Way &way);
    void lookAt(const std::vector<SegmentId> &segments);
    [[nodiscard]] bool isToBePlanned(SegmentId id);
    void wakePage(std::optional<UnsettledKey> after);
    void wakePageLater(std::optional<UnsettledKey> after);
    void wakeAll();
    void wakeWaiting(CredentialId credential);
    [[nodiscard]] bool isObstructed(CredentialId credential) const;
    void wakeBlocked(SegmentId by);
    void consider(const std::vector<SegmentId> &ids);
    void considerTogether(std::vector<SegmentId> ids);
    void considered(SegmentId id, const Result<Planned> &planned);
    void writeDown(SegmentId id);
    void called(SegmentId id, const Planned &planned);
    void queue(SegmentId id, const PlannedSegmentStep &planned);
    void rest(SegmentId id, const PlannedSegmentStep &planned);
    void rest(SegmentId id, std::chrono::nanoseconds after);
    void watchClock();

    SyncRoom m_room;
    Dispatcher m_dispatcher;
    std::map<SegmentId, Job> m_jobs;
    std::set<SegmentId> m_blocked; ///< wait for another one of ours to leave
    quint64 m_departures = 0;      ///< how often somebody may have left, or may not leave any more
    quint64 m_gateChanges = 0;     ///< how often the way to Cal.com may have opened or closed
    std::multimap<CredentialId, Gate::Subscription> m_subscriptions;
    Scheduler::Timer m_clockWatch;
    std::optional<UnsettledKey> m_wakeFrom; ///< where the look at everything could not go on
    Scheduler::Timer m_wakeAgain;
};

} // namespace tresen

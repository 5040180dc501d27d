// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "core/storage/work_store.h"
#include "core/sync/call.h"
#include "core/sync/caller.h"
#include "core/sync/host_order.h"
#include "core/sync/sync_room.h"

namespace tresen {

/// Carries planned calls out: gives each its turn, records the attempt before the first byte leaves and its end with
/// what it showed, and hands back what is planned next.
///
/// The soonest appointment goes first. On one host writes go one after another, unless their times are disjoint and
/// their event types differ. Parts of one appointment go at once or one after another, as ParallelShare says. A permit
/// of the gate comes before everything else, so that waiting for the breaker, the limit or a key leaves no trace. A
/// write goes out under a lease of 30 s, renewed every 10 s, and only while more than 20 s of it are left: another
/// process could have taken the segment over. Lives on the room's thread.
class Dispatcher
{
public:
    /// Who planned it hears what became of it.
    struct Planning {
        /// The call has ended, and this is what is to be done now; nothing: the segment is gone.
        std::function<void(SegmentId, const std::optional<PlannedSegmentStep> &)> ended;
        /// Nothing was sent: what was planned does not hold any more, or the database did not keep it. To be planned
        /// again after a while.
        std::function<void(SegmentId, std::chrono::nanoseconds after)> notBegun;
    };

    Dispatcher(SyncRoom &room, Planning planning);

    /// Which run of this owner it is (WorkStore::nextEpoch).
    void start(const Lease &lease);
    /// Gives up what is under way; nothing is recorded of it.
    void stop();

    /// The call of `planned` waits for its turn. False: this engine has no key for it.
    [[nodiscard]] bool queue(SegmentId id, PlannedSegmentStep planned);
    /// The call that waits for its turn is void. False: there is none, it is on its way.
    bool withdraw(SegmentId id);
    /// Those of a credential that wait for their turn.
    [[nodiscard]] std::vector<SegmentId> waiting(CredentialId credential) const;
    /// Sends whatever may go now.
    void dispatch(CredentialId credential);
    /// Calls being recorded or on their way.
    [[nodiscard]] int inFlight() const { return int(m_flights.size()); }

private:
    struct Flight {
        RequestHandle request;
        Scheduler::Timer retry;
        AppointmentId appointment; ///< of a write
        bool beside = false;       ///< another part of the same appointment was on its way as well
    };

    void dispatchAll();
    bool launchNext(CredentialId credential);
    [[nodiscard]] bool hasWrite(AppointmentId appointment) const;
    void takeOff(SegmentId id, AppointmentId appointment);
    void countParts(const Call &call, const CallResult &result);
    void begin(const Call &draft, Permit permit);
    [[nodiscard]] const char *heldBack(const Call &call, const CalcomClient *client) const;
    void send(const Call &call, Permit permit);
    void ended(const Call &call, const CallResult &result);
    void record(const Call &call, const CallResult &result);
    void renewLeases();

    SyncRoom &m_room;
    Planning m_planning;
    UuidGenerator m_ids;
    Lease m_lease;
    std::map<CredentialId, std::set<std::pair<Instant, SegmentId>>> m_ready;
    std::map<SegmentId, PlannedSegmentStep> m_planned; ///< of those that are ready
    std::map<SegmentId, Flight> m_flights;
    HostOrder m_hosts;
    Scheduler::Timer m_renewal;
};

} // namespace tresen

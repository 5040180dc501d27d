// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "core/calcom/calcom_client.h"
#include "core/storage/storage.h"
#include "core/sync/parallel_share.h"
#include "core/sync/planning.h"
#include "core/sync/wall_watch.h"

namespace tresen {

/// What the world outside the database is like at one moment, as a value that another thread may plan with.
struct SyncWorld {
    std::shared_ptr<const Catalog> catalog;
    std::map<CredentialId, Upstream> upstream;
    Instant now;
    Instant evenSince; ///< WallWatch

    [[nodiscard]] PlanningContext context() const { return {*catalog, upstream, {}, now, evenSince}; }
    [[nodiscard]] CompanyId company() const { return catalog->company.id; }
};

/// What planning and calling share: the database, the ways to Cal.com, the time, and the thread on which both live.
class SyncRoom
{
public:
    /// One credential's way to Cal.com. Must outlive the room.
    struct Way {
        CredentialId credential;
        CalcomClient *client = nullptr;
    };
    using CatalogSource = std::function<std::shared_ptr<const Catalog>()>;

    SyncRoom(Storage &database, Scheduler &timers, Random &chance, CatalogSource catalog, std::vector<Way> ways);

    void open();
    /// Nothing that was posted back before runs any more.
    void close();
    [[nodiscard]] bool isOpen() const { return m_open; }

    /// The world as it is now. Looks at the clocks first: whatever is planned with it knows of a jump.
    [[nodiscard]] SyncWorld world();
    /// Called, on this thread and not from within world(), after the wall clock was set.
    void onClockJump(std::function<void()> told) { m_onClockJump = std::move(told); }

    [[nodiscard]] CalcomClient *clientOf(CredentialId credential) const;
    [[nodiscard]] const std::vector<Way> &ways() const { return m_ways; }
    void addWay(const Way &way) { m_ways.push_back(way); }
    void removeWay(CredentialId credential)
    {
        std::erase_if(m_ways, [credential](const Way &way) { return way.credential == credential; });
    }
    [[nodiscard]] std::shared_ptr<const Catalog> catalog() const { return m_catalog(); }
    [[nodiscard]] Instant now() const { return scheduler.clock().now(); }
    /// One line at most each ten seconds, with how many were left out: while the database is away, everything that
    /// waits fails each second.
    void complain(const char *event, SegmentId segment, const Error &error);
    /// Runs on this thread later, unless the room has been closed; may be called from any.
    [[nodiscard]] std::function<void(std::function<void()>)> postBack() const;

    Storage &storage;
    Scheduler &scheduler;
    Random &random;
    bool paused = false;  ///< writes to Cal.com are held back
    int lookUpPage = 100; ///< see Caller
    ParallelShare parts;  ///< of services whose parts go at once

private:
    /// Outlives the room in callbacks of the database's threads.
    struct Shared {
        std::mutex mutex;
        Scheduler *scheduler = nullptr; ///< null while closed
    };

    CatalogSource m_catalog;
    std::vector<Way> m_ways;
    WallWatch m_watch;
    std::function<void()> m_onClockJump;
    std::shared_ptr<Shared> m_shared;
    bool m_open = false;
    std::optional<Moment> m_complained;
    qint64 m_unsaid = 0; ///< complaints since then
};

} // namespace tresen

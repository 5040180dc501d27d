// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/sync_room.h"

#include "core/base/log.h"

namespace tresen {

using namespace std::chrono;

namespace {

constexpr auto complaintPace = seconds(10);

} // namespace

SyncRoom::SyncRoom(Storage &database, Scheduler &timers, Random &chance, CatalogSource catalog, std::vector<Way> ways)
    : storage(database)
    , scheduler(timers)
    , random(chance)
    , m_catalog(std::move(catalog))
    , m_ways(std::move(ways))
    , m_watch(timers.clock())
    , m_shared(std::make_shared<Shared>())
{}

void SyncRoom::open()
{
    m_open = true;
    const std::scoped_lock lock(m_shared->mutex);
    m_shared->scheduler = &scheduler;
}

void SyncRoom::close()
{
    m_open = false;
    const std::scoped_lock lock(m_shared->mutex);
    m_shared->scheduler = nullptr;
}

std::function<void(std::function<void()>)> SyncRoom::postBack() const
{
    return [shared = m_shared](std::function<void()> task) {
        const std::scoped_lock lock(shared->mutex);
        if (!shared->scheduler) return;
        shared->scheduler->post([shared, task = std::move(task)] {
            if (shared->scheduler) task();
        });
    };
}

void SyncRoom::complain(const char *event, SegmentId segment, const Error &error)
{
    const auto moment = scheduler.clock().monotonic();
    if (m_complained && moment < *m_complained + complaintPace) {
        ++m_unsaid;
        return;
    }
    m_complained = moment;
    logEvent(LogLevel::Error, event,
             {{"segment", segment.toString()}, {"error", error.detail}, {"others", std::exchange(m_unsaid, 0)}});
}

CalcomClient *SyncRoom::clientOf(CredentialId credential) const
{
    for (const auto &way : m_ways)
        if (way.credential == credential) return way.client;
    return nullptr;
}

SyncWorld SyncRoom::world()
{
    if (const auto by = m_watch.jump()) {
        logEvent(LogLevel::Warning, "clock.jumped", {{"ms", qint64(by->count())}});
        postBack()([this] {
            if (m_onClockJump) m_onClockJump();
        });
    }
    SyncWorld found{m_catalog(), {}, now(), m_watch.evenSince()};
    // One that has no key at all sends nothing and says so as a whole.
    if (!m_ways.empty())
        for (const auto &credential : found.catalog->credentials)
            found.upstream[credential.id].keyMissing = !clientOf(credential.id);
    for (const auto &way : m_ways) {
        const auto snapshot = way.client->gate().snapshot();
        auto &upstream = found.upstream[way.credential];
        upstream.paused = paused;
        upstream.keyTrouble = snapshot.keyTrouble;
        upstream.breakerOpen = snapshot.breaker != BreakerState::Closed;
        upstream.breakerUntil = snapshot.nextProbeAt;
        if (snapshot.blockedForSeconds > 0) upstream.blockedUntil = found.now + seconds(snapshot.blockedForSeconds);
    }
    return found;
}

} // namespace tresen

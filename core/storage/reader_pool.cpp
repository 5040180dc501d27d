// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/reader_pool.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace tresen {

namespace {

/// Linux counts niceness by thread. Half way: still served when others are busy.
void lowerPriority()
{
#ifdef __linux__
    (void)::setpriority(PRIO_PROCESS, id_t(::gettid()), 10);
#endif
}

} // namespace

void runOnSnapshot(Session &session, const Storage::ReadQuery &query)
{
    // Where the snapshot cannot be had, the query's own statements report why.
    (void)session.connection().beginRead();
    query(session);
    session.connection().endRead();
}

ReaderPool::ReaderPool(std::vector<std::unique_ptr<Session>> sessions, int queueLimit, Priority priority,
                       std::function<void(Session &)> prepare)
    : m_queueLimit(std::size_t(queueLimit))
    , m_sessions(std::move(sessions))
{
    for (const auto &session : m_sessions)
        m_threads.emplace_back([this, priority, prepare, &session = *session] {
            if (priority == Priority::Low) lowerPriority();
            if (prepare) prepare(session);
            serve(session);
        });
}

ReaderPool::~ReaderPool() { close(); }

bool ReaderPool::read(Storage::ReadQuery query)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing || m_queue.size() >= m_queueLimit) return false;
        m_queue.push_back(std::move(query));
    }
    m_wake.notify_one();
    return true;
}

void ReaderPool::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
    }
    m_wake.notify_all();
    for (auto &thread : m_threads)
        if (thread.joinable()) thread.join();
    m_sessions.clear();
}

void ReaderPool::serve(Session &session)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_closing || !m_queue.empty(); });
        if (m_queue.empty()) return;
        {
            const auto query = std::move(m_queue.front());
            m_queue.pop_front();
            lock.unlock();
            runOnSnapshot(session, query);
        }
        lock.lock();
    }
}

} // namespace tresen

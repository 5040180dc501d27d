// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "core/storage/storage.h"

namespace tresen {

/// Runs `query` on one snapshot of the session's database.
void runOnSnapshot(Session &session, const Storage::ReadQuery &query);

/// Threads that only read, each with a connection of its own; a query goes to the first that is idle.
class ReaderPool
{
public:
    enum class Priority { Normal, Low };
    /// `prepare` runs first on each thread, so that opening a database does not wait for what only reading needs.
    ReaderPool(std::vector<std::unique_ptr<Session>> sessions, int queueLimit, Priority priority,
               std::function<void(Session &)> prepare = {});
    ~ReaderPool();
    ReaderPool(const ReaderPool &) = delete;
    ReaderPool &operator=(const ReaderPool &) = delete;

    /// False: closed, or the queue is full.
    bool read(Storage::ReadQuery query);
    /// Runs what is queued, then stops.
    void close();

private:
    void serve(Session &session);

    const std::size_t m_queueLimit;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Storage::ReadQuery> m_queue;
    bool m_closing = false;
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::vector<std::thread> m_threads;
};

} // namespace tresen

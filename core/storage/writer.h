// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "core/storage/group_commit.h"

namespace tresen {

/// Owns the one connection that writes and the queue before it. Threaded: a thread of its own takes everything that has
/// arrived, commits it at once and tells the results, then looks again. Inline: the outermost caller does the same
/// before it returns, so that a result may ask for the next write.
class Writer
{
public:
    Writer(const StorageConfig &config, std::unique_ptr<Session> session, Savepoints savepoints);
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    void write(WriteJob job);
    /// On the writing connection, between two commits: for a database that lives in memory. False: closed, or the
    /// queue is full.
    bool read(Storage::ReadQuery query);
    void onCommitted(Storage::CommitListener listener);
    void onFatal(Storage::FatalListener listener);
    [[nodiscard]] std::optional<Error> error() const;
    [[nodiscard]] StorageStats stats() const;
    /// Runs what is queued, stops, and closes the connection. Not from a callback.
    void close();

private:
    using Lock = std::unique_lock<std::mutex>;
    void serve();
    void runInline(Lock &lock);
    /// Takes one batch or one query off the queues and runs it unlocked.
    void runOne(Lock &lock);
    /// Looks after the connection while nobody asks for anything.
    void watch(Lock &lock);
    /// Tells of a commit that was left open, once it is known to have happened. Unlocked.
    void tellOpen();
    void runBatch(std::vector<WriteJob> jobs, Lock &lock);
    /// Waits until there is something to do. False: it is only the connection that wants to be looked after.
    [[nodiscard]] bool waitForWork(Lock &lock);
    void tell(const std::vector<WriteJob> &jobs, const BatchOutcome &outcome, bool becameFatal);

    const Savepoints m_savepoints;
    const int m_queueLimit;
    const int m_batchLimit;
    const bool m_threaded;
    const std::chrono::milliseconds m_patience;
    const std::optional<std::chrono::milliseconds> m_watchPace;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<WriteJob> m_jobs;
    std::size_t m_awaited = 0; ///< of the jobs: somebody waits for them
    std::deque<Storage::ReadQuery> m_reads;
    bool m_closing = false;
    bool m_running = false; ///< inline: somebody further up the stack is at work
    bool m_fatal = false;
    std::optional<Error> m_error;
    StorageStats m_stats;
    std::vector<Storage::CommitListener> m_committed;
    std::vector<Storage::FatalListener> m_fatalListeners;

    std::unique_ptr<Session> m_session; ///< touched by the writing thread only, as the next
    std::optional<ChangeSet> m_open;    ///< of a commit that may have happened
    std::thread m_thread;
};

} // namespace tresen

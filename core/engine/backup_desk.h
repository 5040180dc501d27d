// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QFuture>
#include <QThreadPool>

#include "core/engine/views.h"
#include "core/storage/sqlite_copy.h"

namespace tresen {

/// Copies the running database, one copy at a time, on a thread of its own: neither booking nor syncing waits for it.
class BackupDesk
{
public:
    BackupDesk() { m_pool.setMaxThreadCount(1); }
    ~BackupDesk() { stop(); }
    BackupDesk(const BackupDesk &) = delete;
    BackupDesk &operator=(const BackupDesk &) = delete;

    /// `database` is a file, or the address of a PostgreSQL server's. `progress` (of files only) is called on that
    /// thread, `done` too, before the future is finished. Refusals: InvalidInput (a file of that name is there, or the
    /// database lies in memory), DatabaseFull, DatabaseRefused, DatabaseUnavailable, ShuttingDown; the detail is a line
    /// for a terminal.
    QFuture<Outcome<BackupSummary>> start(const QString &database, const QString &to,
                                          std::function<void(qint64 done, qint64 total)> progress,
                                          std::function<void(const Outcome<BackupSummary> &)> done);
    /// Gives up what is under way and waits for its end. Idempotent.
    void stop();

private:
    QThreadPool m_pool;
    std::atomic<bool> m_stopping = false;
};

} // namespace tresen

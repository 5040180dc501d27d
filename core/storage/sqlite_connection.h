// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/storage/connection.h"

namespace tresen {

struct SqliteOptions {
    QString file = {};     ///< empty: a private database in memory
    bool readOnly = false; ///< a reader; the file must have been opened for writing before
    QByteArray vfs = {};   ///< empty: the system's
};

/// Opens SQLite as Tresen uses it: write-ahead log, synchronous=FULL (the COMMIT of a booking is one fsync), foreign
/// keys enforced (they guard sync facts against orphans; every parent is found by its primary key, and nothing
/// cascades), checkpoints left automatic, because a log that grows costs more than one that is reused.
/// Errors: ReadOnly, Corrupt, Unavailable, Internal.
[[nodiscard]] Result<std::unique_ptr<Connection>> openSqlite(const SqliteOptions &options);

/// What a reader's first query would wait for: the schema, which takes as long to read as the file to open. On the
/// reader's own thread.
void prepareReading(Connection &connection);

/// Writes the write-ahead log that an earlier run left once more as it is, and waits for the disk. A log of which an
/// fsync failed can be read, but Linux does not write it again by itself (it counts as clean): without this, what is
/// acknowledged from now on would stand behind a gap. Before the first write. Errors: ReadOnly, Unavailable.
[[nodiscard]] Result<> rewriteLog(Connection &connection);

/// Whether the last commit that worked has brought anything to the disk: one that changes nothing works on a full disk
/// as well. True for any other connection; a server's numbers each commit.
[[nodiscard]] bool lastCommitWrote(const Connection &connection);

/// Makes `to`, an empty database in memory, the same as `from`, another one. Errors: Internal.
[[nodiscard]] Result<> copyInMemory(Connection &from, Connection &to);

/// Looks for damage: in the schema, and in a database of up to `bytes` in all pages, then in rows for at most `budget`.
/// Errors: Corrupt, others as above.
[[nodiscard]] Result<> checkSqlite(Connection &connection, const Clock &clock, std::chrono::milliseconds budget,
                                   qint64 bytes);

} // namespace tresen

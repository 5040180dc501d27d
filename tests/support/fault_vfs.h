// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>

namespace tresen::test {

/// A SQLite VFS that passes everything on to the system's, counts what reaches the write-ahead log and the database
/// file, and fails on demand. One per process; name it in StorageConfig::vfs.
namespace faultvfs {

/// Registers it once and returns its name.
[[nodiscard]] QByteArray name();

struct Counts {
    qint64 logWrites = 0;
    qint64 logSyncs = 0; ///< the fsyncs that a commit waits for
    qint64 fileWrites = 0;
    qint64 fileSyncs = 0; ///< checkpoints
};
[[nodiscard]] Counts counts();

/// What is to fail, and how. Both default to never.
struct Faults {
    int failLogWrite = 0; ///< the n-th write to the log from now on, and each after it; 0: never
    int failLogSync = 0;  ///< the same for its syncs
    int code = 10;        ///< SQLite's code to answer with: 10 is SQLITE_IOERR, 13 is SQLITE_FULL
    int mapCode = 0;      ///< what asking for the log's index in shared memory answers; 0: it works
};
void setFaults(const Faults &faults);

/// Called before each sync of a log, on the thread that commits, with the number of the log's bytes that are known to
/// be durable so far. Empty: nobody.
void onLogSync(std::function<void(qint64 durableBytes)> hook);

} // namespace faultvfs
} // namespace tresen::test

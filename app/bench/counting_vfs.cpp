// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/counting_vfs.h"

#include <atomic>

#include <sqlite3.h>

namespace tresen::bench {

namespace {

std::atomic<qint64> commitSyncs, checkpointSyncs, logPages;
std::atomic<bool> pagesSinceSync;

constexpr int frame = 24 + 4096; ///< of the log; a write holds several, or less than one if it is the log's header

sqlite3_vfs *systemVfs = nullptr;

/// The functions of one kind of file: the system's, and ours that count and pass on.
struct Methods {
    const sqlite3_io_methods *system = nullptr;
    sqlite3_io_methods counting{};
};
Methods logMethods, fileMethods;

int writeLog(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    if (size >= frame) {
        logPages += size / frame;
        pagesSinceSync = true;
    }
    return logMethods.system->xWrite(file, from, size, at);
}

int syncLog(sqlite3_file *file, int flags)
{
    ++(pagesSinceSync.exchange(false) ? commitSyncs : checkpointSyncs);
    return logMethods.system->xSync(file, flags);
}

int syncFile(sqlite3_file *file, int flags)
{
    ++checkpointSyncs;
    return fileMethods.system->xSync(file, flags);
}

/// The system's file stays what it is; only its table of functions is exchanged for one that counts.
int open(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    const int code = systemVfs->xOpen(systemVfs, name, file, flags, outFlags);
    if (code != SQLITE_OK || !file->pMethods) return code;
    const bool isLog = (flags & SQLITE_OPEN_WAL) != 0;
    if (!isLog && (flags & SQLITE_OPEN_MAIN_DB) == 0) return code;
    auto &methods = isLog ? logMethods : fileMethods;
    if (!methods.system) {
        methods.system = file->pMethods;
        methods.counting = *file->pMethods;
        if (isLog) methods.counting.xWrite = writeLog;
        methods.counting.xSync = isLog ? syncLog : syncFile;
    }
    // A file with other functions than the first of its kind is passed on uncounted rather than mistreated.
    if (file->pMethods == methods.system) file->pMethods = &methods.counting;
    return code;
}

sqlite3_vfs &countingVfs()
{
    static sqlite3_vfs vfs = [] {
        systemVfs = sqlite3_vfs_find(nullptr);
        auto copy = *systemVfs;
        copy.zName = "tresen-bench";
        copy.pNext = nullptr;
        copy.xOpen = open;
        return copy;
    }();
    return vfs;
}

} // namespace

CountingVfs::CountingVfs() { sqlite3_vfs_register(&countingVfs(), 1); }
CountingVfs::~CountingVfs()
{
    sqlite3_vfs_unregister(&countingVfs());
    sqlite3_vfs_register(systemVfs, 1);
}

CountingVfs::Counts CountingVfs::counts() { return {commitSyncs, checkpointSyncs, logPages}; }

} // namespace tresen::bench

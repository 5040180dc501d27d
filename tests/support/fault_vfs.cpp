// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_vfs.h"

#include <atomic>
#include <mutex>

#include <sqlite3.h>

namespace tresen::test::faultvfs {

namespace {

std::mutex mutex;
Counts counted;
Faults faults;
std::function<void(qint64)> syncHook;
std::atomic<qint64> durable{0};
sqlite3_vfs *systemVfs = nullptr;

/// The functions of one kind of file: the system's, and ours in front of them. The system's file stays what it is.
struct Functions {
    const sqlite3_io_methods *system = nullptr;
    sqlite3_io_methods ours{};
};
Functions logFunctions, databaseFunctions;

/// Counts down to the failure and stays there.
bool isDue(int &countdown)
{
    if (countdown == 0) return false;
    if (countdown > 1) {
        --countdown;
        return false;
    }
    return true;
}

int writeLog(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    {
        const std::lock_guard lock(mutex);
        ++counted.logWrites;
        if (isDue(faults.failLogWrite)) return faults.code;
    }
    return logFunctions.system->xWrite(file, from, size, at);
}

int writeDatabase(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    {
        const std::lock_guard lock(mutex);
        ++counted.fileWrites;
    }
    return databaseFunctions.system->xWrite(file, from, size, at);
}

int syncLog(sqlite3_file *file, int flags)
{
    std::function<void(qint64)> hook;
    {
        const std::lock_guard lock(mutex);
        ++counted.logSyncs;
        if (isDue(faults.failLogSync)) return faults.code;
        hook = syncHook;
    }
    if (hook) hook(durable.load());
    sqlite3_int64 size = 0;
    logFunctions.system->xFileSize(file, &size);
    durable = size;
    return logFunctions.system->xSync(file, flags);
}

int syncDatabase(sqlite3_file *file, int flags)
{
    {
        const std::lock_guard lock(mutex);
        ++counted.fileSyncs;
    }
    return databaseFunctions.system->xSync(file, flags);
}

int mapIndex(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
    {
        const std::lock_guard lock(mutex);
        if (faults.mapCode != 0) return faults.mapCode;
    }
    return databaseFunctions.system->xShmMap(file, page, size, extend, memory);
}

int open(sqlite3_vfs *, sqlite3_filename path, sqlite3_file *file, int flags, int *outFlags)
{
    const int code = systemVfs->xOpen(systemVfs, path, file, flags, outFlags);
    const bool isLog = (flags & SQLITE_OPEN_WAL) != 0;
    if (!file->pMethods || (!isLog && (flags & SQLITE_OPEN_MAIN_DB) == 0)) return code;
    const std::lock_guard lock(mutex);
    auto &functions = isLog ? logFunctions : databaseFunctions;
    if (!functions.system) {
        functions.system = file->pMethods;
        functions.ours = *file->pMethods;
        functions.ours.iVersion = 2; // no memory mapping, so that every write passes here
        functions.ours.xWrite = isLog ? writeLog : writeDatabase;
        functions.ours.xSync = isLog ? syncLog : syncDatabase;
        if (!isLog) functions.ours.xShmMap = mapIndex;
    }
    if (file->pMethods != functions.system) return SQLITE_INTERNAL; // another kind of disk than before
    file->pMethods = &functions.ours;
    return code;
}

void registerOnce()
{
    systemVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs;
    vfs = *systemVfs;
    vfs.pNext = nullptr;
    vfs.zName = "tresen-fault";
    vfs.xOpen = open;
    sqlite3_vfs_register(&vfs, 0);
}

} // namespace

QByteArray name()
{
    static std::once_flag once;
    std::call_once(once, registerOnce);
    return QByteArrayLiteral("tresen-fault");
}

Counts counts()
{
    const std::lock_guard lock(mutex);
    return counted;
}

void setFaults(const Faults &wanted)
{
    const std::lock_guard lock(mutex);
    faults = wanted;
}

void onLogSync(std::function<void(qint64)> hook)
{
    const std::lock_guard lock(mutex);
    syncHook = std::move(hook);
}

} // namespace tresen::test::faultvfs

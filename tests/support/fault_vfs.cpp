// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_vfs.h"

#include <atomic>
#include <mutex>

#include <sqlite3.h>

namespace tresen::test::faultvfs {

namespace {

enum class Kind { Log, Database, Other };

/// SQLite allocates szOsFile bytes: this, and the system's file behind it.
struct File {
    sqlite3_file base;
    Kind kind;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

std::mutex mutex;
Counts counted;
Faults faults;
std::function<void(qint64)> syncHook;
std::atomic<qint64> durable{0};
sqlite3_vfs *systemVfs = nullptr;
sqlite3_io_methods methods{};

sqlite3_file *realOf(sqlite3_file *file) { return reinterpret_cast<File *>(file)->real(); }
Kind kindOf(sqlite3_file *file) { return reinterpret_cast<File *>(file)->kind; }

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

int close(sqlite3_file *file) { return realOf(file)->pMethods->xClose(realOf(file)); }
int read(sqlite3_file *file, void *into, int size, sqlite3_int64 at)
{
    return realOf(file)->pMethods->xRead(realOf(file), into, size, at);
}
int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    {
        const std::lock_guard lock(mutex);
        if (kindOf(file) == Kind::Log) {
            ++counted.logWrites;
            if (isDue(faults.failLogWrite)) return faults.code;
        } else if (kindOf(file) == Kind::Database) {
            ++counted.fileWrites;
        }
    }
    return realOf(file)->pMethods->xWrite(realOf(file), from, size, at);
}
int truncate(sqlite3_file *file, sqlite3_int64 size) { return realOf(file)->pMethods->xTruncate(realOf(file), size); }
int sync(sqlite3_file *file, int flags)
{
    if (kindOf(file) == Kind::Log) {
        std::function<void(qint64)> hook;
        {
            const std::lock_guard lock(mutex);
            ++counted.logSyncs;
            if (isDue(faults.failLogSync)) return faults.code;
            hook = syncHook;
        }
        if (hook) hook(durable.load());
        sqlite3_int64 size = 0;
        realOf(file)->pMethods->xFileSize(realOf(file), &size);
        durable = size;
    } else if (kindOf(file) == Kind::Database) {
        const std::lock_guard lock(mutex);
        ++counted.fileSyncs;
    }
    return realOf(file)->pMethods->xSync(realOf(file), flags);
}
int fileSize(sqlite3_file *file, sqlite3_int64 *size) { return realOf(file)->pMethods->xFileSize(realOf(file), size); }
int lockFile(sqlite3_file *file, int level) { return realOf(file)->pMethods->xLock(realOf(file), level); }
int unlockFile(sqlite3_file *file, int level) { return realOf(file)->pMethods->xUnlock(realOf(file), level); }
int checkReserved(sqlite3_file *file, int *held)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), held);
}
int control(sqlite3_file *file, int op, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), op, argument);
}
int sectorSize(sqlite3_file *file) { return realOf(file)->pMethods->xSectorSize(realOf(file)); }
int characteristics(sqlite3_file *file) { return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file)); }
int shmMap(sqlite3_file *file, int region, int size, int extend, void volatile **at)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), region, size, extend, at);
}
int shmLock(sqlite3_file *file, int offset, int n, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, n, flags);
}
void shmBarrier(sqlite3_file *file) { realOf(file)->pMethods->xShmBarrier(realOf(file)); }
int shmUnmap(sqlite3_file *file, int remove) { return realOf(file)->pMethods->xShmUnmap(realOf(file), remove); }

int open(sqlite3_vfs *, sqlite3_filename path, sqlite3_file *file, int flags, int *outFlags)
{
    auto *mine = reinterpret_cast<File *>(file);
    mine->kind = (flags & SQLITE_OPEN_WAL) ? Kind::Log : (flags & SQLITE_OPEN_MAIN_DB) ? Kind::Database : Kind::Other;
    const int code = systemVfs->xOpen(systemVfs, path, mine->real(), flags, outFlags);
    // Without methods SQLite does not close it.
    mine->base.pMethods = mine->real()->pMethods ? &methods : nullptr;
    return code;
}

void registerOnce()
{
    systemVfs = sqlite3_vfs_find(nullptr);
    methods.iVersion = 2; // no memory mapping, so that every read and write passes here
    methods.xClose = close;
    methods.xRead = read;
    methods.xWrite = write;
    methods.xTruncate = truncate;
    methods.xSync = sync;
    methods.xFileSize = fileSize;
    methods.xLock = lockFile;
    methods.xUnlock = unlockFile;
    methods.xCheckReservedLock = checkReserved;
    methods.xFileControl = control;
    methods.xSectorSize = sectorSize;
    methods.xDeviceCharacteristics = characteristics;
    methods.xShmMap = shmMap;
    methods.xShmLock = shmLock;
    methods.xShmBarrier = shmBarrier;
    methods.xShmUnmap = shmUnmap;
    static sqlite3_vfs vfs;
    vfs = *systemVfs;
    vfs.pNext = nullptr;
    vfs.szOsFile = int(sizeof(File)) + systemVfs->szOsFile;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/log_vfs.h"

#include <cstring>
#include <map>
#include <memory>
#include <mutex>

#include <sqlite3.h>

namespace tresen {

namespace {

/// A commit of several bookings; a larger one goes out in pieces. SQLite's own layer cannot take 128 KiB at once: it
/// cuts the length to 17 bits and then takes the disk for full.
constexpr int capacity = 120 * 1024;

/// SQLite allocates szOsFile bytes: this, and the file of the layer below behind it.
struct LogFile {
    sqlite3_file base;
    char *pending; ///< capacity bytes
    int size;
    sqlite3_int64 at; ///< where they belong

    [[nodiscard]] sqlite3_file *below() { return reinterpret_cast<sqlite3_file *>(this + 1); }
    /// What was collected is written; it stays collected if that fails, so that a later write cannot hide it.
    [[nodiscard]] int flush()
    {
        if (size == 0) return SQLITE_OK;
        const int code = below()->pMethods->xWrite(below(), pending, size, at);
        if (code == SQLITE_OK) size = 0;
        return code;
    }
};

LogFile &logFile(sqlite3_file *file) { return *reinterpret_cast<LogFile *>(file); }

int close(sqlite3_file *file)
{
    auto &log = logFile(file);
    const int flushed = log.flush();
    const int closed = log.below()->pMethods->xClose(log.below());
    sqlite3_free(log.pending);
    return closed == SQLITE_OK ? flushed : closed;
}

int read(sqlite3_file *file, void *into, int size, sqlite3_int64 at)
{
    auto &log = logFile(file);
    if (const int code = log.flush(); code != SQLITE_OK) return SQLITE_IOERR_READ;
    return log.below()->pMethods->xRead(log.below(), into, size, at);
}

int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    auto &log = logFile(file);
    // Frames of a transaction that was given up are written over by the next one, from an earlier place on: these two
    // must reach the file in their order.
    const bool continues = log.size > 0 && at == log.at + log.size && log.size + size <= capacity;
    if (!continues)
        if (const int code = log.flush(); code != SQLITE_OK) return code;
    if (size > capacity) return log.below()->pMethods->xWrite(log.below(), from, size, at);
    if (log.size == 0) log.at = at;
    std::memcpy(log.pending + log.size, from, std::size_t(size));
    log.size += size;
    return SQLITE_OK;
}

int truncate(sqlite3_file *file, sqlite3_int64 size)
{
    auto &log = logFile(file);
    if (const int code = log.flush(); code != SQLITE_OK) return code;
    return log.below()->pMethods->xTruncate(log.below(), size);
}

int sync(sqlite3_file *file, int flags)
{
    auto &log = logFile(file);
    if (const int code = log.flush(); code != SQLITE_OK) return code;
    return log.below()->pMethods->xSync(log.below(), flags);
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    auto &log = logFile(file);
    if (const int code = log.flush(); code != SQLITE_OK) return code;
    return log.below()->pMethods->xFileSize(log.below(), size);
}

int lock(sqlite3_file *file, int level) { return logFile(file).below()->pMethods->xLock(logFile(file).below(), level); }
int unlock(sqlite3_file *file, int level)
{
    return logFile(file).below()->pMethods->xUnlock(logFile(file).below(), level);
}
int checkReserved(sqlite3_file *file, int *held)
{
    return logFile(file).below()->pMethods->xCheckReservedLock(logFile(file).below(), held);
}
int control(sqlite3_file *file, int op, void *argument)
{
    return logFile(file).below()->pMethods->xFileControl(logFile(file).below(), op, argument);
}
int sectorSize(sqlite3_file *file) { return logFile(file).below()->pMethods->xSectorSize(logFile(file).below()); }
int characteristics(sqlite3_file *file)
{
    return logFile(file).below()->pMethods->xDeviceCharacteristics(logFile(file).below());
}

/// Without the functions of later versions: SQLite shares memory and maps pages through the database file only.
constexpr sqlite3_io_methods methods{
    1,          close,           read,    write,   truncate, sync,    fileSize, lock,   unlock, checkReserved, control,
    sectorSize, characteristics, nullptr, nullptr, nullptr,  nullptr, nullptr,  nullptr};

struct LogVfs {
    sqlite3_vfs vfs; ///< first: SQLite's pointer to it is a pointer to this
    sqlite3_vfs *below;
    QByteArray name;
};

int open(sqlite3_vfs *vfs, sqlite3_filename path, sqlite3_file *file, int flags, int *outFlags)
{
    auto *below = reinterpret_cast<LogVfs *>(vfs)->below;
    if ((flags & SQLITE_OPEN_WAL) == 0) return below->xOpen(below, path, file, flags, outFlags);
    auto &log = logFile(file);
    log = {};
    log.pending = static_cast<char *>(sqlite3_malloc(capacity));
    if (!log.pending) return SQLITE_NOMEM;
    const int code = below->xOpen(below, path, log.below(), flags, outFlags);
    // Without methods SQLite does not close it.
    if (log.below()->pMethods)
        log.base.pMethods = &methods;
    else
        sqlite3_free(log.pending);
    return code;
}

} // namespace

QByteArray logVfsOver(const QByteArray &base)
{
    static std::mutex mutex;
    static std::map<QByteArray, std::unique_ptr<LogVfs>> known; // SQLite keeps pointers to them
    auto *below = sqlite3_vfs_find(base.isEmpty() ? nullptr : base.constData());
    if (!below) return base;
    const std::scoped_lock lock(mutex);
    auto &layer = known[QByteArray(below->zName)];
    if (!layer) {
        layer = std::make_unique<LogVfs>(LogVfs{*below, below, QByteArray("tresen-log-") + below->zName});
        layer->vfs.zName = layer->name.constData();
        layer->vfs.szOsFile = int(sizeof(LogFile)) + below->szOsFile;
        layer->vfs.pNext = nullptr;
        layer->vfs.xOpen = open;
        sqlite3_vfs_register(&layer->vfs, 0);
    }
    return layer->name;
}

} // namespace tresen

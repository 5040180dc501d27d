// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crash_vfs.h"

#include <array>
#include <cstring>
#include <mutex>
#include <new>
#include <set>

#include <sqlite3.h>

namespace tresen::test::crashvfs {

namespace {

/// What the handles of one file share: their locks, and the index of its write-ahead log.
struct Shared {
    std::map<const void *, int> levels; ///< of each handle that holds one
    std::vector<std::unique_ptr<char[]>> regions;
    std::array<std::set<const void *>, SQLITE_SHM_NLOCK> sharedBy;
    std::array<const void *, SQLITE_SHM_NLOCK> ownedBy{};
    int mapped = 0; ///< handles that use the regions
};

struct File {
    sqlite3_file base;
    QByteArray *name;
    bool mapped;
};

CrashDisk *disk = nullptr;
std::map<QByteArray, Shared> shared;
sqlite3_vfs *systemVfs = nullptr;
sqlite3_io_methods methods{};

File *mine(sqlite3_file *file) { return reinterpret_cast<File *>(file); }
const QByteArray &nameOf(sqlite3_file *file) { return *mine(file)->name; }
Shared &sharedOf(sqlite3_file *file) { return shared[nameOf(file)]; }

int shmUnmap(sqlite3_file *file, int)
{
    if (!mine(file)->mapped) return SQLITE_OK;
    mine(file)->mapped = false;
    auto &all = sharedOf(file);
    if (--all.mapped == 0) all.regions.clear();
    return SQLITE_OK;
}

int close(sqlite3_file *file)
{
    shmUnmap(file, 0);
    sharedOf(file).levels.erase(file);
    delete mine(file)->name;
    mine(file)->name = nullptr;
    return SQLITE_OK;
}

int read(sqlite3_file *file, void *into, int size, sqlite3_int64 at)
{
    const auto &bytes = disk->contents(nameOf(file));
    const auto there = std::clamp<qint64>(bytes.size() - at, 0, size);
    if (there > 0) std::memcpy(into, bytes.constData() + at, std::size_t(there));
    if (there == size) return SQLITE_OK;
    std::memset(static_cast<char *>(into) + there, 0, std::size_t(size - there));
    return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    return disk->write(nameOf(file), at, QByteArrayView(static_cast<const char *>(from), size));
}
int truncate(sqlite3_file *file, sqlite3_int64 size) { return disk->truncate(nameOf(file), size); }
int sync(sqlite3_file *file, int) { return disk->sync(nameOf(file)); }
int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = disk->contents(nameOf(file)).size();
    return SQLITE_OK;
}

/// The highest level that another handle of the file holds.
int othersLevel(sqlite3_file *file)
{
    int highest = SQLITE_LOCK_NONE;
    for (const auto &[handle, level] : sharedOf(file).levels)
        if (handle != file) highest = std::max(highest, level);
    return highest;
}

int lockFile(sqlite3_file *file, int level)
{
    auto &own = sharedOf(file).levels[file];
    if (own >= level) return SQLITE_OK;
    const auto others = othersLevel(file);
    const bool refused = level == SQLITE_LOCK_SHARED     ? others >= SQLITE_LOCK_PENDING
                         : level == SQLITE_LOCK_RESERVED ? others >= SQLITE_LOCK_RESERVED
                                                         : others >= SQLITE_LOCK_SHARED;
    if (refused) return SQLITE_BUSY;
    own = level;
    return SQLITE_OK;
}

int unlockFile(sqlite3_file *file, int level)
{
    auto &own = sharedOf(file).levels[file];
    own = std::min(own, level);
    return SQLITE_OK;
}

int checkReserved(sqlite3_file *file, int *held)
{
    *held = othersLevel(file) >= SQLITE_LOCK_RESERVED;
    return SQLITE_OK;
}

int control(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
// As the system's: a sector here is what a rollback journal's header is padded to.
int sectorSize(sqlite3_file *) { return 4096; }
int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int shmMap(sqlite3_file *file, int region, int size, int extend, void volatile **at)
{
    auto &all = sharedOf(file);
    if (!mine(file)->mapped) {
        mine(file)->mapped = true;
        ++all.mapped;
    }
    *at = nullptr;
    if (int(all.regions.size()) <= region && !extend) return SQLITE_OK;
    while (int(all.regions.size()) <= region)
        all.regions.push_back(std::make_unique<char[]>(std::size_t(size)));
    *at = all.regions[std::size_t(region)].get();
    return SQLITE_OK;
}

int shmLock(sqlite3_file *file, int offset, int n, int flags)
{
    auto &all = sharedOf(file);
    for (auto i = std::size_t(offset); i < std::size_t(offset + n); ++i) {
        auto &readers = all.sharedBy[i];
        auto &owner = all.ownedBy[i];
        const bool otherReads = readers.size() > (readers.contains(file) ? 1U : 0U);
        if ((flags & SQLITE_SHM_LOCK) && ((owner && owner != file) || ((flags & SQLITE_SHM_EXCLUSIVE) && otherReads)))
            return SQLITE_BUSY;
    }
    for (auto i = std::size_t(offset); i < std::size_t(offset + n); ++i) {
        if (flags & SQLITE_SHM_LOCK) {
            if (flags & SQLITE_SHM_SHARED)
                all.sharedBy[i].insert(file);
            else
                all.ownedBy[i] = file;
        } else {
            all.sharedBy[i].erase(file);
            if (all.ownedBy[i] == file) all.ownedBy[i] = nullptr;
        }
    }
    return SQLITE_OK;
}

void shmBarrier(sqlite3_file *) {}

int open(sqlite3_vfs *, sqlite3_filename path, sqlite3_file *file, int flags, int *outFlags)
{
    mine(file)->base.pMethods = nullptr;
    if (!disk || !path) return SQLITE_CANTOPEN;
    const QByteArray name(path);
    if (!disk->exists(name)) {
        if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        disk->create(name);
    }
    mine(file)->name = new QByteArray(name);
    mine(file)->mapped = false;
    mine(file)->base.pMethods = &methods;
    if (outFlags) *outFlags = flags;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs *, const char *path, int syncFolder)
{
    if (!disk->exists(path)) return SQLITE_IOERR_DELETE_NOENT;
    disk->remove(path, syncFolder != 0);
    return SQLITE_OK;
}

int access(sqlite3_vfs *, const char *path, int flags, int *result)
{
    *result = disk->exists(path);
    // A file without contents counts as none where SQLite asks for a hot journal.
    if (*result && flags == SQLITE_ACCESS_EXISTS) *result = !disk->contents(path).isEmpty();
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs *, const char *path, int size, char *into)
{
    sqlite3_snprintf(size, into, "%s", path);
    return SQLITE_OK;
}

void registerOnce()
{
    systemVfs = sqlite3_vfs_find(nullptr);
    methods.iVersion = 2;
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
    vfs.szOsFile = int(sizeof(File));
    vfs.zName = "tresen-crash";
    vfs.xOpen = open;
    vfs.xDelete = removeFile;
    vfs.xAccess = access;
    vfs.xFullPathname = fullPath;
    sqlite3_vfs_register(&vfs, 0);
}

} // namespace

QByteArray name()
{
    static std::once_flag once;
    std::call_once(once, registerOnce);
    return QByteArrayLiteral("tresen-crash");
}

void insert(CrashDisk *wanted)
{
    disk = wanted;
    shared.clear();
}

} // namespace tresen::test::crashvfs

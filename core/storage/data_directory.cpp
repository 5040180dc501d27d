// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/data_directory.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include "core/base/log.h"
#include "core/storage/disk.h"

namespace tresen {

namespace {

QString systemError() { return QString::fromLocal8Bit(std::strerror(errno)); }

/// The nearest folder that exists: a new data directory lies on the file system of its parent.
QString existingPart(const QString &path)
{
    QString part = QDir(path).absolutePath();
    while (!QFileInfo::exists(part) && part != QLatin1String("/"))
        part = QFileInfo(part).path();
    return part;
}

/// The write-ahead log needs shared memory and honest locks, which these do not give.
bool isNetwork(const QByteArray &type)
{
    static const QByteArrayList networkKinds{
        "nfs",   "nfs4",       "cifs",       "smb",         "smb2",           "smb3",     "smbfs",
        "9p",    "afs",        "ceph",       "glusterfs",   "lustre",         "davfs",    "ncpfs",
        "sshfs", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs"};
    return networkKinds.contains(type.toLower());
}

Error cannotWrite(const QString &what)
{
    if (errno == ENOSPC || errno == EDQUOT)
        return {ErrorCode::ReadOnly, QStringLiteral("The disk of %1 is full; free some space.").arg(what)};
    return {ErrorCode::ReadOnly,
            QStringLiteral("%1 cannot be written (%2); change its owner or choose another data directory.")
                .arg(what, systemError())};
}

/// It is there that counts; the words are for whoever finds it.
bool makeMarker(const QString &name)
{
    static constexpr char words[] =
        "Beside this file lies the database of a salon, tresen.sqlite. Without it Tresen does "
        "not start here, unless this file is removed as well.\n";
    const int marker =
        ::open(QFile::encodeName(name).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (marker < 0) return false;
    [[maybe_unused]] const auto written = ::write(marker, words, sizeof(words) - 1);
    ::fsync(marker);
    ::close(marker);
    return true;
}

} // namespace

Result<std::unique_ptr<DataDirectory>>
DataDirectory::take(const QString &path, const std::function<QByteArray(const QString &)> &fileSystemType)
{
    const auto existing = existingPart(path);
    const auto type = fileSystemType ? fileSystemType(existing) : QStorageInfo(existing).fileSystemType();
    if (isNetwork(type))
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("%1 is on a network drive (%2), where a database can be damaged; choose a data "
                                      "directory on a local disk, or share one over PostgreSQL.")
                           .arg(path, QString::fromLatin1(type)));
    // The parents get the usual rights, the folder itself none for others from its first moment.
    const auto parent = QFileInfo(QDir(path).absolutePath()).path();
    if (!QDir().mkpath(parent)) return tl::unexpected(cannotWrite(parent));
    const auto made = ::mkdir(QFile::encodeName(QDir(path).absolutePath()).constData(), S_IRWXU) == 0;
    if (!made && errno != EEXIST) return tl::unexpected(cannotWrite(path));
    if (made) syncFolder(parent);
    std::unique_ptr<DataDirectory> directory(new DataDirectory(QDir(path).absolutePath()));
    if (const auto locked = directory->lock(); !locked) return tl::unexpected(locked.error());
    return directory;
}

DataDirectory::~DataDirectory()
{
    // The file stays: removing it could take the lock of a process that has just opened it.
    if (m_lock >= 0) ::close(m_lock);
}

Result<> DataDirectory::lock()
{
    const auto name = m_path + QStringLiteral("/owner.lock");
    m_lock = ::open(QFile::encodeName(name).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (m_lock < 0) return tl::unexpected(cannotWrite(m_path));
    if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0) {
        char text[32]{};
        const auto size = ::read(m_lock, text, sizeof(text) - 1);
        const auto owner = QString::fromLatin1(text, qsizetype(std::max<ssize_t>(size, 0))).trimmed();
        return failure(ErrorCode::Locked,
                       QStringLiteral("%1 is in use by another Tresen (process %2); use that one, or close it first.")
                           .arg(m_path, owner.isEmpty() ? QStringLiteral("unknown") : owner));
    }
    const auto pid = QByteArray::number(QCoreApplication::applicationPid()) + '\n';
    if (::ftruncate(m_lock, 0) != 0 || ::pwrite(m_lock, pid.constData(), std::size_t(pid.size()), 0) != pid.size())
        return tl::unexpected(cannotWrite(m_path));
    return {};
}

QString DataDirectory::databaseFile() const { return m_path + QStringLiteral("/tresen.sqlite"); }

bool DataDirectory::holdsDatabase(const QString &path)
{
    const DataDirectory directory(QDir(path).absolutePath());
    return QFileInfo::exists(directory.databaseFile()) || QFileInfo::exists(directory.usedFile());
}

Result<> DataDirectory::makeFile()
{
    // First, so that an empty file that a power cut leaves behind is known for what it is.
    if (!makeMarker(begunFile())) return tl::unexpected(cannotWrite(m_path));
    syncFolder(m_path);
    const auto name = QFile::encodeName(databaseFile());
    const int made = ::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made < 0) return tl::unexpected(cannotWrite(m_path));
    ::close(made);
    syncFolder(m_path);
    return {};
}

void DataDirectory::markUsed() const
{
    if (QFileInfo::exists(usedFile())) return;
    const auto begun = QFile::encodeName(begunFile());
    const bool marked =
        std::rename(begun.constData(), QFile::encodeName(usedFile()).constData()) == 0 || makeMarker(usedFile());
    // It only guards against a later loss; today's bookings do not wait for it.
    if (!marked) logEvent(LogLevel::Warning, "database.not_marked", {{"error", systemError()}});
    syncFolder(m_path);
}

Result<> DataDirectory::prepareFile()
{
    if (!QFileInfo::exists(databaseFile())) {
        if (!QFileInfo::exists(usedFile())) return makeFile();
        return failure(
            ErrorCode::NotFound,
            QStringLiteral("The database %1 is missing, and this folder has held one. Restore a backup with: "
                           "tresen-engine restore FILE. To begin anew instead, remove %2.")
                .arg(databaseFile(), usedFile()));
    }
    QFile file(databaseFile());
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) return tl::unexpected(cannotWrite(databaseFile()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const auto header = file.read(16);
    if (header.isEmpty() && (QFileInfo::exists(usedFile()) || !QFileInfo::exists(begunFile())))
        return failure(ErrorCode::Corrupt, QStringLiteral("the file is empty"));
    if (!header.isEmpty() && header != QByteArray("SQLite format 3\0", 16))
        return failure(ErrorCode::Corrupt, QStringLiteral("it is not a SQLite database"));
    return {};
}

Error DataDirectory::setAside(const QString &finding, const Clock &clock) const
{
    const auto day = toIso(clock.now()).left(10);
    const auto copy = QStringLiteral("%1/database.corrupt-%2.sqlite").arg(m_path, day);
    bool copied = QFile::exists(copy);
    if (!copied) {
        copied = QFile::copy(databaseFile(), copy);
        const auto log = databaseFile() + QStringLiteral("-wal");
        if (copied && QFile::exists(log)) copied = QFile::copy(log, copy + QStringLiteral("-wal"));
    }
    const auto where = copied ? QStringLiteral("was copied to %1").arg(copy)
                              : QStringLiteral("could not be copied to %1, so make a copy yourself").arg(copy);
    auto line = QStringLiteral("The database %1 is damaged (%2). It was left as it is and %3. Restore a "
                               "backup with: tresen-engine restore FILE")
                    .arg(databaseFile(), finding, where);
    if (QFileInfo(databaseFile()).size() == 0) {
        const bool used = QFileInfo::exists(usedFile());
        line += QStringLiteral(". To begin anew instead, remove it%1.")
                    .arg(used ? QStringLiteral(" and %1").arg(usedFile()) : QString());
    }
    return {ErrorCode::Corrupt, line};
}

} // namespace tresen

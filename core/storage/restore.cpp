// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/restore.h"

#include <cstdio>

#include <unistd.h>

#include <QFile>
#include <QFileInfo>

#include "core/storage/data_directory.h"
#include "core/storage/disk.h"
#include "core/storage/migrator.h"
#include "core/storage/restored_database.h"
#include "core/storage/sqlite_connection.h"

namespace tresen {

namespace {

const QString logSuffix = QStringLiteral("-wal");

/// A second name for the same content costs nothing and cannot be cut short. Without hard links, a copy.
bool giveSecondName(const QString &file, const QString &name)
{
    if (::link(QFile::encodeName(file).constData(), QFile::encodeName(name).constData()) == 0) return true;
    return QFile::copy(file, name) && syncFile(name).has_value();
}

/// In the copy, which nobody knows of yet: up to date, unseen and paused.
Result<qint64> prepare(const QString &file, const Clock &clock, const QString &by,
                       const std::vector<Migration> &migrations)
{
    auto connection = openSqlite({.file = file});
    if (!connection) return tl::unexpected(connection.error());
    Session session(std::move(*connection), clock);
    if (auto migrated = migrate(session, migrations); !migrated) return tl::unexpected(migrated.error());
    return prepareRestored(session, clock, by);
}

/// The new database takes the old one's name. A log that belongs to the old one must not be there then: SQLite would
/// write it into the new one.
Result<QString> putInPlace(const QString &database, const QString &ready, const Clock &clock)
{
    const auto folder = QFileInfo(database).absolutePath();
    QString aside;
    if (QFileInfo(database).size() > 0) {
        // A damaged one keeps its log beside it under the second name.
        static_cast<void>(foldInLog(database));
        aside = freeNameBeforeRestore(folder, QStringLiteral(".sqlite"), clock);
        const auto log = database + logSuffix;
        const bool logLeft = QFileInfo(log).size() > 0;
        const bool kept = giveSecondName(database, aside) && (!logLeft || giveSecondName(log, aside + logSuffix));
        if (!kept)
            return failure(ErrorCode::ReadOnly,
                           QStringLiteral("What is in %1 cannot be kept aside; nothing was restored. Please free some "
                                          "space or check the folder's rights.")
                               .arg(folder));
        syncFolder(folder);
    }
    QFile::remove(database + logSuffix);
    QFile::remove(database + QStringLiteral("-shm"));
    if (std::rename(QFile::encodeName(ready).constData(), QFile::encodeName(database).constData()) != 0)
        return failure(ErrorCode::ReadOnly,
                       QStringLiteral("%1 cannot be put in place; the restored database is %2.").arg(database, ready));
    syncFolder(folder);
    return aside;
}

} // namespace

Result<Restored> restoreBackup(const QString &dataDir, const QString &backup, const Clock &clock, const QString &by,
                               const CopyProgress &progress)
{
    const auto directory = DataDirectory::take(dataDir, {});
    if (!directory) return tl::unexpected(directory.error());
    const auto database = (*directory)->databaseFile();
    if (QFileInfo(backup).canonicalFilePath() == QFileInfo(database).canonicalFilePath() && QFileInfo(backup).exists())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("%1 is the database itself; name a backup of it.").arg(backup));
    const auto file = examineSqlite(backup);
    if (!file) return tl::unexpected(file.error());
    const auto migrations = migrationsIn(QStringLiteral(":/tresen/migrations/sqlite"));
    if (!migrations) return tl::unexpected(migrations.error());
    if (auto known = knownToProgram(file->version, file->minProgram, migrations->back().number); !known)
        return tl::unexpected(known.error());

    const auto ready = database + QStringLiteral(".restoring");
    for (const auto *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(ready + QLatin1String(suffix));
    if (auto copied = copySqlite(backup, ready, progress); !copied) return tl::unexpected(copied.error());
    const auto marked = prepare(ready, clock, by, *migrations);
    if (!marked) return tl::unexpected(marked.error());
    // Its own log, should one be left, would not be renamed with it.
    if (auto folded = foldInLog(ready); !folded) return tl::unexpected(folded.error());
    if (auto synced = syncFile(ready); !synced) return tl::unexpected(synced.error());
    auto aside = putInPlace(database, ready, clock);
    if (!aside) return tl::unexpected(aside.error());
    (*directory)->markUsed();
    return Restored{std::move(*aside), file->version, *marked};
}

} // namespace tresen

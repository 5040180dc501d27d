// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sqlite_copy.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include <QFile>
#include <QFileInfo>

#include "core/storage/disk.h"

namespace tresen {

namespace {

constexpr int pagesAtOnce = 256; ///< 1 MB: small enough for progress, large enough for speed

struct Close {
    void operator()(sqlite3 *handle) const { sqlite3_close(handle); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    void operator()(sqlite3_backup *backup) const { sqlite3_backup_finish(backup); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Error errorOf(int code, const QString &file, const char *what)
{
    // As in sqlite_connection.cpp.
    if (code == SQLITE_IOERR_SHMSIZE) code = SQLITE_FULL;
    switch (code & 0xff) {
    case SQLITE_FULL:
        return {ErrorCode::ReadOnly, QStringLiteral("The disk of %1 is full; free some space.").arg(file)};
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {ErrorCode::ReadOnly,
                QStringLiteral("%1 cannot be opened (%2); check its owner and rights.").arg(file, QLatin1String(what))};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Corrupt,
                QStringLiteral("%1 is damaged or no database (%2); use another one.").arg(file, QLatin1String(what))};
    default:
        return {ErrorCode::Unavailable, QStringLiteral("%1 cannot be read or written (SQLite %2: %3); check the disk.")
                                            .arg(file)
                                            .arg(code)
                                            .arg(QLatin1String(what))};
    }
}

Error errorOf(sqlite3 *handle, const QString &file)
{
    return errorOf(sqlite3_extended_errcode(handle), file, sqlite3_errmsg(handle));
}

Result<Handle> opened(const QString &file, int flags)
{
    sqlite3 *handle = nullptr;
    const auto name = QFile::encodeName(file);
    const int code = sqlite3_open_v2(name.constData(), &handle, flags | SQLITE_OPEN_EXRESCODE, nullptr);
    Handle owned(handle);
    if (code != SQLITE_OK) return tl::unexpected(errorOf(code, file, sqlite3_errstr(code)));
    sqlite3_busy_timeout(handle, 5000);
    return owned;
}

Result<> run(sqlite3 *handle, const QString &file, const char *sql)
{
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    return tl::unexpected(errorOf(handle, file));
}

/// The first column of the first row, as text; empty if there is none.
Result<QString> firstText(sqlite3 *handle, const QString &file, const char *sql)
{
    sqlite3_stmt *raw = nullptr;
    const int prepared = sqlite3_prepare_v2(handle, sql, -1, &raw, nullptr);
    const std::unique_ptr<sqlite3_stmt, Close> statement(raw);
    if (prepared != SQLITE_OK) return tl::unexpected(errorOf(handle, file));
    const int code = sqlite3_step(raw);
    if (code == SQLITE_ROW) return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(raw, 0)));
    if (code == SQLITE_DONE) return QString();
    return tl::unexpected(errorOf(handle, file));
}

Result<> copyPages(sqlite3 *source, sqlite3 *target, const QString &from, const QString &to,
                   const CopyProgress &progress)
{
    // One snapshot for the whole copy: otherwise it begins anew with every commit that is made meanwhile.
    if (auto pinned = run(source, from, "BEGIN; SELECT count(*) FROM sqlite_master;"); !pinned) return pinned;
    const std::unique_ptr<sqlite3_backup, Close> backup(sqlite3_backup_init(target, "main", source, "main"));
    if (!backup) return tl::unexpected(errorOf(target, to));
    for (int code = SQLITE_OK; code != SQLITE_DONE;) {
        code = sqlite3_backup_step(backup.get(), pagesAtOnce);
        if (code != SQLITE_OK && code != SQLITE_DONE)
            return tl::unexpected(errorOf(code, (code & 0xff) == SQLITE_FULL ? to : from, sqlite3_errstr(code)));
        const qint64 total = sqlite3_backup_pagecount(backup.get());
        if (progress && !progress(total - sqlite3_backup_remaining(backup.get()), total))
            return failure(ErrorCode::Cancelled, QStringLiteral("The copy was stopped; nothing is left of it."));
    }
    return {};
}

Result<> copyInto(const QString &from, const QString &to, const CopyProgress &progress)
{
    const auto source = opened(from, SQLITE_OPEN_READONLY);
    if (!source) return tl::unexpected(source.error());
    {
        const auto target = opened(to, SQLITE_OPEN_READWRITE);
        if (!target) return tl::unexpected(target.error());
        if (auto copied = copyPages(source->get(), target->get(), from, to, progress); !copied) return copied;
    }
    // The copy's header says that a log lies beside it, which is true of the original only.
    const auto target = opened(to, SQLITE_OPEN_READWRITE);
    if (!target) return tl::unexpected(target.error());
    return run(target->get(), to, "PRAGMA journal_mode = DELETE;");
}

Error exists(const QString &file)
{
    return {ErrorCode::Conflict, QStringLiteral("%1 is there already; choose another name.").arg(file)};
}

} // namespace

Result<> copySqlite(const QString &from, const QString &to, const CopyProgress &progress)
{
    if (!QFileInfo(from).isFile())
        return failure(ErrorCode::NotFound, QStringLiteral("There is no database %1.").arg(from));
    if (QFileInfo::exists(to)) return tl::unexpected(exists(to));
    // What a crash leaves of it has a name that nobody takes for a backup.
    const auto part = to + QStringLiteral(".part");
    QFile::remove(part);
    const int made =
        ::open(QFile::encodeName(part).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made < 0)
        return failure(ErrorCode::ReadOnly, QStringLiteral("%1 cannot be made (%2); choose another folder.")
                                                .arg(to, QString::fromLocal8Bit(std::strerror(errno))));
    ::close(made);
    auto done = copyInto(from, part, progress);
    if (done) done = syncFile(part);
    if (done && !renameToFree(part, to)) done = tl::unexpected(exists(to));
    if (!done) {
        QFile::remove(part);
        QFile::remove(part + QStringLiteral("-journal"));
        return done;
    }
    syncFolder(QFileInfo(to).absolutePath());
    return {};
}

Result<SqliteFile> examineSqlite(const QString &file)
{
    if (!QFileInfo(file).isFile())
        return failure(ErrorCode::NotFound, QStringLiteral("There is no file %1.").arg(file));
    if (QFile head(file); head.open(QIODevice::ReadOnly) && head.read(5) == "PGDMP")
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("%1 is a backup of PostgreSQL, which cannot be put into SQLite. Start with its "
                                      "--database-url to restore it.")
                           .arg(file));
    const auto handle = opened(file, SQLITE_OPEN_READONLY);
    if (!handle) return tl::unexpected(handle.error());
    const auto finding = firstText(handle->get(), file, "PRAGMA integrity_check(1)");
    if (!finding) return tl::unexpected(finding.error());
    if (*finding != QLatin1String("ok"))
        return failure(ErrorCode::Corrupt,
                       QStringLiteral("%1 is damaged (%2); use another one.").arg(file, finding->simplified()));
    const auto schema = firstText(handle->get(), file,
                                  "SELECT count(*) FROM sqlite_master WHERE name IN ('schema', 'company', 'segment')");
    if (!schema) return tl::unexpected(schema.error());
    if (*schema != QLatin1String("3"))
        return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is no database of Tresen; use a backup that "
                                                               "\"tresen-engine backup\" has made.")
                                                    .arg(file));
    const auto version = firstText(handle->get(), file, "SELECT version FROM schema");
    if (!version) return tl::unexpected(version.error());
    const auto minProgram = firstText(handle->get(), file, "SELECT min_program FROM schema");
    if (!minProgram) return tl::unexpected(minProgram.error());
    return SqliteFile{version->toInt(), minProgram->toInt(), QFileInfo(file).size()};
}

Result<> foldInLog(const QString &file)
{
    const auto handle = opened(file, SQLITE_OPEN_READWRITE);
    if (!handle) return tl::unexpected(handle.error());
    return run(handle->get(), file, "PRAGMA wal_checkpoint(TRUNCATE);");
}

} // namespace tresen

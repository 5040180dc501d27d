// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/postgres_copy.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "core/storage/data_directory.h"
#include "core/storage/disk.h"
#include "core/storage/migrator.h"
#include "core/storage/postgres_connection.h"
#include "core/storage/restored_database.h"

namespace tresen {

namespace {

constexpr int childPollMs = 200;
/// A million is added to min_program until everything is prepared: no Tresen opens a database that is half restored.
constexpr std::string_view liftFence =
    "UPDATE schema SET min_program = min_program - 1000000 WHERE min_program >= 1000000";

/// Everything of ours in the schema, whatever version it is of; what belongs to extensions stays.
constexpr const char *clearScript = R"(
SET client_min_messages = warning;
SET search_path = public;
DO $clear$
DECLARE one record;
BEGIN
    FOR one IN SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', one.tablename);
    END LOOP;
    FOR one IN SELECT p.oid::regprocedure AS name FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
            WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', one.name);
    END LOOP;
END $clear$;
CREATE EXTENSION IF NOT EXISTS btree_gist;
)";

/// In the same transaction as what was restored: nothing is sent, and nobody opens it before it is prepared.
constexpr const char *holdScript = R"(
SET search_path = public;
INSERT INTO sync_pause (company_id, reason, since_ms, actor_name)
    SELECT company_id, 'restore', CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT), 'restore' FROM company
    ON CONFLICT (company_id) DO UPDATE SET reason = 'restore';
UPDATE schema SET min_program = min_program + 1000000;
)";

QString programPath(const char *name)
{
    const auto wanted = QString::fromLatin1(name);
    auto found = QStandardPaths::findExecutable(wanted);
    if (!found.isEmpty()) return found;
    auto versions = QDir(QStringLiteral("/usr/lib/postgresql")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::ranges::sort(versions, std::greater<>(), [](const QString &version) { return version.toInt(); });
    for (const auto &version : versions) {
        const QFileInfo file(QStringLiteral("/usr/lib/postgresql/%1/bin/%2").arg(version, wanted));
        if (file.isExecutable()) return file.filePath();
    }
    return {};
}

/// What it printed. Its last line of complaint becomes the error's; the address holds no password.
Result<QByteArray> runProgram(const char *name, const QStringList &arguments,
                              ErrorCode otherwise = ErrorCode::Unavailable, const std::atomic<bool> *stop = nullptr)
{
    const auto path = programPath(name);
    if (path.isEmpty())
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("%1 is not installed; please install the package postgresql-client.")
                           .arg(QLatin1String(name)));
    QProcess child;
    child.setProgram(path);
    child.setArguments(arguments);
    child.start(QIODevice::ReadOnly);
    if (!child.waitForStarted())
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("%1 cannot be started: %2.").arg(path, child.errorString()));
    while (!child.waitForFinished(childPollMs) && child.state() != QProcess::NotRunning) {
        if (!stop || !*stop) continue;
        child.kill();
        child.waitForFinished();
        return failure(ErrorCode::Cancelled, QStringLiteral("The backup was given up."));
    }
    if (child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0) return child.readAllStandardOutput();
    const auto lines = QString::fromLocal8Bit(child.readAllStandardError()).trimmed().split(u'\n');
    // The first complaint says what went wrong; what follows quotes statements, which may hold what people typed.
    for (const auto &line : lines)
        if (line.contains(u"error:") || line.contains(u"ERROR:") || line.contains(u"FATAL:"))
            return failure(otherwise, line);
    return failure(otherwise,
                   lines.front().isEmpty() ? QStringLiteral("%1 failed.").arg(QLatin1String(name)) : lines.front());
}

QString databaseArgument(const QString &url) { return QStringLiteral("--dbname=") + url; }

/// The contents that are restored: without what the database's administrator has made.
Result<QByteArray> ownContents(const QString &file)
{
    const auto listed = runProgram("pg_restore", {QStringLiteral("--list"), file}, ErrorCode::Corrupt);
    if (!listed) return listed;
    QByteArray own;
    for (const auto &line : listed->split('\n')) {
        if (line.startsWith(';') || line.contains(" EXTENSION ") || line.contains(" SCHEMA - public") ||
            line.contains(" ACL "))
            continue;
        own += line + '\n';
    }
    return own;
}

bool writeText(const QString &file, const QByteArray &text)
{
    QFile out(file);
    return out.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           out.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && out.write(text) == text.size() && out.flush();
}

bool startsWith(const QString &file, const QByteArray &words)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) && in.read(words.size()) == words;
}

tl::unexpected<Error> isThere(const QString &file)
{
    return failure(ErrorCode::Conflict,
                   QStringLiteral("%1 is there already; a backup never replaces a file.").arg(file));
}

Result<> replaceDatabase(const QString &url, const QString &backup)
{
    const auto contents = ownContents(backup);
    if (!contents) return tl::unexpected(contents.error());
    const QTemporaryDir folder; // mode 0700
    const auto at = [&](const char *name) { return folder.filePath(QLatin1String(name)); };
    if (!folder.isValid() || !writeText(at("list"), *contents) || !writeText(at("clear.sql"), clearScript) ||
        !writeText(at("hold.sql"), holdScript))
        return failure(ErrorCode::ReadOnly,
                       QStringLiteral("There is no room for the backup's contents in %1; nothing was restored.")
                           .arg(QDir::tempPath()));
    const auto made =
        runProgram("pg_restore",
                   {QStringLiteral("--no-owner"), QStringLiteral("--no-privileges"),
                    QStringLiteral("--use-list=") + at("list"), QStringLiteral("--file=") + at("all.sql"), backup},
                   ErrorCode::Corrupt);
    if (!made) return tl::unexpected(made.error());
    const auto done = runProgram(
        "psql", {QStringLiteral("--no-psqlrc"), QStringLiteral("--quiet"), QStringLiteral("--single-transaction"),
                 QStringLiteral("--set=ON_ERROR_STOP=1"), QStringLiteral("--output=/dev/null"),
                 QStringLiteral("--file=") + at("clear.sql"), QStringLiteral("--file=") + at("all.sql"),
                 QStringLiteral("--file=") + at("hold.sql"), databaseArgument(url)});
    if (!done) return tl::unexpected(done.error());
    return {};
}

} // namespace

Result<> dumpPostgres(const QString &url, const QString &to, const std::atomic<bool> *stop)
{
    if (QFileInfo::exists(to)) return isThere(to);
    const auto part = to + QStringLiteral(".part");
    QFile::remove(part);
    if (!writeText(part, {}))
        return failure(ErrorCode::ReadOnly, QStringLiteral("%1 cannot be written; please check the folder.").arg(to));
    // Its search path is no part of a database; everything of ours lies in its first schema.
    auto dumped =
        runProgram("pg_dump",
                   {QStringLiteral("--format=custom"), QStringLiteral("--no-owner"), QStringLiteral("--no-privileges"),
                    QStringLiteral("--schema=public"), QStringLiteral("--file=") + part, databaseArgument(url)},
                   ErrorCode::Unavailable, stop);
    Result<> done = dumped ? syncFile(part) : tl::unexpected(dumped.error());
    if (done && !renameToFree(part, to))
        done = QFileInfo::exists(to) ? isThere(to)
                                     : failure(ErrorCode::ReadOnly,
                                               QStringLiteral("%1 cannot be named; please check the folder.").arg(to));
    if (!done) {
        QFile::remove(part);
        return done;
    }
    syncFolder(QFileInfo(to).absolutePath());
    return done;
}

Result<PostgresDump> examinePostgresDump(const QString &file)
{
    if (!QFileInfo(file).isFile())
        return failure(ErrorCode::NotFound, QStringLiteral("There is no file %1.").arg(file));
    if (startsWith(file, "SQLite format 3"))
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("%1 is a backup of SQLite, which cannot be put into PostgreSQL. Start without "
                                      "--database-url to restore it.")
                           .arg(file));
    // Everything is read, and nothing is kept of it.
    const auto whole = runProgram("pg_restore", {QStringLiteral("--file=/dev/null"), file}, ErrorCode::Corrupt);
    if (!whole)
        return failure(whole.error().code,
                       QStringLiteral("%1 is no whole backup of PostgreSQL: %2").arg(file, whole.error().detail));
    const auto rows =
        runProgram("pg_restore",
                   {QStringLiteral("--data-only"), QStringLiteral("--table=schema"), QStringLiteral("--file=-"), file},
                   ErrorCode::Corrupt);
    if (!rows) return tl::unexpected(rows.error());
    // COPY public.schema (version, min_program, …) FROM stdin;
    const auto lines = rows->split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (!lines[i].startsWith("COPY public.schema (version, min_program")) continue;
        const auto values = lines[i + 1].split('\t');
        if (values.size() < 2) break;
        return PostgresDump{values[0].toInt(), values[1].toInt(), QFileInfo(file).size()};
    }
    return failure(ErrorCode::InvalidInput, QStringLiteral("%1 is a backup, but not of Tresen.").arg(file));
}

Result<Restored> restorePostgres(const QString &dataDir, const QString &url, const QString &backup, const Clock &clock,
                                 const QString &by)
{
    // Any disk will do for the lock.
    const auto directory = DataDirectory::take(dataDir, [](const QString &) { return QByteArray(); });
    if (!directory) return tl::unexpected(directory.error());
    const auto file = examinePostgresDump(backup);
    if (!file) return tl::unexpected(file.error());
    const auto migrations = migrationsIn(QStringLiteral(":/tresen/migrations/postgresql"));
    if (!migrations) return tl::unexpected(migrations.error());
    if (auto known = knownToProgram(file->version, file->minProgram, migrations->back().number); !known)
        return tl::unexpected(known.error());
    // Holds the lock of the one who works on it, until the end.
    auto owner = openPostgres({.url = url});
    if (!owner) return tl::unexpected(owner.error());
    const auto there = (*owner)->hasSchema();
    if (!there) return tl::unexpected(there.error());
    QString aside;
    if (*there) {
        aside = freeNameBeforeRestore(dataDir, QStringLiteral(".dump"), clock);
        if (auto kept = dumpPostgres(url, aside); !kept) return tl::unexpected(kept.error());
    }
    if (auto replaced = replaceDatabase(url, backup); !replaced) return tl::unexpected(replaced.error());
    Session session(std::move(*owner), clock);
    // Only what counts as unseen may be opened; the newest tables can come afterwards.
    const auto marked = prepareRestored(session, clock, by, liftFence);
    if (!marked) return tl::unexpected(marked.error());
    if (auto migrated = migrate(session, *migrations); !migrated) return tl::unexpected(migrated.error());
    return Restored{std::move(aside), file->version, *marked};
}

} // namespace tresen

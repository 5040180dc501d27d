// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "core/base/clock.h"
#include "core/storage/restore.h"

/// Backup and restore of a PostgreSQL database, by its own pg_dump, pg_restore and psql as child processes: they know
/// the server's formats, and they are there wherever its administrator works. They are looked for on the path, then
/// where Debian keeps them. The password comes to them as to us, by PGPASSWORD, PGPASSFILE or PGSERVICE.
namespace tresen {

/// What a dump says of itself.
struct PostgresDump {
    int version = 0;    ///< of the schema
    int minProgram = 0; ///< the oldest program that may open it
    qint64 bytes = 0;
};

/// Writes the database as it is at one moment into a new file in pg_dump's custom format, mode 0600, also while it is
/// in use. `to` is there whole and on the disk or not at all, and never in the place of another file. Blocks.
/// Errors: Conflict (there is a file of that name), ReadOnly, Unavailable (no server, no pg_dump, or what it said),
/// Cancelled (by `stop`).
[[nodiscard]] Result<> dumpPostgres(const QString &url, const QString &to, const std::atomic<bool> *stop = nullptr);

/// Reads it from beginning to end. Errors: NotFound, Corrupt (damaged, or no dump), InvalidInput (a dump, but not of
/// Tresen's), Unavailable.
[[nodiscard]] Result<PostgresDump> examinePostgresDump(const QString &file);

/// restoreBackup() for PostgreSQL: what is in the database is dumped into `dataDir` first, then replaced in one
/// transaction that pauses all sending, too; so a crash leaves the one or the other. Nobody may work on the database.
[[nodiscard]] Result<Restored> restorePostgres(const QString &dataDir, const QString &url, const QString &backup,
                                               const Clock &clock, const QString &by);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/base/result.h"

namespace tresen {

/// Told while a database is copied, in pages of it. False: give up.
using CopyProgress = std::function<bool(qint64 done, qint64 total)>;

/// Copies a database of SQLite, also one that is in use, as it was at one moment. The copy is one file without a
/// write-ahead log beside it, has mode 0600, and is on the disk when this returns; it has no name before: `to` is
/// there whole or not at all, and never in the place of another file. Any thread; blocks it.
/// Errors: Conflict (there is a file of that name), ReadOnly (cannot be written, or the disk is full), Cancelled (by
/// progress), Corrupt, Unavailable, NotFound (no such database).
[[nodiscard]] Result<> copySqlite(const QString &from, const QString &to, const CopyProgress &progress = {});

/// What a file says of itself.
struct SqliteFile {
    int version = 0;    ///< of the schema
    int minProgram = 0; ///< the oldest program that may open it
    qint64 bytes = 0;
};
/// Reads every page. Errors: Corrupt (damaged, or no database), InvalidInput (a database, but not one of Tresen's),
/// NotFound, ReadOnly.
[[nodiscard]] Result<SqliteFile> examineSqlite(const QString &file);

/// Writes the log of a database that nobody uses into it, as far as that is possible; then there is no file beside it.
[[nodiscard]] Result<> foldInLog(const QString &file);

} // namespace tresen

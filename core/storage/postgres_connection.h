// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connection.h"

namespace tresen {

struct PostgresOptions {
    QString url;           ///< postgresql://user@host[:port]/database; a socket's folder goes in ?host=
    bool readOnly = false; ///< a reader: the server refuses what it writes
};

/// Connects to PostgreSQL as Tresen uses it (docs/platform.md S4). Passwords come from where libpq looks for them
/// (PGPASSWORD, PGPASSFILE, PGSERVICE), never from the address. A connection that is lost is made anew when it is
/// needed next; everything prepared on it, too.
///
/// The one that writes takes the database for itself, by a lock that ends with the connection.
/// Errors: Locked (another Tresen works on it), Unavailable, Denied, InvalidInput.
[[nodiscard]] Result<std::unique_ptr<Connection>> openPostgres(const PostgresOptions &options);

/// Errors: InvalidInput: libpq cannot read the address, or it holds a password. The detail is a half-sentence.
[[nodiscard]] Result<> checkPostgresUrl(const QString &url);

/// Called once the schema is up to date: notes in the database whose it is, and numbers the commits from now on. By the
/// number a connection that was lost during a COMMIT finds out whether that happened; by the note it finds out that
/// somebody else has worked here meanwhile, so that what this process remembers is worth nothing.
[[nodiscard]] Result<> ownPostgres(Connection &connection);

} // namespace tresen

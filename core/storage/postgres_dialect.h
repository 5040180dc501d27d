// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "core/base/result.h"

/// What PostgreSQL says differently from SQLite: parameters, errors, and the words around transactions. The stores' SQL
/// is what both understand; everything else that differs lies in the two folders of migrations.
namespace tresen::postgres {

/// ?1 becomes $1; what stands in quotes or comments stays as it is.
[[nodiscard]] QByteArray translated(QByteArrayView sql);

/// `state` is the SQLSTATE, `text` the server's primary message: its details may hold what people typed.
[[nodiscard]] Error errorFor(QByteArrayView state, const QString &text);

/// The line is cut, was never there, or the server said good-bye. `text` is libpq's.
[[nodiscard]] Error unreachable(const QString &text);

/// Errors: InvalidInput, with libpq's words about what is wrong with the address.
[[nodiscard]] Result<> checkUrl(const QString &url);

/// One query that puts a fresh session in order. A reader's session refuses writes.
[[nodiscard]] const char *sessionSettings(bool readOnly);

inline constexpr const char *begin = "BEGIN ISOLATION LEVEL READ COMMITTED";
inline constexpr const char *beginRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
inline constexpr const char *hasSchema = "SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('schema')";
/// Of what grows with bookings.
inline constexpr const char *analyze = "ANALYZE appointment, segment, busy, audit, customer, remote, attempt";
/// The key of the session lock that the one owner of a database holds: "Tresen" in ASCII.
inline constexpr const char *takeOwnerLock = "SELECT CAST(pg_try_advisory_lock(92850305066350) AS INTEGER)";

} // namespace tresen::postgres

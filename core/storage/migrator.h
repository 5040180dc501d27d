// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/session.h"

namespace tresen {

/// One numbered file of migrations: "0002_appointments.sql" is number 2.
struct Migration {
    int number = 0;
    QString name;
    QByteArray sql;    ///< or, while nobody needs it:
    QString file = {}; ///< where it is read from; at most starts no migration is due
};

/// The migrations in a resource folder, by number. Errors: Internal (a gap, or two of one number).
[[nodiscard]] Result<std::vector<Migration>> migrationsIn(const QString &folder);

/// Brings the database to the newest of `migrations`, each in a transaction of its own, and notes it in
/// `schema(version, min_program)`. A program's number is that of its newest migration; a migration only adds, so an
/// older program may work with a newer database unless that says min_program is higher (docs/design.md 4).
/// Errors: TooNew, and what the database reports.
[[nodiscard]] Result<> migrate(Session &session, const std::vector<Migration> &migrations);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/storage/statement.h"

namespace tresen {

/// One connection to a database, with its dialect: everything that SQLite and PostgreSQL do differently is behind this
/// interface, in one file each (sqlite_connection.cpp). The stores' SQL is what both understand. One thread at a time.
class Connection
{
public:
    virtual ~Connection() = default;

    [[nodiscard]] virtual Result<std::unique_ptr<Statement>> prepare(QByteArrayView sql) = 0;
    /// Runs a text of several statements: migrations.
    [[nodiscard]] virtual Result<> runScript(const QByteArray &sql) = 0;

    /// For writing: takes the write lock at once, so that nothing inside can find it taken.
    [[nodiscard]] virtual Result<> begin() = 0;
    /// For reading: one snapshot for all queries.
    [[nodiscard]] virtual Result<> beginRead() = 0;
    [[nodiscard]] virtual Result<> commit() = 0;
    /// Harmless without a transaction.
    virtual void rollBack() = 0;
    [[nodiscard]] virtual Result<> setSavepoint() = 0;
    [[nodiscard]] virtual Result<> releaseSavepoint() = 0;
    [[nodiscard]] virtual Result<> rollBackToSavepoint() = 0;
    /// False also after an error that made the database roll back by itself.
    [[nodiscard]] virtual bool inTransaction() const = 0;

    /// The last error leaves open whether the commit is durable (fsync failed): only a restart can tell.
    [[nodiscard]] virtual bool commitIsUncertain() const = 0;

    /// Housekeeping between two commits, when nobody waits for an answer: SQLite copies its log into the file when that
    /// has grown long. What goes wrong here loses nothing and is met again by the next one.
    virtual void tidyUp() = 0;

    /// Resource folder of this database's migrations.
    [[nodiscard]] virtual QString migrations() const = 0;
    /// Whether the table `schema` is there.
    [[nodiscard]] virtual Result<bool> hasSchema() = 0;
};

} // namespace tresen

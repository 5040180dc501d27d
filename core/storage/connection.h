// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "core/storage/statement.h"

namespace tresen {

/// One connection to a database, with its dialect: everything that SQLite and PostgreSQL do differently is behind this
/// interface (sqlite_connection.cpp; postgres_connection.cpp and postgres_dialect.cpp). The stores' SQL is what both
/// understand. One thread at a time.
///
/// A server answers over a wire, so a connection may send statements ahead without waiting for their ends. What that
/// asks of group_commit.cpp has defaults here that are right for a database that answers at once.
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

    /// Ends beginRead(), also after an error.
    virtual void endRead() = 0;

    /// Waits for what was sent ahead. Errors: of the first of it that failed.
    [[nodiscard]] virtual Result<> settle() { return {}; }
    /// True: something that was sent ahead has failed, so that what ran since the transaction or the savepoint began
    /// rested on nothing. It has to be taken back and run again with setPatient(true).
    [[nodiscard]] virtual bool mustRepeat() const { return false; }
    /// Patient: each statement is waited for, and one that fails leaves the transaction as it was before it.
    virtual void setPatient(bool) {}

    /// The last error leaves open whether the commit is durable (fsync failed, the line was cut).
    [[nodiscard]] virtual bool commitIsUncertain() const = 0;
    /// Whether the commit that was left open has happened; asks for at most `patience` if the line is down.
    /// Errors: Unavailable (not known yet), Unsupported (only a restart can tell).
    [[nodiscard]] virtual Result<bool> findOutCommit(std::chrono::milliseconds patience)
    {
        (void)patience;
        return failure(ErrorCode::Unsupported, QStringLiteral("Only a restart can tell."));
    }

    /// How often an idle owner has to call watch(); none: never.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> watchPace() const { return std::nullopt; }
    /// Looks whether the server is still there, without asking it, and connects again if it was lost.
    /// Errors: Unavailable; Locked (somebody else has taken the database over: this process has to end).
    [[nodiscard]] virtual Result<> watch() { return {}; }
    /// How often somebody has waited for the server.
    [[nodiscard]] virtual qint64 roundTrips() const { return 0; }

    /// Housekeeping between two commits, when nobody waits for an answer: SQLite copies its log into the file when that
    /// has grown long. What goes wrong here loses nothing and is met again by the next one.
    virtual void tidyUp() {}

    /// Resource folder of this database's migrations.
    [[nodiscard]] virtual QString migrations() const = 0;
    /// Whether the table `schema` is there.
    [[nodiscard]] virtual Result<bool> hasSchema() = 0;
};

} // namespace tresen

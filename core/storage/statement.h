// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include "core/base/result.h"

namespace tresen {

/// A prepared statement of one connection. Columns and parameters count from 0; a parameter is written ?1, ?2, … in the
/// text, so parameter 0 is ?1. Stores do not use it directly but through Session, which binds and reads whole values.
///
/// An interface, because SQLite and PostgreSQL carry the same stores: sqlite_connection.cpp, postgres_statement.cpp.
/// One thread.
class Statement
{
public:
    enum class Kind { Integer, Text, Bytes };

    virtual ~Statement() = default;

    /// `kind` is what it would be if it were something: PostgreSQL wants to know the type of each parameter.
    virtual void bindNull(int at, Kind kind) = 0;
    virtual void bindInteger(int at, qint64 value) = 0;
    virtual void bindText(int at, const QString &value) = 0;
    /// `bytes` may go away afterwards.
    virtual void bindBytes(int at, QByteArrayView bytes) = 0;

    /// True: a row can be read. False: done.
    /// Errors: Conflict (a constraint), ReadOnly (disk full, not writable), Denied, Corrupt, Unavailable, Internal.
    [[nodiscard]] virtual Result<bool> step() = 0;
    /// Runs a statement that returns no rows. It may only be on its way when this returns (Connection::settle()).
    /// Errors as above.
    [[nodiscard]] virtual Result<> run() = 0;
    /// Ready to be bound and run again; lets go of the snapshot that a read holds.
    virtual void reset() = 0;
    /// How many rows it touched when it ran last; waits for its end. 0 after an error.
    [[nodiscard]] virtual qint64 changedRows() = 0;

    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual qint64 integer(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    /// Valid until the next step() or reset().
    [[nodiscard]] virtual QByteArrayView bytes(int column) const = 0;
};

} // namespace tresen

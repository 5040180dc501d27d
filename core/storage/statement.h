// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include "core/base/result.h"

namespace tresen {

/// A prepared statement of one connection. Columns and parameters count from 0; a parameter is written ?1, ?2, … in the
/// text, so parameter 0 is ?1. Stores do not use it directly but through Session, which binds and reads whole values.
///
/// An interface, because PostgreSQL gets the same stores: SQLite's is in sqlite_connection.cpp. One thread.
class Statement
{
public:
    virtual ~Statement() = default;

    virtual void bindNull(int at) = 0;
    virtual void bindInteger(int at, qint64 value) = 0;
    virtual void bindText(int at, const QString &value) = 0;
    /// `bytes` may go away afterwards.
    virtual void bindBytes(int at, QByteArrayView bytes) = 0;

    /// True: a row can be read. False: done.
    /// Errors: Conflict (a constraint), ReadOnly (disk full, not writable), Corrupt, Unavailable, Internal.
    [[nodiscard]] virtual Result<bool> step() = 0;
    /// Ready to be bound and run again; lets go of the snapshot that a read holds.
    virtual void reset() = 0;
    /// How many rows the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] virtual qint64 changedRows() const = 0;

    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual qint64 integer(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    /// Valid until the next step() or reset().
    [[nodiscard]] virtual QByteArrayView bytes(int column) const = 0;
};

} // namespace tresen

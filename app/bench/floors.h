// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QString>

#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tresen::bench {

/// F: writes 4 KiB into a file that has its size already, and waits until they are durable. Nothing that promises not
/// to lose a booking can be faster.
class DiskFloor
{
public:
    [[nodiscard]] static Result<std::unique_ptr<DiskFloor>> open(const QString &folder);
    ~DiskFloor();
    DiskFloor(const DiskFloor &) = delete;
    DiskFloor &operator=(const DiskFloor &) = delete;

    void write();

private:
    explicit DiskFloor(int descriptor)
        : m_descriptor(descriptor)
    {}
    int m_descriptor;
    int m_block = 0;
};

/// S: SQLite with write-ahead log and synchronous=FULL, over its C interface, nothing around it: one transaction with
/// an appointment (seven columns, one index) and a row of 400 bytes in an outbox. With more bookings in one transaction
/// it is the floor of group commit.
class SqliteFloor
{
public:
    /// No folder: in memory, where nothing is waited for.
    [[nodiscard]] static Result<std::unique_ptr<SqliteFloor>> open(const QString &folder);
    ~SqliteFloor();
    SqliteFloor(const SqliteFloor &) = delete;
    SqliteFloor &operator=(const SqliteFloor &) = delete;

    void commit(int bookings = 1);

private:
    explicit SqliteFloor(sqlite3 *handle);
    sqlite3 *m_handle;
    sqlite3_stmt *m_begin, *m_appointment, *m_outbox, *m_commit;
    qint64 m_bookings = 0;
};

} // namespace tresen::bench

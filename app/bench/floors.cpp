// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/floors.h"

#include <array>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <QFile>

namespace tresen::bench {

namespace {

constexpr int blockSize = 4096;
constexpr int blocks = 1024; ///< as many as SQLite's log has before it begins anew

/// A floor that fails has nothing to compare with; the disk is full or gone.
void must(bool worked, const char *what)
{
    if (!worked) qFatal("%s failed while measuring the floor; is the disk full?", what);
}

sqlite3_stmt *prepared(sqlite3 *handle, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    must(sqlite3_prepare_v3(handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK, sql);
    return statement;
}

void run(sqlite3_stmt *statement)
{
    must(sqlite3_step(statement) == SQLITE_DONE, "a statement");
    sqlite3_reset(statement);
}

} // namespace

Result<std::unique_ptr<DiskFloor>> DiskFloor::open(const QString &folder)
{
    const auto name = QFile::encodeName(folder + QStringLiteral("/floor.bin"));
    const int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(ErrorCode::ReadOnly, QStringLiteral("%1 cannot be written.").arg(QFile::decodeName(name)));
    std::unique_ptr<DiskFloor> floor(new DiskFloor(descriptor));
    for (int i = 0; i < blocks; ++i)
        floor->write();
    return floor;
}

DiskFloor::~DiskFloor() { ::close(m_descriptor); }

void DiskFloor::write()
{
    static const std::array<char, blockSize> page = [] {
        std::array<char, blockSize> bytes{};
        bytes.fill('t');
        return bytes;
    }();
    must(::pwrite(m_descriptor, page.data(), page.size(), off_t(m_block) * blockSize) == blockSize, "a write");
    must(::fdatasync(m_descriptor) == 0, "fdatasync");
    m_block = (m_block + 1) % blocks;
}

Result<std::unique_ptr<SqliteFloor>> SqliteFloor::open(const QString &folder)
{
    sqlite3 *handle = nullptr;
    const auto name =
        folder.isEmpty() ? QByteArray(":memory:") : QFile::encodeName(folder + QStringLiteral("/floor.sqlite"));
    if (sqlite3_open_v2(name.constData(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr) != SQLITE_OK) {
        sqlite3_close(handle);
        return failure(ErrorCode::ReadOnly, QStringLiteral("%1 cannot be written.").arg(QFile::decodeName(name)));
    }
    must(sqlite3_exec(handle,
                      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                      "CREATE TABLE appointment (id INTEGER PRIMARY KEY, staff INTEGER, customer INTEGER, service "
                      "INTEGER, start_ms INTEGER, end_ms INTEGER, status TEXT);"
                      "CREATE INDEX appointment_staff ON appointment (staff, start_ms);"
                      "CREATE TABLE outbox (id INTEGER PRIMARY KEY, payload BLOB)",
                      nullptr, nullptr, nullptr) == SQLITE_OK,
         "making the tables");
    return std::unique_ptr<SqliteFloor>(new SqliteFloor(handle));
}

SqliteFloor::SqliteFloor(sqlite3 *handle)
    : m_handle(handle)
    , m_begin(prepared(handle, "BEGIN IMMEDIATE"))
    , m_appointment(prepared(handle, "INSERT INTO appointment VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'booked')"))
    , m_outbox(prepared(handle, "INSERT INTO outbox VALUES (?1, ?2)"))
    , m_commit(prepared(handle, "COMMIT"))
{}

SqliteFloor::~SqliteFloor()
{
    for (auto *statement : {m_begin, m_appointment, m_outbox, m_commit})
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

void SqliteFloor::commit(int bookings)
{
    static const std::array<char, 400> payload{};
    run(m_begin);
    for (int i = 0; i < bookings; ++i) {
        const auto id = ++m_bookings;
        sqlite3_bind_int64(m_appointment, 1, id);
        sqlite3_bind_int64(m_appointment, 2, id % 7);
        sqlite3_bind_int64(m_appointment, 3, id % 80);
        sqlite3_bind_int64(m_appointment, 4, id % 14);
        // Scattered over a quarter as bookings are; the multiplier is any odd number.
        const auto start = (id * 40503) % 8192 * 900'000;
        sqlite3_bind_int64(m_appointment, 5, start);
        sqlite3_bind_int64(m_appointment, 6, start + 1'800'000);
        run(m_appointment);
        sqlite3_bind_int64(m_outbox, 1, id);
        sqlite3_bind_blob(m_outbox, 2, payload.data(), int(payload.size()), SQLITE_STATIC);
        run(m_outbox);
    }
    run(m_commit);
}

} // namespace tresen::bench

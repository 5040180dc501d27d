// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/database_state.h"

#include <cstring>

#include <sqlite3.h>

#include "tests/crash/crash_vfs.h"

namespace tresen::test {

namespace {

void mix(quint64 &hash, quint64 value)
{
    hash ^= value;
    hash *= 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 29;
}

void mix(quint64 &hash, const void *bytes, int size)
{
    const auto *from = static_cast<const char *>(bytes);
    for (int at = 0; at < size; at += 8) {
        quint64 word = 0;
        std::memcpy(&word, from + at, std::size_t(std::min(8, size - at)));
        mix(hash, word);
    }
    mix(hash, quint64(size));
}

void mixRow(quint64 &hash, sqlite3_stmt *row)
{
    for (int column = 0; column < sqlite3_column_count(row); ++column) {
        const int type = sqlite3_column_type(row, column);
        mix(hash, quint64(type));
        if (type == SQLITE_INTEGER)
            mix(hash, quint64(sqlite3_column_int64(row, column)));
        else if (type != SQLITE_NULL)
            mix(hash, sqlite3_column_blob(row, column), sqlite3_column_bytes(row, column));
    }
}

} // namespace

DatabaseReader::DatabaseReader(const QByteArray &file)
{
    const auto vfs = crashvfs::name();
    note(sqlite3_open_v2(file.constData(), &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, vfs.constData()));
}

DatabaseReader::~DatabaseReader()
{
    for (auto *statement : m_tables)
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

void DatabaseReader::note(int code)
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    m_trouble = QStringLiteral("SQLite %1: %2").arg(code).arg(QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

sqlite3_stmt *DatabaseReader::prepare(const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    note(sqlite3_prepare_v2(m_handle, sql.constData(), -1, &statement, nullptr));
    return statement;
}

QString DatabaseReader::check()
{
    auto *statement = prepare("PRAGMA quick_check(1)");
    QString found;
    if (statement && sqlite3_step(statement) == SQLITE_ROW)
        found = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    else
        note(sqlite3_errcode(m_handle));
    sqlite3_finalize(statement);
    return found;
}

std::vector<qint64> DatabaseReader::numbers(const char *sql)
{
    std::vector<qint64> found;
    auto *statement = prepare(sql);
    if (statement && sqlite3_step(statement) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count(statement); ++column)
            found.push_back(sqlite3_column_int64(statement, column));
    sqlite3_finalize(statement);
    return found;
}

void DatabaseReader::readTables()
{
    const auto version = numbers("PRAGMA schema_version");
    if (version.empty() || version.front() == m_schema) return;
    m_schema = int(version.front());
    for (auto *statement : m_tables)
        sqlite3_finalize(statement);
    m_tables.clear();
    std::vector<QByteArray> names;
    auto *list = prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1");
    while (list && sqlite3_step(list) == SQLITE_ROW)
        names.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(list, 0)));
    sqlite3_finalize(list);
    for (const auto &name : names)
        if (auto *statement = prepare("SELECT * FROM \"" + name + '"')) m_tables.push_back(statement);
}

quint64 DatabaseReader::digest()
{
    readTables();
    quint64 hash = 0;
    for (auto *table : m_tables) {
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(table)) == SQLITE_ROW)
            mixRow(hash, table);
        note(code);
        sqlite3_reset(table);
        mix(hash, 1);
    }
    return hash;
}

} // namespace tresen::test

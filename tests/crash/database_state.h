// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QByteArray>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace tresen::test {

/// Every row of every table as one number, so that two states of a database can be compared at once. Past the product's
/// code, which is what is tested.
class DatabaseReader
{
public:
    /// Opens `file` on the crash VFS. Not open: see trouble().
    explicit DatabaseReader(const QByteArray &file);
    ~DatabaseReader();
    DatabaseReader(const DatabaseReader &) = delete;
    DatabaseReader &operator=(const DatabaseReader &) = delete;

    /// What kept the last question from being answered; empty: nothing.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// SQLite's quick_check: "ok".
    [[nodiscard]] QString check();
    [[nodiscard]] quint64 digest();
    /// The columns of a query with one row of numbers.
    [[nodiscard]] std::vector<qint64> numbers(const char *sql);

private:
    [[nodiscard]] sqlite3_stmt *prepare(const QByteArray &sql);
    void note(int code);
    void readTables();

    sqlite3 *m_handle = nullptr;
    std::vector<sqlite3_stmt *> m_tables;
    int m_schema = -1;
    QString m_trouble;
};

} // namespace tresen::test

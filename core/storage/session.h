// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/storage/change_set.h"
#include "core/storage/connection.h"
#include "core/storage/sql_value.h"

namespace tresen {

/// The rows that a query yields. Lets go of its statement when destroyed; one query of a text can be open at a time.
///
///     auto rows = session.query("SELECT id, name FROM customer WHERE company_id = ?1", company);
///     while (rows.next()) rows.read(customer.id, customer.name);
///     if (const auto done = rows.status(); !done) return done.error();
class Rows
{
public:
    Rows(Statement *statement, Result<> status)
        : m_statement(statement)
        , m_status(std::move(status))
    {}
    ~Rows()
    {
        if (m_statement) m_statement->reset();
    }
    Rows(Rows &&other) noexcept
        : m_statement(std::exchange(other.m_statement, nullptr))
        , m_status(std::move(other.m_status))
        , m_column(other.m_column)
    {}
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;
    Rows &operator=(Rows &&) = delete;

    /// False at the end and after an error; status() tells which.
    bool next();

    /// Reads the row's next columns into `values`: the first call after next() starts at the first column.
    template <typename... T>
    void read(T &...values)
    {
        (sql::read(*m_statement, m_column++, values), ...);
    }
    /// Passes over columns.
    void skip(int columns) { m_column += columns; }
    /// Whether the column that read() would take next is NULL.
    [[nodiscard]] bool nextIsNull() const { return m_statement->isNull(m_column); }

    [[nodiscard]] const Result<> &status() const { return m_status; }

private:
    Statement *m_statement;
    Result<> m_status;
    int m_column = 0;
};

/// A connection with its prepared statements: what commands and queries get to work with, and what stores are made of.
/// Each text is prepared once per connection. Inside Storage::write() a transaction is open. One thread at a time; not
/// to be kept beyond the command or query.
///
/// Behind it are the C interfaces of SQLite and libpq and not QtSql: the writer's hot path binds ids and instants
/// without boxing them, errors keep their extended codes, a fault-injecting VFS can be named, statements share round
/// trips, and migrations run as whole files.
class Session
{
public:
    Session(std::unique_ptr<Connection> connection, const Clock &clock);
    ~Session();

    /// Runs a statement that returns no rows. With PostgreSQL it may only be on its way when this returns; should it
    /// fail then, the command runs once more, now waiting for each statement (group_commit.h).
    template <typename... Args>
    [[nodiscard]] Result<> execute(std::string_view sql, const Args &...args)
    {
        auto found = statement(sql);
        if (!found) return tl::unexpected(found.error());
        int at = 0;
        (sql::bind(**found, at++, args), ...);
        return run(**found);
    }

    /// Rows that the last execute() inserted, changed or deleted. Waits for its end, so ask only where it matters.
    [[nodiscard]] qint64 changedRows() { return m_ran ? m_ran->changedRows() : 0; }

    /// Starts a query, also one with RETURNING.
    template <typename... Args>
    [[nodiscard]] Rows query(std::string_view sql, const Args &...args)
    {
        auto found = statement(sql);
        if (!found) return Rows(nullptr, tl::unexpected(found.error()));
        int at = 0;
        (sql::bind(**found, at++, args), ...);
        ++m_statements;
        return Rows(*found, {});
    }

    /// Prepared on first use, then from the cache.
    [[nodiscard]] Result<Statement *> statement(std::string_view sql);

    /// Statements run so far, transactions' own not counted. Tests gate on differences of it.
    [[nodiscard]] qint64 statementCount() const { return m_statements; }

    /// The texts prepared so far: for tests that look at their query plans.
    [[nodiscard]] std::vector<std::string> preparedTexts() const;

    /// What the running command touches; stores add to it.
    [[nodiscard]] ChangeSet &changes() { return m_changes; }
    [[nodiscard]] ChangeSet takeChanges() { return std::exchange(m_changes, {}); }

    /// The clock that leases and holds are measured by.
    [[nodiscard]] Instant now() const { return m_clock.now(); }

    [[nodiscard]] Connection &connection() { return *m_connection; }

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    [[nodiscard]] Result<> run(Statement &statement);

    std::unique_ptr<Connection> m_connection;
    const Clock &m_clock;
    std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> m_prepared;
    /// The same by where the text lies: nearly all are literals, and hashing a thousand characters each time is dear.
    struct Known {
        std::string_view text; ///< the key in m_prepared
        Statement *statement = nullptr;
    };
    std::unordered_map<const char *, Known> m_byAddress;
    ChangeSet m_changes;
    qint64 m_statements = 0;
    Statement *m_ran = nullptr; ///< by the last execute(), if it did not fail at once
};

} // namespace tresen

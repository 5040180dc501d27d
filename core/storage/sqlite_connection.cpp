// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sqlite_connection.h"

#include <algorithm>
#include <array>
#include <mutex>

#include <sqlite3.h>

#include <QFile>
#include <QStringEncoder>

#include "core/base/mutant.h"
#include "core/storage/log_vfs.h"

namespace tresen {

namespace {

/// 8 MB of log. SQLite's own measure is half of it; each copy costs two or three fsyncs, and a log that is used again
/// and again costs nothing.
constexpr int checkpointPages = 2000;

Error diskFull() { return {ErrorCode::ReadOnly, QStringLiteral("The disk of the database is full; free some space.")}; }

Error errorFor(int code, const QString &text)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY: return {ErrorCode::Conflict, text};
    case SQLITE_CONSTRAINT_TRIGGER:
        return {text == QLatin1String("staff busy") ? ErrorCode::Conflict : ErrorCode::Internal, text};
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_NOTNULL:
    case SQLITE_CONSTRAINT_DATATYPE: return {ErrorCode::InvalidInput, text};
    case SQLITE_CONSTRAINT_FOREIGNKEY: return {ErrorCode::NotFound, text};
    // The index of the log is made larger by writing to its end, and nothing else is asked of the disk there.
    case SQLITE_IOERR_SHMSIZE: return diskFull();
    default: break;
    }
    switch (code & 0xff) {
    case SQLITE_FULL: return diskFull();
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return {ErrorCode::ReadOnly,
                QStringLiteral("The database cannot be written (%1); check the owner and the rights of its folder.")
                    .arg(text)};
    case SQLITE_IOERR:
        return {ErrorCode::Unavailable,
                QStringLiteral("The disk of the database reports an error (%1, SQLite %2); check the disk.")
                    .arg(text)
                    .arg(code)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Unavailable,
                QStringLiteral("The database is locked by another program (%1); close it and try again.").arg(text)};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return {ErrorCode::Corrupt, text};
    case SQLITE_INTERRUPT: return {ErrorCode::Cancelled, text};
    default: return {ErrorCode::Internal, QStringLiteral("SQLite %1: %2").arg(code).arg(text)};
    }
}

Error lastError(sqlite3 *handle)
{
    return errorFor(sqlite3_extended_errcode(handle), QString::fromUtf8(sqlite3_errmsg(handle)));
}

class SqliteStatement final : public Statement
{
public:
    SqliteStatement(sqlite3 *handle, sqlite3_stmt *statement, int &lastCode)
        : m_handle(handle)
        , m_statement(statement)
        , m_lastCode(lastCode)
    {}
    ~SqliteStatement() override { sqlite3_finalize(m_statement); }
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    void bindNull(int at, Kind) override { sqlite3_bind_null(m_statement, at + 1); }
    void bindInteger(int at, qint64 value) override { sqlite3_bind_int64(m_statement, at + 1, value); }
    void bindText(int at, const QString &value) override
    {
        QStringEncoder utf8(QStringEncoder::Utf8);
        if (utf8.requiredSpace(value.size()) <= room()) {
            char *const from = m_values.data() + m_used;
            const auto size = utf8.appendToBuffer(from, value) - from;
            m_used += std::size_t(size);
            sqlite3_bind_text64(m_statement, at + 1, from, sqlite3_uint64(size), SQLITE_STATIC, SQLITE_UTF8);
            return;
        }
        const auto bytes = value.toUtf8();
        sqlite3_bind_text64(m_statement, at + 1, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT,
                            SQLITE_UTF8);
    }
    void bindBytes(int at, QByteArrayView bytes) override
    {
        if (bytes.size() <= room()) {
            char *const from = m_values.data() + m_used;
            std::copy(bytes.begin(), bytes.end(), from);
            m_used += std::size_t(bytes.size());
            sqlite3_bind_blob64(m_statement, at + 1, from, sqlite3_uint64(bytes.size()), SQLITE_STATIC);
            return;
        }
        sqlite3_bind_blob64(m_statement, at + 1, bytes.data(), sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
    }

    Result<bool> step() override
    {
        const int code = sqlite3_step(m_statement);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        m_lastCode = sqlite3_extended_errcode(m_handle);
        return tl::unexpected(lastError(m_handle));
    }
    void reset() override
    {
        sqlite3_reset(m_statement);
        m_used = 0;
    }
    Result<> run() override
    {
        const auto stepped = step();
        m_changed = stepped ? sqlite3_changes64(m_handle) : 0;
        reset();
        if (!stepped) return tl::unexpected(stepped.error());
        return {};
    }
    qint64 changedRows() override { return m_changed; }

    bool isNull(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    qint64 integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    QString text(int column) const override
    {
        const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
    }
    QByteArrayView bytes(int column) const override
    {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return {data, data ? sqlite3_column_bytes(m_statement, column) : 0};
    }

private:
    [[nodiscard]] qsizetype room() const { return qsizetype(m_values.size() - m_used); }

    sqlite3 *m_handle;
    sqlite3_stmt *m_statement;
    int &m_lastCode;
    qint64 m_changed = 0; ///< by the last run()
    /// Texts and ids that are bound lie here until reset(): a booking binds sixty, and an allocation for each, here and
    /// in SQLite, costs as much as a statement. What does not fit any more is copied by SQLite.
    std::array<char, 1024> m_values;
    std::size_t m_used = 0;
};

class SqliteConnection final : public Connection
{
public:
    explicit SqliteConnection(sqlite3 *handle)
        : m_handle(handle)
    {}

    /// From now on the log is copied by tidyUp(), no longer inside the commit that made it too long.
    void checkpointWhenTidying()
    {
        const auto grown = [](void *self, sqlite3 *, const char *, int pages) {
            static_cast<SqliteConnection *>(self)->m_logPages = pages;
            static_cast<SqliteConnection *>(self)->m_wrote = true;
            return SQLITE_OK;
        };
        sqlite3_wal_hook(m_handle, grown, this);
        m_hearsLog = true;
    }
    ~SqliteConnection() override
    {
        m_fixed = {};
        sqlite3_close(m_handle);
    }
    SqliteConnection(const SqliteConnection &) = delete;
    SqliteConnection &operator=(const SqliteConnection &) = delete;

    sqlite3 *handle() const { return m_handle; }

    Result<std::unique_ptr<Statement>> prepare(QByteArrayView sql) override
    {
        sqlite3_stmt *statement = nullptr;
        const int code =
            sqlite3_prepare_v3(m_handle, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) return tl::unexpected(lastError(m_handle));
        return std::make_unique<SqliteStatement>(m_handle, statement, m_lastCode);
    }

    Result<> runScript(const QByteArray &sql) override
    {
        if (sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
        m_lastCode = sqlite3_extended_errcode(m_handle);
        return tl::unexpected(lastError(m_handle));
    }

    Result<> begin() override
    {
        m_wrote = false;
        return run(m_fixed.begin, "BEGIN IMMEDIATE");
    }
    Result<> beginRead() override { return run(m_fixed.beginRead, "BEGIN"); }
    Result<> commit() override { return run(m_fixed.commit, "COMMIT"); }
    bool lastCommitWrote() const { return m_wrote || !m_hearsLog; }
    void rollBack() override
    {
        if (inTransaction()) (void)run(m_fixed.rollBack, "ROLLBACK");
    }
    Result<> setSavepoint() override { return run(m_fixed.savepoint, "SAVEPOINT command"); }
    Result<> releaseSavepoint() override { return run(m_fixed.release, "RELEASE command"); }
    Result<> rollBackToSavepoint() override
    {
        auto done = run(m_fixed.rollBackTo, "ROLLBACK TO command");
        return done ? releaseSavepoint() : done;
    }
    void endRead() override
    {
        if (!commit()) rollBack();
    }
    bool inTransaction() const override { return sqlite3_get_autocommit(m_handle) == 0; }
    // After any I/O error at COMMIT the frame may or may not reach the disk; a full disk is reported before it is
    // written.
    bool commitIsUncertain() const override { return (m_lastCode & 0xff) == SQLITE_IOERR; }

    void tidyUp() override
    {
        // A short log has begun anew: the last copy was complete.
        if (m_logPages < checkpointPages) m_nextCheckpoint = checkpointPages;
        if (m_logPages < m_nextCheckpoint) return;
        sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        // While a reader holds an old snapshot the log cannot begin anew; trying at each commit would not help it.
        m_nextCheckpoint = m_logPages + checkpointPages;
    }

    QString migrations() const override { return QStringLiteral(":/tresen/migrations/sqlite"); }
    Result<bool> hasSchema() override
    {
        auto found = prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema'");
        if (!found) return tl::unexpected(found.error());
        return (*found)->step();
    }

private:
    using Fixed = std::unique_ptr<Statement>;

    Result<> run(Fixed &statement, const char *sql)
    {
        if (!statement) {
            auto prepared = prepare(sql);
            if (!prepared) return tl::unexpected(prepared.error());
            statement = std::move(*prepared);
        }
        auto stepped = statement->step();
        statement->reset();
        if (!stepped) return tl::unexpected(stepped.error());
        return {};
    }

    sqlite3 *m_handle;
    int m_lastCode = 0;
    int m_logPages = 0; ///< of the write-ahead log, after the last commit
    int m_nextCheckpoint = checkpointPages;
    bool m_hearsLog = false; ///< of what is appended to the log
    bool m_wrote = false;    ///< the transaction that began last, into the log
    struct {
        Fixed begin, beginRead, commit, rollBack, savepoint, release, rollBackTo;
    } m_fixed;
};

Result<std::unique_ptr<Statement>> firstRow(Connection &connection, const char *sql)
{
    auto statement = connection.prepare(sql);
    if (!statement) return statement;
    const auto row = (*statement)->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row)
        return failure(ErrorCode::Internal, QStringLiteral("SQLite answers nothing to %1.").arg(QLatin1String(sql)));
    return statement;
}

Result<QString> firstText(Connection &connection, const char *sql)
{
    const auto row = firstRow(connection, sql);
    if (!row) return tl::unexpected(row.error());
    return (*row)->text(0);
}

Result<qint64> firstInteger(Connection &connection, const char *sql)
{
    const auto row = firstRow(connection, sql);
    if (!row) return tl::unexpected(row.error());
    return (*row)->integer(0);
}

Result<> prepareWriter(Connection &connection, bool inMemory)
{
    if (!inMemory) {
        // The first start changes the mode by a rollback journal. Were that to come back after a power cut, it would
        // undo the making of the file long afterwards: only EXTRA waits until it is gone for good.
        if (auto strict = connection.runScript("PRAGMA synchronous = EXTRA;"); !strict) return strict;
        // Asked for before the rest: a file in another mode cannot be shared with readers.
        const auto mode = firstText(connection, "PRAGMA journal_mode = WAL");
        if (!mode) return tl::unexpected(mode.error());
        if (*mode != QLatin1String("wal"))
            return failure(ErrorCode::Unsupported,
                           QStringLiteral("This file system cannot carry the database's write-ahead log; choose a data "
                                          "directory on a local disk."));
    }
    auto done = connection.runScript("PRAGMA synchronous = FULL;"
                                     "PRAGMA foreign_keys = ON;"
                                     "PRAGMA temp_store = MEMORY;"
                                     "PRAGMA cache_size = -16384;");
    if (done && TRESEN_MUTANT("no-flush")) done = connection.runScript("PRAGMA synchronous = OFF;");
    return done;
}

} // namespace

Result<std::unique_ptr<Connection>> openSqlite(const SqliteOptions &options)
{
    // A savepoint's undo journal stays in memory: spilling to a file would cost a booking more than its commit. Nobody
    // reads the memory statistics, which take a lock of the whole process with each allocation.
    static std::once_flag once;
    std::call_once(once, [] {
        sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    });

    const bool inMemory = options.file.isEmpty();
    const auto name = inMemory ? QByteArray(":memory:") : QFile::encodeName(options.file);
    const int access = options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const auto vfs = inMemory || options.readOnly ? options.vfs : logVfsOver(options.vfs);
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(name.constData(), &handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     vfs.isEmpty() ? nullptr : vfs.constData());
    if (!handle) return failure(ErrorCode::Internal, QStringLiteral("There is no memory left for the database."));
    auto connection = std::make_unique<SqliteConnection>(handle);
    if (code != SQLITE_OK) return tl::unexpected(lastError(handle));
    sqlite3_busy_timeout(handle, 5000);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 512, 512);
    if (!options.readOnly && !inMemory) connection->checkpointWhenTidying();
    auto prepared =
        options.readOnly ? connection->runScript("PRAGMA query_only = ON;") : prepareWriter(*connection, inMemory);
    if (!prepared) return tl::unexpected(prepared.error());
    return connection;
}

void prepareReading(Connection &connection)
{
    // Needs the schema, which is read here for the first time.
    (void)connection.runScript("PRAGMA cache_size = -16384;");
}

Result<> rewriteLog(Connection &connection)
{
    // A read makes SQLite open the log.
    if (const auto version = firstInteger(connection, "PRAGMA schema_version"); !version)
        return tl::unexpected(version.error());
    auto *handle = static_cast<SqliteConnection &>(connection).handle();
    sqlite3_file *log = nullptr;
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK || !log || !log->pMethods)
        return {};
    sqlite3_int64 size = 0;
    int code = log->pMethods->xFileSize(log, &size);
    std::array<char, 64 * 1024> part;
    for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += qint64(part.size())) {
        const int length = int(std::min<sqlite3_int64>(qint64(part.size()), size - at));
        code = log->pMethods->xRead(log, part.data(), length, at);
        if (code == SQLITE_OK) code = log->pMethods->xWrite(log, part.data(), length, at);
    }
    if (code == SQLITE_OK && size > 0) code = log->pMethods->xSync(log, SQLITE_SYNC_FULL);
    if (code != SQLITE_OK) return tl::unexpected(errorFor(code, QString::fromUtf8(sqlite3_errstr(code))));
    return {};
}

bool lastCommitWrote(const Connection &connection)
{
    const auto *sqlite = dynamic_cast<const SqliteConnection *>(&connection);
    return !sqlite || sqlite->lastCommitWrote();
}

Result<> copyInMemory(Connection &from, Connection &to)
{
    auto *target = static_cast<SqliteConnection &>(to).handle();
    auto *backup = sqlite3_backup_init(target, "main", static_cast<SqliteConnection &>(from).handle(), "main");
    if (!backup) return tl::unexpected(lastError(target));
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK) return tl::unexpected(lastError(target));
    return {};
}

Result<> checkSqlite(Connection &connection, const Clock &clock, std::chrono::milliseconds budget, qint64 bytes)
{
    const auto size =
        firstInteger(connection, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    if (!size) return tl::unexpected(size.error());
    struct Limit {
        const Clock &clock;
        Moment end;
    } limit{clock, clock.monotonic() + budget};
    auto *handle = static_cast<SqliteConnection &>(connection).handle();
    const auto isOver = [](void *context) {
        const auto *of = static_cast<const Limit *>(context);
        return of->clock.monotonic() >= of->end ? 1 : 0;
    };
    sqlite3_progress_handler(handle, 10'000, isOver, &limit);
    const auto finding =
        firstText(connection, *size <= bytes ? "PRAGMA quick_check(1)" : "PRAGMA quick_check(sqlite_schema)");
    sqlite3_progress_handler(handle, 0, nullptr, nullptr);
    if (!finding && finding.error().code == ErrorCode::Cancelled) return {};
    if (!finding) return tl::unexpected(finding.error());
    if (*finding != QLatin1String("ok")) return failure(ErrorCode::Corrupt, finding->simplified());
    return {};
}

} // namespace tresen

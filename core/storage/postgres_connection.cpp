// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/postgres_connection.h"

#include <thread>

#include <QUuid>

#include "core/base/log.h"
#include "core/storage/postgres_dialect.h"
#include "core/storage/postgres_statement.h"

namespace tresen {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace postgres {

namespace {

/// A young database has no statistics, and autovacuum brings the first ones after a minute at best. Until then every
/// index that begins with the company looks as good as the key, and each look-up walks the whole salon (measured: a
/// thousand pages read for a booking after 5,000). So the owner asks for them itself, three times while a salon grows.
constexpr int firstAnalyze = 64; ///< commits; 16 times as many until the next
constexpr int timesAnalyzed = 3;
constexpr auto retryPace = 100ms;
/// A process that was killed a moment ago leaves its lock when the server notices.
constexpr auto ownerPatience = 2s;

/// The server is well and has refused: running again, one statement after the other, tells which and why.
bool mayRepeat(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Conflict:
    case ErrorCode::NotFound:
    case ErrorCode::InvalidInput:
    case ErrorCode::Internal: return true;
    default: return false;
    }
}

Error takenOver()
{
    return {ErrorCode::Locked,
            QStringLiteral("Another Tresen works on this database. Please use that one, or end it first.")};
}

} // namespace

class PostgresConnection final : public Connection
{
public:
    explicit PostgresConnection(const PostgresOptions &options)
        : m_readOnly(options.readOnly)
        , m_channel(options.url.toUtf8(), options.readOnly)
    {}

    Result<> open()
    {
        if (auto connected = m_channel.connect(); !connected || m_readOnly) return connected;
        const auto until = steady_clock::now() + ownerPatience;
        for (;;) {
            const auto locked = askForNumber(takeOwnerLock);
            if (!locked) return tl::unexpected(locked.error());
            if (*locked == 1) return {};
            if (steady_clock::now() >= until) return tl::unexpected(takenOver());
            std::this_thread::sleep_for(retryPace);
        }
    }

    Result<> own()
    {
        const auto token = QUuid::createUuid().toRfc4122();
        m_numberCommit = makeStatement("UPDATE schema SET commits = ?1");
        auto note = makeStatement("UPDATE schema SET owner = ?1 RETURNING commits");
        note->bindBytes(0, token);
        const auto noted = note->step();
        if (!noted) return tl::unexpected(noted.error());
        m_commits = note->integer(0);
        m_token = token;
        return {};
    }

    Result<std::unique_ptr<Statement>> prepare(QByteArrayView sql) override { return makeStatement(sql); }
    Result<> runScript(const QByteArray &sql) override
    {
        return m_channel.isUp() ? m_channel.link().runScript(sql) : tl::unexpected(m_channel.lost());
    }

    Result<> begin() override
    {
        if (auto there = watch(); !there) return there;
        m_channel.forgetFailure();
        m_channel.inTransaction = true;
        m_channel.link().send(postgres::begin);
        return {};
    }
    Result<> beginRead() override
    {
        if (auto there = watch(); !there) return there;
        m_channel.forgetFailure();
        m_channel.inTransaction = true;
        m_channel.link().send(postgres::beginRead);
        return {};
    }
    Result<> commit() override;
    void rollBack() override { endWith("ROLLBACK"); }
    void endRead() override { endWith("COMMIT"); }

    Result<> setSavepoint() override
    {
        m_channel.link().send("SAVEPOINT command");
        return {};
    }
    Result<> releaseSavepoint() override
    {
        m_channel.link().send("RELEASE command");
        return {};
    }
    Result<> rollBackToSavepoint() override
    {
        if (!m_channel.isUp()) return tl::unexpected(m_channel.lost());
        // What failed is passed over up to the next wait, and this has to be behind it.
        if (m_channel.link().hasUnanswered()) (void)m_channel.wait();
        m_channel.forgetFailure();
        m_channel.link().send("ROLLBACK TO command");
        return releaseSavepoint();
    }
    bool inTransaction() const override
    {
        const auto &failed = m_channel.failed();
        return m_channel.inTransaction && m_channel.isUp() && (!failed || mayRepeat(*failed));
    }

    Result<> settle() override
    {
        if (!m_channel.isUp()) return tl::unexpected(m_channel.lost());
        if (m_channel.link().hasUnanswered()) (void)m_channel.wait();
        if (!m_channel.isUp()) return tl::unexpected(m_channel.lost());
        if (const auto &failed = m_channel.failed()) return tl::unexpected(*failed);
        return {};
    }
    bool mustRepeat() const override
    {
        const auto &failed = m_channel.failed();
        return m_channel.isUp() && failed && mayRepeat(*failed);
    }
    void setPatient(bool patient) override { m_channel.patient = patient; }

    bool commitIsUncertain() const override { return m_uncertain; }
    Result<bool> findOutCommit(milliseconds patience) override;

    std::optional<milliseconds> watchPace() const override { return 1s; }
    Result<> watch() override;
    qint64 roundTrips() const override { return m_channel.roundTrips(); }

    void tidyUp() override;

    QString migrations() const override { return QStringLiteral(":/tresen/migrations/postgresql"); }
    Result<bool> hasSchema() override
    {
        const auto tables = askForNumber(postgres::hasSchema);
        if (!tables) return tl::unexpected(tables.error());
        return *tables > 0;
    }

private:
    std::unique_ptr<PostgresStatement> makeStatement(QByteArrayView sql)
    {
        return std::make_unique<PostgresStatement>(m_channel, "s" + QByteArray::number(++m_statements), sql);
    }
    Result<qint64> askForNumber(const char *sql)
    {
        const auto statement = makeStatement(sql);
        const auto row = statement->step();
        if (!row) return tl::unexpected(row.error());
        return *row ? statement->integer(0) : 0;
    }
    void endWith(const char *word)
    {
        if (!std::exchange(m_channel.inTransaction, false) || !m_channel.isUp()) return;
        if (m_channel.link().hasUnanswered()) (void)m_channel.wait();
        m_channel.forgetFailure();
        if (!m_channel.isUp()) return;
        m_channel.link().send(word);
        m_channel.link().post();
    }
    Result<> reconnect();
    Result<> takeBack();

    bool m_readOnly;
    Channel m_channel;
    int m_statements = 0;
    QByteArray m_token; ///< empty: the database is not owned yet
    std::unique_ptr<PostgresStatement> m_numberCommit;
    qint64 m_commits = 0;               ///< the number of the last one that is known to have happened
    int m_untilAnalyzed = firstAnalyze; ///< commits
    int m_analyzed = 0;                 ///< how often
    bool m_uncertain = false;
    bool m_happened = false; ///< the one that was left open, once that is known
};

Result<> PostgresConnection::commit()
{
    if (auto sound = m_channel.failed(); sound) return tl::unexpected(*sound);
    if (!m_channel.isUp()) return tl::unexpected(m_channel.lost());
    AnswerPtr numbered;
    if (!m_token.isEmpty()) {
        m_numberCommit->bindInteger(0, m_commits + 1);
        if (auto sent = m_numberCommit->run(); !sent) return sent;
    }
    const auto answer = m_channel.link().send("COMMIT");
    auto done = m_channel.wait();
    // The answer counts, though the line was cut right behind it. A transaction that has failed says ROLLBACK.
    if (answer->isDone() && QByteArray(pq().PQcmdStatus(answer->rows.get())) == "COMMIT") {
        m_channel.inTransaction = false;
        if (!m_token.isEmpty()) ++m_commits;
        if (m_untilAnalyzed > 0) --m_untilAnalyzed;
        return {};
    }
    if (!m_channel.isUp()) m_uncertain = !m_token.isEmpty();
    if (!done) return done;
    return failure(ErrorCode::Internal, QStringLiteral("PostgreSQL rolled the transaction back."));
}

void PostgresConnection::tidyUp()
{
    if (m_untilAnalyzed != 0 || m_token.isEmpty() || !m_channel.isUp()) return;
    // The last time of the series, and from then on never again.
    m_untilAnalyzed = ++m_analyzed < timesAnalyzed ? firstAnalyze << (4 * m_analyzed) : -1;
    m_channel.link().send(postgres::analyze);
    (void)m_channel.wait();
    m_channel.forgetFailure();
}

Result<> PostgresConnection::watch()
{
    if (m_channel.isUp() && m_channel.link().look()) return {};
    return reconnect();
}

/// A line that is up is written on, so it stays up only as the owner's.
Result<> PostgresConnection::reconnect()
{
    if (auto connected = m_channel.connect(); !connected || m_readOnly) return connected;
    auto ours = takeBack();
    if (!ours) m_channel.link().close(QStringLiteral("it is not certain that the database is still ours"));
    return ours;
}

/// The lock first: what the note says then nobody else changes any more.
Result<> PostgresConnection::takeBack()
{
    const auto locked = askForNumber(takeOwnerLock);
    if (!locked) return tl::unexpected(locked.error());
    // Our own former session, perhaps: the server has not noticed yet that we are gone.
    const auto held = unreachable(QStringLiteral("the former connection still holds the database"));
    if (m_token.isEmpty()) return *locked == 1 ? Result<>{} : tl::unexpected(held);
    auto owner = makeStatement("SELECT owner, commits FROM schema");
    const auto row = owner->step();
    if (!row) return tl::unexpected(row.error());
    if (!*row || owner->bytes(0) != m_token) return tl::unexpected(takenOver());
    if (*locked != 1) return tl::unexpected(held);
    if (m_uncertain) m_happened = owner->integer(1) == m_commits + 1;
    m_uncertain = false;
    m_commits = owner->integer(1);
    logEvent(LogLevel::Info, "database.connected", {{"commits", m_commits}});
    return {};
}

Result<bool> PostgresConnection::findOutCommit(milliseconds patience)
{
    const auto until = steady_clock::now() + patience;
    for (;;) {
        const auto connected = m_uncertain ? reconnect() : Result<>{};
        if (connected) return m_happened;
        if (connected.error().code == ErrorCode::Locked || steady_clock::now() >= until)
            return tl::unexpected(connected.error());
        std::this_thread::sleep_for(retryPace);
    }
}

} // namespace postgres

Result<> checkPostgresUrl(const QString &url) { return postgres::checkUrl(url); }

Result<std::unique_ptr<Connection>> openPostgres(const PostgresOptions &options)
{
    if (auto sound = checkPostgresUrl(options.url); !sound) return tl::unexpected(sound.error());
    auto connection = std::make_unique<postgres::PostgresConnection>(options);
    if (auto opened = connection->open(); !opened) return tl::unexpected(opened.error());
    return connection;
}

Result<> ownPostgres(Connection &connection) { return static_cast<postgres::PostgresConnection &>(connection).own(); }

} // namespace tresen

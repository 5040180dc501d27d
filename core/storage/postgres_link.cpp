// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/postgres_link.h"

#include <array>
#include <cerrno>

#include <poll.h>

#include "core/storage/postgres_dialect.h"

namespace tresen::postgres {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

/// Longer than the server allows a statement to take: whoever still has no answer then has lost the line.
constexpr auto answerLimit = 20s;
constexpr auto scriptLimit = 24h;

QString textOf(const PGconn *connection) { return QString::fromUtf8(pq().PQerrorMessage(connection)).simplified(); }

Error refusedBy(const QString &text)
{
    return {ErrorCode::Unavailable,
            QStringLiteral("The database server does not let us in (%1); please check the database's name, the user, "
                           "its password in PGPASSFILE and the server's limit of connections.")
                .arg(text)};
}

} // namespace

Result<std::unique_ptr<Link>> Link::open(const QByteArray &url, bool readOnly)
{
    if (const auto loaded = loadLibpq(); !loaded) return tl::unexpected(loaded.error());
    // The address may be a whole one, which libpq takes apart; what stands behind it here goes before what it says.
    const std::array<const char *, 9> names{"dbname",           "client_encoding",     "connect_timeout",
                                            "application_name", "tcp_user_timeout",    "keepalives_idle",
                                            "keepalives_count", "keepalives_interval", nullptr};
    const std::array<const char *, 9> values{url.constData(), "UTF8", "3", "tresen", "15000", "10", "3", "5", nullptr};
    PGconn *connection = pq().PQconnectdbParams(names.data(), values.data(), 1);
    if (!connection) return failure(ErrorCode::Internal, QStringLiteral("There is no memory left for the database."));
    std::unique_ptr<Link> link(new Link(connection));
    if (pq().PQstatus(connection) != CONNECTION_OK) {
        const auto text = textOf(connection);
        // libpq gives no code for what the server says before there is a session.
        if (pq().PQconnectionNeedsPassword(connection) || text.contains(QLatin1String("authentication failed")) ||
            text.contains(QLatin1String("FATAL: role ")))
            return tl::unexpected(errorFor("28000", text));
        if (text.contains(QLatin1String("does not exist"))) return tl::unexpected(errorFor("3D000", text));
        // It answered, in whatever language: "the database system is starting up" is soon over, the rest is not.
        if (text.contains(QLatin1String("FATAL:"))) return tl::unexpected(refusedBy(text));
        return tl::unexpected(unreachable(text));
    }
    const auto encoding = QByteArray(pq().PQparameterStatus(connection, "server_encoding"));
    // A pooler may keep to itself what the server said of it.
    if (!encoding.isEmpty() && encoding != "UTF8")
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("The database keeps its texts in %1, and names could not be written down. Please "
                                      "create one in UTF-8: createdb --encoding=UTF8 --template=template0 NAME")
                           .arg(QString::fromLatin1(encoding)));
    if (pq().PQsetnonblocking(connection, 1) != 0 || pq().PQenterPipelineMode(connection) != 1)
        return tl::unexpected(unreachable(textOf(connection)));
    link->send(sessionSettings(readOnly));
    if (const auto set = link->wait(); !set) return tl::unexpected(set.error());
    link->m_trips = 0;
    return link;
}

Link::~Link() { pq().PQfinish(m_connection); }

void Link::lose(const QString &text)
{
    if (!m_lost) m_lost = unreachable(text.isEmpty() ? QStringLiteral("the connection was closed") : text);
    // Nobody answers any more; whoever asks finds what became of it unanswered.
    m_sent.clear();
    m_syncDue = false;
}

void Link::close(const QString &reason)
{
    lose(reason);
    pq().PQfinish(std::exchange(m_connection, nullptr));
}

bool Link::look()
{
    if (m_lost) return false;
    // What it said unasked may be its good-bye, and the end of the line shows only behind that.
    pollfd socket{pq().PQsocket(m_connection), POLLIN, 0};
    for (int i = 0; i < 8 && isUp() && ::poll(&socket, 1, 0) != 0; ++i)
        if (pq().PQconsumeInput(m_connection) != 1 || pq().PQstatus(m_connection) != CONNECTION_OK)
            lose(textOf(m_connection));
    return isUp();
}

AnswerPtr Link::sent(int accepted)
{
    auto answer = std::make_shared<Answer>();
    if (accepted == 1 && !m_lost) {
        m_sent.push_back(answer);
        m_syncDue = true;
    } else if (!m_lost) {
        lose(textOf(m_connection));
    }
    return answer;
}

AnswerPtr Link::prepare(const QByteArray &name, const QByteArray &sql, const std::vector<Oid> &types)
{
    if (m_lost) return sent(0);
    return sent(pq().PQsendPrepare(m_connection, name.constData(), sql.constData(), int(types.size()), types.data()));
}

AnswerPtr Link::execute(const QByteArray &name, const Parameters &parameters)
{
    if (m_lost) return sent(0);
    const std::vector<int> binary(parameters.values.size(), 1);
    return sent(pq().PQsendQueryPrepared(m_connection, name.constData(), int(parameters.values.size()),
                                         parameters.values.data(), parameters.lengths.data(), binary.data(), 1));
}

AnswerPtr Link::send(const char *sql)
{
    if (m_lost) return sent(0);
    return sent(pq().PQsendQueryParams(m_connection, sql, 0, nullptr, nullptr, nullptr, nullptr, 1));
}

void Link::sync()
{
    if (m_lost || !m_syncDue) return;
    if (pq().PQpipelineSync(m_connection) != 1) return lose(textOf(m_connection));
    m_sent.push_back(nullptr);
    m_syncDue = false;
}

void Link::post()
{
    sync();
    if (!m_lost && pq().PQflush(m_connection) < 0) lose(textOf(m_connection));
}

Result<> Link::wait()
{
    if (!m_lost && !m_sent.empty()) {
        sync();
        ++m_trips;
        (void)receiveAll(steady_clock::now() + answerLimit);
    }
    if (m_lost) return tl::unexpected(*m_lost);
    if (const auto failed = std::exchange(m_failed, std::nullopt)) return tl::unexpected(*failed);
    return {};
}

bool Link::move(Deadline until)
{
    const auto left = duration_cast<milliseconds>(until - steady_clock::now());
    if (left <= 0ms) {
        lose(QStringLiteral("it did not answer in time"));
        return false;
    }
    const int flushed = pq().PQflush(m_connection);
    pollfd socket{pq().PQsocket(m_connection), short(flushed == 1 ? POLLIN | POLLOUT : POLLIN), 0};
    const int ready = flushed < 0 ? -1 : ::poll(&socket, 1, int(std::min<milliseconds>(left, 1h).count()));
    if (ready < 0 && errno != EINTR) {
        lose(textOf(m_connection));
        return false;
    }
    if (ready > 0 && pq().PQconsumeInput(m_connection) != 1) {
        lose(textOf(m_connection));
        return false;
    }
    return true;
}

Error Link::lastError(const PGresult *result) const
{
    const char *state = pq().PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *primary = pq().PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (!state) return unreachable(textOf(m_connection));
    return errorFor(state, QString::fromUtf8(primary ? primary : "").simplified());
}

void Link::noteAnswer(PGresult *result)
{
    auto &answer = *m_sent.front();
    answer.rows.reset(result);
    answer.arrived = true;
    switch (pq().PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK: break;
    case PGRES_PIPELINE_ABORTED: answer.skipped = true; break;
    default:
        answer.error = lastError(result);
        if (!m_failed) m_failed = answer.error;
    }
}

bool Link::receiveAll(Deadline until)
{
    while (!m_sent.empty()) {
        while (pq().PQisBusy(m_connection) == 1)
            if (!move(until)) return false;
        PGresult *result = pq().PQgetResult(m_connection);
        if (pq().PQstatus(m_connection) != CONNECTION_OK) {
            pq().PQclear(result);
            lose(textOf(m_connection));
            return false;
        }
        if (result && pq().PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
            pq().PQclear(result);
            // Whatever has no answer by now never gets one.
            while (!m_sent.empty() && m_sent.front())
                m_sent.pop_front();
            if (!m_sent.empty()) m_sent.pop_front();
            continue;
        }
        if (!m_sent.front()) { // a sync is still on its way
            pq().PQclear(result);
            if (!result && !move(until)) return false;
            continue;
        }
        if (result)
            noteAnswer(result);
        else if (m_sent.front()->arrived)
            m_sent.pop_front();
        else if (!move(until))
            return false;
    }
    return true;
}

Result<> Link::runScript(const QByteArray &sql)
{
    if (const auto done = wait(); !done) return done;
    if (pq().PQexitPipelineMode(m_connection) != 1) return failure(ErrorCode::Internal, textOf(m_connection));
    const auto until = steady_clock::now() + scriptLimit;
    std::optional<Error> failed;
    if (pq().PQsendQuery(m_connection, ("SET statement_timeout = 0;" + sql).constData()) != 1)
        lose(textOf(m_connection));
    while (!m_lost) {
        while (pq().PQisBusy(m_connection) == 1)
            if (!move(until)) break;
        if (m_lost) break;
        PGresult *result = pq().PQgetResult(m_connection);
        if (!result) break;
        if (pq().PQresultStatus(result) == PGRES_FATAL_ERROR && !failed) failed = lastError(result);
        pq().PQclear(result);
        if (pq().PQstatus(m_connection) != CONNECTION_OK) lose(textOf(m_connection));
    }
    if (m_lost) return tl::unexpected(*m_lost);
    if (pq().PQenterPipelineMode(m_connection) != 1) return failure(ErrorCode::Internal, textOf(m_connection));
    if (failed) return tl::unexpected(*failed);
    send("SET statement_timeout = '15s'");
    return wait();
}

} // namespace tresen::postgres

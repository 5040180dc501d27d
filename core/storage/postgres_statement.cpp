// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/postgres_statement.h"

#include <QtEndian>

#include "core/storage/postgres_dialect.h"

namespace tresen::postgres {

namespace {

// From the server's catalog, where they never change.
constexpr Oid boolType = 16;
constexpr Oid bytesType = 17;
constexpr Oid bigType = 20;
constexpr Oid smallType = 21;
constexpr Oid intType = 23;
constexpr Oid textType = 25;

Oid typeOf(Statement::Kind kind)
{
    switch (kind) {
    case Statement::Kind::Integer: return bigType;
    case Statement::Kind::Text: return textType;
    case Statement::Kind::Bytes: break;
    }
    return bytesType;
}

} // namespace

PostgresStatement::PostgresStatement(Channel &channel, QByteArray name, QByteArrayView sql)
    : m_channel(channel)
    , m_name(std::move(name))
    , m_sql(translated(sql))
{}

void PostgresStatement::bind(int at, Kind kind, std::optional<QByteArrayView> bytes)
{
    const auto index = std::size_t(at);
    if (m_types.size() <= index) {
        m_types.resize(index + 1, bigType);
        m_values.resize(index + 1);
    }
    m_types[index] = typeOf(kind);
    m_values[index] = {};
    if (!bytes) return;
    m_values[index] = {m_bytes.size(), int(bytes->size())};
    m_bytes += *bytes;
}

void PostgresStatement::bindInteger(int at, qint64 value)
{
    std::array<char, 8> big{};
    qToBigEndian(value, big.data());
    bind(at, Kind::Integer, QByteArrayView(big.data(), qsizetype(big.size())));
}

void PostgresStatement::prepare()
{
    const bool known = m_prepared && m_generation == m_channel.generation() && m_preparedTypes == m_types;
    // On its way counts as prepared: if it fails, what is behind it is passed over as well.
    if (known && (!m_prepared->arrived || m_prepared->isDone())) return;
    m_generation = m_channel.generation();
    m_preparedTypes = m_types;
    m_name += '+';
    m_prepared = m_channel.link().prepare(m_name, m_sql, m_types);
}

AnswerPtr PostgresStatement::execute()
{
    Parameters parameters;
    parameters.values.reserve(m_values.size());
    parameters.lengths.reserve(m_values.size());
    for (const auto &value : m_values) {
        parameters.values.push_back(value.from < 0 ? nullptr : m_bytes.constData() + value.from);
        parameters.lengths.push_back(value.size);
    }
    return m_channel.link().execute(m_name, parameters);
}

Result<> PostgresStatement::carryOut(bool wait)
{
    m_answer.reset();
    if (!m_channel.isUp()) return tl::unexpected(m_channel.lost());
    if (const auto &failed = m_channel.failed()) return tl::unexpected(*failed);
    if (m_channel.patient && m_channel.inTransaction) return carryOutPatiently();
    prepare();
    m_answer = execute();
    return wait ? m_channel.wait() : Result<>{};
}

Result<> PostgresStatement::carryOutPatiently()
{
    auto &link = m_channel.link();
    link.send("SAVEPOINT statement");
    prepare();
    m_answer = execute();
    link.send("RELEASE statement");
    auto done = m_channel.wait();
    if (done || !m_channel.isUp()) return done;
    m_channel.forgetFailure();
    link.send("ROLLBACK TO statement");
    link.send("RELEASE statement");
    return done;
}

Result<> PostgresStatement::run()
{
    // A reader has no commit that would tell of the refusal.
    auto done = carryOut(m_channel.isReadOnly());
    reset();
    return done;
}

Result<bool> PostgresStatement::step()
{
    if (m_row < 0) {
        if (const auto done = carryOut(true); !done) return tl::unexpected(done.error());
        if (!m_answer->rows) return failure(ErrorCode::Internal, QStringLiteral("PostgreSQL gave no answer."));
    }
    ++m_row;
    return m_row < pq().PQntuples(m_answer->rows.get());
}

void PostgresStatement::reset()
{
    m_row = -1;
    m_bytes.clear();
}

qint64 PostgresStatement::changedRows()
{
    if (!m_answer) return 0;
    if (!m_answer->arrived && m_channel.isUp()) (void)m_channel.wait();
    if (!m_answer->isDone()) return 0;
    return QByteArray(pq().PQcmdTuples(m_answer->rows.get())).toLongLong();
}

bool PostgresStatement::isNull(int column) const { return pq().PQgetisnull(m_answer->rows.get(), m_row, column) == 1; }

qint64 PostgresStatement::integer(int column) const
{
    const auto *rows = m_answer->rows.get();
    if (isNull(column)) return 0;
    const char *value = pq().PQgetvalue(rows, m_row, column);
    switch (pq().PQftype(rows, column)) {
    case bigType: return qFromBigEndian<qint64>(value);
    case intType: return qFromBigEndian<qint32>(value);
    case smallType: return qFromBigEndian<qint16>(value);
    case boolType: return *value;
    default: qFatal("A column of a type that no store uses was read as a number.");
    }
}

QString PostgresStatement::text(int column) const
{
    const auto utf8 = bytes(column);
    return QString::fromUtf8(utf8.data(), utf8.size());
}

QByteArrayView PostgresStatement::bytes(int column) const
{
    const auto *rows = m_answer->rows.get();
    return {pq().PQgetvalue(rows, m_row, column), qsizetype(pq().PQgetlength(rows, m_row, column))};
}

} // namespace tresen::postgres

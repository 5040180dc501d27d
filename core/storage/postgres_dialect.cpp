// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/postgres_dialect.h"

#include <array>
#include <memory>

#include "core/storage/libpq.h"

namespace tresen::postgres {

namespace {

/// Where the quoted text or the comment that begins at `from` ends; `from` if none begins there.
qsizetype endOfQuoted(QByteArrayView sql, qsizetype from)
{
    const auto rest = sql.sliced(from);
    QByteArrayView until;
    if (rest.startsWith('\'') || rest.startsWith('"'))
        until = rest.first(1);
    else if (rest.startsWith("--"))
        until = "\n";
    else if (rest.startsWith("/*"))
        until = "*/";
    else
        return from;
    const auto end = sql.indexOf(until, from + (until.size() == 2 ? 2 : 1));
    return end < 0 ? sql.size() : end + until.size();
}

struct Row {
    const char *state; ///< the SQLSTATE or its class
    ErrorCode code;
    const char *advice; ///< behind the server's text; null: the text is enough
};

// From the special to the general: the first that fits decides.
constexpr std::array rows{
    Row{"23505", ErrorCode::Conflict, nullptr},  // a key that is there already
    Row{"23P01", ErrorCode::Conflict, nullptr},  // overlaps
    Row{"23503", ErrorCode::NotFound, nullptr},  // what it points to is not there
    Row{"23", ErrorCode::InvalidInput, nullptr}, // other rules of a table
    Row{"22", ErrorCode::InvalidInput, nullptr}, // not storable: out of range, a NUL in a text
    Row{"25006", ErrorCode::Denied, "this connection, or the server, only reads; connect to the primary server"},
    Row{"53100", ErrorCode::ReadOnly, "the disk of the database server is full; free some space"},
    Row{"53300", ErrorCode::Unavailable,
        "the database server has no connection left; close programs or raise its limit"},
    Row{"53", ErrorCode::Unavailable, "the database server lacks resources; try again in a moment"},
    Row{"42501", ErrorCode::Denied, "make the database's user its owner"},
    Row{"28", ErrorCode::Denied, "check the user in the address, and its password in PGPASSFILE"},
    Row{"3D000", ErrorCode::Denied, "create the database first: createdb --encoding=UTF8 --template=template0 NAME"},
    Row{"0A000", ErrorCode::Unsupported, nullptr},
    Row{"57014", ErrorCode::Unavailable, "the database was too slow; try again"},
    Row{"55P03", ErrorCode::Unavailable, "another program holds a lock for too long; close it and try again"},
    Row{"40", ErrorCode::Unavailable, "another program was in the way; try again"},
    Row{"58030", ErrorCode::Unavailable, "the disk of the database server reports an error; check it"},
    Row{"XX001", ErrorCode::Corrupt, nullptr},
    Row{"XX002", ErrorCode::Corrupt, nullptr},
};

} // namespace

QByteArray translated(QByteArrayView sql)
{
    QByteArray text;
    text.reserve(sql.size());
    for (qsizetype at = 0; at < sql.size();) {
        if (const auto end = endOfQuoted(sql, at); end > at) {
            text += sql.sliced(at, end - at);
            at = end;
            continue;
        }
        text += sql[at] == '?' ? '$' : sql[at];
        ++at;
    }
    return text;
}

Error errorFor(QByteArrayView state, const QString &text)
{
    if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P")) return unreachable(text);
    for (const auto &row : rows) {
        if (!state.startsWith(QByteArrayView(row.state))) continue;
        const auto advice = row.advice ? QStringLiteral("; ") + QLatin1String(row.advice) + u'.' : QString();
        return {row.code, text + advice};
    }
    return {ErrorCode::Internal, QStringLiteral("PostgreSQL %1: %2").arg(QString::fromLatin1(state), text)};
}

Error unreachable(const QString &text)
{
    return {ErrorCode::Unavailable,
            QStringLiteral("The database server cannot be reached (%1); please check whether it runs.")
                .arg(text.simplified())};
}

Result<> checkUrl(const QString &url)
{
    if (auto loaded = loadLibpq(); !loaded) return loaded;
    char *message = nullptr;
    PQconninfoOption *options = pq().PQconninfoParse(url.toUtf8().constData(), &message);
    auto wrong = message ? QString::fromUtf8(message).simplified() : QString();
    pq().PQfreemem(message);
    // What stands in an address ends in logs and lists of processes.
    for (const auto *option = options; option && option->keyword; ++option)
        if (qstrcmp(option->keyword, "password") == 0 && option->val)
            wrong = QStringLiteral("it holds a password, which belongs into PGPASSFILE");
    pq().PQconninfoFree(options);
    return wrong.isEmpty() ? Result<>{} : failure(ErrorCode::InvalidInput, wrong);
}

const char *sessionSettings(bool readOnly)
{
    // Every statement of the stores has its index, so walking a table is never right, whatever the statistics of a
    // young or a fast growing one say (docs/platform.md S4). Nothing may hang for ever, on either side: a client that
    // went away without a word holds its locks for 25 s at most. And everything lies in one schema, the one that a
    // backup holds, even where a role has a schema of its own.
#define SETTINGS                                                                                                       \
    "SELECT set_config('statement_timeout', '15s', false), set_config('lock_timeout', '5s', false), "                  \
    "set_config('idle_in_transaction_session_timeout', '60s', false), set_config('enable_seqscan', 'off', false), "    \
    "set_config('plan_cache_mode', 'force_generic_plan', false), set_config('jit', 'off', false), "                    \
    "set_config('client_min_messages', 'error', false), set_config('standard_conforming_strings', 'on', false), "      \
    "set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), "              \
    "set_config('tcp_keepalives_count', '3', false), set_config('search_path', 'public', false), "                     \
    "set_config('default_transaction_read_only', "
    return readOnly ? SETTINGS "'on', false)" : SETTINGS "'off', false), set_config('synchronous_commit', 'on', false)";
#undef SETTINGS
}

} // namespace tresen::postgres

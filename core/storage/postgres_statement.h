// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "core/storage/postgres_channel.h"
#include "core/storage/statement.h"

namespace tresen::postgres {

/// A statement that is prepared when it runs first, for then it is known of which types its parameters are, and
/// prepared again when the line is another one. Preparing costs no round trip of its own.
class PostgresStatement final : public Statement
{
public:
    /// `name` is its own on the connection.
    PostgresStatement(Channel &channel, QByteArray name, QByteArrayView sql);

    void bindNull(int at, Kind kind) override { bind(at, kind, {}); }
    void bindInteger(int at, qint64 value) override;
    void bindText(int at, const QString &value) override
    {
        auto text = value.toUtf8();
        // PostgreSQL has no such character in a text, and nobody means it.
        if (text.contains('\0')) text.replace('\0', QByteArray());
        bind(at, Kind::Text, std::move(text));
    }
    void bindBytes(int at, QByteArrayView bytes) override { bind(at, Kind::Bytes, bytes); }

    Result<bool> step() override;
    Result<> run() override;
    void reset() override;
    qint64 changedRows() override;

    bool isNull(int column) const override;
    qint64 integer(int column) const override;
    QString text(int column) const override;
    QByteArrayView bytes(int column) const override;

private:
    struct Value {
        std::ptrdiff_t from = -1; ///< in m_bytes; below zero: NULL
        int size = 0;
    };
    void bind(int at, Kind kind, std::optional<QByteArrayView> bytes);
    [[nodiscard]] Result<> carryOut(bool wait);
    [[nodiscard]] Result<> carryOutPatiently();
    void prepare();
    [[nodiscard]] AnswerPtr execute();

    Channel &m_channel;
    QByteArray m_name;
    QByteArray m_sql;
    std::vector<Oid> m_types;
    std::vector<Oid> m_preparedTypes;
    std::vector<Value> m_values;
    QByteArray m_bytes;   ///< of all values, one behind the other
    int m_generation = 0; ///< of the line that it was prepared on
    AnswerPtr m_prepared;
    AnswerPtr m_answer;
    int m_row = -1; ///< of the answer, while it is stepped through
};

} // namespace tresen::postgres

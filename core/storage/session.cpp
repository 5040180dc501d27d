// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/session.h"

namespace tresen {

Session::Session(std::unique_ptr<Connection> connection, const Clock &clock)
    : m_connection(std::move(connection))
    , m_clock(clock)
{}

Session::~Session() = default;

Result<Statement *> Session::statement(std::string_view sql)
{
    auto &known = m_byAddress[sql.data()];
    // Compared all the same: another text may have come to lie where one was.
    if (known.statement && known.text == sql) return known.statement;
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        auto prepared = m_connection->prepare(QByteArrayView(sql.data(), qsizetype(sql.size())));
        if (!prepared) return tl::unexpected(prepared.error());
        found = m_prepared.emplace(std::string(sql), std::move(*prepared)).first;
    }
    known = {found->first, found->second.get()};
    return known.statement;
}

std::vector<std::string> Session::preparedTexts() const
{
    std::vector<std::string> texts;
    for (const auto &prepared : m_prepared)
        texts.push_back(prepared.first);
    return texts;
}

Result<> Session::run(Statement &statement)
{
    ++m_statements;
    auto done = statement.run();
    m_ran = done ? &statement : nullptr;
    return done;
}

bool Rows::next()
{
    m_column = 0;
    if (!m_statement || !m_status) return false;
    auto stepped = m_statement->step();
    if (stepped && *stepped) return true;
    if (!stepped) m_status = tl::unexpected(stepped.error());
    m_statement->reset();
    m_statement = nullptr;
    return false;
}

} // namespace tresen

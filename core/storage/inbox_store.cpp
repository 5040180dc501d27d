// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/inbox_store.h"

namespace tresen {

#define INBOX_COLUMNS "id, credential_id, received_ms, kind, uid, created, body, due_ms, looks, outcome"

InboxStore::InboxStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<bool> InboxStore::put(const InboxRow &row)
{
    const auto done = m_session.execute("INSERT INTO webhook (company_id, " INBOX_COLUMNS ") VALUES "
                                        "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT DO NOTHING",
                                        m_company, row.id, row.credential, row.received, row.kind, row.uid, row.created,
                                        row.body, row.due, row.looks, row.outcome);
    if (!done) return tl::unexpected(done.error());
    return m_session.changedRows() > 0;
}

template <typename... Args>
Result<std::vector<InboxRow>> InboxStore::list(std::string_view sql, const Args &...args)
{
    auto rows = m_session.query(sql, m_company, args...);
    std::vector<InboxRow> found;
    while (rows.next()) {
        InboxRow row;
        rows.read(row.id, row.credential, row.received, row.kind, row.uid, row.created, row.body, row.due, row.looks);
        rows.read(row.outcome);
        found.push_back(std::move(row));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<std::vector<InboxRow>> InboxStore::due(Instant now, int limit)
{
    return list("SELECT " INBOX_COLUMNS " FROM webhook WHERE company_id = ?1 AND due_ms IS NOT NULL AND due_ms <= ?2 "
                "ORDER BY due_ms, id LIMIT ?3",
                now, limit);
}

Result<std::optional<Instant>> InboxStore::nextDue(Instant now)
{
    auto rows =
        m_session.query("SELECT min(due_ms) FROM webhook WHERE company_id = ?1 AND due_ms > ?2", m_company, now);
    std::optional<Instant> next;
    if (rows.next()) rows.read(next);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return next;
}

Result<> InboxStore::postpone(WebhookId id, Instant due, int looks)
{
    return m_session.execute("UPDATE webhook SET due_ms = ?3, looks = ?4 WHERE company_id = ?1 AND id = ?2", m_company,
                             id, due, looks);
}

Result<> InboxStore::finish(WebhookId id, const QString &outcome)
{
    return m_session.execute("UPDATE webhook SET due_ms = NULL, outcome = ?3 WHERE company_id = ?1 AND id = ?2",
                             m_company, id, outcome);
}

Result<qint64> InboxStore::removeOlder(Instant received)
{
    const auto done =
        m_session.execute("DELETE FROM webhook WHERE company_id = ?1 AND received_ms < ?2", m_company, received);
    if (!done) return tl::unexpected(done.error());
    return m_session.changedRows();
}

Result<std::vector<InboxRow>> InboxStore::newest(int limit)
{
    return list("SELECT " INBOX_COLUMNS " FROM webhook WHERE company_id = ?1 AND received_ms > ?2 "
                "ORDER BY received_ms DESC LIMIT ?3",
                fromEpochMs(0), limit);
}

} // namespace tresen

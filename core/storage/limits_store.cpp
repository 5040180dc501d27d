// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/limits_store.h"

namespace tresen {

LimitsStore::LimitsStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<std::vector<LimitsRow>> LimitsStore::load()
{
    auto rows = m_session.query("SELECT event_type, notice_minutes, window_days FROM event_type_limits "
                                "WHERE company_id = ?1 ORDER BY event_type",
                                m_company);
    std::vector<LimitsRow> all;
    while (rows.next()) {
        auto &row = all.emplace_back();
        qint64 notice = 0;
        qint64 window = 0;
        rows.read(row.eventType, notice, window);
        row.notice = std::chrono::minutes(notice);
        if (window > 0) row.window = std::chrono::days(window);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return all;
}

Result<> LimitsStore::save(const std::vector<LimitsRow> &rows)
{
    for (const auto &row : rows) {
        const auto gone = m_session.execute("DELETE FROM event_type_limits WHERE company_id = ?1 AND event_type = ?2",
                                            m_company, row.eventType);
        if (!gone) return tl::unexpected(gone.error());
        if (row.notice.count() == 0 && !row.window) continue;
        const qint64 window = row.window ? row.window->count() : 0;
        const auto kept = m_session.execute("INSERT INTO event_type_limits (company_id, event_type, notice_minutes, "
                                            "window_days) VALUES (?1, ?2, ?3, ?4)",
                                            m_company, row.eventType, qint64(row.notice.count()), window);
        if (!kept) return tl::unexpected(kept.error());
    }
    return {};
}

} // namespace tresen

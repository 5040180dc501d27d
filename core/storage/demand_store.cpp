// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/demand_store.h"

namespace tresen {

DemandStore::DemandStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<std::vector<DemandRow>> DemandStore::load()
{
    auto rows = m_session.query("SELECT quarter, credential_id, event_type, asked_milli, week FROM slot_demand "
                                "WHERE company_id = ?1 ORDER BY quarter, credential_id, event_type",
                                m_company);
    std::vector<DemandRow> all;
    while (rows.next()) {
        auto &row = all.emplace_back();
        rows.read(row.quarter, row.credential, row.eventType, row.askedMilli, row.week);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return all;
}

Result<> DemandStore::save(const std::vector<DemandRow> &rows)
{
    for (const auto &row : rows) {
        const auto gone = m_session.execute("DELETE FROM slot_demand WHERE company_id = ?1 AND quarter = ?2 "
                                            "AND credential_id = ?3 AND event_type = ?4",
                                            m_company, row.quarter, row.credential, row.eventType);
        if (!gone) return tl::unexpected(gone.error());
        if (row.askedMilli <= 0) continue;
        const auto kept =
            m_session.execute("INSERT INTO slot_demand (company_id, quarter, credential_id, event_type, "
                              "asked_milli, week) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                              m_company, row.quarter, row.credential, row.eventType, row.askedMilli, row.week);
        if (!kept) return tl::unexpected(kept.error());
    }
    return {};
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/audit_store.h"

namespace tresen {

AuditStore::AuditStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> AuditStore::append(const AuditEntry &e)
{
    // As bytes, because a null id is written as such here: entries that concern no appointment share one place.
    return m_session.execute(
        "INSERT INTO audit (company_id, appointment_id, n, at_ms, actor_kind, actor_name, workstation, action, "
        "details, "
        "latency_us) VALUES (?1, ?2, (SELECT coalesce(max(n), 0) + 1 FROM audit WHERE company_id = ?1 AND "
        "appointment_id = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        m_company, e.appointment.toBytes(), e.at, e.actor.kind, e.actor.name, e.actor.workstation, e.action, e.details,
        e.latencyUs);
}

Result<std::vector<AuditEntry>> AuditStore::of(AppointmentId appointment)
{
    auto rows = m_session.query("SELECT appointment_id, at_ms, actor_kind, actor_name, workstation, action, details, "
                                "latency_us FROM audit WHERE company_id = ?1 AND appointment_id = ?2 ORDER BY n",
                                m_company, appointment.toBytes());
    std::vector<AuditEntry> entries;
    while (rows.next()) {
        AuditEntry e;
        rows.read(e.appointment, e.at, e.actor.kind, e.actor.name, e.actor.workstation, e.action, e.details,
                  e.latencyUs);
        entries.push_back(std::move(e));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return entries;
}

} // namespace tresen

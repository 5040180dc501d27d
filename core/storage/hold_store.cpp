// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/hold_store.h"

#include "core/storage/busy_row.h"

namespace tresen {

HoldStore::HoldStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
    , m_busy(session, company)
{}

Result<> HoldStore::put(const Hold &hold) { return put(hold.id, hold.owner, hold.expires, {{hold.staff, hold.time}}); }

Result<> HoldStore::put(HoldId id, const QString &owner, Instant expires, const std::vector<StaffTime> &times)
{
    if (owner.isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("A hold belongs to a call or a workstation."));
    // Looked at first: mostly there is nothing to clear away, and whoever comes too late leaves everything as it was.
    // The expired ones here, because holds are what makes expired holds: so there are never many.
    const auto now = m_session.now();
    // Whoever moves an appointment within its own time keeps nothing.
    const auto first = times.empty() ? StaffTime{} : times.front();
    const auto found = m_busy.list(
        "SELECT " BUSY_COLUMNS " FROM busy b WHERE b.company_id = ?1 AND b.owner_id = ?2 UNION ALL "
        "SELECT " BUSY_COLUMNS " FROM busy b WHERE b.company_id = ?1 AND b.holder = ?3 UNION ALL "
        "SELECT " BUSY_COLUMNS " FROM busy b WHERE b.company_id = ?1 AND b.expires_ms IS NOT NULL "
        "AND b.expires_ms <= ?4 UNION ALL "
        "SELECT " BUSY_COLUMNS " FROM busy b WHERE b.company_id = ?1 AND b.staff_id = ?5 AND b.from_ms > ?6 - 86400000 "
        "AND b.from_ms < ?7 AND b.to_ms > ?6",
        id, owner, now, first.staff, first.time.from, first.time.to);
    if (!found) return tl::unexpected(found.error());
    bool isClear = true;
    for (const auto &row : *found) {
        const bool goes = row.owner == id.value || row.holder == owner || (row.expires && *row.expires <= now);
        if (!goes && row.lane == 0) return m_busy.takenBy(row, first.time);
        isClear = isClear && !goes;
    }
    if (!isClear) {
        const auto freed =
            m_busy.erase("DELETE FROM busy WHERE company_id = ?1 AND (owner_id = ?2 OR holder = ?3 OR "
                         "(expires_ms IS NOT NULL AND expires_ms <= ?4)) RETURNING staff_id, from_ms, to_ms",
                         id, owner, now);
        if (!freed) return freed;
    }
    for (const auto &[staff, time] : times) {
        const auto kept = m_busy.insert({.staff = staff,
                                         .lane = 0,
                                         .time = time,
                                         .kind = BusyRow::Kind::Hold,
                                         .owner = id.value,
                                         .expires = expires,
                                         .holder = owner});
        if (!kept) return kept;
    }
    return {};
}

Result<std::vector<Hold>> HoldStore::all()
{
    auto rows = m_session.query("SELECT owner_id, staff_id, from_ms, to_ms, holder, expires_ms FROM busy "
                                "WHERE company_id = ?1 AND expires_ms IS NOT NULL AND expires_ms > ?2 "
                                "ORDER BY staff_id, from_ms",
                                m_company, m_session.now());
    std::vector<Hold> found;
    while (rows.next()) {
        auto &hold = found.emplace_back();
        rows.read(hold.id, hold.staff, hold.time.from, hold.time.to, hold.owner, hold.expires);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<std::optional<Hold>> HoldStore::of(const QString &owner)
{
    auto rows = m_session.query("SELECT owner_id, staff_id, from_ms, to_ms, holder, expires_ms FROM busy "
                                "WHERE company_id = ?1 AND holder = ?2 AND expires_ms > ?3",
                                m_company, owner, m_session.now());
    std::optional<Hold> found;
    if (rows.next()) {
        Hold hold;
        rows.read(hold.id, hold.staff, hold.time.from, hold.time.to, hold.owner, hold.expires);
        found = hold;
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> HoldStore::release(const QString &owner) { return m_busy.removeHold(owner); }

Result<> HoldStore::release(HoldId id)
{
    auto rows = m_session.query("DELETE FROM busy WHERE company_id = ?1 AND owner_id = ?2 AND kind = 'hold' "
                                "RETURNING staff_id, from_ms, to_ms",
                                m_company, id);
    bool any = false;
    while (rows.next()) {
        StaffTime freed;
        rows.read(freed.staff, freed.time.from, freed.time.to);
        m_session.changes().addStaffTime(m_company, freed);
        any = true;
    }
    if (!rows.status()) return rows.status();
    if (!any) return failure(ErrorCode::NotFound, QStringLiteral("This hold has ended already."));
    return {};
}

Result<> HoldStore::removeExpired() { return m_busy.removeExpired(); }

} // namespace tresen

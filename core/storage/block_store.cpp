// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/block_store.h"

#include "core/storage/segment_row.h"
#include "core/storage/sequence.h"

namespace tresen {

BlockStore::BlockStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> BlockStore::lock()
{
    const auto next = nextInSequence(m_session, m_company, QStringLiteral("blocks"));
    if (!next) return tl::unexpected(next.error());
    return {};
}

Result<> BlockStore::add(StaffId staff, AppointmentId appointment)
{
    return m_session.execute("INSERT INTO absence_block (company_id, staff_id, appointment_id) VALUES (?1, ?2, ?3)",
                             m_company, staff, appointment);
}

Result<> BlockStore::forget(StaffId staff, AppointmentId appointment)
{
    const auto done =
        m_session.execute("DELETE FROM absence_block WHERE company_id = ?1 AND staff_id = ?2 AND appointment_id = ?3",
                          m_company, staff, appointment);
    if (done) m_session.changes().addAppointment(m_company, appointment);
    return done;
}

Result<std::vector<StoredBlock>> BlockStore::of(StaffId staff)
{
    // From the short list of blocks to their rows, in this order.
    auto rows = m_session.query(
        "SELECT " SEGMENT_COLUMNS ", a.status FROM absence_block b CROSS JOIN appointment a CROSS JOIN segment s "
        "WHERE b.company_id = ?1 AND b.staff_id = ?2 AND a.company_id = ?1 AND a.id = b.appointment_id "
        "AND s.company_id = ?1 AND s.appointment_id = b.appointment_id ORDER BY s.booked_from_ms, s.id",
        m_company, staff);
    std::vector<StoredBlock> found;
    while (rows.next()) {
        auto &block = found.emplace_back();
        block.segment = readSegment(rows);
        block.appointment = block.segment.appointment;
        rows.read(block.status);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<std::vector<StaffId>> BlockStore::staff()
{
    auto rows = m_session.query("SELECT DISTINCT staff_id FROM absence_block WHERE company_id = ?1 ORDER BY staff_id",
                                m_company);
    std::vector<StaffId> found;
    while (rows.next())
        rows.read(found.emplace_back());
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

} // namespace tresen

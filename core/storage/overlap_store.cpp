// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/overlap_store.h"

#include <algorithm>

#include "core/storage/segment_row.h"

namespace tresen {

OverlapStore::OverlapStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<std::vector<SegmentId>> OverlapStore::overlapping(const Segment &segment)
{
    std::vector<SegmentId> found;
    for (const auto &own : segment.active) {
        auto rows = m_session.query(
            "SELECT s.id, s.active FROM busy b JOIN segment s ON s.company_id = ?1 AND s.appointment_id = b.owner_id "
            "AND s.staff_id = ?2 WHERE b.company_id = ?1 AND b.staff_id = ?2 AND b.from_ms > ?3 - 86400000 "
            "AND b.from_ms < ?4 AND b.to_ms > ?3 AND b.owner_id <> ?5 AND b.kind <> 'hold' ORDER BY s.id",
            m_company, segment.staff, own.from, own.to, segment.appointment);
        while (rows.next()) {
            SegmentId id;
            QString active;
            rows.read(id, active);
            // The appointment is in the way, but perhaps another part of it.
            const bool inTheWay =
                std::ranges::any_of(unpackRanges(active), [&](const TimeRange &range) { return range.overlaps(own); });
            if (inTheWay && std::ranges::find(found, id) == found.end()) found.push_back(id);
        }
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    return found;
}

Result<std::vector<SegmentId>> OverlapStore::accepted(SegmentId segment)
{
    auto rows = m_session.query("SELECT other_id FROM overlap_accepted WHERE company_id = ?1 AND segment_id = ?2",
                                m_company, segment);
    std::vector<SegmentId> found;
    for (SegmentId id; rows.next();) {
        rows.read(id);
        found.push_back(id);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> OverlapStore::accept(SegmentId segment, SegmentId other)
{
    for (const auto &[one, two] : {std::pair{segment, other}, std::pair{other, segment}}) {
        const auto done = m_session.execute("INSERT INTO overlap_accepted (company_id, segment_id, other_id, at_ms) "
                                            "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                                            m_company, one, two, m_session.now());
        if (!done) return done;
        m_session.changes().addSegment(m_company, one);
    }
    return {};
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sweep_store.h"

namespace tresen {

SweepStore::SweepStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<std::vector<SweepMark>> SweepStore::marks()
{
    auto rows = m_session.query("SELECT credential_id, updated_ms, verified_ms, full_ms FROM sweep_mark "
                                "WHERE company_id = ?1 ORDER BY credential_id",
                                m_company);
    std::vector<SweepMark> found;
    while (rows.next()) {
        SweepMark mark;
        rows.read(mark.credential, mark.updated, mark.verified, mark.full);
        found.push_back(mark);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> SweepStore::save(const SweepMark &mark)
{
    return m_session.execute("INSERT INTO sweep_mark (company_id, credential_id, updated_ms, verified_ms, full_ms) "
                             "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (company_id, credential_id) DO UPDATE SET "
                             "updated_ms = excluded.updated_ms, verified_ms = excluded.verified_ms, "
                             "full_ms = excluded.full_ms",
                             m_company, mark.credential, mark.updated, mark.verified, mark.full);
}

Result<std::vector<AgreedSegment>> SweepStore::agreed(const AgreedKey &after, int limit)
{
    // A null id binds as NULL, and nothing is greater than that.
    const auto id = after.segment.toBytes();
    auto rows =
        m_session.query("SELECT s.id, s.credential_id, s.booked_from_ms, s.baseline_uid, r.seen_seq FROM segment s "
                        "LEFT JOIN remote r ON r.company_id = ?1 AND r.segment_id = s.id "
                        "AND r.uid = s.baseline_uid "
                        "WHERE s.company_id = ?1 AND s.state = 'settled' AND s.presence = 'present' "
                        "AND (s.booked_from_ms, s.id) > (?2, ?3) ORDER BY s.booked_from_ms, s.id LIMIT ?4",
                        m_company, after.start, id, limit);
    std::vector<AgreedSegment> found;
    while (rows.next()) {
        AgreedSegment segment;
        std::optional<QString> uid;
        std::optional<qint64> seen;
        rows.read(segment.segment, segment.credential, segment.start, uid, seen);
        segment.seenSeq = seen.value_or(0);
        segment.uid = uid.value_or(QString());
        found.push_back(std::move(segment));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

} // namespace tresen

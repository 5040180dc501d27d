// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/rollup_store.h"

namespace tresen {

namespace {

Result<std::vector<RollupStore::Row>> rollupRows(Rows rows)
{
    std::vector<RollupStore::Row> found;
    while (rows.next()) {
        auto &row = found.emplace_back();
        rows.read(row.hour, row.part, row.packed);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

} // namespace

RollupStore::RollupStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> RollupStore::put(const QString &series, const Row &row)
{
    const auto named = m_session.execute("INSERT INTO metric_series (company_id, series, thinned_hour) "
                                         "VALUES (?1, ?2, ?3) ON CONFLICT (company_id, series) DO NOTHING",
                                         m_company, series, row.hour);
    if (!named) return named;
    return m_session.execute("INSERT INTO metric_hour (company_id, series, hour, part, packed) "
                             "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (company_id, series, hour, part) "
                             "DO UPDATE SET packed = excluded.packed",
                             m_company, series, row.hour, row.part, row.packed);
}

Result<std::vector<QString>> RollupStore::series()
{
    auto rows = m_session.query("SELECT series FROM metric_series WHERE company_id = ?1 ORDER BY series", m_company);
    std::vector<QString> found;
    while (rows.next())
        rows.read(found.emplace_back());
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<std::vector<RollupStore::Row>> RollupStore::hours(const QString &series, qint64 from, qint64 to)
{
    return rollupRows(m_session.query("SELECT hour, part, packed FROM metric_hour WHERE company_id = ?1 "
                                      "AND series = ?2 AND hour >= ?3 AND hour < ?4 ORDER BY hour, part",
                                      m_company, series, from, to));
}

Result<qint64> RollupStore::thinnedBefore(const QString &series)
{
    auto rows = m_session.query("SELECT thinned_hour FROM metric_series WHERE company_id = ?1 AND series = ?2",
                                m_company, series);
    qint64 hour = 0;
    if (rows.next()) rows.read(hour);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return hour;
}

Result<> RollupStore::setThinnedBefore(const QString &series, qint64 hour)
{
    return m_session.execute("UPDATE metric_series SET thinned_hour = ?3 WHERE company_id = ?1 AND series = ?2",
                             m_company, series, hour);
}

Result<std::vector<RollupStore::Row>> RollupStore::take(const QString &series, qint64 from, qint64 to)
{
    return rollupRows(m_session.query("DELETE FROM metric_hour WHERE company_id = ?1 AND series = ?2 "
                                      "AND hour >= ?3 AND hour < ?4 RETURNING hour, part, packed",
                                      m_company, series, from, to));
}

Result<> RollupStore::remove(const QString &series, qint64 before)
{
    return m_session.execute("DELETE FROM metric_hour WHERE company_id = ?1 AND series = ?2 AND hour < ?3", m_company,
                             series, before);
}

Result<std::vector<RollupStore::Arrival>> RollupStore::firstArrivals(const std::vector<SegmentId> &segments,
                                                                     Instant since)
{
    std::vector<Arrival> found;
    for (const auto &segment : segments) {
        auto rows =
            m_session.query("SELECT s.appointment_id, a.created_ms, s.settled_ms FROM segment s JOIN appointment a "
                            "ON a.company_id = s.company_id AND a.id = s.appointment_id "
                            "WHERE s.company_id = ?1 AND s.id = ?2 AND s.state = 'settled' AND s.presence = 'present' "
                            "AND s.generation = 1 AND s.incarnation = 1 AND s.settled_ms >= ?3",
                            m_company, segment, since);
        if (rows.next()) {
            Arrival arrival{segment, {}, {}, {}};
            rows.read(arrival.appointment, arrival.booked, arrival.arrived);
            found.push_back(arrival);
        }
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    return found;
}

Result<> RollupStore::probe(Instant now)
{
    return m_session.execute("INSERT INTO metric_probe (company_id, at_ms) VALUES (?1, ?2) "
                             "ON CONFLICT (company_id) DO UPDATE SET at_ms = excluded.at_ms",
                             m_company, now);
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/bulk_store.h"

namespace tresen {

namespace {

#define JOB_COLUMNS                                                                                                    \
    "id, state, kind, actor_kind, actor_name, workstation, why, asked_ms, started_ms, ended_ms, selection, cursor, "   \
    "forecast, result"
#define ITEM_COLUMNS "job_id, n, segment_id, stamp, foretold, started_ms, came"

} // namespace

BulkStore::BulkStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

template <typename... Args>
Result<std::vector<BulkJobRow>> BulkStore::jobs(std::string_view sql, const Args &...args)
{
    auto rows = m_session.query(sql, m_company, args...);
    std::vector<BulkJobRow> found;
    while (rows.next()) {
        BulkJobRow job;
        rows.read(job.id, job.state, job.kind, job.actor.kind, job.actor.name, job.actor.workstation, job.why,
                  job.askedAt, job.startedAt, job.endedAt, job.selection, job.cursor, job.forecast, job.result);
        found.push_back(std::move(job));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

template <typename... Args>
Result<std::vector<BulkItemRow>> BulkStore::items(std::string_view sql, const Args &...args)
{
    auto rows = m_session.query(sql, m_company, args...);
    std::vector<BulkItemRow> found;
    while (rows.next()) {
        BulkItemRow item;
        rows.read(item.job, item.n, item.segment, item.stamp, item.foretold, item.startedAt, item.came);
        found.push_back(std::move(item));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> BulkStore::insert(const BulkJobRow &job)
{
    return m_session.execute("INSERT INTO bulk_job (company_id, " JOB_COLUMNS
                             ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                             m_company, job.id, job.state, job.kind, job.actor.kind, job.actor.name,
                             job.actor.workstation, job.why, job.askedAt, job.startedAt, job.endedAt, job.selection,
                             job.cursor, job.forecast, job.result);
}

Result<> BulkStore::update(const BulkJobRow &job)
{
    const auto done = m_session.execute(
        "UPDATE bulk_job SET state = ?3, started_ms = ?4, ended_ms = ?5, cursor = ?6, forecast = ?7, result = ?8 "
        "WHERE company_id = ?1 AND id = ?2",
        m_company, job.id, job.state, job.startedAt, job.endedAt, job.cursor, job.forecast, job.result);
    if (!done) return done;
    if (m_session.changedRows() == 0) return failure(ErrorCode::NotFound, QStringLiteral("There is no such job."));
    return {};
}

Result<std::optional<BulkJobRow>> BulkStore::find(BulkJobId id)
{
    auto found = jobs("SELECT " JOB_COLUMNS " FROM bulk_job WHERE company_id = ?1 AND id = ?2", id);
    if (!found) return tl::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::vector<BulkJobRow>> BulkStore::newest(int limit)
{
    return jobs("SELECT " JOB_COLUMNS " FROM bulk_job WHERE company_id = ?1 ORDER BY id DESC LIMIT ?2", limit);
}

Result<std::optional<BulkJobRow>> BulkStore::toBeWorkedOn(const QString &rehearsing, const QString &running)
{
    auto found = jobs("SELECT " JOB_COLUMNS " FROM bulk_job WHERE company_id = ?1 AND (state = ?2 OR (state = ?3 AND "
                      "cursor <> 'started')) ORDER BY id LIMIT 1",
                      rehearsing, running);
    if (!found) return tl::unexpected(found.error());
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<> BulkStore::removeBefore(const QString &state, Instant before)
{
    const auto items = m_session.execute("DELETE FROM bulk_item WHERE company_id = ?1 AND job_id IN (SELECT id FROM "
                                         "bulk_job WHERE company_id = ?1 AND state = ?2 AND asked_ms < ?3)",
                                         m_company, state, before);
    if (!items) return items;
    return m_session.execute("DELETE FROM bulk_job WHERE company_id = ?1 AND state = ?2 AND asked_ms < ?3", m_company,
                             state, before);
}

Result<> BulkStore::insertItem(const BulkItemRow &item)
{
    return m_session.execute(
        "INSERT INTO bulk_item (company_id, " ITEM_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", m_company,
        item.job, item.n, item.segment, item.stamp, item.foretold, item.startedAt, item.came);
}

Result<> BulkStore::updateItem(const BulkItemRow &item)
{
    return m_session.execute("UPDATE bulk_item SET started_ms = ?4, came = ?5 WHERE company_id = ?1 AND job_id = ?2 "
                             "AND n = ?3",
                             m_company, item.job, item.n, item.startedAt, item.came);
}

Result<int> BulkStore::lastNumber(BulkJobId job)
{
    auto rows = m_session.query("SELECT coalesce(max(n), 0) FROM bulk_item WHERE company_id = ?1 AND job_id = ?2",
                                m_company, job);
    int last = 0;
    if (rows.next()) rows.read(last);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return last;
}

Result<std::vector<BulkItemRow>> BulkStore::waiting(BulkJobId job, int limit)
{
    return items("SELECT " ITEM_COLUMNS " FROM bulk_item WHERE company_id = ?1 AND job_id = ?2 AND started_ms IS NULL "
                 "AND came IS NULL ORDER BY n LIMIT ?3",
                 job, limit);
}

Result<std::vector<BulkItemRow>> BulkStore::openOf(SegmentId segment)
{
    return items("SELECT " ITEM_COLUMNS " FROM bulk_item WHERE company_id = ?1 AND segment_id = ?2 AND started_ms IS "
                 "NOT NULL AND came IS NULL",
                 segment);
}

Result<std::vector<SegmentId>> BulkStore::openSegments(SegmentId after, int limit)
{
    auto rows = m_session.query("SELECT DISTINCT segment_id FROM bulk_item WHERE company_id = ?1 AND segment_id > ?2 "
                                "AND started_ms IS NOT NULL AND came IS NULL ORDER BY segment_id LIMIT ?3",
                                m_company, after.toBytes(), limit);
    std::vector<SegmentId> found;
    while (rows.next())
        rows.read(found.emplace_back());
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

} // namespace tresen

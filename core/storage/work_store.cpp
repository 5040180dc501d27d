// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/work_store.h"

#include "core/base/mutant.h"
#include "core/storage/state_words.h"
#include "core/storage/segment_row.h"
#include "core/storage/sequence.h"

namespace tresen {

namespace {
constexpr qint64 hourMs = 3'600'000;

// Free, run out, or the owner's own.
#define LEASE_TO_BE_HAD "(lease_until_ms IS NULL OR lease_until_ms <= ?3 OR (lease_owner = ?4 AND lease_epoch = ?5))"
} // namespace

WorkStore::WorkStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<std::vector<SegmentId>> WorkStore::claimDue(const Lease &lease, int limit)
{
    const auto now = m_session.now();
    std::vector<SegmentId> ids;
    {
        auto rows = m_session.query("SELECT id FROM segment WHERE company_id = ?1 AND unsettled_since_ms IS NOT NULL "
                                    "AND due_ms IS NOT NULL AND due_ms <= ?2 AND " LEASE_TO_BE_HAD
                                    " ORDER BY booked_from_ms, id LIMIT ?6",
                                    m_company, now, now, lease.owner, lease.epoch, limit);
        while (rows.next())
            rows.read(ids.emplace_back());
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    for (const auto &id : ids) {
        const auto taken = claim(id, lease);
        if (!taken) return tl::unexpected(taken.error());
    }
    return ids;
}

Result<bool> WorkStore::claim(SegmentId id, const Lease &lease)
{
    const auto done = m_session.execute("UPDATE segment SET lease_owner = ?4, lease_epoch = ?5, lease_until_ms = ?6 "
                                        "WHERE company_id = ?1 AND id = ?2 AND " LEASE_TO_BE_HAD,
                                        m_company, id, m_session.now(), lease.owner,
                                        TRESEN_MUTANT("lease-without-epoch") ? 0 : lease.epoch, lease.until);
    if (!done) return tl::unexpected(done.error());
    return m_session.changedRows() > 0;
}

Result<qint64> WorkStore::renew(const Lease &lease)
{
    const auto done =
        m_session.execute("UPDATE segment SET lease_until_ms = ?4 WHERE company_id = ?1 AND lease_owner = ?2 "
                          "AND lease_epoch = ?3 AND lease_until_ms > ?5",
                          m_company, lease.owner, lease.epoch, lease.until, m_session.now());
    if (!done) return tl::unexpected(done.error());
    return m_session.changedRows();
}

Result<std::optional<Lease>> WorkStore::leaseOf(SegmentId id)
{
    auto rows = m_session.query("SELECT lease_owner, lease_epoch, lease_until_ms FROM segment WHERE company_id = ?1 "
                                "AND id = ?2 AND lease_owner IS NOT NULL",
                                m_company, id);
    std::optional<Lease> found;
    if (rows.next()) {
        Lease lease;
        rows.read(lease.owner, lease.epoch, lease.until);
        found = lease;
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> WorkStore::release(SegmentId id, const Lease &lease)
{
    return m_session.execute("UPDATE segment SET lease_owner = NULL, lease_epoch = NULL, lease_until_ms = NULL "
                             "WHERE company_id = ?1 AND id = ?2 AND lease_owner = ?3 AND lease_epoch = ?4",
                             m_company, id, lease.owner, lease.epoch);
}

Result<> WorkStore::releaseFormer(const Lease &lease)
{
    return m_session.execute("UPDATE segment SET lease_owner = NULL, lease_epoch = NULL, lease_until_ms = NULL "
                             "WHERE company_id = ?1 AND lease_owner = ?2 AND lease_epoch < ?3",
                             m_company, lease.owner, lease.epoch);
}

Result<qint64> WorkStore::nextEpoch() { return nextInSequence(m_session, m_company, QStringLiteral("epoch")); }

Result<std::optional<Instant>> WorkStore::nextDue()
{
    auto rows = m_session.query(
        "SELECT min(due_ms) FROM segment WHERE company_id = ?1 AND unsettled_since_ms IS NOT NULL", m_company);
    std::optional<Instant> due;
    if (rows.next()) rows.read(due);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return due;
}

Result<> WorkStore::resync(SegmentId id)
{
    const auto now = m_session.now();
    const auto done = m_session.execute(
        "UPDATE segment SET due_ms = ?3, next_attempt_ms = NULL, refusal_meaning = NULL, refusal_op = NULL, "
        "refusal_generation = NULL, refusal_at_ms = NULL, refusal_message = NULL, refusal_looked_up = NULL, "
        "check_generation = NULL, check_at_ms = NULL, check_free = NULL, "
        "transient_failures = 0, failing_since_ms = NULL, last_failure_ms = NULL, not_before_ms = NULL, attempts = 0, "
        "state = CASE WHEN state IN ('failed', 'conflict', 'retrying') THEN ?4 ELSE state END, "
        "reason = CASE WHEN state IN ('failed', 'conflict', 'retrying') THEN ?5 ELSE reason END "
        "WHERE company_id = ?1 AND id = ?2 AND unsettled_since_ms IS NOT NULL",
        m_company, id, now, SyncState::Waiting, Reason::Queued);
    if (!done) return done;
    if (m_session.changedRows() == 0)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no such segment, or it is settled already."));
    m_session.changes().addSegment(m_company, id);
    return {};
}

Result<std::vector<UnsettledRow>> WorkStore::unsettled(const UnsettledFilter &filter,
                                                       const std::optional<UnsettledKey> &after, int limit)
{
    // Before the first key: every instant is later than 1970, whatever the id.
    const auto key = after.value_or(UnsettledKey{.since = fromEpochMs(0), .id = {}});
    auto rows = m_session.query(
        "SELECT " SEGMENT_COLUMNS ", a.branch_id, a.customer_id, a.service_id, s.unsettled_since_ms, s.progress_ms "
        "FROM segment s JOIN appointment a ON a.company_id = ?1 AND a.id = s.appointment_id WHERE s.company_id = ?1 "
        "AND s.unsettled_since_ms IS NOT NULL AND (s.unsettled_since_ms, s.id) > (?3, ?4) "
        "AND (?5 IS NULL OR ?5 LIKE '%,' || s.state || ',%') AND (?6 IS NULL OR (s.unsettled_since_ms <= ?6 AND "
        "s.progress_ms <= ?6)) "
        "ORDER BY s.unsettled_since_ms, s.id LIMIT ?2",
        m_company, limit, key.since, key.id, wordsOf(filter.states), filter.noProgressSince);
    std::vector<UnsettledRow> found;
    while (rows.next()) {
        UnsettledRow row{
            .segment = readSegment(rows), .branch = {}, .customer = {}, .service = {}, .since = {}, .progress = {}};
        rows.read(row.branch, row.customer, row.service, row.since, row.progress);
        found.push_back(std::move(row));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<std::map<SyncState, qint64>> WorkStore::counts()
{
    // From the index of what is unsettled alone, which is as long as that is many.
    auto rows = m_session.query("SELECT state, count(*) FROM segment WHERE company_id = ?1 AND unsettled_since_ms IS "
                                "NOT NULL GROUP BY state",
                                m_company);
    std::map<SyncState, qint64> counts;
    while (rows.next()) {
        SyncState state{};
        qint64 n = 0;
        rows.read(state, n);
        counts[state] = n;
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return counts;
}

Result<qint64> WorkStore::settledFuture(Instant now)
{
    auto rows = m_session.query(
        "SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM sync_counter WHERE company_id = ?1 AND state = 'settled' "
        "AND presence = 'present' AND hour >= ?2",
        m_company, toEpochMs(now) / hourMs);
    qint64 n = 0;
    if (rows.next()) rows.read(n);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return n;
}

Result<qint64> WorkStore::noProgressSince(Instant before)
{
    auto rows = m_session.query("SELECT count(*) FROM segment WHERE company_id = ?1 AND unsettled_since_ms IS NOT NULL "
                                "AND unsettled_since_ms <= ?2 AND progress_ms <= ?2",
                                m_company, before);
    qint64 n = 0;
    if (rows.next()) rows.read(n);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return n;
}

Result<std::optional<Instant>> WorkStore::oldestUnsettled()
{
    auto rows = m_session.query("SELECT min(unsettled_since_ms) FROM segment WHERE company_id = ?1 "
                                "AND unsettled_since_ms IS NOT NULL",
                                m_company);
    std::optional<Instant> oldest;
    if (rows.next()) rows.read(oldest);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return oldest;
}

Result<bool> WorkStore::needsCredential(CredentialId credential, Instant now)
{
    auto rows =
        m_session.query("SELECT count(*) FROM segment WHERE company_id = ?1 AND credential_id = ?2 "
                        "AND (unsettled_since_ms IS NOT NULL OR (presence = 'present' AND desired_start_ms > ?3))",
                        m_company, credential, now);
    qint64 n = 0;
    if (rows.next()) rows.read(n);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return n > 0;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/stray_store.h"

#include "core/storage/remote_row.h"

namespace tresen {

namespace {

#define STRAY_COLUMNS                                                                                                  \
    "id, credential_id, reason, " REMOTE_COLUMNS ", attendee_name, attendee_phone, attendee_zone, "                    \
    "attendee_language, found_ms, segment_id, dismissed_ms, dismissed_by, dismissed_why, decided"

Stray readStray(Rows &rows)
{
    Stray stray;
    QString reason;
    rows.read(stray.id, stray.credential, reason);
    stray.reason = strayReasonFromWord(reason).value_or(StrayReason::Odd);
    stray.remote = readRemote(rows);
    auto &who = stray.attendee;
    who.email = stray.remote.attendeeEmail;
    rows.read(who.name, who.phone, who.zone, who.language, stray.foundAt, stray.segment);
    QString decided;
    rows.read(stray.dismissedAt, stray.dismissedBy, stray.dismissedWhy, decided);
    stray.decided = strayDecisionFromWord(decided);
    return stray;
}

} // namespace

StrayStore::StrayStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> StrayStore::save(const Stray &stray)
{
    const auto &r = stray.remote;
    return m_session.execute(
        "INSERT INTO stray (company_id, " STRAY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
        "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32) "
        "ON CONFLICT (company_id, uid) DO UPDATE SET credential_id = excluded.credential_id, reason = excluded.reason, "
        "rescheduled_from = excluded.rescheduled_from, rescheduled_to = excluded.rescheduled_to, "
        "status = excluded.status, start_ms = excluded.start_ms, end_ms = excluded.end_ms, "
        "event_type = excluded.event_type, host = excluded.host, token_company = excluded.token_company, "
        "token_appointment = excluded.token_appointment, token_segment = excluded.token_segment, "
        "token_incarnation = excluded.token_incarnation, attendee_email = excluded.attendee_email, "
        "updated_ms = excluded.updated_ms, seen_seq = excluded.seen_seq, source = excluded.source, "
        "cancel_reason = excluded.cancel_reason, cancelled_by = excluded.cancelled_by, "
        "attendee_name = excluded.attendee_name, attendee_phone = excluded.attendee_phone, "
        "attendee_zone = excluded.attendee_zone, attendee_language = excluded.attendee_language, "
        "segment_id = excluded.segment_id",
        m_company, stray.id, stray.credential, stray.reason, r.uid, r.rescheduledFrom, r.rescheduledTo, r.status,
        r.start, r.end, r.eventType, r.host, columnOf(r.token, &Token::company), columnOf(r.token, &Token::appointment),
        columnOf(r.token, &Token::segment), columnOf(r.token, &Token::incarnation), r.attendeeEmail, r.updatedAt,
        r.seenSeq, r.source, r.cancelReason, r.cancelledBy, stray.attendee.name, stray.attendee.phone,
        stray.attendee.zone, stray.attendee.language, stray.foundAt, stray.segment, stray.dismissedAt,
        stray.dismissedBy, stray.dismissedWhy, stray.decided ? toWord(*stray.decided) : QString());
}

template <typename... Args>
Result<std::vector<Stray>> StrayStore::list(std::string_view sql, const Args &...args)
{
    auto rows = m_session.query(sql, m_company, args...);
    std::vector<Stray> found;
    while (rows.next())
        found.push_back(readStray(rows));
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

template <typename... Args>
Result<std::optional<Stray>> StrayStore::one(std::string_view sql, const Args &...args)
{
    auto found = list(sql, args...);
    if (!found) return tl::unexpected(found.error());
    if (found->empty()) return std::optional<Stray>{};
    return std::optional(std::move(found->front()));
}

Result<std::optional<Stray>> StrayStore::find(StrayId id)
{
    return one("SELECT " STRAY_COLUMNS " FROM stray WHERE company_id = ?1 AND id = ?2", id);
}

Result<std::optional<Stray>> StrayStore::findByUid(const QString &uid)
{
    return one("SELECT " STRAY_COLUMNS " FROM stray WHERE company_id = ?1 AND uid = ?2", uid);
}

Result<> StrayStore::remove(const QString &uid)
{
    return m_session.execute("DELETE FROM stray WHERE company_id = ?1 AND uid = ?2", m_company, uid);
}

Result<std::vector<Stray>> StrayStore::open(const std::optional<StrayKey> &after, int limit)
{
    const auto key = after.value_or(StrayKey{fromEpochMs(0), {}});
    // A null id binds as NULL, and nothing is greater than that.
    const auto id = key.id.toBytes();
    return list("SELECT " STRAY_COLUMNS " FROM stray WHERE company_id = ?1 AND dismissed_ms IS NULL "
                "AND (found_ms, id) > (?2, ?3) ORDER BY found_ms, id LIMIT ?4",
                key.found, id, limit);
}

Result<qint64> StrayStore::openCount()
{
    auto rows = m_session.query("SELECT count(*) FROM stray WHERE company_id = ?1 AND dismissed_ms IS NULL", m_company);
    qint64 n = 0;
    if (rows.next()) rows.read(n);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return n;
}

Result<> StrayStore::decide(StrayId id, StrayDecision what, std::optional<SegmentId> segment, Instant at,
                            const QString &by, const QString &why)
{
    const auto done = m_session.execute(
        "UPDATE stray SET decided = ?3, segment_id = ?4, dismissed_ms = ?5, dismissed_by = ?6, dismissed_why = ?7 "
        "WHERE company_id = ?1 AND id = ?2 AND dismissed_ms IS NULL",
        m_company, id, toWord(what), segment, at, by, why);
    if (done && m_session.changedRows() == 0)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no such booking, or it is decided already."));
    return done;
}

Result<> StrayStore::reopen(StrayId id)
{
    const auto done = m_session.execute(
        "UPDATE stray SET segment_id = CASE WHEN decided = 'dismissed' THEN segment_id ELSE NULL END, decided = '', "
        "dismissed_ms = NULL, dismissed_by = '', dismissed_why = '' "
        "WHERE company_id = ?1 AND id = ?2 AND dismissed_ms IS NOT NULL",
        m_company, id);
    if (done && m_session.changedRows() == 0)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no such booking, or it is listed already."));
    return done;
}

Result<> StrayStore::removeOver(Instant ended)
{
    return m_session.execute("DELETE FROM stray WHERE company_id = ?1 AND end_ms < ?2", m_company, ended);
}

} // namespace tresen

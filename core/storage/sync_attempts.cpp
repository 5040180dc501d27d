// SPDX-License-Identifier: GPL-3.0-or-later
// The part of SyncStore that is about calls to Cal.com.
#include <algorithm>

#include "core/base/mutant.h"
#include "core/storage/attempt_row.h"
#include "core/storage/sync_store.h"

namespace tresen {

Result<> SyncStore::beginAttempt(const Attempt &a)
{
    auto done = m_session.execute("INSERT INTO attempt (company_id, " ATTEMPT_COLUMNS
                                  ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
                                  "?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
                                  m_company, a.id, a.segment, a.op, a.state, a.generation, a.incarnation, a.uid,
                                  a.eventType, a.host, a.target, a.length, a.sentAt, a.deadline, a.endedAt, a.meaning,
                                  a.httpStatus, a.message, a.requestId, a.mark, a.looks, a.lastLook, a.owner);
    if (!done && done.error().code == ErrorCode::Conflict)
        return failure(ErrorCode::Conflict, QStringLiteral("The segment has a request in flight; wait for its end."));
    // An incarnation never falls, and a look-up says nothing about it.
    if (done && a.op == AttemptOp::Create)
        done = m_session.execute(
            "UPDATE segment SET incarnation = CASE WHEN incarnation < ?3 THEN ?3 ELSE incarnation END, ever_sent = 1 "
            "WHERE company_id = ?1 AND id = ?2",
            m_company, a.segment, a.incarnation);
    return done ? touched(a.segment) : done;
}

Result<> SyncStore::updateAttempt(const Attempt &a)
{
    const auto done = m_session.execute(
        "UPDATE attempt SET state = ?4, ended_ms = ?5, meaning = ?6, http_status = ?7, message = ?8, request_id = ?9, "
        "looks = ?10, last_look_ms = ?11 WHERE company_id = ?1 AND segment_id = ?2 AND id = ?3",
        m_company, a.segment, a.id, a.state, a.endedAt, a.meaning, a.httpStatus, a.message, a.requestId, a.looks,
        a.lastLook);
    return done ? touched(a.segment) : done;
}

Result<std::vector<Attempt>> SyncStore::attempts(SegmentId id)
{
    auto rows = m_session.query("SELECT " ATTEMPT_COLUMNS
                                " FROM attempt WHERE company_id = ?1 AND segment_id = ?2 ORDER BY sent_ms, id",
                                m_company, id);
    std::vector<Attempt> found;
    while (rows.next())
        found.push_back(readAttempt(rows));
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> SyncStore::countSuccess(CredentialId credential)
{
    return m_session.execute("UPDATE credential SET successes = successes + 1 WHERE company_id = ?1 AND id = ?2",
                             m_company, credential);
}

Result<std::vector<Attempt>> SyncStore::openAttempts()
{
    auto rows = m_session.query("SELECT " ATTEMPT_COLUMNS " FROM attempt WHERE company_id = ?1 "
                                "AND state IN ('in_flight', 'unresolved') ORDER BY sent_ms, id",
                                m_company);
    std::vector<Attempt> found;
    while (rows.next())
        found.push_back(readAttempt(rows));
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<std::vector<Attempt>> SyncStore::resolveInterrupted()
{
    auto open = openAttempts();
    if (!open) return open;
    std::erase_if(*open, [](const Attempt &attempt) { return attempt.state != AttemptState::InFlight; });
    const auto now = m_session.now();
    for (auto &attempt : *open) {
        attempt.state = TRESEN_MUTANT("crash-means-not-sent") ? AttemptState::NotSent : AttemptState::Unresolved;
        attempt.endedAt = now;
        if (const auto done = updateAttempt(attempt); !done) return tl::unexpected(done.error());
        const auto done =
            m_session.execute("UPDATE segment SET state = ?3, reason = ?4, next_attempt_ms = NULL, due_ms = ?5, "
                              "unsettled_since_ms = coalesce(unsettled_since_ms, ?5) WHERE company_id = ?1 AND id = ?2",
                              m_company, attempt.segment, SyncState::Unknown, Reason::Looking, now);
        if (!done) return tl::unexpected(done.error());
    }
    return open;
}

namespace {

#define WISH_COLUMNS "s.appointment_id, s.presence, s.host, s.desired_start_ms, s.desired_length_min, s.state"

void readWish(Rows &rows, HostInterval &interval)
{
    Instant start;
    std::chrono::minutes length{};
    rows.read(interval.appointment, interval.presence, interval.desiredHost, start, length, interval.state);
    interval.desired = {start, start + length};
}

} // namespace

Result<std::vector<HostInterval>> SyncStore::hostIntervals(HostId host, TimeRange time)
{
    std::vector<HostInterval> found;
    {
        // No booking is longer than a day; one whose successor has been read counts no more.
        auto rows = m_session.query(
            "SELECT r.segment_id, r.start_ms, r.end_ms, r.uid, r.event_type, " WISH_COLUMNS
            " FROM remote r JOIN segment s ON s.company_id = ?1 AND s.id = r.segment_id "
            "WHERE r.company_id = ?1 AND r.host = ?2 AND r.status IN ('accepted', 'pending', 'awaiting_host') "
            "AND r.start_ms > ?3 - 86400000 AND r.start_ms < ?4 AND r.end_ms > ?3 AND r.rescheduled_to = '' "
            "AND NOT EXISTS (SELECT 1 FROM remote n WHERE n.company_id = ?1 AND n.segment_id = r.segment_id "
            "AND n.rescheduled_from = r.uid) ORDER BY r.start_ms, r.uid",
            m_company, host, time.from, time.to);
        while (rows.next()) {
            HostInterval interval;
            rows.read(interval.segment, interval.time.from, interval.time.to, interval.uid, interval.eventType);
            readWish(rows, interval);
            found.push_back(std::move(interval));
        }
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    auto rows = m_session.query(
        "SELECT a.segment_id, a.target_ms, a.length_min, a.uid, a.op, a.event_type, " WISH_COLUMNS
        " FROM attempt a JOIN segment s ON s.company_id = ?1 AND s.id = a.segment_id "
        "WHERE a.company_id = ?1 AND a.state IN ('in_flight', 'unresolved') AND a.host = ?2 "
        "AND a.op IN ('create', 'reschedule') AND a.target_ms < ?4 AND a.target_ms + a.length_min * 60000 > ?3 "
        "ORDER BY a.target_ms, a.id",
        m_company, host, time.from, time.to);
    while (rows.next()) {
        HostInterval interval;
        interval.inFlight = true;
        std::chrono::minutes length{};
        rows.read(interval.segment, interval.time.from, length, interval.uid, interval.op, interval.eventType);
        interval.time.to = interval.time.from + length;
        readWish(rows, interval);
        found.push_back(std::move(interval));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    std::ranges::stable_sort(found, {}, [](const HostInterval &interval) { return interval.time.from; });
    return found;
}

} // namespace tresen

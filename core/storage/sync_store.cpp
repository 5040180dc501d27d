// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sync_store.h"

#include <algorithm>

#include "core/storage/attempt_row.h"
#include "core/storage/history_json.h"
#include "core/storage/remote_row.h"
#include "core/storage/remotes.h"
#include "core/storage/segment_row.h"
#include "core/storage/sequence.h"

namespace tresen {

namespace {

constexpr std::chrono::hours givenUpRemembered{24};
constexpr std::size_t mostGivenUp = 8; ///< of one segment; more would only be more of the same

// The successes of the credential since the segment began to fail are a difference, so that a success is one write and
// not one per failing segment.
#define FACTS_SQL                                                                                                      \
    "SELECT " SEGMENT_COLUMNS                                                                                          \
    ", s.knowledge, s.proven_seq, s.proven_began_ms, s.baseline_present, s.baseline_uid, s.baseline_start_ms, "        \
    "s.baseline_end_ms, s.baseline_event_type, s.baseline_host, s.baseline_settled, s.baseline_at_ms, "                \
    "s.refusal_meaning, s.refusal_op, s.refusal_generation, s.refusal_at_ms, s.refusal_message, "                      \
    "s.refusal_looked_up, "                                                                                            \
    "s.check_generation, s.check_at_ms, s.check_free, s.cancelled_uids, s.ever_sent, s.transient_failures, "           \
    "s.failing_since_ms, s.last_failure_ms, s.decision, "                                                              \
    "CASE WHEN s.failing_since_ms IS NULL THEN 0 ELSE coalesce(c.successes, 0) - s.success_base END, "                 \
    "CASE WHEN p.reason IS NULL THEN 0 ELSE 1 END, CASE WHEN a.customer_id IS NULL THEN 1 ELSE 0 END "                 \
    "FROM segment s LEFT JOIN credential c ON c.company_id = s.company_id AND c.id = s.credential_id "                 \
    "LEFT JOIN sync_pause p ON p.company_id = s.company_id "                                                           \
    "JOIN appointment a ON a.company_id = s.company_id AND a.id = s.appointment_id "                                   \
    "WHERE s.company_id = ?1 AND "

void readBaseline(Rows &rows, History &history)
{
    if (rows.nextIsNull()) return rows.skip(8);
    Baseline b;
    rows.read(b.present, b.uid, b.start, b.end, b.eventType, b.host, b.settled, b.at);
    history.baseline = b;
}

void readRefusal(Rows &rows, History &history)
{
    if (rows.nextIsNull()) return rows.skip(6);
    Refusal r;
    rows.read(r.meaning, r.op, r.generation, r.at, r.message, r.lookedUp);
    history.refusal = r;
}

void readFreeCheck(Rows &rows, History &history)
{
    if (rows.nextIsNull()) return rows.skip(3);
    FreeCheck c;
    rows.read(c.generation, c.at, c.free);
    history.freeCheck = c;
}

SegmentFacts readFacts(Rows &rows)
{
    SegmentFacts facts{.segment = readSegment(rows), .observed = {}, .history = {}};
    auto &history = facts.history;
    QString knowledge;
    rows.read(knowledge, facts.observed.provenSeq, facts.observed.provenBegan);
    facts.observed.knowledge = knowledgeFromWord(knowledge).value_or(Observed::Knowledge::Never);
    readBaseline(rows, history);
    readRefusal(rows, history);
    readFreeCheck(rows, history);
    QString cancelled;
    std::optional<QString> decision;
    rows.read(cancelled, history.everSent, history.transientFailures, history.failingSince, history.lastFailure,
              decision, history.otherSuccesses, facts.paused, facts.blocking);
    history.cancelledByUs = uidsFromJson(cancelled);
    if (decision) history.decision = decisionFromJson(*decision);
    return facts;
}

} // namespace

SyncStore::SyncStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> SyncStore::touched(SegmentId id)
{
    if (m_session.changedRows() == 0) return failure(ErrorCode::NotFound, QStringLiteral("There is no such segment."));
    m_session.changes().addSegment(m_company, id);
    return {};
}

template <typename... Args>
Result<std::vector<SegmentFacts>> SyncStore::facts(std::string_view sql, const Args &...args)
{
    std::vector<SegmentFacts> found;
    {
        auto rows = m_session.query(sql, m_company, args...);
        while (rows.next())
            found.push_back(readFacts(rows));
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    for (auto &facts : found) {
        auto read = remotes(facts.segment.id);
        if (!read) return tl::unexpected(read.error());
        facts.observed.remotes = std::move(*read);
        if (const auto loaded = loadAttempts(facts.segment.id, facts.history); !loaded)
            return tl::unexpected(loaded.error());
    }
    return found;
}

Result<std::optional<SegmentFacts>> SyncStore::load(SegmentId id)
{
    auto found = facts(FACTS_SQL "s.id = ?2", id);
    if (!found) return tl::unexpected(found.error());
    if (found->empty()) return std::optional<SegmentFacts>{};
    return std::move(found->front());
}

Result<std::vector<SegmentFacts>> SyncStore::loadAppointment(AppointmentId id)
{
    return facts(FACTS_SQL "s.appointment_id = ?2 ORDER BY s.part", id);
}

Result<WholeAppointment> SyncStore::whole(AppointmentId id)
{
    auto rows = m_session.query(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM segment s WHERE s.company_id = ?1 AND s.appointment_id = ?2 "
        "AND s.part > 0) THEN 1 ELSE 0 END, "
        "w.whole_ms, w.refused_move_ms FROM (SELECT 1 AS one) o LEFT JOIN appointment_sync w "
        "ON w.company_id = ?1 AND w.appointment_id = ?2",
        m_company, id);
    WholeAppointment whole;
    if (rows.next()) rows.read(whole.severalParts, whole.wholeSince, whole.refusedMove);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return whole;
}

Result<> SyncStore::saveWholeSince(AppointmentId id, std::optional<Instant> since)
{
    return m_session.execute("INSERT INTO appointment_sync (company_id, appointment_id, whole_ms) VALUES (?1, ?2, ?3) "
                             "ON CONFLICT (company_id, appointment_id) DO UPDATE SET whole_ms = excluded.whole_ms",
                             m_company, id, since);
}

Result<> SyncStore::saveRefusedMove(AppointmentId id, std::optional<Instant> start)
{
    const auto done = m_session.execute(
        "INSERT INTO appointment_sync (company_id, appointment_id, refused_move_ms) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (company_id, appointment_id) DO UPDATE SET refused_move_ms = excluded.refused_move_ms",
        m_company, id, start);
    if (done) m_session.changes().addAppointment(m_company, id);
    return done;
}

Result<std::vector<Remote>> SyncStore::remotes(SegmentId id) { return remotesOf(m_session, m_company, id); }

Result<> SyncStore::loadAttempts(SegmentId id, History &history)
{
    // Beside the open ones those that were given up without an answer: Cal.com may still be working on one.
    auto rows = m_session.query("SELECT " ATTEMPT_COLUMNS " FROM attempt WHERE company_id = ?1 AND segment_id = ?2 "
                                "AND (state IN ('in_flight', 'unresolved') OR (state = 'resolved' AND op IN "
                                "('reschedule', 'cancel') AND meaning IN ('no_answer', 'server_error') AND "
                                "ended_ms > ?3)) ORDER BY sent_ms, id",
                                m_company, id, m_session.now() - givenUpRemembered);
    while (rows.next()) {
        auto attempt = readAttempt(rows);
        switch (attempt.state) {
        case AttemptState::InFlight: history.inFlight = std::move(attempt); break;
        case AttemptState::Unresolved: history.unresolved.push_back(std::move(attempt)); break;
        case AttemptState::Resolved: history.givenUp.push_back(std::move(attempt)); break;
        case AttemptState::NotSent: break;
        }
    }
    if (history.givenUp.size() > mostGivenUp)
        history.givenUp.erase(history.givenUp.begin(), history.givenUp.end() - std::ptrdiff_t(mostGivenUp));
    return rows.status();
}

Result<qint64> SyncStore::nextSeq() { return nextInSequence(m_session, m_company, QStringLiteral("seq")); }

Result<> SyncStore::saveRemote(SegmentId id, const Remote &r)
{
    const auto done = m_session.execute(
        "INSERT INTO remote (company_id, segment_id, " REMOTE_COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
        "?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) ON CONFLICT (company_id, segment_id, uid) DO UPDATE SET "
        "rescheduled_from = excluded.rescheduled_from, rescheduled_to = excluded.rescheduled_to, status = "
        "excluded.status, "
        "start_ms = excluded.start_ms, end_ms = excluded.end_ms, event_type = excluded.event_type, host = "
        "excluded.host, "
        "token_company = excluded.token_company, token_appointment = excluded.token_appointment, "
        "token_segment = excluded.token_segment, token_incarnation = excluded.token_incarnation, "
        "attendee_email = excluded.attendee_email, updated_ms = excluded.updated_ms, seen_seq = excluded.seen_seq, "
        "source = excluded.source, cancel_reason = excluded.cancel_reason, cancelled_by = excluded.cancelled_by "
        // What was read before something newer is stored after it only by chance. Cal.com's clocks differ a little, and
        // a reschedule writes its old row with the earlier time: within two seconds the order of reading counts.
        "WHERE remote.updated_ms IS NULL OR excluded.updated_ms IS NULL "
        "OR excluded.updated_ms >= remote.updated_ms - 2000",
        m_company, id, r.uid, r.rescheduledFrom, r.rescheduledTo, r.status, r.start, r.end, r.eventType, r.host,
        columnOf(r.token, &Token::company), columnOf(r.token, &Token::appointment), columnOf(r.token, &Token::segment),
        columnOf(r.token, &Token::incarnation), r.attendeeEmail, r.updatedAt, r.seenSeq, r.source, r.cancelReason,
        r.cancelledBy);
    if (done && m_session.changedRows() == 0) return {};
    return done ? touched(id) : done;
}

Result<> SyncStore::removeRemote(SegmentId id, const QString &uid)
{
    const auto done = m_session.execute("DELETE FROM remote WHERE company_id = ?1 AND segment_id = ?2 AND uid = ?3",
                                        m_company, id, uid);
    if (done) m_session.changes().addSegment(m_company, id);
    return done;
}

Result<> SyncStore::saveKnowledge(SegmentId id, const Observed &observed)
{
    const auto done =
        m_session.execute("UPDATE segment SET knowledge = ?3, proven_seq = ?4, proven_began_ms = ?5 "
                          "WHERE company_id = ?1 AND id = ?2",
                          m_company, id, toWord(observed.knowledge), observed.provenSeq, observed.provenBegan);
    return done ? touched(id) : done;
}

Result<std::optional<SegmentId>> SyncStore::segmentOfUid(const QString &uid)
{
    // Of what a restored backup has forgotten only the baseline still says whose it is.
    auto rows = m_session.query("SELECT segment_id FROM remote WHERE company_id = ?1 AND uid = ?2 UNION ALL "
                                "SELECT id FROM segment WHERE company_id = ?1 AND baseline_uid = ?2 "
                                "AND knowledge = 'forgotten' LIMIT 1",
                                m_company, uid);
    std::optional<SegmentId> id;
    if (rows.next()) rows.read(id);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return id;
}

Result<std::optional<LinkedRemote>> SyncStore::remoteOf(const QString &uid)
{
    auto rows =
        m_session.query("SELECT segment_id, " REMOTE_COLUMNS ", coalesce((SELECT CASE WHEN s.state = 'local_only' OR "
                        "s.reason = 'settled_after_start' OR (s.state = 'settled' "
                        "AND (s.presence <> 'present' OR s.desired_start_ms <> remote.start_ms)) THEN 1 ELSE 0 END "
                        "FROM segment s WHERE s.company_id = ?1 AND s.id = remote.segment_id), 0) "
                        "FROM remote WHERE company_id = ?1 AND uid = ?2 LIMIT 1",
                        m_company, uid);
    std::optional<LinkedRemote> found;
    if (rows.next()) {
        found.emplace();
        rows.read(found->segment);
        found->remote = readRemote(rows);
        rows.read(found->leftBehind);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<bool> SyncStore::exists(SegmentId id)
{
    auto rows = m_session.query("SELECT 1 FROM segment WHERE company_id = ?1 AND id = ?2", m_company, id);
    const bool any = rows.next();
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return any;
}

Result<> SyncStore::saveHistory(SegmentId id, const History &h)
{
    const auto &b = h.baseline;
    const auto &r = h.refusal;
    const auto &c = h.freeCheck;
    const auto decision = h.decision ? std::optional(decisionToJson(*h.decision)) : std::nullopt;
    const auto done = m_session.execute(
        "UPDATE segment SET baseline_present = ?3, baseline_uid = ?4, baseline_start_ms = ?5, baseline_end_ms = ?6, "
        "baseline_event_type = ?7, baseline_host = ?8, baseline_settled = ?9, baseline_at_ms = ?10, refusal_meaning = "
        "?11, "
        "refusal_op = ?12, refusal_generation = ?13, refusal_at_ms = ?14, refusal_message = ?15, refusal_looked_up = "
        "?16, "
        "check_generation = ?17, check_at_ms = ?18, check_free = ?19, cancelled_uids = ?20, ever_sent = ?21, "
        "transient_failures = ?22, failing_since_ms = ?23, last_failure_ms = ?24, decision = ?25, "
        "success_base = coalesce((SELECT c.successes FROM credential c WHERE c.company_id = ?1 AND "
        "c.id = segment.credential_id), 0) - ?26 WHERE company_id = ?1 AND id = ?2",
        m_company, id, columnOf(b, &Baseline::present), columnOf(b, &Baseline::uid), columnOf(b, &Baseline::start),
        columnOf(b, &Baseline::end), columnOf(b, &Baseline::eventType), columnOf(b, &Baseline::host),
        columnOf(b, &Baseline::settled), columnOf(b, &Baseline::at), columnOf(r, &Refusal::meaning),
        columnOf(r, &Refusal::op), columnOf(r, &Refusal::generation), columnOf(r, &Refusal::at),
        columnOf(r, &Refusal::message), columnOf(r, &Refusal::lookedUp), columnOf(c, &FreeCheck::generation),
        columnOf(c, &FreeCheck::at), columnOf(c, &FreeCheck::free), uidsToJson(h.cancelledByUs), h.everSent,
        h.transientFailures, h.failingSince, h.lastFailure, decision, h.otherSuccesses);
    return done ? touched(id) : done;
}

Result<> SyncStore::saveSummary(SegmentId id, const SyncSummary &s)
{
    const auto done = m_session.execute(
        "UPDATE segment SET state = ?3, reason = ?4, next_attempt_ms = ?5, settled_ms = ?6, attempts "
        "= ?7, due_ms = ?8, "
        "unsettled_since_ms = CASE WHEN ?9 = 1 THEN NULL ELSE coalesce(unsettled_since_ms, ?10) END, "
        "progress_ms = CASE WHEN ?11 = 1 THEN ?10 ELSE progress_ms END WHERE company_id = ?1 AND id = ?2",
        m_company, id, s.state, s.reason, s.nextAttemptAt, s.settledAt, s.attempts, s.due, isSettled(s.state),
        m_session.now(), s.progress);
    return done ? touched(id) : done;
}

} // namespace tresen

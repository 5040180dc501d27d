// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/call_store.h"

#include <map>

namespace tresen {

namespace {

#define CALL_COLUMNS                                                                                                   \
    "k.call_id, k.branch_id, k.caller, k.withheld, k.customer_id, c.name, k.first_seen_ms, k.started_ms, k.ended_ms, " \
    "k.duration_ms, k.ending, k.summary"
#define TURN_COLUMNS                                                                                                   \
    "t.call_id, t.function, t.asked, t.code, t.message, t.at_ms, t.took_us, t.repeated, t.appointment_id"

CallView readCallRow(Rows &rows)
{
    CallView view;
    std::optional<QString> name;
    std::optional<qint64> duration;
    rows.read(view.id, view.branch, view.caller, view.withheld, view.customer, name, view.firstSeen, view.startedAt,
              view.endedAt, duration, view.ending, view.summary);
    view.customerName = name.value_or(QString());
    if (duration) view.duration = std::chrono::milliseconds(*duration);
    return view;
}

} // namespace

CallStore::CallStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> CallStore::see(const CallFacts &facts, BranchId branch, CustomerId customer, Instant now)
{
    if (facts.id.isEmpty()) return {};
    return m_session.execute(
        "INSERT INTO call (company_id, call_id, branch_id, agent, direction, caller, withheld, language, customer_id, "
        "first_seen_ms, started_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
        "ON CONFLICT (company_id, call_id) DO UPDATE SET "
        "caller = CASE WHEN call.caller = '' THEN excluded.caller ELSE call.caller END, "
        "customer_id = coalesce(call.customer_id, excluded.customer_id), "
        "started_ms = coalesce(call.started_ms, excluded.started_ms)",
        m_company, facts.id, branch, facts.agent, facts.direction, facts.caller, facts.withheld, facts.language,
        customer, now, facts.startedAt);
}

Result<> CallStore::note(const CallEvent &event, BranchId branch, CustomerId customer, Instant now)
{
    if (event.call.id.isEmpty() || event.kind == CallEvent::Kind::Other) return {};
    auto facts = event.call;
    if (event.kind == CallEvent::Kind::Started && !facts.startedAt) facts.startedAt = now;
    if (auto seen = see(facts, branch, customer, now); !seen) return seen;
    if (event.kind == CallEvent::Kind::Started) return {};
    if (event.kind == CallEvent::Kind::Analyzed)
        return m_session.execute("UPDATE call SET analyzed_ms = ?3, summary = ?4 "
                                 "WHERE company_id = ?1 AND call_id = ?2 AND analyzed_ms IS NULL",
                                 m_company, facts.id, now, event.summary);
    std::optional<qint64> duration;
    if (event.duration) duration = event.duration->count();
    return m_session.execute("UPDATE call SET ended_ms = ?3, duration_ms = ?4, ending = ?5 "
                             "WHERE company_id = ?1 AND call_id = ?2 AND ended_ms IS NULL",
                             m_company, facts.id, event.endedAt.value_or(now), duration, event.ending);
}

Result<> CallStore::add(const Turn &turn)
{
    const auto &told = turn.turn;
    std::optional<QByteArray> key;
    if (!turn.key.isEmpty()) key = turn.key;
    return m_session.execute(
        "INSERT INTO call_turn (company_id, id, call_id, at_ms, function, asked, code, message, took_us, repeated, "
        "appointment_id, start_ms, request_key, answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
        "?13, "
        "?14)",
        m_company, turn.id, turn.callId, told.at, told.function, told.asked, told.code, told.message,
        qint64(told.took.count()), told.repeated, told.appointment, turn.start, key, QString::fromUtf8(turn.answer));
}

template <typename... Args>
Result<std::vector<CallView>> CallStore::list(std::string_view calls, std::string_view turns, const Args &...args)
{
    std::vector<CallView> views;
    std::map<QString, std::size_t> places;
    {
        auto rows = m_session.query(calls, m_company, args...);
        while (rows.next()) {
            views.push_back(readCallRow(rows));
            places[views.back().id] = views.size() - 1;
        }
        if (!rows.status()) return tl::unexpected(rows.status().error());
    }
    auto rows = m_session.query(turns, m_company, args...);
    while (rows.next()) {
        QString call;
        CallTurn turn;
        qint64 us = 0;
        rows.read(call, turn.function, turn.asked, turn.code, turn.message, turn.at, us, turn.repeated,
                  turn.appointment);
        turn.took = std::chrono::microseconds(us);
        if (const auto place = places.find(call); place != places.end())
            views[place->second].turns.push_back(std::move(turn));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return views;
}

Result<std::vector<CallView>> CallStore::recent(Instant before, int limit)
{
    return list("SELECT " CALL_COLUMNS " FROM call k LEFT JOIN customer c ON c.company_id = k.company_id AND "
                "c.id = k.customer_id WHERE k.company_id = ?1 AND k.first_seen_ms < ?2 "
                "ORDER BY k.first_seen_ms DESC, k.call_id LIMIT ?3",
                "SELECT " TURN_COLUMNS " FROM (SELECT call_id FROM call WHERE company_id = ?1 AND first_seen_ms < ?2 "
                "ORDER BY first_seen_ms DESC, call_id LIMIT ?3) k JOIN call_turn t ON t.company_id = ?1 AND "
                "t.call_id = k.call_id ORDER BY t.call_id, t.at_ms, t.id",
                before, limit);
}

Result<std::optional<CallView>> CallStore::find(const QString &callId)
{
    auto found = list("SELECT " CALL_COLUMNS " FROM call k LEFT JOIN customer c ON c.company_id = k.company_id AND "
                      "c.id = k.customer_id WHERE k.company_id = ?1 AND k.call_id = ?2",
                      "SELECT " TURN_COLUMNS " FROM call_turn t WHERE t.company_id = ?1 AND t.call_id = ?2 "
                      "ORDER BY t.at_ms, t.id",
                      callId);
    if (!found) return tl::unexpected(found.error());
    if (found->empty()) return std::optional<CallView>();
    return std::move(found->front());
}

Result<int> CallStore::active(Instant since)
{
    auto rows = m_session.query("SELECT count(*) FROM call WHERE company_id = ?1 AND first_seen_ms >= ?2 "
                                "AND ended_ms IS NULL",
                                m_company, since);
    int n = 0;
    if (rows.next()) rows.read(n);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return n;
}

Result<> CallStore::forget(Instant before)
{
    auto turns =
        m_session.execute("DELETE FROM call_turn WHERE company_id = ?1 AND call_id IN (SELECT call_id FROM call "
                          "WHERE company_id = ?1 AND first_seen_ms < ?2)",
                          m_company, before);
    if (!turns) return turns;
    return m_session.execute("DELETE FROM call WHERE company_id = ?1 AND first_seen_ms < ?2", m_company, before);
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/pause_store.h"

#include "core/domain/reason.h"
#include "core/domain/sync_state.h"
#include "core/domain/words.h"

namespace tresen {

static constexpr Words<Pause::Reason, 2> reasons{
    {{Pause::Reason::Restore, "restore"}, {Pause::Reason::ByHand, "by_hand"}}};

QString toWord(Pause::Reason reason) { return reasons.word(reason); }
Pause::Reason pauseReasonFromWord(const QString &word) { return reasons.value(word).value_or(Pause::Reason::ByHand); }

PauseStore::PauseStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<std::optional<Pause>> PauseStore::load()
{
    auto rows = m_session.query("SELECT reason, since_ms, actor_name FROM sync_pause WHERE company_id = ?1", m_company);
    std::optional<Pause> found;
    if (rows.next()) {
        QString reason;
        found.emplace();
        rows.read(reason, found->since, found->by);
        found->reason = pauseReasonFromWord(reason);
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<> PauseStore::begin(const Pause &pause)
{
    return m_session.execute("INSERT INTO sync_pause (company_id, reason, since_ms, actor_name) "
                             "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (company_id) DO NOTHING",
                             m_company, toWord(pause.reason), pause.since, pause.by);
}

Result<> PauseStore::end() { return m_session.execute("DELETE FROM sync_pause WHERE company_id = ?1", m_company); }

Result<qint64> PauseStore::forgetWhatWasSeen()
{
    // What was never meant for Cal.com and never sent there is not there either.
    const auto marked = m_session.execute(
        "UPDATE segment SET knowledge = 'forgotten', proven_began_ms = NULL, state = ?3, reason = ?4, "
        "next_attempt_ms = NULL, settled_ms = NULL, due_ms = ?2, progress_ms = ?2, "
        "unsettled_since_ms = coalesce(unsettled_since_ms, ?2), lease_owner = NULL, lease_epoch = NULL, "
        "lease_until_ms = NULL WHERE company_id = ?1 AND (unsettled_since_ms IS NOT NULL OR booked_to_ms > ?2) "
        "AND (presence <> 'local_only' OR ever_sent <> 0)",
        m_company, m_session.now(), SyncState::Unknown, Reason::Looking);
    if (!marked) return tl::unexpected(marked.error());
    const auto count = m_session.changedRows();
    // Bookings that are known would be believed; where their chains have led since then is read anew.
    const auto forgotten =
        m_session.execute("DELETE FROM remote WHERE company_id = ?1 AND segment_id IN "
                          "(SELECT s.id FROM segment s WHERE s.company_id = ?1 AND s.knowledge = 'forgotten')",
                          m_company);
    if (!forgotten) return tl::unexpected(forgotten.error());
    return count;
}

Result<qint64> PauseStore::uncompared()
{
    auto rows =
        m_session.query("SELECT count(*) FROM segment WHERE company_id = ?1 AND knowledge = 'forgotten'", m_company);
    qint64 n = 0;
    if (rows.next()) rows.read(n);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return n;
}

} // namespace tresen

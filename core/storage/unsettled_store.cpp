// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/unsettled_store.h"

#include <algorithm>

#include "core/storage/state_words.h"
#include "core/storage/segment_row.h"

namespace tresen {

namespace {

#define HANDLING_COLUMNS                                                                                               \
    "h.acknowledged_by, h.acknowledged_ms, h.snoozed_until_ms, h.owner, h.note, h.note_by, h.note_ms"

// The same for every source; parameters 3 and 4 are the key, 5 to 11 the filter.
#define COLUMNS                                                                                                        \
    "SELECT " SEGMENT_COLUMNS ", a.branch_id, a.customer_id, a.service_id, s.unsettled_since_ms, s.progress_ms, "      \
    "coalesce(s.trouble, ''), coalesce(s.refusal_message, ''), " HANDLING_COLUMNS " FROM "
#define BOOKED " JOIN appointment a ON a.company_id = ?1 AND a.id = s.appointment_id"
#define HANDLED " LEFT JOIN handling h ON h.company_id = ?1 AND h.segment_id = s.id "
#define THE_FILTER                                                                                                     \
    " AND s.unsettled_since_ms IS NOT NULL AND (s.unsettled_since_ms, s.id) > (?3, ?4) "                               \
    "AND (?5 IS NULL OR ?5 LIKE '%,' || s.state || ',%') AND (?6 IS NULL OR s.progress_ms <= ?6) "                     \
    "AND (?7 IS NULL OR s.trouble = ?7) AND (?8 IS NULL OR s.staff_id = ?8) AND (?9 IS NULL OR h.owner = ?9) "         \
    "AND (?10 IS NULL OR h.snoozed_until_ms IS NULL OR h.snoozed_until_ms <= ?10) "                                    \
    "AND (?11 = 0 OR h.acknowledged_ms IS NULL) ORDER BY s.unsettled_since_ms, s.id LIMIT ?2"

void read(Rows &rows, Handling &h)
{
    rows.read(h.acknowledgedBy, h.acknowledgedAt, h.snoozedUntil, h.owner, h.note, h.noteBy, h.noteAt);
}

std::optional<QString> given(const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); }

/// These never only wait for their turn, so that each of them has a cause.
bool alwaysTroubled(SyncState state)
{
    return state == SyncState::Failed || state == SyncState::Conflict || state == SyncState::Retrying;
}

bool isBefore(const UnsettledKey &a, const UnsettledKey &b)
{
    return std::tuple(a.since, a.id) < std::tuple(b.since, b.id);
}

} // namespace

UnsettledStore::UnsettledStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> UnsettledStore::collect(Source source, const ListedFilter &filter, const UnsettledKey &after, int limit,
                                 const QString &trouble, CustomerId customer, std::vector<ListedRow> &page)
{
    const auto ask = [&](const char *sql, const auto &...more) {
        return m_session.query(sql, m_company, limit, after.since, after.id, wordsOf(filter.states),
                               filter.noProgressSince, given(trouble), filter.staff, given(filter.owner),
                               filter.awakeAt, filter.unacknowledged, more...);
    };
    const auto take = [&](Rows rows) -> Result<> {
        while (rows.next()) {
            ListedRow listed;
            auto &row = listed.row;
            row.segment = readSegment(rows);
            rows.read(row.branch, row.customer, row.service, row.since, row.progress, listed.trouble, listed.message);
            read(rows, listed.handling);
            page.push_back(std::move(listed));
        }
        return rows.status();
    };
    switch (source) {
    case Source::All: return take(ask(COLUMNS "segment s" BOOKED HANDLED "WHERE s.company_id = ?1" THE_FILTER));
    case Source::Trouble:
        return take(
            ask(COLUMNS "segment s" BOOKED HANDLED "WHERE s.company_id = ?1 AND s.trouble = ?12" THE_FILTER, trouble));
    case Source::Owner:
        return take(ask(COLUMNS "handling h JOIN segment s ON s.company_id = ?1 AND s.id = h.segment_id" BOOKED
                                " WHERE h.company_id = ?1" THE_FILTER));
    case Source::Customer:
        return take(ask(COLUMNS "appointment a JOIN segment s ON s.company_id = ?1 AND s.appointment_id = a.id" HANDLED
                                "WHERE a.company_id = ?1 AND a.customer_id = ?12" THE_FILTER,
                        customer));
    }
    return {};
}

Result<std::vector<ListedRow>> UnsettledStore::page(const ListedFilter &filter,
                                                    const std::optional<UnsettledKey> &after, int limit)
{
    // Before the first key: every instant is later than 1970, whatever the id.
    auto from = after.value_or(UnsettledKey{.since = fromEpochMs(0), .id = {}});
    // The list is in that order, so that a beginning costs no condition of its own.
    if (filter.since && from.since < *filter.since)
        from = {.since = *filter.since - std::chrono::milliseconds(1), .id = {}};
    std::vector<ListedRow> found;
    const auto add = [&](Source source, const QString &trouble, CustomerId customer) {
        return collect(source, filter, from, limit, trouble, customer, found);
    };
    Result<> done;
    const bool troubled = !filter.states.empty() && std::ranges::all_of(filter.states, alwaysTroubled);
    if (filter.customers) {
        for (const auto customer : *filter.customers)
            if (done) done = add(Source::Customer, filter.trouble, customer);
    } else if (!filter.owner.isEmpty()) {
        done = add(Source::Owner, filter.trouble, {});
    } else if (!filter.trouble.isEmpty()) {
        done = add(Source::Trouble, filter.trouble, {});
    } else if (troubled) {
        const auto all = troubles();
        if (!all) return tl::unexpected(all.error());
        for (const auto &one : *all) {
            const auto trouble = Trouble::fromKey(one.key);
            if (done && trouble && std::ranges::find(filter.states, trouble->state) != filter.states.end())
                done = add(Source::Trouble, one.key, {});
        }
    } else {
        done = add(Source::All, {}, {});
    }
    if (!done) return tl::unexpected(done.error());
    std::ranges::sort(found, isBefore, [](const ListedRow &listed) {
        return UnsettledKey{.since = listed.row.since, .id = listed.row.segment.id};
    });
    if (int(found.size()) > limit) found.erase(found.begin() + limit, found.end());
    return found;
}

Result<std::vector<CountedTrouble>> UnsettledStore::troubles()
{
    auto rows = m_session.query("SELECT trouble, n, (SELECT min(s.unsettled_since_ms) FROM segment s WHERE "
                                "s.company_id = ?1 AND s.trouble = t.trouble AND s.unsettled_since_ms IS NOT NULL) "
                                "FROM trouble_counter t WHERE t.company_id = ?1 ORDER BY n DESC, trouble",
                                m_company);
    std::vector<CountedTrouble> all;
    while (rows.next()) {
        CountedTrouble one;
        rows.read(one.key, one.n, one.oldest);
        all.push_back(std::move(one));
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return all;
}

Result<QString> UnsettledStore::troubleOf(SegmentId id)
{
    auto rows =
        m_session.query("SELECT coalesce(trouble, '') FROM segment WHERE company_id = ?1 AND id = ?2", m_company, id);
    QString key;
    if (rows.next()) rows.read(key);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return key;
}

Result<Handling> UnsettledStore::handling(SegmentId id)
{
    auto rows = m_session.query("SELECT " HANDLING_COLUMNS " FROM handling h WHERE h.company_id = ?1 "
                                "AND h.segment_id = ?2",
                                m_company, id);
    Handling handling;
    if (rows.next()) read(rows, handling);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return handling;
}

Result<> UnsettledStore::saveHandling(SegmentId id, const Handling &h)
{
    const auto done = m_session.execute(
        "INSERT INTO handling (company_id, segment_id, acknowledged_by, acknowledged_ms, snoozed_until_ms, owner, "
        "note, note_by, note_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (company_id, segment_id) DO "
        "UPDATE SET acknowledged_by = excluded.acknowledged_by, acknowledged_ms = excluded.acknowledged_ms, "
        "snoozed_until_ms = excluded.snoozed_until_ms, owner = excluded.owner, note = excluded.note, "
        "note_by = excluded.note_by, note_ms = excluded.note_ms",
        m_company, id, h.acknowledgedBy, h.acknowledgedAt, h.snoozedUntil, h.owner, h.note, h.noteBy, h.noteAt);
    if (done) m_session.changes().addSegment(m_company, id);
    return done;
}

} // namespace tresen

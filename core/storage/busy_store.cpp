// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/busy_store.h"

#include <algorithm>

#include "core/domain/words.h"
#include "core/storage/busy_row.h"

namespace tresen {

namespace {

// No row is longer than a day; an expired hold is nobody's time.
#define OVERLAPPING                                                                                                    \
    "b.from_ms > ?2 - 86400000 AND b.from_ms < ?3 AND b.to_ms > ?2 AND (b.expires_ms IS NULL OR b.expires_ms > ?4)"

constexpr Words<BusyRow::Kind, 3> kinds{
    {{BusyRow::Kind::Segment, "segment"}, {BusyRow::Kind::Hold, "hold"}, {BusyRow::Kind::Import, "import"}}};

} // namespace

BusyRow readBusy(Rows &rows)
{
    BusyRow row;
    QString kind;
    std::optional<QString> holder;
    rows.read(row.staff, row.lane, row.time.from, row.time.to, kind, row.owner, row.expires, holder);
    row.kind = kinds.value(kind).value_or(BusyRow::Kind::Segment);
    row.holder = holder.value_or(QString());
    return row;
}

QString toWord(BusyRow::Kind kind) { return kinds.word(kind); }

BusyStore::BusyStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> BusyStore::replace(BusyRow::Kind kind, const Uuid &owner, const std::vector<StaffTime> &rows,
                            const QString &holder, int lane)
{
    const auto freed = holder.isEmpty() ? remove(owner)
                                        : erase("DELETE FROM busy WHERE company_id = ?1 AND (owner_id = ?2 OR "
                                                "holder = ?3) RETURNING staff_id, from_ms, to_ms",
                                                owner, holder);
    if (!freed) return freed;
    return add(kind, owner, rows, {}, lane);
}

Result<> BusyStore::add(BusyRow::Kind kind, const Uuid &owner, const std::vector<StaffTime> &rows,
                        const QString &holder, int lane)
{
    if (!holder.isEmpty())
        if (auto freed = removeHold(holder); !freed) return freed;
    // Two desks that take several rows each meet at the first common one instead of waiting for each other.
    auto ordered = rows;
    std::ranges::sort(ordered, [](const StaffTime &a, const StaffTime &b) {
        return std::tie(a.staff, a.time.from) < std::tie(b.staff, b.time.from);
    });
    for (const auto &[staff, time] : ordered)
        if (auto done = insert({staff, lane, time, kind, owner, std::nullopt, {}}); !done) return done;
    return {};
}

Result<> BusyStore::insertOnce(const BusyRow &row)
{
    const auto holder = row.holder.isEmpty() ? std::nullopt : std::optional(row.holder);
    return m_session.execute("INSERT INTO busy (company_id, staff_id, lane, from_ms, to_ms, kind, owner_id, "
                             "expires_ms, holder) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                             m_company, row.staff, row.lane, row.time.from, row.time.to, row.kind, row.owner,
                             row.expires, holder);
}

Result<> BusyStore::insert(const BusyRow &row)
{
    m_blocker.reset();
    auto done = insertOnce(row);
    if (!done && done.error().code == ErrorCode::Conflict) {
        // Perhaps only a hold that has expired is in the way. Looking for those first would cost every booking a
        // statement.
        if (auto freed = removeExpired(); !freed) return freed;
        done = insertOnce(row);
    }
    if (done) {
        m_session.changes().addStaffTime(m_company, {row.staff, row.time});
        return done;
    }
    if (done.error().code != ErrorCode::Conflict) return done;
    const auto inTheWay = rows(row.staff, row.time);
    if (!inTheWay) return tl::unexpected(inTheWay.error());
    for (const auto &other : *inTheWay)
        if (other.lane == row.lane) return takenBy(other, row.time);
    return takenBy(std::nullopt, row.time);
}

Result<> BusyStore::takenBy(const std::optional<BusyRow> &other, TimeRange time)
{
    m_blocker = other;
    return failure(
        ErrorCode::Conflict,
        QStringLiteral("That time is taken (%1 to %2); choose another.").arg(toIso(time.from), toIso(time.to)));
}

Result<> BusyStore::remove(const Uuid &owner)
{
    return erase("DELETE FROM busy WHERE company_id = ?1 AND owner_id = ?2 RETURNING staff_id, from_ms, to_ms", owner);
}

Result<> BusyStore::removeHold(const QString &holder)
{
    return erase("DELETE FROM busy WHERE company_id = ?1 AND holder = ?2 RETURNING staff_id, from_ms, to_ms", holder);
}

Result<> BusyStore::removeExpired()
{
    return erase("DELETE FROM busy WHERE company_id = ?1 AND expires_ms IS NOT NULL AND expires_ms <= ?2 "
                 "RETURNING staff_id, from_ms, to_ms",
                 m_session.now());
}

Result<std::vector<BusyRow>> BusyStore::rows(TimeRange time)
{
    // From the staff list, so that each member is one short range of the primary key.
    return list("SELECT " BUSY_COLUMNS " FROM staff t CROSS JOIN busy b WHERE t.company_id = ?1 AND b.company_id = ?1 "
                "AND b.staff_id = t.id AND " OVERLAPPING " ORDER BY t.id, b.from_ms, b.lane",
                time.from, time.to, m_session.now());
}

Result<std::map<StaffId, std::vector<TimeRange>>> BusyStore::taken(TimeRange time, std::optional<StaffId> staff,
                                                                   const Uuid &exceptOwner, const QString &exceptHolder)
{
    auto found = m_session.query(
        "SELECT b.staff_id, b.from_ms, b.to_ms FROM staff t CROSS JOIN busy b WHERE t.company_id = ?1 "
        "AND (t.id = ?5 OR ?5 IS NULL) AND b.company_id = ?1 AND b.staff_id = t.id AND " OVERLAPPING
        " AND (b.owner_id <> ?6 OR ?6 IS NULL) AND (b.holder <> ?7 OR b.holder IS NULL) ORDER BY t.id, b.from_ms, "
        "b.lane",
        m_company, time.from, time.to, m_session.now(), staff, exceptOwner, exceptHolder);
    std::map<StaffId, std::vector<TimeRange>> taken;
    StaffId last;
    std::vector<TimeRange> *times = nullptr;
    while (found.next()) {
        StaffId who;
        TimeRange range;
        found.read(who, range.from, range.to);
        if (!times || who != last) times = &taken[who];
        last = who;
        times->push_back(range);
    }
    if (!found.status()) return tl::unexpected(found.status().error());
    return taken;
}

Result<std::vector<BusyRow>> BusyStore::rows(StaffId staff, TimeRange time)
{
    return list("SELECT " BUSY_COLUMNS " FROM busy b WHERE b.company_id = ?1 AND b.staff_id = ?5 AND " OVERLAPPING
                " ORDER BY b.from_ms, b.lane",
                time.from, time.to, m_session.now(), staff);
}

Result<std::vector<BusyRow>> BusyStore::rowsOf(const Uuid &owner)
{
    return list("SELECT " BUSY_COLUMNS " FROM busy b WHERE b.company_id = ?1 AND b.owner_id = ?2 "
                "ORDER BY b.staff_id, b.from_ms, b.lane",
                owner);
}

} // namespace tresen

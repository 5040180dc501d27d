// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/storage/session.h"

namespace tresen {

/// Time of a member of staff that nobody else can have: a row of the table that forbids double booking
/// (docs/sync-model.md, "Busy time").
struct BusyRow {
    enum class Kind {
        Segment, ///< active part and buffer of an appointment; owner is the appointment
        Hold,    ///< kept free for somebody who is being asked; owner is the hold
        Import,  ///< taken in from Cal.com
    };
    StaffId staff;
    int lane = 0; ///< 0 is the rule; a deliberate overlap lies in the next free one
    TimeRange time;
    Kind kind = Kind::Segment;
    Uuid owner;
    std::optional<Instant> expires = {}; ///< of a hold
    QString holder = {};                 ///< of a hold: "call:…" or "workstation:…"
    friend bool operator==(const BusyRow &, const BusyRow &) = default;
};

[[nodiscard]] QString toWord(BusyRow::Kind kind);

/// Inserts and deletes busy time; the database itself refuses overlaps, whatever the code above believes.
class BusyStore
{
public:
    BusyStore(Session &session, CompanyId company);

    /// Makes `rows` the owner's whole busy time: deletes the rows it had and the hold of `holder` (empty: none), then
    /// inserts ordered by staff and time; an expired hold in the way is deleted. One transaction with the command, so
    /// that shifting a composite or swapping two appointments works. An empty `rows` frees all its time.
    /// Errors: Conflict (overlap; blocker() tells with whom), InvalidInput (zero length, over 24 h, no staff).
    [[nodiscard]] Result<> replace(BusyRow::Kind kind, const Uuid &owner, const std::vector<StaffTime> &rows,
                                   const QString &holder = {}, int lane = 0);

    /// The same for an owner that was made in this command and has no time yet: spares a booking the look for it.
    [[nodiscard]] Result<> add(BusyRow::Kind kind, const Uuid &owner, const std::vector<StaffTime> &rows,
                               const QString &holder = {}, int lane = 0);

    /// The first row in the way of the replace() that failed with Conflict.
    [[nodiscard]] const std::optional<BusyRow> &blocker() const { return m_blocker; }

    /// Deletes what several owners have, so that they can be written again in any order (a swap).
    [[nodiscard]] Result<> remove(const Uuid &owner);

    /// Rows of everybody on the staff list that overlap `time`, by staff and start; expired holds left out.
    [[nodiscard]] Result<std::vector<BusyRow>> rows(TimeRange time);
    [[nodiscard]] Result<std::vector<BusyRow>> rows(StaffId staff, TimeRange time);
    [[nodiscard]] Result<std::vector<BusyRow>> rowsOf(const Uuid &owner);
    /// The times of rows() alone, each stylist's by start; of `staff` only, if named, and without the rows of an owner
    /// (null: none) and of a holder (empty: none).
    [[nodiscard]] Result<std::map<StaffId, std::vector<TimeRange>>>
    taken(TimeRange time, std::optional<StaffId> staff, const Uuid &exceptOwner, const QString &exceptHolder);

private:
    friend class HoldStore;
    [[nodiscard]] Result<> insert(const BusyRow &row);
    [[nodiscard]] Result<> insertOnce(const BusyRow &row);
    [[nodiscard]] Result<> removeHold(const QString &holder);
    [[nodiscard]] Result<> removeExpired();
    /// The error of a time that `other` has.
    [[nodiscard]] Result<> takenBy(const std::optional<BusyRow> &other, TimeRange time);
    /// Runs a DELETE … RETURNING staff_id, from_ms, to_ms and notes the time that became free.
    template <typename... Args>
    [[nodiscard]] Result<> erase(std::string_view sql, const Args &...args)
    {
        auto rows = m_session.query(sql, m_company, args...);
        while (rows.next()) {
            StaffTime freed;
            rows.read(freed.staff, freed.time.from, freed.time.to);
            m_session.changes().addStaffTime(m_company, freed);
        }
        return rows.status();
    }
    template <typename... Args>
    [[nodiscard]] Result<std::vector<BusyRow>> list(std::string_view sql, const Args &...args);

    Session &m_session;
    CompanyId m_company;
    std::optional<BusyRow> m_blocker;
};

} // namespace tresen

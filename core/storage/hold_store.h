// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/hold.h"
#include "core/storage/busy_store.h"

namespace tresen {

/// Holds: busy rows with an end of their own, one per call or workstation.
class HoldStore
{
public:
    HoldStore(Session &session, CompanyId company);

    /// The newest hold of an owner replaces its former one. Errors: as BusyStore::replace().
    [[nodiscard]] Result<> put(const Hold &hold);
    /// One hold of several times: a service in parts. All of them or, with an error, whatever the caller rolls back.
    [[nodiscard]] Result<> put(HoldId id, const QString &owner, Instant expires, const std::vector<StaffTime> &times);
    [[nodiscard]] const std::optional<BusyRow> &blocker() const { return m_busy.blocker(); }

    [[nodiscard]] Result<std::optional<Hold>> of(const QString &owner);
    /// Everything that is kept now, one Hold for each row, by staff and time.
    [[nodiscard]] Result<std::vector<Hold>> all();
    [[nodiscard]] Result<> release(const QString &owner);
    /// A person at the desk takes a hold with a click. Errors: NotFound.
    [[nodiscard]] Result<> release(HoldId id);
    /// Deletes the expired ones; booking does so by itself.
    [[nodiscard]] Result<> removeExpired();

private:
    Session &m_session;
    CompanyId m_company;
    BusyStore m_busy;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/stray.h"
#include "core/storage/session.h"

namespace tresen {

/// Where a page of strays ended: longest known first.
struct StrayKey {
    Instant found;
    StrayId id;
};

/// Live bookings at Cal.com without a segment, and why. Written by the intake (core/sync/intake.h), read by who lists
/// them; a person's command links, imports (both remove the row, in the transaction that gives the booking a segment)
/// or dismisses one. A dismissed one keeps its row, so that it is not found again.
class StrayStore
{
public:
    StrayStore(Session &session, CompanyId company);

    /// Inserts, or replaces what is known of the booking with this uid: the id and the time it was found stay.
    [[nodiscard]] Result<> save(const Stray &stray);
    [[nodiscard]] Result<std::optional<Stray>> find(StrayId id);
    [[nodiscard]] Result<std::optional<Stray>> findByUid(const QString &uid);
    [[nodiscard]] Result<> remove(const QString &uid);
    /// Those that nobody has dismissed.
    [[nodiscard]] Result<std::vector<Stray>> open(const std::optional<StrayKey> &after, int limit);
    [[nodiscard]] Result<qint64> openCount();
    /// Errors: NotFound.
    [[nodiscard]] Result<> dismiss(StrayId id, Instant at, const QString &by, const QString &why);
    /// Forgets bookings that ended before `ended`: nothing is to be done about them any more.
    [[nodiscard]] Result<> removeOver(Instant ended);

private:
    template <typename... Args>
    [[nodiscard]] Result<std::vector<Stray>> list(std::string_view sql, const Args &...args);
    template <typename... Args>
    [[nodiscard]] Result<std::optional<Stray>> one(std::string_view sql, const Args &...args);
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen

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
/// them; a person's command links, imports or dismisses one. The row stays: so a dismissed one is not found again, and
/// each of the three can be taken back.
class StrayStore
{
public:
    StrayStore(Session &session, CompanyId company);

    /// Inserts, or replaces what is known of the booking with this uid: the id and the time it was found stay.
    [[nodiscard]] Result<> save(const Stray &stray);
    [[nodiscard]] Result<std::optional<Stray>> find(StrayId id);
    [[nodiscard]] Result<std::optional<Stray>> findByUid(const QString &uid);
    [[nodiscard]] Result<> remove(const QString &uid);
    /// Those that nobody has decided about.
    [[nodiscard]] Result<std::vector<Stray>> open(const std::optional<StrayKey> &after, int limit);
    [[nodiscard]] Result<qint64> openCount();
    /// `segment`: whose it is from now on; of a restored one it stays what it was. Errors: NotFound.
    [[nodiscard]] Result<> decide(StrayId id, StrayDecision what, std::optional<SegmentId> segment, Instant at,
                                  const QString &by, const QString &why);
    /// Lists it again as if nobody had decided. Errors: NotFound.
    [[nodiscard]] Result<> reopen(StrayId id);
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

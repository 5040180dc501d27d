// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/handling.h"
#include "core/domain/trouble.h"
#include "core/storage/work_store.h"

namespace tresen {

/// A segment that is not settled, with all that lists show of it.
struct ListedRow {
    UnsettledRow row;
    QString trouble; ///< the key of its cause; empty where it only waits for its turn
    QString message; ///< of a refusal: Cal.com's words, masked
    Handling handling;
};

/// Which ones; what is not set is not looked at.
struct ListedFilter {
    std::vector<SyncState> states = {}; ///< empty: all of them
    std::optional<Instant> noProgressSince = {};
    QString trouble = {};
    QString owner = {};
    std::optional<StaffId> staff = {};
    std::optional<Instant> since = {};   ///< unsettled since then or later
    std::optional<Instant> awakeAt = {}; ///< not what is snoozed until later than this
    bool unacknowledged = false;
    std::optional<std::vector<CustomerId>> customers = {};
};

struct CountedTrouble {
    QString key;
    qint64 n = 0;
    Instant oldest; ///< unsettled since
};

/// The Sync page's lists: pages by key that stay fast with 100,000 rows, causes from counters, and what people do about
/// single rows. The worker's lists are the WorkStore's.
class UnsettledStore
{
public:
    UnsettledStore(Session &session, CompanyId company);

    /// Longest unsettled first. One statement; where states or customers are asked for, one for each cause or customer.
    [[nodiscard]] Result<std::vector<ListedRow>> page(const ListedFilter &filter,
                                                      const std::optional<UnsettledKey> &after, int limit);
    /// Every cause that a segment has now, from counters that triggers keep: one step for each cause.
    [[nodiscard]] Result<std::vector<CountedTrouble>> troubles();
    [[nodiscard]] Result<QString> troubleOf(SegmentId id);

    [[nodiscard]] Result<Handling> handling(SegmentId id);
    [[nodiscard]] Result<> saveHandling(SegmentId id, const Handling &handling);

private:
    /// Where the rows are taken from; the filter is applied to each of them.
    enum class Source { All, Trouble, Owner, Customer };
    [[nodiscard]] Result<> collect(Source source, const ListedFilter &filter, const UnsettledKey &after, int limit,
                                   const QString &trouble, CustomerId customer, std::vector<ListedRow> &page);

    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/busy_store.h"

/// The columns of table `busy`, alias b, in the order in which readBusy() takes them. A macro, so that it joins the
/// literal around it.
#define BUSY_COLUMNS "b.staff_id, b.lane, b.from_ms, b.to_ms, b.kind, b.owner_id, b.expires_ms, b.holder"

namespace tresen {

[[nodiscard]] BusyRow readBusy(Rows &rows);

template <typename... Args>
Result<std::vector<BusyRow>> BusyStore::list(std::string_view sql, const Args &...args)
{
    auto found = m_session.query(sql, m_company, args...);
    std::vector<BusyRow> busy;
    while (found.next())
        busy.push_back(readBusy(found));
    if (!found.status()) return tl::unexpected(found.status().error());
    return busy;
}

} // namespace tresen

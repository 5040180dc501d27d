// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/remotes.h"

#include "core/storage/remote_row.h"

namespace tresen {

Result<std::vector<Remote>> remotesOf(Session &session, CompanyId company, SegmentId segment)
{
    auto rows = session.query("SELECT " REMOTE_COLUMNS
                              " FROM remote WHERE company_id = ?1 AND segment_id = ?2 ORDER BY seen_seq, uid",
                              company, segment);
    std::vector<Remote> found;
    while (rows.next())
        found.push_back(readRemote(rows));
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

} // namespace tresen

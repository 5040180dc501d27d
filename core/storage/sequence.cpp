// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sequence.h"

namespace tresen {

Result<qint64> nextInSequence(Session &session, CompanyId company, const QString &name)
{
    auto rows = session.query("INSERT INTO sequence (company_id, name, value) VALUES (?1, ?2, 1) "
                              "ON CONFLICT (company_id, name) DO UPDATE SET value = sequence.value + 1 RETURNING value",
                              company, name);
    qint64 value = 0;
    if (rows.next()) rows.read(value);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return value;
}

} // namespace tresen

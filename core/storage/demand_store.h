// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/ids.h"
#include "core/storage/session.h"

namespace tresen {

/// How often an event type was asked about in a quarter hour of the week (core/availability/demand.h).
struct DemandRow {
    int quarter = 0;
    CredentialId credential;
    EventTypeId eventType;
    qint64 askedMilli = 0; ///< times a week, in thousandths; 0 when saved: forgotten
    int week = 0;
    friend bool operator==(const DemandRow &, const DemandRow &) = default;
};

class DemandStore
{
public:
    DemandStore(Session &session, CompanyId company);

    /// By quarter hour, then event type.
    [[nodiscard]] Result<std::vector<DemandRow>> load();
    /// Replaces the rows of the same quarter hour and event type; others stay.
    [[nodiscard]] Result<> save(const std::vector<DemandRow> &rows);

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen

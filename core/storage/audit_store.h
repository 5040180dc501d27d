// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/audit.h"
#include "core/storage/session.h"

namespace tresen {

/// Who did what. Append-only; written in the command's own transaction.
class AuditStore
{
public:
    AuditStore(Session &session, CompanyId company);

    [[nodiscard]] Result<> append(const AuditEntry &entry);
    /// In order of writing; of a null id: entries that concern no appointment.
    [[nodiscard]] Result<std::vector<AuditEntry>> of(AppointmentId appointment);

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/storage/session.h"

namespace tresen {

/// The companies of this database, in order of their making.
[[nodiscard]] Result<std::vector<CompanyId>> companyIds(Session &session);

/// Loads and saves a company's catalog as a whole: it is small and changes rarely. Secrets are not part of it.
class CatalogStore
{
public:
    CatalogStore(Session &session, CompanyId company);

    /// Sorted as Catalog says. Errors: NotFound (no such company), Unsupported (a zone this machine does not know).
    [[nodiscard]] Result<Catalog> load();

    /// Makes the stored catalog equal to `catalog`; what is missing in it is removed. catalog.company.id must be the
    /// store's company. Credentials keep their count of successes, and a company stays practice or real for ever.
    [[nodiscard]] Result<> save(const Catalog &catalog);

    /// Those of one service; the rest of the catalog is not touched.
    [[nodiscard]] Result<> saveKeywords(ServiceId service, const QStringList &keywords);

    /// The key has listed a booking of this event type, so that it sees them (EventTypeMapping::visible).
    [[nodiscard]] Result<> saveVisible(CredentialId credential, EventTypeId eventType);

private:
    [[nodiscard]] Result<> saveHours(const QString &kind, const Uuid &owner, const WeeklyHours &hours);
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen

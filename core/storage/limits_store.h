// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "core/domain/ids.h"
#include "core/storage/session.h"

namespace tresen {

/// What an event type refuses by itself, as it was last read (core/availability/offer_search.h).
struct LimitsRow {
    EventTypeId eventType;
    std::chrono::minutes notice{0};
    std::optional<std::chrono::days> window; ///< nothing: any
    friend bool operator==(const LimitsRow &, const LimitsRow &) = default;
};

class LimitsStore
{
public:
    LimitsStore(Session &session, CompanyId company);

    /// By event type.
    [[nodiscard]] Result<std::vector<LimitsRow>> load();
    /// Replaces the rows of the same event types; others stay. One without limits is forgotten.
    [[nodiscard]] Result<> save(const std::vector<LimitsRow> &rows);

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen

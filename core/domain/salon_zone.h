// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/domain/catalog.h"

namespace tresen {

/// The clock on the salon's wall: the first branch's. UTC as long as there is no branch, or no catalog.
[[nodiscard]] Zone salonZone(const Catalog &catalog);
[[nodiscard]] Zone salonZone(const std::shared_ptr<const Catalog> &catalog);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/salon_zone.h"

namespace tresen {

Zone salonZone(const Catalog &catalog) { return catalog.branches.empty() ? Zone() : catalog.branches.front().zone; }

Zone salonZone(const std::shared_ptr<const Catalog> &catalog) { return catalog ? salonZone(*catalog) : Zone(); }

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/sync_desk.h"

namespace tresen::test {

/// What does not add up in the desk's own database, a sentence each: busy time against appointments, overlaps of one
/// stylist and lane, customers of bookings that were refused, counters, attempts that nobody ended.
[[nodiscard]] QStringList bookkeepingErrors(SyncDesk &desk);

} // namespace tresen::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/storage/connection.h"

namespace tresen {

/// Gives an empty database in memory the newest schema. The first one of the process is migrated, all others are copies
/// of its pages: a simulation opens thousands, and migrating took a sixth of its time. `connection` is one of
/// openSqlite() without a file. Any thread. Errors: those of migrate().
[[nodiscard]] Result<> fillMemoryDatabase(Connection &connection);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/salon/practice_salon.h"
#include "core/storage/session.h"

namespace tresen {

/// Writes a whole practice salon into an empty database: both sides agree on every appointment.
[[nodiscard]] Result<> storePracticeSalon(Session &session, const PracticeSalon &salon);

/// An empty salon for a database that holds none: one branch with usual hours, nobody in it, to be filled by import.
[[nodiscard]] Catalog makeEmptySalon(UuidGenerator &ids);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/model/answer.h"
#include "app/sandbox/model/call.h"

namespace tresen::sandbox {

/// /v2/slots/reservations: hints that hide a time from slot lists and guard nothing else (docs/calcom.md, measured 6 to
/// 10).
[[nodiscard]] Answer createReservation(World &world, const Call &call, Random &random);
[[nodiscard]] Answer getReservation(const World &world, const Call &call);
[[nodiscard]] Answer patchReservation(World &world, const Call &call);
[[nodiscard]] Answer deleteReservation(World &world, const Call &call);

} // namespace tresen::sandbox

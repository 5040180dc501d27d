// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/salon/practice_salon.h"

namespace tresen {

class Session;

/// What the practice salon has behind it: weeks of calls and bookings, how long everything took, and an outage of
/// Cal.com now and then, so that charts and objectives have something to say from the first minute. The same seed and
/// day give the same past. In steps, each a command of its own; they do not touch what is still to come.
[[nodiscard]] std::vector<std::function<Result<>(Session &)>> practicePast(std::shared_ptr<const PracticeSalon> salon,
                                                                           Instant now, int days, std::uint64_t seed);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "plan_builder.h"

namespace tresen::test {

/// One class of one kind of input: what it makes of an input that has none of it.
struct InputClass {
    const char *name;
    std::function<void(PlanInput &)> make;
};
using Dimension = std::vector<InputClass>;

// In the order in which they are to be applied: attempts and refusals take their generation from the wish.
[[nodiscard]] Dimension wishes();
[[nodiscard]] Dimension incarnations();
[[nodiscard]] Dimension bookings();
[[nodiscard]] Dimension baselines();
[[nodiscard]] Dimension cancels(); ///< which bookings a Cancel of ours ended
[[nodiscard]] Dimension attempts();
[[nodiscard]] Dimension refusals();
[[nodiscard]] Dimension hosts();
[[nodiscard]] Dimension times();
[[nodiscard]] Dimension ways(); ///< whether Cal.com can be called
[[nodiscard]] Dimension failures();
[[nodiscard]] Dimension checks();
[[nodiscard]] Dimension knowledges();
[[nodiscard]] Dimension appointments(); ///< the other parts
[[nodiscard]] Dimension policies();
[[nodiscard]] Dimension localFacts();

} // namespace tresen::test

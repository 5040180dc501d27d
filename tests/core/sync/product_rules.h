// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "core/sync/planner.h"
#include "plan_builder.h"

namespace tresen::test {

/// What must hold of every plan, whatever the input. Returns what does not.
[[nodiscard]] QStringList broken(const PlanInput &in, const Plan &planned);

/// What Cal.com makes of a call, in a world in which nobody else acts.
enum class World {
    Works,    ///< it does what it is asked, and what is not known there is gone
    Silent,   ///< writes get no answer, reads show what was known
    Refuses,  ///< writes are refused for good
    Taken,    ///< writes find the time taken
    Missing,  ///< writes are told "no such booking", reads show it all the same
    Fails,    ///< every call fails
    KeyWrong, ///< every call is refused for the key
};

/// The input after the plan was carried out at the same moment; nothing if the plan is not to be carried out now.
[[nodiscard]] std::optional<PlanInput> after(const PlanInput &in, const Plan &planned, World world);

/// Follows the plans from `in` on while time stands still. What it ends in is a wait, a rest or a person; what is
/// returned otherwise says how it goes in circles.
[[nodiscard]] QString follow(PlanInput in, World world);

} // namespace tresen::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/model/salon.h"

namespace tresen::sandbox {

/// The first thing in `salon` that leads nowhere or contradicts itself, with its place; empty when all is well.
[[nodiscard]] QString whatIsWrong(const SandboxSalon &salon);

/// Minutes since midnight of "09:00"; "24:00" is 1440. Nothing for anything else.
[[nodiscard]] std::optional<int> minuteOfDay(const QString &text);

/// 0 for "Monday" to 6 for "Sunday"; nothing for anything else.
[[nodiscard]] std::optional<int> weekdayNumber(const QString &name);

} // namespace tresen::sandbox

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/voice/said_when.h"

/// What is meant by everything that was said: first which day, then when on it.
namespace tresen {

/// The day, or the days to choose from; or what is wrong with them.
void findDay(const Said &said, SpokenWhen &when);
/// What a bound makes of the day, or the days, that it stands before. Open ends are a week long.
void boundDays(const Said &said, SpokenWhen &when);
/// The time, or the part of the day. Asks for the branch's hours of the day that was found.
void findTime(const Said &said, const WhenContext &context, SpokenWhen &when);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/domain/indicator.h"
#include "core/slo/minute_history.h"

namespace tresen {

/// Works out what a rule watches, up to and with `nowMinute`, and whether its threshold is passed for certain. Pure.
[[nodiscard]] Measured measure(const AlertRule &rule, const MinuteHistory &history, std::int64_t nowMinute);
/// The value of an indicator up to and with `nowMinute`. Pure.
[[nodiscard]] IndicatorView viewOf(const Indicator &indicator, const MinuteHistory &history, std::int64_t nowMinute);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/domain/record.h"

namespace tresen {

enum class CacheUse : std::uint8_t { None, Hit, Miss };

struct Recorded {
    std::chrono::nanoseconds took{0};
    RecordOutcome outcome = RecordOutcome::Done;
    CacheUse cache = CacheUse::None;
    std::uint32_t upstreamCalls = 0;
    /// By which it is found again: a telephone call's id or an appointment's. Kept with the slowest ones only, up to 47
    /// characters; never exported (docs/metrics.md).
    std::string_view correlation = {};
};

/// Quantities share the histograms of durations: one unit counts as a millisecond, and the mean is exact.
[[nodiscard]] constexpr std::chrono::nanoseconds levelAs(std::int64_t units)
{
    return std::chrono::milliseconds(units);
}

/// "function/check_availability"
[[nodiscard]] inline std::string seriesName(RecordKind kind, std::string_view name)
{
    return toWord(kind).toStdString().append("/").append(name);
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resilience/retry_schedule.h"

#include <algorithm>
#include <array>

namespace tresen {

using namespace std::chrono;

milliseconds retryDelay(int failures, double unit)
{
    static constexpr std::array<milliseconds, 5> steps{seconds(10), seconds(30), seconds(60), seconds(120),
                                                       seconds(300)};
    const auto step = steps[std::size_t(std::clamp(failures - 1, 0, int(steps.size()) - 1))];
    return step + floor<milliseconds>(step * 0.1 * std::clamp(unit, 0.0, 1.0));
}

} // namespace tresen

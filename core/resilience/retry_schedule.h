// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace tresen {

/// How long to wait after the n-th transient failure in a row (n >= 1): 10, 30, 60, 120, then 300 s, without end
/// (docs/design.md 6). `unit` in [0, 1) lengthens it by up to a tenth, so that what failed together does not come
/// back together.
[[nodiscard]] std::chrono::milliseconds retryDelay(int failures, double unit = 0.0);

} // namespace tresen

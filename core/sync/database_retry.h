// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace tresen {

/// How long the worker and the inbox leave a database in peace that could not be read or written.
inline constexpr std::chrono::seconds databaseRetry{1};

} // namespace tresen

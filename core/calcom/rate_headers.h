// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/http/transport.h"
#include "core/resilience/token_bucket.h"

namespace tresen {

/// Reads X-RateLimit-Limit-, -Remaining- and -Reset-NAME, and Retry-After (a proxy may add it). A key can have several
/// named limits, and only all of them exceeded block (docs/calcom.md 9): the one with most left counts. Reset is
/// seconds to go, or, as some documents say, a Unix time: told apart by size. `now` is the wall clock.
[[nodiscard]] RateHint rateHintFrom(const HttpHeaders &headers, Instant now);

} // namespace tresen

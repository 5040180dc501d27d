// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/model/rate_limiter.h"

#include <algorithm>

namespace tresen::sandbox {

using namespace std::chrono;

namespace {

int secondsUp(milliseconds span) { return int(ceil<seconds>(span).count()); }

} // namespace

RateLimiter::Verdict RateLimiter::count(const QString &who, int limit, Instant now)
{
    constexpr auto minute = seconds(60);
    auto &window = m_windows[who];
    if (now < window.blockedUntil) return {false, limit, 0, secondsUp(window.blockedUntil - now)};
    if (now >= window.ends || window.blockedUntil > Instant()) window = {now + minute, 0, {}};
    ++window.used;
    if (window.used <= limit) return {true, limit, limit - window.used, secondsUp(window.ends - now)};
    window.blockedUntil = now + minute;
    return {false, limit, 0, secondsUp(minute)};
}

} // namespace tresen::sandbox

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

namespace tresen {

using namespace std::chrono;

Instant SystemClock::now() const { return floor<milliseconds>(system_clock::now()); }

Moment SystemClock::monotonic() const { return Moment(steady_clock::now().time_since_epoch()); }

ManualClock::ManualClock(Instant start)
    : m_now(start)
{}

void ManualClock::advance(nanoseconds by)
{
    m_monotonic += by;
    m_rest += by;
    const auto whole = floor<milliseconds>(m_rest);
    m_now += whole;
    m_rest -= whole;
}

void ManualClock::setWall(Instant to) { m_now = to; }

} // namespace tresen

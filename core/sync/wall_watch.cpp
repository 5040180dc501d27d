// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/wall_watch.h"

namespace tresen {

using namespace std::chrono;

WallWatch::WallWatch(const Clock &clock)
    : m_clock(clock)
    , m_ahead(ahead())
    , m_evenSince(clock.now())
{}

milliseconds WallWatch::ahead() const
{
    return duration_cast<milliseconds>(m_clock.now().time_since_epoch()) -
           duration_cast<milliseconds>(m_clock.monotonic().time_since_epoch());
}

std::optional<milliseconds> WallWatch::jump()
{
    const auto by = ahead() - m_ahead;
    if (abs(by) <= drift) return std::nullopt;
    m_ahead += by;
    m_evenSince = m_clock.now();
    return by;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/clock.h"

namespace tresen {

/// Tells since when the wall clock has run evenly. It is what attempts are written down by, so that they mean something
/// after a restart; but a span between two of its instants is only a duration if nobody has set it in between. One
/// thread.
class WallWatch
{
public:
    /// So far the clocks may drift apart unnoticed.
    static constexpr std::chrono::seconds drift{2};

    explicit WallWatch(const Clock &clock);

    /// Compares both clocks, and says by how much the wall clock was set since the last time, if it was. What they
    /// drift apart by themselves, up to two seconds, is nothing.
    [[nodiscard]] std::optional<std::chrono::milliseconds> jump();

    /// The wall clock's own instant from which on it can be trusted as a measure: when this watch began, which is when
    /// the process did, for nobody can notice what is set while none runs; or when the last jump was noticed.
    [[nodiscard]] Instant evenSince() const { return m_evenSince; }

private:
    [[nodiscard]] std::chrono::milliseconds ahead() const;

    const Clock &m_clock;
    std::chrono::milliseconds m_ahead; ///< wall clock minus monotonic clock
    Instant m_evenSince;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

namespace tresen {

/// Where time comes from. Nothing in the engine asks the system for the time by itself: tests and the simulation move
/// it. The wall clock is for what is written down and may jump; the monotonic clock is for durations. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual Moment monotonic() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Moment monotonic() const override;
};

/// Stands still until it is moved. One thread.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start);
    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] Moment monotonic() const override { return m_monotonic; }

    /// Lets `by` pass on both clocks.
    void advance(std::chrono::nanoseconds by);

    /// Sets the wall clock as an administrator would; no time passes.
    void setWall(Instant to);

private:
    Instant m_now;
    std::chrono::nanoseconds m_rest{0}; ///< below a millisecond, kept so that small steps add up
    Moment m_monotonic{};
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>

#include "core/base/scheduler.h"

namespace tresen::test {

/// A scheduler that runs one task at a time, so that a process can die between any two of them. Time passes only when
/// it is told to. One thread, also for post().
class SimScheduler final : public Scheduler
{
public:
    explicit SimScheduler(Instant start)
        : m_clock(start)
        , m_began(start)
    {}

    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    [[nodiscard]] Timer after(std::chrono::nanoseconds delay, Task task) override;
    void post(Task task) override { m_posted.push_back(std::move(task)); }
    /// What somebody else's machine does then: it goes on while ours is stalled.
    [[nodiscard]] Timer afterElsewhere(std::chrono::nanoseconds delay, Task task);

    /// Runs the next task that is due now. False: there is none.
    bool step();
    /// Lets time pass until the next timer is due, `atMost`; runs nothing.
    void advance(std::chrono::nanoseconds atMost);
    /// Lets `by` pass and runs everything that falls due, each at its own time.
    void pass(std::chrono::nanoseconds by);

    /// Time passes and nothing of ours runs: the process is stopped, or the machine too busy for it.
    void stall(std::chrono::nanoseconds by);

    /// Tasks run so far.
    [[nodiscard]] quint64 steps() const { return m_steps; }

    /// The wall clock as somebody else's machine shows it: it does not jump when ours does.
    [[nodiscard]] Instant elsewhere() const
    {
        return m_began + std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic().time_since_epoch());
    }
    /// Sets our wall clock, as an administrator or a time server does: off by this much, 0 for right.
    void setOff(std::chrono::milliseconds by) { m_clock.setWall(elsewhere() + by); }

private:
    ManualClock m_clock;
    Instant m_began;
    quint64 m_order = 0;
    quint64 m_steps = 0;

    struct Due {
        std::shared_ptr<Task> task;
        bool elsewhere = false;
    };
    using Timers = std::map<std::pair<Moment, quint64>, Due>;
    Timer add(std::chrono::nanoseconds delay, Task task, bool elsewhere);
    void dropCancelled();
    void run(Timers::iterator timer);

    Timers m_due;
    std::deque<Task> m_posted;
};

} // namespace tresen::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>

#include "core/base/scheduler.h"

namespace tresen {

/// A Scheduler whose time passes only when it is told to: tests and the simulation own the order of everything.
class ManualScheduler final : public Scheduler
{
public:
    explicit ManualScheduler(Instant start)
        : m_clock(start)
    {}

    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    [[nodiscard]] ManualClock &manualClock() { return m_clock; }
    [[nodiscard]] Timer after(std::chrono::nanoseconds delay, Task task) override;
    void post(Task task) override;

    /// Runs what was posted and what is due, without time passing. Returns how many tasks ran.
    int runReady();

    /// Lets `by` pass, running each timer at its own time, in order.
    void advance(std::chrono::nanoseconds by);

    /// How long until the next timer; nothing if none is set.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> untilNext() const;

private:
    using Key = std::pair<Moment, quint64>;
    void dropCancelled();

    ManualClock m_clock;
    quint64 m_order = 0;
    std::map<Key, std::shared_ptr<Task>> m_due;
    std::mutex m_mutex; ///< guards m_posted: post() may come from a writer's thread
    std::deque<Task> m_posted;
};

} // namespace tresen

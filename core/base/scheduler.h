// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "core/base/clock.h"

namespace tresen {

/// Runs things later on one thread: the engine's only way to wait. QtScheduler does it in an event loop,
/// ManualScheduler in tests and in the simulation. Everything but post() belongs to the scheduler's own thread.
class Scheduler
{
public:
    using Task = std::function<void()>;

    /// Cancels its timer when destroyed. Empty after the timer has fired.
    class Timer
    {
    public:
        Timer() = default;
        explicit Timer(std::shared_ptr<Task> task)
            : m_task(std::move(task))
        {}
        ~Timer() { cancel(); }
        Timer(Timer &&) noexcept = default;
        Timer &operator=(Timer &&other) noexcept
        {
            cancel();
            m_task = std::move(other.m_task);
            return *this;
        }
        Timer(const Timer &) = delete;
        Timer &operator=(const Timer &) = delete;

        void cancel()
        {
            if (m_task) *m_task = nullptr;
            m_task.reset();
        }
        [[nodiscard]] bool isActive() const { return m_task && *m_task; }

    private:
        std::shared_ptr<Task> m_task;
    };

    virtual ~Scheduler() = default;
    [[nodiscard]] virtual const Clock &clock() const = 0;

    /// Runs `task` once on this scheduler's thread when `delay` has passed on the monotonic clock, unless the timer is
    /// dropped before. A delay of zero or less runs it in the next round, never at once.
    [[nodiscard]] virtual Timer after(std::chrono::nanoseconds delay, Task task) = 0;

    /// Runs `task` on this scheduler's thread, in order of arrival. May be called from any thread.
    virtual void post(Task task) = 0;
};

} // namespace tresen

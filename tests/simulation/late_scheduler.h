// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>

#include "core/base/random.h"
#include "core/base/scheduler.h"

namespace tresen::test {

/// The event loop of a program whose database is slow: what its threads post back arrives in order, but late, and
/// meanwhile the rest of the world goes on. What was read may be out of date when it is heard of.
class LateScheduler final : public Scheduler
{
public:
    /// Nothing is later than `atMost`; zero: nothing is late.
    LateScheduler(Scheduler &machine, std::uint64_t seed, std::chrono::milliseconds atMost)
        : m_machine(machine)
        , m_random(seed)
        , m_atMost(atMost)
    {}

    void setLag(std::chrono::milliseconds atMost) { m_atMost = atMost; }

    [[nodiscard]] const Clock &clock() const override { return m_machine.clock(); }
    [[nodiscard]] Timer after(std::chrono::nanoseconds delay, Task task) override
    {
        return m_machine.after(delay, std::move(task));
    }
    void post(Task task) override
    {
        if (m_atMost.count() == 0) return m_machine.post(std::move(task));
        const auto lag =
            std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::nanoseconds(m_atMost) * m_random.unit());
        m_last = std::max(m_last, clock().monotonic() + lag);
        std::erase_if(m_onTheirWay, [](const Timer &timer) { return !timer.isActive(); });
        m_onTheirWay.push_back(m_machine.after(m_last - clock().monotonic(), std::move(task)));
    }

private:
    Scheduler &m_machine;
    SeededRandom m_random;
    std::chrono::milliseconds m_atMost;
    Moment m_last{};
    std::list<Timer> m_onTheirWay;
};

} // namespace tresen::test

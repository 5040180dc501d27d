// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sim_scheduler.h"

#include <algorithm>

namespace tresen::test {

using namespace std::chrono;

Scheduler::Timer SimScheduler::after(nanoseconds delay, Task task) { return add(delay, std::move(task), false); }

Scheduler::Timer SimScheduler::afterElsewhere(nanoseconds delay, Task task)
{
    return add(delay, std::move(task), true);
}

Scheduler::Timer SimScheduler::add(nanoseconds delay, Task task, bool elsewhere)
{
    auto shared = std::make_shared<Task>(std::move(task));
    m_due.emplace(std::pair(m_clock.monotonic() + std::max(delay, nanoseconds(0)), m_order++), Due{shared, elsewhere});
    return Timer(std::move(shared));
}

void SimScheduler::dropCancelled()
{
    while (!m_due.empty() && !*m_due.begin()->second.task)
        m_due.erase(m_due.begin());
}

bool SimScheduler::step()
{
    if (!m_posted.empty()) {
        const auto task = std::move(m_posted.front());
        m_posted.pop_front();
        ++m_steps;
        task();
        return true;
    }
    dropCancelled();
    if (m_due.empty() || m_due.begin()->first.first > m_clock.monotonic()) return false;
    run(m_due.begin());
    return true;
}

void SimScheduler::run(Timers::iterator timer)
{
    const auto task = std::exchange(*timer->second.task, nullptr);
    m_due.erase(timer);
    ++m_steps;
    if (task) task();
}

void SimScheduler::stall(nanoseconds by)
{
    const auto end = m_clock.monotonic() + by;
    for (;;) {
        const auto next = std::ranges::find_if(m_due, [](const auto &timer) { return timer.second.elsewhere; });
        if (next == m_due.end() || next->first.first > end) break;
        m_clock.advance(std::max(next->first.first - m_clock.monotonic(), nanoseconds(0)));
        run(next);
    }
    m_clock.advance(end - m_clock.monotonic());
}

void SimScheduler::advance(nanoseconds atMost)
{
    dropCancelled();
    auto by = atMost;
    if (!m_due.empty()) by = std::min(by, std::max(m_due.begin()->first.first - m_clock.monotonic(), nanoseconds(0)));
    m_clock.advance(by);
}

void SimScheduler::pass(nanoseconds by)
{
    const auto end = m_clock.monotonic() + by;
    for (;;) {
        while (step()) {
        }
        if (m_clock.monotonic() >= end) return;
        advance(end - m_clock.monotonic());
    }
}

} // namespace tresen::test

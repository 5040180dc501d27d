// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/sim_scheduler.h"

namespace tresen::test {

using namespace std::chrono;

Scheduler::Timer SimScheduler::after(nanoseconds delay, Task task)
{
    auto shared = std::make_shared<Task>(std::move(task));
    m_due.emplace(std::pair(m_clock.monotonic() + std::max(delay, nanoseconds(0)), m_order++), shared);
    return Timer(std::move(shared));
}

void SimScheduler::dropCancelled()
{
    while (!m_due.empty() && !*m_due.begin()->second)
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
    const auto task = std::exchange(*m_due.begin()->second, nullptr);
    m_due.erase(m_due.begin());
    ++m_steps;
    task();
    return true;
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/manual_scheduler.h"

namespace tresen {

using namespace std::chrono;

Scheduler::Timer ManualScheduler::after(nanoseconds delay, Task task)
{
    auto shared = std::make_shared<Task>(std::move(task));
    m_due.emplace(Key{m_clock.monotonic() + std::max(delay, nanoseconds(0)), m_order++}, shared);
    return Timer(std::move(shared));
}

void ManualScheduler::post(Task task)
{
    const std::scoped_lock lock(m_mutex);
    m_posted.push_back(std::move(task));
}

int ManualScheduler::runReady()
{
    int ran = 0;
    for (;; ++ran) {
        Task task;
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_posted.empty()) {
                task = std::move(m_posted.front());
                m_posted.pop_front();
            }
        }
        if (!task) {
            dropCancelled();
            if (m_due.empty() || m_due.begin()->first.first > m_clock.monotonic()) return ran;
            task = std::exchange(*m_due.begin()->second, nullptr);
            m_due.erase(m_due.begin());
        }
        task();
    }
}

void ManualScheduler::advance(nanoseconds by)
{
    const auto end = m_clock.monotonic() + by;
    runReady();
    for (dropCancelled(); !m_due.empty() && m_due.begin()->first.first <= end; dropCancelled()) {
        m_clock.advance(std::max(m_due.begin()->first.first - m_clock.monotonic(), nanoseconds(0)));
        runReady();
    }
    // A task may have moved the clock past the end; it never goes back.
    m_clock.advance(std::max(end - m_clock.monotonic(), nanoseconds(0)));
}

std::optional<nanoseconds> ManualScheduler::untilNext() const
{
    for (const auto &[key, task] : m_due)
        if (*task) return std::max(nanoseconds(0), key.first - m_clock.monotonic());
    return std::nullopt;
}

void ManualScheduler::dropCancelled()
{
    while (!m_due.empty() && !*m_due.begin()->second)
        m_due.erase(m_due.begin());
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/qt_scheduler.h"

namespace tresen {

using namespace std::chrono;

QtScheduler::QtScheduler(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &QtScheduler::runDue);
}

Scheduler::Timer QtScheduler::after(nanoseconds delay, Task task)
{
    auto shared = std::make_shared<Task>(std::move(task));
    const bool first = m_due.empty() || m_clock.monotonic() + delay < m_due.top().at;
    m_due.push({m_clock.monotonic() + std::max(delay, nanoseconds(0)), m_order++, shared});
    if (first) arm();
    return Timer(std::move(shared));
}

void QtScheduler::post(Task task) { QMetaObject::invokeMethod(this, std::move(task), Qt::QueuedConnection); }

void QtScheduler::runDue()
{
    // What a task schedules for now waits for the next round, so that a loop of such tasks cannot starve the thread.
    const auto now = m_clock.monotonic();
    const auto firstOfNextRound = m_order;
    while (!m_due.empty() && m_due.top().at <= now && m_due.top().order < firstOfNextRound) {
        const auto task = m_due.top().task;
        m_due.pop();
        if (!*task) continue;
        const auto run = std::exchange(*task, nullptr);
        run();
    }
    arm();
}

void QtScheduler::arm()
{
    while (!m_due.empty() && !*m_due.top().task)
        m_due.pop();
    if (m_due.empty()) return m_timer.stop();
    const auto wait = ceil<milliseconds>(m_due.top().at - m_clock.monotonic());
    m_timer.start(std::clamp(wait, milliseconds(0), milliseconds(hours(12))));
}

} // namespace tresen

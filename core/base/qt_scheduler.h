// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <queue>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/base/scheduler.h"

namespace tresen {

/// A Scheduler in the event loop of the thread it lives in. All its timers share one QTimer.
class QtScheduler final : public QObject, public Scheduler
{
    Q_OBJECT
public:
    explicit QtScheduler(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    [[nodiscard]] Timer after(std::chrono::nanoseconds delay, Task task) override;
    void post(Task task) override;

private:
    struct Due {
        Moment at;
        quint64 order;
        std::shared_ptr<Task> task;
        bool operator>(const Due &other) const { return at != other.at ? at > other.at : order > other.order; }
    };
    void runDue();
    void arm();

    const Clock &m_clock;
    QTimer m_timer;
    quint64 m_order = 0;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
};

} // namespace tresen

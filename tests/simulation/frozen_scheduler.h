// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>

#include "core/base/scheduler.h"
#include "core/http/transport.h"

namespace tresen::test {

/// The event loop of one process among several on one clock. Frozen, it runs nothing: what falls due meanwhile is done
/// when it thaws, late, as after SIGSTOP.
class FrozenScheduler final : public Scheduler
{
public:
    explicit FrozenScheduler(Scheduler &machine)
        : m_machine(machine)
    {}

    [[nodiscard]] const Clock &clock() const override { return m_machine.clock(); }
    [[nodiscard]] Timer after(std::chrono::nanoseconds delay, Task task) override
    {
        auto shared = std::make_shared<Task>(std::move(task));
        const auto id = ++m_last;
        m_timers[id] = m_machine.after(delay, [this, id, shared] {
            run(shared);
            m_timers.erase(id);
        });
        return Timer(std::move(shared));
    }
    void post(Task task) override
    {
        auto shared = std::make_shared<Task>(std::move(task));
        m_machine.post([this, shared] { run(shared); });
    }

    void freeze() { m_frozen = true; }
    void thaw()
    {
        m_frozen = false;
        for (auto &task : std::exchange(m_kept, {}))
            m_machine.post([this, task] { run(task); });
    }

private:
    void run(const std::shared_ptr<Task> &task)
    {
        if (m_frozen) return m_kept.push_back(task);
        if (const auto work = std::exchange(*task, nullptr)) work();
    }

    Scheduler &m_machine;
    quint64 m_last = 0;
    std::map<quint64, Timer> m_timers;
    std::deque<std::shared_ptr<Task>> m_kept;
    bool m_frozen = false;
};

/// The sockets of that process: answers wait in them while it is frozen.
class FrozenTransport final : public HttpTransport
{
public:
    FrozenTransport(HttpTransport &network, Scheduler &process)
        : m_network(network)
        , m_process(process)
    {}

    [[nodiscard]] RequestHandle send(HttpRequest request, Callback done) override
    {
        return m_network.send(std::move(request), [this, done = std::move(done)](const HttpAnswer &answer) {
            m_process.post([done, answer] { done(answer); });
        });
    }

private:
    HttpTransport &m_network;
    Scheduler &m_process;
};

} // namespace tresen::test

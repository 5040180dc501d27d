// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "core/base/scheduler.h"

namespace tresen {

/// Brings what other threads have to say back to the scheduler's thread, as long as somebody is there to hear it: after
/// close() nothing arrives any more, not even what is on its way. Lives on the scheduler's thread.
class WayBack
{
public:
    using Task = std::function<void()>;

    explicit WayBack(Scheduler &scheduler)
        : m_shared(std::make_shared<Shared>())
    {
        m_shared->scheduler = &scheduler;
    }
    ~WayBack() { close(); }
    WayBack(const WayBack &) = delete;
    WayBack &operator=(const WayBack &) = delete;

    void close()
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->scheduler = nullptr;
    }

    /// May be copied to any thread and called there.
    [[nodiscard]] std::function<void(Task)> post() const
    {
        return [shared = m_shared](Task task) {
            const std::scoped_lock lock(shared->mutex);
            if (!shared->scheduler) return;
            shared->scheduler->post([shared, task = std::move(task)] {
                if (shared->scheduler) task();
            });
        };
    }

private:
    struct Shared {
        std::mutex mutex;
        Scheduler *scheduler = nullptr; ///< null once closed; written on its own thread only
    };
    std::shared_ptr<Shared> m_shared;
};

} // namespace tresen

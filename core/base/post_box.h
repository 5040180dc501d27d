// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <QMetaObject>
#include <QObject>

namespace tresen {

/// Brings values from any thread to the thread of one object; what comes while that is busy is brought in one event.
/// For what happens thousands of times: a future with its watcher (await.h) costs five events and a dozen allocations
/// each.
template <typename T>
class PostBox
{
    struct State {
        std::mutex mutex;
        QObject *owner = nullptr; ///< null: gone
        std::vector<T> waiting;
        std::function<void(T)> receive;
    };

public:
    /// Where values are posted. To be copied to wherever they come from.
    class Slot
    {
    public:
        /// Any thread. Values that come after the box has gone are dropped, on the caller's thread.
        void post(T value) const
        {
            const std::scoped_lock lock(m_state->mutex);
            if (!m_state->owner) return;
            m_state->waiting.push_back(std::move(value));
            if (m_state->waiting.size() > 1) return;
            // Under the lock, so that the owner cannot go meanwhile.
            QMetaObject::invokeMethod(
                m_state->owner, [state = m_state] { deliver(*state); }, Qt::QueuedConnection);
        }

    private:
        friend class PostBox;
        explicit Slot(std::shared_ptr<State> state)
            : m_state(std::move(state))
        {}
        std::shared_ptr<State> m_state;
    };

    /// `receive` is called on `owner`'s thread, in the order of posting. To be a member of the owner, or to go before
    /// it on its thread.
    PostBox(QObject *owner, std::function<void(T)> receive)
        : m_state(std::make_shared<State>())
    {
        m_state->owner = owner;
        m_state->receive = std::move(receive);
    }
    ~PostBox()
    {
        std::vector<T> dropped;
        const std::scoped_lock lock(m_state->mutex);
        m_state->owner = nullptr;
        dropped.swap(m_state->waiting);
    }
    PostBox(const PostBox &) = delete;
    PostBox &operator=(const PostBox &) = delete;

    [[nodiscard]] Slot slot() const { return Slot(m_state); }

private:
    static void deliver(State &state)
    {
        std::vector<T> values;
        {
            const std::scoped_lock lock(state.mutex);
            if (!state.owner) return;
            values.swap(state.waiting);
        }
        for (auto &value : values)
            state.receive(std::move(value));
    }
    std::shared_ptr<State> m_state;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tresen {

/// Lets equal questions that are asked at the same time share one answer, failures too.
///
/// The first join() of a key starts the work; later ones wait for the same answer. A waiter that is dropped is not
/// called and leaves the others alone; when the last one leaves, the work is cancelled. An answer belongs to those who
/// waited for it: a question asked from inside a callback starts new work. One thread.
template <typename Key, typename Answer, typename Hash = std::hash<Key>>
class SingleFlight
{
    struct Flight;

public:
    using Callback = std::function<void(const Answer &)>;
    using Cancel = std::function<void()>;
    /// Begins the work and returns how to cancel it. `done` is to be called once at most; calling it from inside is
    /// fine.
    using Start = std::function<Cancel(Callback done)>;

    /// A place in the queue for one answer; leaves it when destroyed.
    class Waiter
    {
    public:
        Waiter() = default;
        ~Waiter() { leave(); }
        Waiter(Waiter &&other) noexcept
            : m_flight(std::move(other.m_flight))
            , m_id(other.m_id)
        {
            other.m_flight.reset();
        }
        Waiter &operator=(Waiter &&other) noexcept
        {
            if (this != &other) {
                leave();
                m_flight = std::exchange(other.m_flight, {});
                m_id = other.m_id;
            }
            return *this;
        }
        void leave()
        {
            if (const auto flight = std::exchange(m_flight, {}).lock()) SingleFlight::leave(flight, m_id);
        }
        [[nodiscard]] bool isWaiting() const
        {
            const auto flight = m_flight.lock();
            return flight && std::ranges::any_of(flight->waiters, [this](const auto &w) { return w.first == m_id; });
        }

    private:
        friend class SingleFlight;
        Waiter(std::weak_ptr<Flight> flight, std::uint64_t id)
            : m_flight(std::move(flight))
            , m_id(id)
        {}
        std::weak_ptr<Flight> m_flight;
        std::uint64_t m_id = 0;
    };

    SingleFlight() = default;
    SingleFlight(const SingleFlight &) = delete;
    SingleFlight &operator=(const SingleFlight &) = delete;
    /// Cancels everything; nobody is called any more.
    ~SingleFlight()
    {
        for (auto &[key, flight] : std::exchange(m_flights, {})) {
            flight->owner = nullptr;
            flight->waiters.clear();
            if (const auto cancel = std::exchange(flight->cancel, nullptr)) cancel();
        }
    }

    [[nodiscard]] Waiter join(const Key &key, Callback done, const Start &start)
    {
        auto &slot = m_flights[key];
        const bool first = !slot;
        if (first) {
            slot = std::make_shared<Flight>();
            slot->owner = this;
            slot->key = key;
        }
        const auto flight = slot;
        const auto id = ++m_lastId;
        flight->waiters.emplace_back(id, std::move(done));
        if (first) {
            auto cancel = start([weak = std::weak_ptr<Flight>(flight)](const Answer &answer) {
                if (const auto landed = weak.lock()) land(landed, answer);
            });
            if (flight->owner) flight->cancel = std::move(cancel);
        }
        return Waiter(flight, id);
    }

    /// How many answers are being waited for.
    [[nodiscard]] std::size_t size() const { return m_flights.size(); }

private:
    struct Flight {
        SingleFlight *owner = nullptr; ///< null once it has landed or was cancelled
        Key key;
        std::vector<std::pair<std::uint64_t, Callback>> waiters; ///< in order of joining
        Cancel cancel;
    };

    static void land(const std::shared_ptr<Flight> &flight, const Answer &answer)
    {
        if (!flight->owner) return;
        std::exchange(flight->owner, nullptr)->m_flights.erase(flight->key);
        // Kept to the end: it may own the request whose callback this is.
        const auto finished = std::exchange(flight->cancel, nullptr);
        // One at a time: a callback may drop other waiters, which must then not be called.
        while (!flight->waiters.empty()) {
            const auto done = std::move(flight->waiters.front().second);
            flight->waiters.erase(flight->waiters.begin());
            done(answer);
        }
    }

    static void leave(const std::shared_ptr<Flight> &flight, std::uint64_t id)
    {
        std::erase_if(flight->waiters, [id](const auto &waiter) { return waiter.first == id; });
        if (!flight->waiters.empty() || !flight->owner) return;
        std::exchange(flight->owner, nullptr)->m_flights.erase(flight->key);
        if (const auto cancel = std::exchange(flight->cancel, nullptr)) cancel();
    }

    std::unordered_map<Key, std::shared_ptr<Flight>, Hash> m_flights;
    std::uint64_t m_lastId = 0;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QObject>

#include "app/practice/practice.h"
#include "core/base/random.h"
#include "core/base/scheduler.h"
#include "core/engine/engine.h"

namespace tresen {

/// A day of the practice salon, played through its own doors: telephone calls, bookings at the desk, cancellations made
/// at Cal.com, and an outage of Cal.com at noon. Between 1 and 600 times as fast as a real day; a day is over at half
/// past six and the next begins at half past eight. What it does is stamped with the real time, so that charts move
/// while one watches. Lives on the thread that made it; practice and engine must outlive it.
class PracticeTraffic : public QObject
{
    Q_OBJECT
public:
    struct Options {
        double speed = 60; ///< 1 to 600
        std::uint64_t seed = 5;
    };
    PracticeTraffic(Practice &practice, Engine &engine, Scheduler &scheduler, Options options,
                    QObject *parent = nullptr);
    ~PracticeTraffic() override;

    void start();
    /// Heals Cal.com, should it be out; calls that go on end by themselves.
    void stop();

    /// What was begun since the start.
    struct Counts {
        int calls = 0;
        int bookings = 0; ///< asked for at the desk
        int online = 0;   ///< cancelled at Cal.com
        int outages = 0;
        friend bool operator==(const Counts &, const Counts &) = default;
    };
    [[nodiscard]] Counts counts() const { return m_counts; }
    /// Calls that have not been hung up.
    [[nodiscard]] int going() const { return m_going; }
    /// On the day that is played.
    [[nodiscard]] std::chrono::minutes time() const { return std::chrono::floor<std::chrono::minutes>(m_time); }

private:
    struct Call;
    using CallPtr = std::shared_ptr<Call>;

    void tick();
    [[nodiscard]] bool happens(double perHour, std::chrono::nanoseconds passed);
    [[nodiscard]] const Service &anyService();
    void ring();
    void ask(const CallPtr &call, const QString &function, const QJsonObject &arguments,
             std::function<void(const QJsonObject &)> then);
    void look(const CallPtr &call);
    void bookBy(const CallPtr &call, const QJsonObject &slot);
    void hangUp(const CallPtr &call, bool given);
    void bookAtDesk();
    void cancelOnline();
    void setOut(bool out);

    Practice &m_practice;
    Engine &m_engine;
    Scheduler &m_scheduler;
    Options m_options;
    SeededRandom m_random;
    QNetworkAccessManager m_network;
    Scheduler::Timer m_timer;
    std::chrono::nanoseconds m_time;
    bool m_out = false;
    int m_going = 0; ///< calls
    Counts m_counts;
};

} // namespace tresen

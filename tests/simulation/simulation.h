// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include "tests/simulation/agreement.h"
#include "tests/simulation/sim_network.h"
#include "tests/simulation/sync_desk.h"

namespace tresen::test {

/// One random story, all of it decided by its seed: a desk books, moves, cancels and takes back; people change their
/// bookings online; requests and answers get lost, late or broken; the process dies between any two steps and starts
/// again. Then the weather clears, and when everything has come to rest both sides must agree.
class Simulation
{
public:
    explicit Simulation(std::uint64_t seed);

    /// Tells the story. Empty: all is well; otherwise what is wrong.
    [[nodiscard]] QString run();
    /// What happened, a line each with its time.
    [[nodiscard]] const QStringList &trace() const { return m_trace; }
    [[nodiscard]] int requests() const { return m_network.sent; }

private:
    void act();
    void book();
    void move();
    void cancel();
    void undo();
    void online();
    void stranger();
    void changeWeather();
    void crash();
    void hold();
    void someSteps();
    void letPass(std::chrono::milliseconds time);
    [[nodiscard]] bool heal();
    [[nodiscard]] bool comeToRest();
    [[nodiscard]] bool atRest();
    [[nodiscard]] Instant someTime();
    [[nodiscard]] const AppointmentId *someAppointment();
    [[nodiscard]] StaffId someStaff();
    [[nodiscard]] std::uint64_t dice(std::uint64_t sides) { return m_random.below(sides); }
    void tell(const QString &line);
    void watch(const HttpRequest &request);

    SeededRandom m_random;
    bool m_overlapWindow;
    SimScheduler m_scheduler;
    SandboxModel m_model;
    SimNetwork m_network;
    SyncDesk m_desk;
    std::set<SegmentId> m_touched; ///< changed online
    std::optional<std::pair<AppointmentId, int>> m_lastChange;
    std::optional<Moment> m_startsAgain; ///< while the process is dead
    bool m_paused = false;
    int m_strangers = 0;
    QStringList m_trace;
    QStringList m_wrong;
};

} // namespace tresen::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/base/scheduler.h"
#include "core/domain/actor.h"
#include "core/domain/drill.h"
#include "core/engine/views.h"

namespace tresen {

class Engine;

/// One drill on the practice salon (core/domain/drill.h): sets the faults, makes its bookings through the engine's door
/// like anybody at the desk, and watches what becomes of them. Lives on the engine's thread, which owns it.
class DrillRun : public QObject
{
    Q_OBJECT
public:
    using SetFaults = std::function<void(const QByteArray &)>;

    DrillRun(Engine &engine, Scheduler &scheduler, const DrillScenario &scenario, SetFaults setFaults, Actor actor,
             QObject *parent);
    /// Heals Cal.com.
    ~DrillRun() override;

    /// False: the salon offers nothing that could be booked.
    [[nodiscard]] bool start();
    [[nodiscard]] const DrillView &view() const { return m_view; }

Q_SIGNALS:
    void changed(const tresen::DrillView &view);

private:
    void book(const std::vector<FreeTime> &times, std::size_t next);
    void booked();
    void cancelFirst();
    void look();
    void heard(const AppointmentDetail &detail);
    void judge();
    void enter(DrillPhase phase);

    Engine &m_engine;
    Scheduler &m_scheduler;
    const DrillScenario &m_scenario;
    SetFaults m_setFaults;
    Actor m_actor;
    ServiceId m_service;
    DrillView m_view;
    bool m_cancelled = false;
    std::size_t m_awaited = 0; ///< answers that are still to come of this look
    DrillFacts m_facts;
    Scheduler::Timer m_next;
};

} // namespace tresen

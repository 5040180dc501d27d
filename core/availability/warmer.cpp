// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/warmer.h"

namespace tresen {

Warmer::Warmer(Scheduler &scheduler, SlotDesk &desk, LocalNow localNow, NeedOf needOf, Keep keep, WarmerRules rules)
    : m_scheduler(scheduler)
    , m_desk(desk)
    , m_localNow(std::move(localNow))
    , m_needOf(std::move(needOf))
    , m_keep(std::move(keep))
    , m_rules(rules)
{}

void Warmer::start(const std::vector<Demand::Row> &stored)
{
    m_started = true;
    m_demand.restore(stored);
    m_keepTimer = m_scheduler.after(m_rules.keepPace, [this] { keep(); });
    if (m_rules.on) look();
}

void Warmer::stop()
{
    m_timer.cancel();
    // What was not restored yet must not be overwritten by a few minutes of counting.
    if (std::exchange(m_started, false)) keep();
    m_keepTimer.cancel();
}

void Warmer::asked(const std::vector<SlotNeed> &needs)
{
    const auto at = m_localNow();
    for (const auto &need : needs)
        m_demand.asked(need.line, at);
}

void Warmer::look()
{
    m_timer = m_scheduler.after(m_rules.pace, [this] { look(); });
    for (const auto &line : m_demand.likely(m_localNow(), m_rules.linesAtMost))
        if (const auto need = m_needOf(line)) m_desk.warm(*need);
}

void Warmer::keep()
{
    m_keepTimer = m_scheduler.after(m_rules.keepPace, [this] { keep(); });
    if (const auto changed = m_demand.takeChanged(); !changed.empty()) m_keep(changed);
}

} // namespace tresen

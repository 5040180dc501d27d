// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/availability/demand.h"
#include "core/availability/slot_desk.h"

namespace tresen {

struct WarmerRules {
    bool on = true;
    std::chrono::milliseconds pace = std::chrono::seconds(5); ///< how often it looks
    /// Event types that are kept warm at a time. With lives of a minute each costs about a call a minute: six of the
    /// nine that a key has for warming.
    std::size_t linesAtMost = 6;
    std::chrono::milliseconds keepPace = std::chrono::minutes(15); ///< how often demand is stored
};

/// Reads ahead what is likely to be asked about now: the event types that were asked about most in this quarter hour of
/// the week, the fortnight that a question is about, one call each. In the class that waits for everybody else, so that
/// it takes what is left; nothing while Cal.com is away, and nothing at times in which nobody has ever asked.
///
/// One thread: the scheduler's.
class Warmer
{
public:
    /// What a question about this event type needs to know; nothing: it is mapped no more.
    using NeedOf = std::function<std::optional<SlotNeed>(const SlotLine &)>;
    /// Keeps what has changed.
    using Keep = std::function<void(const std::vector<Demand::Row> &)>;
    using LocalNow = std::function<LocalTime()>;

    Warmer(Scheduler &scheduler, SlotDesk &desk, LocalNow localNow, NeedOf needOf, Keep keep, WarmerRules rules = {});

    /// What was stored by an earlier run; it begins to look then.
    void start(const std::vector<Demand::Row> &stored);

    /// Stores what has been counted; looks no more.
    void stop();

    /// Somebody has asked about these.
    void asked(const std::vector<SlotNeed> &needs);

    [[nodiscard]] const Demand &demand() const { return m_demand; }

private:
    void look();
    void keep();

    Scheduler &m_scheduler;
    SlotDesk &m_desk;
    LocalNow m_localNow;
    NeedOf m_needOf;
    Keep m_keep;
    WarmerRules m_rules;
    Demand m_demand;
    Scheduler::Timer m_timer;
    Scheduler::Timer m_keepTimer;
    bool m_started = false;
};

} // namespace tresen

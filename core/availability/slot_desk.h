// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>

#include <boost/container/flat_map.hpp>

#include "core/availability/day_ranges.h"
#include "core/availability/slot_source.h"
#include "core/base/scheduler.h"
#include "core/resilience/single_flight.h"

namespace tresen {

/// Days of one event type that somebody wants to know.
struct SlotNeed {
    SlotLine line;
    Zone zone;                                 ///< of the branch: what its days are
    std::chrono::minutes length{0};            ///< the event type's own
    std::optional<std::chrono::minutes> asked; ///< where the event type has several lengths
    std::vector<Day> days;                     ///< these are waited for
    std::optional<DayRange> along;             ///< read along if a call has to be made anyway
};

/// What is known of the days in question, to be handed to any thread. Days of which nothing is known are missing.
/// One block of memory, because it is copied on its way through threads.
using SlotPicture = boost::container::flat_map<std::pair<SlotLine, Day>, SlotKnown>;

/// Whether every day that is waited for is there and fresh.
[[nodiscard]] bool isComplete(std::span<const SlotNeed> needs, const SlotPicture &known);

/// Counted once per need of a question, except for calls.
struct SlotCounts {
    quint64 questions = 0; ///< needs that somebody asked for
    quint64 hits = 0;      ///< everything was there and fresh
    quint64 shared = 0;    ///< somebody else's call on its way brings it
    quint64 misses = 0;    ///< a call of its own
    quint64 stale = 0;     ///< of all: answered without a fresh answer of Cal.com
    quint64 calls = 0;     ///< sent because somebody asked
    quint64 warmed = 0;    ///< sent ahead of questions
    quint64 failed = 0;    ///< of both: brought nothing
    friend bool operator==(const SlotCounts &, const SlotCounts &) = default;
};

/// Answers questions about slots from the cache, and reads what is missing with as few calls as can be: one range for
/// neighbouring days, one call for equal questions that meet, and none for days that are on their way already.
///
/// Who asks has a deadline of his own and is answered with what is known then; the call goes on and fills the cache.
/// Who drops his ticket is not answered; a call that nobody waits for any more is taken back. A failure is told to all
/// who wait for that call, and to nobody as "nothing is free". One thread: the scheduler's.
class SlotDesk
{
public:
    /// `picture` holds the needed days as far as they are known; `complete`: every needed day is fresh.
    using Done = std::function<void(SlotPicture picture, bool complete)>;
    /// Leaves when destroyed.
    using Ticket = RequestHandle;

    SlotDesk(Scheduler &scheduler, SlotSource &source, SlotRules rules = {});
    ~SlotDesk();
    SlotDesk(const SlotDesk &) = delete;
    SlotDesk &operator=(const SlotDesk &) = delete;

    /// Answers once: from inside if nothing is missing or `patience` is zero, else when everything has come or the
    /// patience has run out.
    [[nodiscard]] Ticket ask(std::vector<SlotNeed> needs, std::chrono::nanoseconds patience, Done done);
    /// Reads what is missing of it ahead of questions, in the class that waits for everybody else. Returns how many
    /// calls that makes.
    int warm(const SlotNeed &need);

    /// These days of an event type have changed at Cal.com or are about to.
    void drop(const SlotLine &line, const std::vector<Day> &days);
    void dropLine(const SlotLine &line);

    /// What came of a question, all of its needs together, for who records it. Dropped: a change has made days stale.
    enum class Use { Hit, Shared, Miss, Stale, Dropped };
    void setObserver(std::function<void(Use use, std::chrono::nanoseconds took)> observer)
    {
        m_observer = std::move(observer);
    }

    /// Called after Cal.com has told something, at most once for each answer.
    void onLearned(std::function<void()> listener) { m_learned = std::move(listener); }

    [[nodiscard]] SlotCounts counts() const { return m_counts; }
    [[nodiscard]] SlotCache &cache() { return m_cache; }
    /// Calls on their way.
    [[nodiscard]] std::size_t inFlight() const { return m_flights.size(); }

private:
    struct FlightKey {
        SlotLine line;
        DayRange days;
        quint64 number = 0;
        friend bool operator==(const FlightKey &, const FlightKey &) = default;
    };
    struct FlightHash {
        std::size_t operator()(const FlightKey &key) const noexcept { return qHash(key.number); }
    };
    using Flights = SingleFlight<FlightKey, bool, FlightHash>;
    struct OnItsWay {
        FlightKey key;
        BothClocks asked;
        CallClass callClass;
        Flights::Waiter kept; ///< ours: keeps it going though nobody has the patience to wait
    };
    /// What brings the missing days of a need.
    struct Fetch {
        std::vector<FlightKey> waiting; ///< on its way already
        std::vector<FlightKey> started;
    };
    struct Asking;

    Fetch fetch(const SlotNeed &need, CallClass callClass);
    FlightKey start(const SlotNeed &need, DayRange days, CallClass callClass);
    OnItsWay landed(const FlightKey &key, const SlotQuery &query, std::chrono::minutes length,
                    const SlotSource::Answer &answer);
    [[nodiscard]] OnItsWay *flight(const FlightKey &key);
    [[nodiscard]] const OnItsWay *bringing(const SlotLine &line, Day day, CallClass forWhom) const;
    void giveWay(const SlotLine &line, DayRange days);
    void keep(const FlightKey &key);
    [[nodiscard]] bool hasTrouble(const SlotLine &line) const;
    [[nodiscard]] SlotPicture picture(const std::vector<SlotNeed> &needs);
    void refillLater(const SlotNeed &need, std::vector<Day> days);
    void refill();
    void finish(quint64 id);
    void outOfPatience(quint64 id);
    [[nodiscard]] BothClocks now() const { return BothClocks::of(m_scheduler.clock()); }

    Scheduler &m_scheduler;
    SlotSource &m_source;
    SlotCache m_cache;
    SlotCounts m_counts;
    std::function<void(Use, std::chrono::nanoseconds)> m_observer;
    std::map<quint64, std::unique_ptr<Asking>> m_askings;
    std::vector<OnItsWay> m_flights;
    Flights m_single; ///< behind what its callbacks use
    std::map<SlotLine, Moment> m_trouble;
    std::vector<SlotNeed> m_refills; ///< asked for while they settled
    Scheduler::Timer m_refillTimer;
    quint64 m_lastId = 0;
    std::function<void()> m_learned;
    std::shared_ptr<SlotDesk *> m_self;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/slot_desk.h"

#include "core/base/drop_repeats.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

namespace {

/// Needs that wait for their days to settle; more are read when somebody asks again.
constexpr std::size_t refillsAtMost = 256;

} // namespace

bool isComplete(std::span<const SlotNeed> needs, const SlotPicture &known)
{
    return std::ranges::all_of(needs, [&known](const SlotNeed &need) {
        return std::ranges::all_of(need.days, [&](Day day) {
            const auto found = known.find({need.line, day});
            return found != known.end() && found->second.freshness == SlotKnown::Freshness::Fresh;
        });
    });
}

/// One who asked and still waits.
struct SlotDesk::Asking {
    std::vector<SlotNeed> needs;
    Done done;
    std::vector<FlightKey> flights;
    std::size_t open = 0; ///< of them
    std::vector<Flights::Waiter> waiters;
    Scheduler::Timer patience;
    Moment began;
    Use use = Use::Hit;
};

SlotDesk::SlotDesk(Scheduler &scheduler, SlotSource &source, SlotRules rules)
    : m_scheduler(scheduler)
    , m_source(source)
    , m_cache(rules)
    , m_self(std::make_shared<SlotDesk *>(this))
{}

SlotDesk::~SlotDesk() = default;

// Asking

SlotDesk::Ticket SlotDesk::ask(std::vector<SlotNeed> needs, nanoseconds patience, Done done)
{
    const auto began = m_scheduler.clock().monotonic();
    auto known = picture(needs);
    if (isComplete(needs, known)) {
        m_counts.questions += needs.size();
        m_counts.hits += needs.size();
        if (m_observer) m_observer(Use::Hit, m_scheduler.clock().monotonic() - began);
        done(std::move(known), true);
        return {};
    }
    auto asking = std::make_unique<Asking>();
    asking->began = began;
    std::vector<FlightKey> started;
    for (const auto &need : needs) {
        ++m_counts.questions;
        if (isComplete({&need, 1}, known)) {
            ++m_counts.hits;
            continue;
        }
        const auto fetched = fetch(need, CallClass::Interactive);
        if (!fetched.started.empty()) {
            ++m_counts.misses;
            asking->use = Use::Miss;
        } else if (!fetched.waiting.empty()) {
            ++m_counts.shared;
            if (asking->use == Use::Hit) asking->use = Use::Shared;
        }
        for (const auto *keys : {&fetched.waiting, &fetched.started})
            // One that was answered from inside is not on its way any more.
            std::ranges::copy_if(*keys, std::back_inserter(asking->flights),
                                 [this](const FlightKey &key) { return flight(key) != nullptr; });
        started.insert(started.end(), fetched.started.begin(), fetched.started.end());
    }
    asking->needs = std::move(needs);
    asking->done = std::move(done);
    asking->open = asking->flights.size();
    const auto id = ++m_lastId;
    auto &kept = *m_askings.emplace(id, std::move(asking)).first->second;
    if (kept.flights.empty() || patience <= nanoseconds(0)) {
        finish(id);
        return {};
    }
    const auto mustNotStart = [](const Flights::Callback &) -> Flights::Cancel { return {}; };
    for (const auto &key : kept.flights)
        kept.waiters.push_back(m_single.join(
            key,
            [this, id](bool) {
                if (--m_askings.at(id)->open == 0) finish(id);
            },
            mustNotStart));
    // From here on it goes on for those who wait, and no longer.
    for (const auto &key : started)
        if (auto *own = flight(key)) own->kept.leave();
    kept.patience = m_scheduler.after(patience, [this, id] { outOfPatience(id); });
    return Ticket([self = std::weak_ptr(m_self), id] {
        if (const auto desk = self.lock()) (*desk)->m_askings.erase(id);
    });
}

void SlotDesk::outOfPatience(quint64 id)
{
    const auto found = m_askings.find(id);
    if (found == m_askings.end()) return;
    // It was paid for: what it brings answers the next one.
    for (const auto &key : found->second->flights)
        keep(key);
    finish(id);
}

void SlotDesk::finish(quint64 id)
{
    const auto node = m_askings.extract(id);
    if (node.empty()) return;
    const auto &asking = *node.mapped();
    auto known = picture(asking.needs);
    const auto missing = std::ranges::count_if(asking.needs, [&known](const SlotNeed &need) {
        return !isComplete({&need, 1}, known);
    });
    m_counts.stale += quint64(missing);
    const bool complete = missing == 0;
    if (m_observer) m_observer(complete ? asking.use : Use::Stale, m_scheduler.clock().monotonic() - asking.began);
    asking.done(std::move(known), complete);
}

SlotPicture SlotDesk::picture(const std::vector<SlotNeed> &needs)
{
    std::vector<std::pair<SlotLine, Day>> wanted;
    for (const auto &need : needs)
        for (const auto day : need.days)
            wanted.emplace_back(need.line, day);
    // In order, so that each goes to the end.
    std::ranges::sort(wanted);
    dropRepeats(wanted);
    const auto moment = now();
    SlotPicture known;
    known.reserve(wanted.size());
    for (const auto &[line, day] : wanted) {
        auto found = m_cache.find(line, day, moment);
        if (found.day) known.emplace_hint(known.end(), std::pair(line, day), std::move(found));
    }
    return known;
}

// Fetching

SlotDesk::Fetch SlotDesk::fetch(const SlotNeed &need, CallClass callClass)
{
    const auto moment = now();
    Fetch fetched;
    std::vector<Day> settling;
    const auto missing = [&](Day day, bool waitedFor) {
        const auto known = m_cache.find(need.line, day, moment);
        if (known.freshness == SlotKnown::Freshness::Fresh) return false;
        if (known.settling) {
            if (waitedFor) settling.push_back(day);
            return false;
        }
        const auto *coming = bringing(need.line, day, callClass);
        if (coming && waitedFor && std::ranges::find(fetched.waiting, coming->key) == fetched.waiting.end())
            fetched.waiting.push_back(coming->key);
        return coming == nullptr;
    };
    std::vector<Day> needed;
    std::ranges::copy_if(need.days, std::back_inserter(needed), [&](Day day) { return missing(day, true); });
    if (!settling.empty()) refillLater(need, std::move(settling));
    if (needed.empty() || hasTrouble(need.line)) return fetched;

    auto wanted = needed;
    // One call brings all that is kept warm, so that its days grow old together: else each would be a call of its own.
    if (callClass == CallClass::Warm)
        std::ranges::copy_if(need.days, std::back_inserter(wanted),
                             [&](Day day) { return !m_cache.find(need.line, day, moment).settling; });
    if (need.along)
        for (auto day = need.along->from; day <= need.along->to; day += days(1))
            if (missing(day, false)) wanted.push_back(day);
    for (const auto &range : rangesFor(std::move(wanted))) {
        if (std::ranges::none_of(needed, [&](Day day) { return range.contains(day); })) continue;
        if (callClass != CallClass::Warm) giveWay(need.line, range);
        fetched.started.push_back(start(need, range, callClass));
    }
    return fetched;
}

SlotDesk::FlightKey SlotDesk::start(const SlotNeed &need, DayRange range, CallClass callClass)
{
    const FlightKey key{need.line, range, ++m_lastId};
    SlotQuery query{need.line.eventType, range.from, range.to, need.zone, need.asked, {}, 0};
    // Another question than the last one, for the sake of Cal.com's own cache.
    query.variant = int(key.number % 999);
    ++(callClass == CallClass::Warm ? m_counts.warmed : m_counts.calls);
    m_flights.push_back({key, now(), callClass, {}});
    auto waiter = m_single.join(
        key, [](bool) {},
        [&](Flights::Callback done) -> Flights::Cancel {
            const auto answered = [this, self = std::weak_ptr(m_self), key, query, length = need.length,
                                   done = std::move(done)](const SlotSource::Answer &answer) {
                if (self.expired()) return;
                const auto over = landed(key, query, length, answer);
                done(answer.has_value());
                if (!self.expired() && answer && m_learned) m_learned();
            };
            auto request = std::make_shared<RequestHandle>(m_source.read({key.line, query, callClass}, answered));
            return [this, key, request] {
                std::erase_if(m_flights, [&](const OnItsWay &one) { return one.key == key; });
                request->cancel();
            };
        });
    if (auto *own = flight(key)) own->kept = std::move(waiter);
    return key;
}

/// Puts what came into the cache. What is returned must live until those who wait have been told.
SlotDesk::OnItsWay SlotDesk::landed(const FlightKey &key, const SlotQuery &query, minutes length,
                                    const SlotSource::Answer &answer)
{
    const auto found = std::ranges::find(m_flights, key, &OnItsWay::key);
    auto over = std::move(*found);
    m_flights.erase(found);
    if (!answer) {
        ++m_counts.failed;
        m_trouble[key.line] = now().steady + m_cache.rules().afterTrouble;
        return over;
    }
    m_trouble.erase(key.line);
    const auto moment = now();
    const auto today = query.zone.dayOf(moment.wall);
    for (auto &[day, listed] : slotDays(*answer, query, length))
        m_cache.store(key.line, day, std::move(listed), over.asked, moment, today);
    return over;
}

SlotDesk::OnItsWay *SlotDesk::flight(const FlightKey &key)
{
    const auto found = std::ranges::find(m_flights, key, &OnItsWay::key);
    return found == m_flights.end() ? nullptr : &*found;
}

/// A call whose answer about this day will be believed, and that is not slower than who asks.
const SlotDesk::OnItsWay *SlotDesk::bringing(const SlotLine &line, Day day, CallClass forWhom) const
{
    for (const auto &one : m_flights) {
        if (one.key.line != line || !one.key.days.contains(day)) continue;
        if (one.asked.steady < m_cache.askableFrom(line, day)) continue;
        if (one.callClass == CallClass::Warm && forWhom != CallClass::Warm) continue;
        return &one;
    }
    return nullptr;
}

/// Somebody waits for what warming would bring some time: he asks himself, and the slow call is taken back.
void SlotDesk::giveWay(const SlotLine &line, DayRange range)
{
    std::vector<Flights::Waiter> released;
    for (auto &one : m_flights) {
        const bool overlaps = one.key.days.from <= range.to && range.from <= one.key.days.to;
        if (one.key.line == line && overlaps && one.callClass == CallClass::Warm)
            released.push_back(std::move(one.kept));
    }
}

void SlotDesk::keep(const FlightKey &key)
{
    auto *own = flight(key);
    if (!own || own->kept.isWaiting()) return;
    own->kept = m_single.join(
        key, [](bool) {}, [](const Flights::Callback &) -> Flights::Cancel { return {}; });
}

bool SlotDesk::hasTrouble(const SlotLine &line) const
{
    const auto until = m_trouble.find(line);
    return until != m_trouble.end() && now().steady < until->second;
}

int SlotDesk::warm(const SlotNeed &need)
{
    return m_source.isThere(need.line) ? int(fetch(need, CallClass::Warm).started.size()) : 0;
}

// What changes

void SlotDesk::drop(const SlotLine &line, const std::vector<Day> &changed)
{
    const auto moment = now();
    for (const auto day : changed)
        m_cache.drop(line, day, moment);
    if (m_observer) m_observer(Use::Dropped, nanoseconds(0));
}

void SlotDesk::dropLine(const SlotLine &line)
{
    m_cache.dropLine(line, now());
    if (m_observer) m_observer(Use::Dropped, nanoseconds(0));
}

void SlotDesk::refillLater(const SlotNeed &need, std::vector<Day> settling)
{
    if (m_refills.size() >= refillsAtMost) return;
    auto later = need;
    later.days = std::move(settling);
    later.along.reset();
    if (std::ranges::any_of(m_refills,
                            [&](const SlotNeed &one) { return one.line == later.line && one.days == later.days; }))
        return;
    m_refills.push_back(std::move(later));
    if (!m_refillTimer.isActive())
        m_refillTimer = m_scheduler.after(m_cache.rules().settle + milliseconds(1), [this] { refill(); });
}

void SlotDesk::refill()
{
    // What still settles puts itself back.
    for (const auto &need : std::exchange(m_refills, {}))
        warm(need);
}

} // namespace tresen

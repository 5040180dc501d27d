// SPDX-License-Identifier: GPL-3.0-or-later
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/bench/known_days.h"
#include "app/bench/suites.h"
#include "booking_desk.h"
#include "core/availability/availability.h"
#include "core/base/manual_scheduler.h"

/// What is free: from memory, together with others, and around a wish that cannot be met.
namespace tresen::bench {

using namespace std::chrono;

namespace {

constexpr auto callTakes = milliseconds(200);
constexpr int callers = 1000;

/// A Cal.com on simulated time: everything is free, and each answer takes its while.
class SlowSource final : public SlotSource
{
public:
    explicit SlowSource(ManualScheduler &time)
        : m_time(time)
    {}
    RequestHandle read(const Question &question, Done done) override
    {
        ++calls;
        m_timers.push_back(m_time.after(callTakes, [query = question.query, done = std::move(done)] {
            std::vector<Slot> slots;
            for (auto day = query.from; day <= query.to; day += days(1))
                for (auto minute = minutes(540); minute < minutes(1080); minute += minutes(30)) {
                    const auto start = query.zone.toInstant(LocalTime(day) + minute);
                    slots.push_back({start, start + minutes(30)});
                }
            done(slots);
        }));
        return {};
    }
    int calls = 0;

private:
    ManualScheduler &m_time;
    std::vector<Scheduler::Timer> m_timers;
};

/// The small salon of the tests in a database in memory, its availability, and a clock that passes when told to.
struct Desk {
    Desk()
        : time(test::berlin("2026-11-24 08:00"))
        , source(time)
        , catalog(std::make_shared<const Catalog>(salon.salon.catalog))
        , calendar(std::make_shared<const SalonCalendar>())
        , times({*salon.storage, time, source, [this] { return catalog; }, [this] { return calendar; }})
    {}
    [[nodiscard]] TimeScope scope(std::optional<StaffId> staff) const
    {
        return {salon.salon.cut, staff, {}, {}, seconds(3)};
    }
    test::BookingDesk salon;
    ManualScheduler time;
    SlowSource source;
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const SalonCalendar> calendar;
    Availability times;
};

/// Microseconds from telling a sleeping thread until it runs.
double wakeUs()
{
    constexpr int turns = 2000;
    std::mutex mutex;
    std::condition_variable changed;
    int turn = 0;
    const auto play = [&](int mine) {
        for (int i = 0; i < turns; ++i) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return turn % 2 == mine; });
            ++turn;
            changed.notify_one();
        }
    };
    std::thread other(play, 1);
    const auto took = timed([&] { play(0); });
    other.join();
    return took / (2 * turns);
}

Metric counted(const char *name, double expected, double calls, const char *note)
{
    return {.name = QString::fromLatin1(name),
            .unit = QStringLiteral("1"),
            .numbers = summarize({{expected, calls}}),
            .limit = 1,
            .goal = 1,
            .moonshot = 1,
            .gate = true,
            .note = QString::fromLatin1(note)};
}

} // namespace

Result<> measureFlight(Bench &bench)
{
    int calls = 0;
    std::vector<Round> rounds;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        Desk desk;
        SlotNeed need{
            {desk.salon.salon.company, desk.catalog->credentials.front().id, desk.catalog->mappings.front().eventType},
            test::berlinZone,
            minutes(30),
            {},
            {test::dayOf("2026-11-25")},
            {}};
        int told = 0;
        std::vector<SlotDesk::Ticket> tickets;
        for (int i = 0; i < callers; ++i)
            tickets.push_back(desk.times.desk().ask({need}, seconds(3),
                                                    [&](const SlotPicture &, bool complete) { told += complete; }));
        const auto took = timed([&] { desk.time.advance(callTakes); });
        if (told != callers) return failure(ErrorCode::Internal, QStringLiteral("not everybody was told"));
        calls = std::max(calls, desk.source.calls);
        rounds.push_back({wakeUs(), took / callers});
    }
    bench.metrics.push_back(
        counted("flight calls", 1, calls, "requests for 1,000 equal questions at once, the most of all rounds"));
    bench.metrics.push_back(
        {.name = QStringLiteral("flight waiter"),
         .unit = QStringLiteral("us"),
         .numbers = summarize(rounds),
         .limit = 1,
         .goal = 5,
         .moonshot = 2,
         .note = QStringLiteral("from Cal.com's answer until a waiter is told, for each of 1,000, against waking a "
                                "thread")});
    return {};
}

Result<> measureAlternatives(Bench &bench)
{
    struct Case {
        const char *calls;
        const char *wall;
        bool anyone;
        int eventTypes;
    };
    for (const auto &one : {Case{"alternatives calls", "alternatives wall", false, 1},
                            Case{"alternatives calls, anyone", "alternatives wall, anyone", true, 3}}) {
        Desk desk;
        const auto staff = one.anyone ? std::optional<StaffId>() : desk.salon.salon.ben;
        const auto began = desk.time.clock().monotonic();
        std::optional<nanoseconds> took;
        desk.times.alternatives({desk.scope(staff), test::berlin("2026-11-24 11:00"), 2}, {},
                                [&](const Outcome<OffersAnswer> &answer) {
                                    if (answer && answer->offers.size() == 2)
                                        took = desk.time.clock().monotonic() - began;
                                });
        for (int i = 0; i < 20 && !took; ++i)
            desk.time.advance(milliseconds(100));
        if (!took) return failure(ErrorCode::Internal, QStringLiteral("no alternatives"));
        bench.metrics.push_back(counted(one.calls, one.eventTypes, desk.source.calls,
                                        "requests, against the event types whose fortnight was not known"));
        bench.metrics.push_back(
            {.name = QString::fromLatin1(one.wall),
             .unit = QStringLiteral("ms"),
             .numbers = summarize({{double(callTakes.count()), duration<double, std::milli>(*took).count()}}),
             .limit = 1,
             .goal = 1.05,
             .moonshot = 1.01,
             .gate = true,
             .note = QStringLiteral("simulated time until they are there, against one request of 200 ms")});
    }
    return {};
}

namespace {

constexpr int asked = 20'000;

/// Look-up by a text among ten thousand, and a copy of twenty slots.
class TextLookUp
{
public:
    TextLookUp()
    {
        for (int i = 0; i < 10'000; ++i) {
            m_keys.push_back(QStringLiteral("slots:%1:2026-11-24").arg(1000 + i));
            m_slots.insert(m_keys.back(), std::vector<Slot>(20));
        }
    }
    double eachNs()
    {
        std::size_t sum = 0;
        qsizetype at = 0;
        const auto took = timed([&] {
            for (int i = 0; i < asked; ++i) {
                at = (at + 7919) % m_keys.size();
                const auto copy = m_slots.constFind(m_keys[at]).value();
                sum += copy.size();
            }
        });
        if (sum != std::size_t(20) * asked) qFatal("nothing was copied");
        return 1000 * took / asked;
    }

private:
    QStringList m_keys;
    QHash<QString, std::vector<Slot>> m_slots;
};

} // namespace

Result<> measureHit(Bench &bench)
{
    KnownDays days(10'000);
    TextLookUp lookUp;
    std::vector<Round> rounds;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        const auto both =
            alternate([&] { return Samples{lookUp.eachNs()}; }, [&] { return Samples{days.eachNs(asked)}; });
        rounds.push_back({median(both.floor), median(both.subject)});
    }
    bench.metrics.push_back(
        {.name = QStringLiteral("hit"),
         .unit = QStringLiteral("ns"),
         .numbers = summarize(rounds),
         .limit = 1.3,
         .goal = 10,
         .moonshot = 4,
         .note = QStringLiteral("what is known of a day of an event type, 10,000 days kept, without "
                                "the salon's own busy time, against a look-up by text")});
    return {};
}

} // namespace tresen::bench

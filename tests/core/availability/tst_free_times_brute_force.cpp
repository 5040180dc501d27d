// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "core/availability/free_times.h"
#include "test_salon.h"

using namespace tresen;
using namespace tresen::test;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;

namespace {

/// A salon, its busy time and a question, made of a seed.
struct RandomSalon {
    Catalog catalog;
    BusyTimes busy;
    FreeTimeSearch search;
    Day day;
};

std::vector<DaySpan> randomSpans(SeededRandom &random)
{
    std::vector<DaySpan> spans;
    // On purpose not on quarters: 9:05 to 12:40 happens.
    int minute = 360 + int(random.below(40)) * 5;
    for (auto n = random.below(3); n > 0 && minute < 1200; --n) {
        const int to = std::min(1380, minute + 30 + int(random.below(80)) * 5);
        spans.push_back({minute, to});
        minute = to + 5 + int(random.below(20)) * 5;
    }
    return spans;
}

RandomSalon randomSalon(std::uint64_t seed)
{
    SeededRandom random(seed);
    RandomSalon salon;
    // Each third salon lives through a day on which the clock changes.
    const std::array dates{"2026-11-24", "2026-10-25", "2027-03-28", "2026-07-01", "2026-12-31", "2027-02-28"};
    salon.day = dayOf(dates[random.below(dates.size())]);
    Branch branch{idOf<BranchId>(1), QStringLiteral("Mitte"), berlinZone, {}};
    for (auto &spans : branch.opening.days)
        spans = randomSpans(random);
    salon.catalog.branches = {branch};
    for (int i = 0; i < 1 + int(random.below(3)); ++i) {
        StaffMember member{idOf<StaffId>(i + 1), branch.id, QString(QChar(char16_t(u'A' + i))), {}, i, true};
        for (auto &spans : member.shifts.days)
            spans = randomSpans(random);
        salon.catalog.staff.push_back(member);
        salon.search.staff.push_back(member.id);
        for (auto n = random.below(6); n > 0; --n) {
            const auto from = berlinZone.range(salon.day).from + minutes(random.below(1440));
            salon.busy[member.id].push_back({from, from + minutes(5 + random.below(120))});
        }
    }
    Service service{idOf<ServiceId>(1), QStringLiteral("S"), {}, {}, 0, {}, true};
    const auto quarter = [&](std::uint64_t most) { return minutes(5 * random.below(most)); };
    for (auto n = 1 + random.below(3); n > 0; --n)
        service.segments.push_back({{}, 5min + quarter(12), quarter(8), quarter(4), quarter(3)});
    salon.catalog.services = {service};
    salon.search.service = service.id;
    salon.search.earliest = berlinZone.range(salon.day).from + minutes(random.below(900)) - 3h;
    salon.search.step = std::array{5min, 10min, 15min, 30min}[random.below(4)];
    return salon;
}

bool within(const WeeklyHours &hours, LocalTime local)
{
    const auto day = std::chrono::floor<days>(local);
    const auto minute = std::chrono::duration_cast<minutes>(local - LocalTime(day)).count();
    return std::ranges::any_of(hours.days[std::chrono::weekday(day).iso_encoding() - 1], [&](const DaySpan &span) {
        return span.fromMinute <= minute && minute < span.toMinute;
    });
}

/// Whether the stylist can work in the minute that begins at `t`: asked of the wall clock, minute by minute.
bool canWork(const RandomSalon &salon, const StaffMember &member, Instant t)
{
    const auto local = berlinZone.toLocal(t);
    if (std::chrono::floor<days>(local) != salon.day) return false;
    if (!within(member.shifts, local) || !within(salon.catalog.branches.front().opening, local)) return false;
    const auto busy = salon.busy.find(member.id);
    return busy == salon.busy.end() ||
           std::ranges::none_of(busy->second, [t](const TimeRange &range) { return range.contains(t); });
}

/// The minutes in which the stylist works, straight from the four kinds of time of each part.
std::vector<Instant> workMinutes(const Service &service, Instant start)
{
    std::vector<Instant> worked;
    const auto add = [&](Instant from, Instant to) {
        for (; from < to; from += 1min)
            worked.push_back(from);
    };
    for (const auto &part : service.segments) {
        const auto workEnd = start + part.work;
        if (part.finish == 0min) {
            add(start, workEnd + part.cleanUp);
        } else {
            add(start, workEnd);
            add(workEnd + part.process, workEnd + part.process + part.finish + part.cleanUp);
        }
        start += part.work + part.process + part.finish;
    }
    return worked;
}

minutes load(const RandomSalon &salon, const StaffMember &member)
{
    minutes sum{0};
    const auto day = berlinZone.range(salon.day);
    for (auto t = day.from; t < day.to; t += 1min) {
        const auto local = berlinZone.toLocal(t);
        const bool present = within(member.shifts, local) && within(salon.catalog.branches.front().opening, local);
        if (present && !canWork(salon, member, t)) sum += 1min;
    }
    return sum;
}

/// Tries every start of the day with everybody.
std::vector<std::pair<Instant, StaffId>> bruteForce(const RandomSalon &salon)
{
    std::vector<std::pair<minutes, const StaffMember *>> byLoad;
    for (const auto &member : salon.catalog.staff)
        byLoad.emplace_back(load(salon, member), &member);
    std::ranges::stable_sort(byLoad, {}, [](const auto &entry) { return entry.first; });

    std::vector<std::pair<Instant, StaffId>> found;
    const auto day = berlinZone.range(salon.day);
    for (auto start = day.from; start < day.to; start += salon.search.step) {
        if (start < salon.search.earliest) continue;
        const auto worked = workMinutes(salon.catalog.services.front(), start);
        for (const auto &[busyFor, member] : byLoad) {
            if (!std::ranges::all_of(worked, [&](Instant t) { return canWork(salon, *member, t); })) continue;
            found.emplace_back(start, member->id);
            break;
        }
    }
    return found;
}

} // namespace

/// The search against a slow one that is too simple to be wrong.
class TestFreeTimesBruteForce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameIsFoundAsByTryingEveryMinute()
    {
        std::size_t foundInAll = 0;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            const auto salon = randomSalon(seed);
            const auto expected = bruteForce(salon);
            std::vector<std::pair<Instant, StaffId>> found;
            for (const auto &time : FreeTimes(salon.catalog, salon.busy).onDay(salon.search, salon.day))
                found.emplace_back(time.start, time.staff);
            QVERIFY2(
                found == expected,
                qPrintable(
                    QStringLiteral("seed %1: %2 found, %3 expected").arg(seed).arg(found.size()).arg(expected.size())));
            foundInAll += found.size();
        }
        // Salons in which nothing is ever free would prove nothing.
        QVERIFY2(foundInAll > 1000, qPrintable(QString::number(foundInAll)));
    }

    void nearestIsTheFrontOfEverythingSortedByDistance()
    {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            auto salon = randomSalon(seed);
            salon.search.earliest = berlinZone.range(salon.day - days(30)).from;
            SeededRandom random(seed + 1000);
            const auto wish = berlinZone.range(salon.day).from + minutes(random.below(1440));
            const FreeTimes times(salon.catalog, salon.busy);
            std::vector<FreeTime> all;
            for (auto day = salon.day - searchHorizon; day <= salon.day + searchHorizon; day += days(1))
                for (const auto &time : times.onDay(salon.search, day))
                    all.push_back(time);
            std::ranges::stable_sort(all, {},
                                     [&](const FreeTime &time) { return std::chrono::abs(time.start - wish); });
            all.resize(std::min<std::size_t>(all.size(), 7));
            QVERIFY2(times.nearest(salon.search, wish, 7) == all, qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }
};

QTEST_GUILESS_MAIN(TestFreeTimesBruteForce)
#include "tst_free_times_brute_force.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <queue>

#include <sys/resource.h>

#include "app/bench/floors.h"
#include "app/bench/suites.h"
#include "tests/simulation/simulation.h"

namespace tresen::bench {

namespace {

constexpr int storiesOfRound = 12;
constexpr int events = 200'000;

/// Of this process: what a shared machine gives to others does not count.
double cpuMicroseconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval &t) { return double(t.tv_sec) * 1e6 + double(t.tv_usec); };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

template <typename Work>
double cpuOf(Work &&work)
{
    const auto began = cpuMicroseconds();
    work();
    return cpuMicroseconds() - began;
}

/// A heap of 256 events, a map of states and random numbers: what any simulation must pay for a step.
double eventFloor()
{
    SeededRandom random(1);
    std::priority_queue<std::pair<quint64, quint64>, std::vector<std::pair<quint64, quint64>>, std::greater<>> heap;
    std::unordered_map<quint64, quint64> states;
    for (quint64 i = 0; i < 256; ++i)
        heap.push({random.below(1000), i});
    return cpuOf([&] {
               for (int i = 0; i < events; ++i) {
                   const auto [at, who] = heap.top();
                   heap.pop();
                   states[who] += at;
                   heap.push({at + random.below(1000), who});
               }
           }) /
           events;
}

double commitFloor(SqliteFloor &floor)
{
    constexpr int commits = 2000;
    return cpuOf([&] {
               for (int i = 0; i < commits; ++i)
                   floor.commit();
           }) /
           commits;
}

} // namespace

Result<> measureSimulation(Bench &bench)
{
    QHashSeed::setDeterministicGlobalSeed();
    auto sqlite = SqliteFloor::open({});
    if (!sqlite) return tl::unexpected(sqlite.error());
    std::vector<Round> rounds;
    std::uint64_t seed = 0;
    quint64 steps = 0;
    double seconds = 0;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        quint64 stepsOfRound = 0;
        qint64 commits = 0;
        const auto before = eventFloor();
        const auto took = cpuOf([&] {
            for (int i = 0; i < storiesOfRound; ++i) {
                test::Simulation simulation(++seed);
                if (const auto wrong = simulation.run(); !wrong.isEmpty())
                    qWarning("seed %llu: %s", static_cast<unsigned long long>(seed), qPrintable(wrong));
                stepsOfRound += simulation.steps();
                commits += simulation.commits();
            }
        });
        const auto event = (before + eventFloor()) / 2;
        const auto floor = event * double(stepsOfRound) + commitFloor(**sqlite) * double(commits);
        // Steps per second, both ways.
        rounds.push_back({double(stepsOfRound) / floor * 1e6, double(stepsOfRound) / took * 1e6});
        steps += stepsOfRound;
        seconds += took / 1e6;
    }
    bench.metrics.push_back({.name = QStringLiteral("simspeed"),
                             .unit = QStringLiteral("steps/s"),
                             .numbers = summarize(rounds),
                             .limit = 1,
                             .goal = 0.05,
                             .moonshot = 0.2,
                             .more = true,
                             .note = QStringLiteral("%1 steps in %2 s of CPU, against bare events and as many commits "
                                                    "in memory")
                                         .arg(steps)
                                         .arg(seconds, 0, 'f', 1)});
    return {};
}

} // namespace tresen::bench

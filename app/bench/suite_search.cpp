// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include "app/bench/suites.h"
#include "parts_salon.h"

/// The search for the first fitting combination: 25 stylists, services in up to four parts, a fortnight.
namespace tresen::bench {

using namespace std::chrono;

namespace {

constexpr double allowedUs = 5000;
constexpr test::PartsSalonSize large{25, 4, 14, 40};
constexpr int comparedSalons = 24; ///< with trying everything, which takes its time
constexpr std::uint64_t firstSeed = 1'000'000;

/// The processor's time of this thread: a search waits for nobody, and on a busy machine the clock on the wall would
/// measure the others.
double cpuUs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e6 * double(now.tv_sec) + double(now.tv_nsec) / 1000;
}

/// From the busy rows as they were read to the plan, everything worked out anew.
double searched(const test::PartsSalon &salon, std::optional<std::vector<PlannedSegment>> &found)
{
    auto busy = salon.busy();
    const auto began = cpuUs();
    found = PartsSearch(salon.catalog, salon.calendar, std::move(busy), salon.question).first();
    return cpuUs() - began;
}

bool isSame(const std::optional<std::vector<PlannedSegment>> &found,
            const std::optional<test::CellSalon::Combination> &expected)
{
    if (found.has_value() != expected.has_value()) return false;
    if (!found) return true;
    if (found->front().booked.from != expected->start) return false;
    for (std::size_t part = 0; part < found->size(); ++part)
        if ((*found)[part].staff != expected->staff[part]) return false;
    return true;
}

} // namespace

Result<> measureSearch(Bench &bench)
{
    // Making a salon takes longer than searching it: each is asked several times, from another moment each.
    constexpr int questionsEach = 10;
    const int salons = std::max(1, bench.effort.samples / questionsEach);
    std::vector<Round> rounds;
    int nothing = 0;
    std::uint64_t seed = firstSeed;
    for (int round = 0; round < bench.effort.rounds; ++round) {
        Samples samples;
        for (int i = 0; i < salons; ++i) {
            auto salon = test::makePartsSalon(seed++, large);
            for (int question = 0; question < questionsEach; ++question) {
                std::optional<std::vector<PlannedSegment>> found;
                samples.push_back(searched(salon, found));
                nothing += !found;
                salon.question.earliest += hours(7);
            }
        }
        rounds.push_back({allowedUs, percentile(samples, 0.99)});
    }
    bench.metrics.push_back(
        {.name = QStringLiteral("search p99"),
         .unit = QStringLiteral("us"),
         .numbers = summarize(rounds),
         .goal = 1,
         .note =
             QStringLiteral("processor time of the first combination over 25 stylists, 14 days, against 5 ms; %1 of %2 "
                            "questions have no answer and search to the end")
                 .arg(nothing)
                 .arg(bench.effort.rounds * salons * questionsEach)});

    int same = 0;
    for (int i = 0; i < comparedSalons; ++i) {
        const auto salon = test::makePartsSalon(firstSeed + std::uint64_t(i), large);
        std::optional<std::vector<PlannedSegment>> found;
        (void)searched(salon, found);
        same += isSame(found, test::CellSalon(salon).first());
    }
    bench.metrics.push_back({.name = QStringLiteral("search same"),
                             .unit = QStringLiteral("1"),
                             .numbers = summarize({{double(comparedSalons), double(same)}}),
                             .limit = 1,
                             .goal = 1,
                             .more = true,
                             .gate = true,
                             .note = QStringLiteral("salons with the same answer as trying every combination")});
    return {};
}

} // namespace tresen::bench

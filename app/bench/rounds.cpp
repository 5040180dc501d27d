// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/rounds.h"

#include <algorithm>
#include <cmath>

namespace tresen::bench {

namespace {

Samples joined(Samples first, const Samples &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

double percentile(Samples samples, double part)
{
    if (samples.empty()) return 0;
    const auto rank = std::clamp(std::ceil(part * double(samples.size())), 1.0, double(samples.size()));
    const auto at = samples.begin() + std::ptrdiff_t(rank) - 1;
    std::nth_element(samples.begin(), at, samples.end());
    return *at;
}

double median(const Samples &samples) { return percentile(samples, 0.5); }

Summary summarize(const std::vector<Round> &rounds)
{
    Summary summary;
    if (rounds.empty()) return summary;
    Samples floors, values, ratios;
    for (const auto &round : rounds) {
        floors.push_back(round.floor);
        values.push_back(round.value);
        ratios.push_back(round.value / round.floor);
    }
    summary.floor = median(floors);
    summary.value = median(values);
    summary.ratio = median(ratios);
    summary.low = *std::ranges::min_element(ratios);
    summary.high = *std::ranges::max_element(ratios);
    summary.rounds = int(rounds.size());
    summary.disturbed = int(std::ranges::count_if(
        floors, [&](double floor) { return floor > 2 * summary.floor || floor < summary.floor / 2; }));
    return summary;
}

Alternated alternate(const std::function<Samples()> &floor, const std::function<Samples()> &subject)
{
    const auto firstFloor = floor();
    const auto firstSubject = subject();
    const auto secondSubject = subject();
    return {joined(firstFloor, floor()), joined(firstSubject, secondSubject)};
}

} // namespace tresen::bench

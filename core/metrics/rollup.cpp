// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/rollup.h"

#include <algorithm>

namespace tresen {

void Rollup::merge(const Rollup &other)
{
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        outcomes[i] += other.outcomes[i];
    hits += other.hits;
    misses += other.misses;
    upstream += other.upstream;
    breaches += other.breaches;
    times.merge(other.times);
}

void HourRollup::add(int minute, const Rollup &rollup) { minutes[minute].merge(rollup); }

void HourRollup::addSlow(SlowOne one)
{
    const auto slower = [](const SlowOne &a, const SlowOne &b) { return a.took > b.took; };
    slowest.insert(std::ranges::upper_bound(slowest, one, slower), std::move(one));
    if (slowest.size() > slowKept) slowest.pop_back();
}

void HourRollup::merge(const HourRollup &other)
{
    for (const auto &[minute, rollup] : other.minutes)
        add(minute, rollup);
    for (const auto &one : other.slowest)
        addSlow(one);
}

HourRollup HourRollup::thinned() const
{
    HourRollup thin;
    for (const auto &[minute, rollup] : minutes)
        thin.add(0, rollup);
    return thin;
}

} // namespace tresen

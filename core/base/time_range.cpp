// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_range.h"

#include <algorithm>

namespace tresen {

std::vector<TimeRange> normalized(std::vector<TimeRange> ranges)
{
    std::erase_if(ranges, [](const TimeRange &range) { return range.isEmpty(); });
    std::ranges::sort(ranges, {}, &TimeRange::from);
    std::vector<TimeRange> joined;
    for (const auto &range : ranges) {
        if (!joined.empty() && range.from <= joined.back().to)
            joined.back().to = std::max(joined.back().to, range.to);
        else
            joined.push_back(range);
    }
    return joined;
}

std::vector<TimeRange> subtracted(std::vector<TimeRange> ranges, std::vector<TimeRange> holes)
{
    const auto cuts = normalized(std::move(holes));
    std::vector<TimeRange> left;
    for (auto range : normalized(std::move(ranges))) {
        auto cut = std::ranges::upper_bound(cuts, range.from, {}, &TimeRange::to);
        for (; cut != cuts.end() && cut->from < range.to; ++cut) {
            if (range.from < cut->from) left.push_back({range.from, cut->from});
            range.from = cut->to;
        }
        if (!range.isEmpty()) left.push_back(range);
    }
    return left;
}

std::vector<TimeRange> intersected(std::vector<TimeRange> a, std::vector<TimeRange> b)
{
    const auto left = normalized(std::move(a));
    const auto right = normalized(std::move(b));
    std::vector<TimeRange> both;
    for (auto i = left.begin(), j = right.begin(); i != left.end() && j != right.end();) {
        const TimeRange shared{std::max(i->from, j->from), std::min(i->to, j->to)};
        if (!shared.isEmpty()) both.push_back(shared);
        i->to < j->to ? void(++i) : void(++j);
    }
    return both;
}

} // namespace tresen

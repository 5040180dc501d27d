// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/absence_blocks.h"

#include <algorithm>
#include <limits>

namespace tresen {

using namespace std::chrono;

namespace {

/// What a clock that is a day ahead takes for over is still known when it is set right.
constexpr hours keptBehind{48};

constexpr int never = std::numeric_limits<int>::max();

/// For each number of minutes up to `room` the fewest blocks that last exactly so long, and the last one of them.
struct Fewest {
    std::vector<int> blocks;
    std::vector<minutes> last;
};

Fewest fewestFor(std::size_t room, const std::vector<minutes> &lengths)
{
    Fewest fewest{std::vector<int>(room + 1, never), std::vector<minutes>(room + 1)};
    fewest.blocks[0] = 0;
    for (std::size_t at = 1; at <= room; ++at) {
        for (const auto length : lengths) {
            const auto minutesLong = std::size_t(length.count());
            if (minutesLong == 0 || minutesLong > at || fewest.blocks[at - minutesLong] == never) continue;
            if (fewest.blocks[at - minutesLong] + 1 > fewest.blocks[at]) continue;
            fewest.blocks[at] = fewest.blocks[at - minutesLong] + 1;
            fewest.last[at] = length;
        }
    }
    return fewest;
}

bool isWithin(const TimeRange &time, const std::vector<TimeRange> &ranges)
{
    return std::ranges::any_of(ranges, [&](const TimeRange &range) { return range.contains(time); });
}

std::vector<TimeRange> joined(std::vector<TimeRange> a, const std::vector<TimeRange> &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return normalized(std::move(a));
}

} // namespace

std::vector<TimeRange> layOut(const TimeRange &time, const std::vector<minutes> &lengths)
{
    const auto from = ceil<minutes>(time.from);
    const auto to = floor<minutes>(time.to);
    if (from >= to || lengths.empty()) return {};
    const auto room = std::size_t((to - from).count());
    const auto fewest = fewestFor(room, lengths);
    auto covered = room;
    while (fewest.blocks[covered] == never)
        --covered;
    std::vector<minutes> chosen;
    for (auto left = covered; left > 0; left -= std::size_t(fewest.last[left].count()))
        chosen.push_back(fewest.last[left]);
    std::ranges::sort(chosen, std::greater());
    std::vector<TimeRange> blocks;
    auto at = Instant(from);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (i > 0 && i + 1 == chosen.size()) at = Instant(to) - chosen[i];
        blocks.push_back({at, at + chosen[i]});
        at += chosen[i];
    }
    return blocks;
}

BlockAnswer planBlocks(const BlockQuestion &q)
{
    BlockAnswer answer;
    const auto toClose = subtracted(q.away, q.booked);
    std::vector<TimeRange> closed;
    std::vector<TimeRange> keptOpen;
    const auto sort = [&](const KnownBlock &block) {
        using Standing = KnownBlock::Standing;
        const TimeRange ahead{std::max(block.time.from, q.now), block.time.to};
        const auto touches = [&](const TimeRange &range) { return range.overlaps(ahead); };
        const bool open = block.standing == Standing::KeptOpen;
        const bool isOver = ahead.isEmpty();
        if (block.time.to + keptBehind <= q.now || (open && !isOver && std::ranges::none_of(q.away, touches)))
            answer.forget.push_back(block.appointment);
        else if (isOver)
            return;
        else if (open)
            keptOpen.push_back(block.time);
        else if (block.standing == Standing::Missed || block.host != q.host || !isWithin(ahead, toClose) ||
                 std::ranges::any_of(closed, touches))
            answer.drop.push_back(block.appointment);
        else
            closed.push_back(block.time);
    };
    // What is there already goes before what is only wished for: a restored backup may wish for it once more.
    for (const bool agreed : {true, false})
        for (const auto &block : q.blocks)
            if ((block.standing != KnownBlock::Standing::Wished) == agreed) sort(block);
    auto left = subtracted(toClose, joined(closed, keptOpen));
    left = intersected(std::move(left), {{q.earliest, q.latest.value_or(Instant::max())}});
    for (const auto &range : left)
        std::ranges::copy(layOut(range, q.lengths), std::back_inserter(answer.make));

    const auto free = subtracted(subtracted(joined(q.present, q.away), q.booked), joined(closed, answer.make));
    const auto reach = intersected(q.away, {{q.now, q.latest.value_or(Instant::max())}});
    for (const auto &run : intersected(free, {{q.now, Instant::max()}})) {
        if (run.length() < q.shortestService) continue;
        std::ranges::copy(intersected(reach, {run}), std::back_inserter(answer.open));
    }
    return answer;
}

} // namespace tresen

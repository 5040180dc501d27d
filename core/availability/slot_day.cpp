// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/slot_day.h"

#include <algorithm>

namespace tresen {

using std::chrono::milliseconds;

namespace {

bool isCovered(const std::vector<TimeRange> &free, const TimeRange &wanted)
{
    // The last range that begins at or before it; they are sorted and do not touch.
    auto after = std::ranges::upper_bound(free, wanted.from, {}, &TimeRange::from);
    return after != free.begin() && (--after)->contains(wanted);
}

/// The commonest distance of one start to the next; of equally common ones the longest. Distances over a break or an
/// appointment are others, but rarer.
milliseconds gridStep(const std::vector<Slot> &slots)
{
    std::map<milliseconds, int> distances;
    for (std::size_t i = 1; i < slots.size(); ++i)
        ++distances[slots[i].start - slots[i - 1].start];
    milliseconds step{0};
    int most = 0;
    for (const auto &[distance, count] : distances) {
        if (count < most) continue;
        most = count;
        step = distance;
    }
    return step;
}

} // namespace

SlotDay::SlotDay(const std::vector<Slot> &slots, std::chrono::minutes length, milliseconds step)
    : m_step(step)
{
    std::vector<TimeRange> ranges;
    for (const auto &slot : slots) {
        m_starts.push_back(slot.start);
        ranges.push_back({slot.start, slot.end > slot.start ? slot.end : slot.start + length});
    }
    m_free = normalized(std::move(ranges));
}

bool SlotDay::isOnGrid(Instant start) const
{
    if (m_step <= milliseconds(0)) return false;
    // Each piece of opening hours has a grid of its own, so both neighbours have to agree.
    const auto next = std::ranges::lower_bound(m_starts, start);
    if (next == m_starts.begin() || next == m_starts.end()) return false;
    const auto before = start - *std::prev(next);
    const auto behind = *next - start;
    return before % m_step == milliseconds(0) && behind % m_step == milliseconds(0);
}

SlotDay::Verdict SlotDay::about(const TimeRange &wanted) const
{
    if (isCovered(m_free, wanted)) return Verdict::Free;
    return isEmpty() || isOnGrid(wanted.from) ? Verdict::Taken : Verdict::NotListed;
}

SlotDay::Verdict SlotDay::about(const TimeRange &wanted, const std::vector<TimeRange> &own) const
{
    if (own.empty()) return about(wanted);
    auto free = own;
    free.insert(free.end(), m_free.begin(), m_free.end());
    if (isCovered(normalized(std::move(free)), wanted)) return Verdict::Free;
    // Beside its own time there may be room that no slot was listed for because of it.
    const bool touchesOwn = std::ranges::any_of(own, [&](const TimeRange &one) { return one.overlaps(wanted); });
    return touchesOwn ? Verdict::NotListed : about(wanted);
}

std::map<Day, SlotDay> slotDays(const std::vector<Slot> &slots, const SlotQuery &query, std::chrono::minutes length)
{
    const auto step = gridStep(slots);
    std::map<Day, std::vector<Slot>> byDay;
    for (auto day = query.from; day <= query.to; day += std::chrono::days(1))
        byDay[day];
    for (const auto &slot : slots)
        if (const auto day = byDay.find(query.zone.dayOf(slot.start)); day != byDay.end()) day->second.push_back(slot);
    std::map<Day, SlotDay> cut;
    for (const auto &[day, listed] : byDay)
        cut.emplace(day, SlotDay(listed, length, step));
    return cut;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/slot_cache.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

namespace {

/// Longer than any question can be on its way: its place in the queue, its deadline, and some.
constexpr auto longestQuestion = seconds(30);
/// What was used so shortly ago stays where it is in the order of who goes first.
constexpr auto usedAgain = seconds(10);

} // namespace

milliseconds BothClocks::since(const BothClocks &before) const
{
    return std::max(duration_cast<milliseconds>(steady - before.steady), wall - before.wall);
}

std::size_t SlotCache::Hash::operator()(const SlotLine &line) const noexcept
{
    // Ids of event types differ; the company and the key hardly ever do.
    return qHash(line.eventType.value, qHash(line.credential, qHash(line.company)));
}

std::vector<SlotCache::Entry>::iterator SlotCache::entryOf(Line &line, Day day)
{
    if (line.entries.empty()) return line.entries.end();
    // Mostly one day follows the other, and where a day lies is known without a search through cold memory.
    const auto expected = (day - line.entries.front().day).count();
    if (expected >= 0 && std::size_t(expected) < line.entries.size() && line.entries[std::size_t(expected)].day == day)
        return line.entries.begin() + expected;
    const auto found = std::ranges::lower_bound(line.entries, day, {}, &Entry::day);
    return found != line.entries.end() && found->day == day ? found : line.entries.end();
}

void SlotCache::use(Entry &entry, Moment now)
{
    if (now - entry.used < usedAgain) return;
    entry.used = now;
    m_order.splice(m_order.end(), m_order, entry.place);
}

SlotKnown SlotCache::find(const SlotLine &line, Day day, const BothClocks &now)
{
    const auto known = m_lines.find(line);
    if (known == m_lines.end()) return {};
    SlotKnown found;
    found.settling = askable(known->second, day) > now.steady;
    const auto entry = entryOf(known->second, day);
    if (entry == known->second.entries.end()) return found;
    found.age = std::max(now.since(entry->at), milliseconds(0));
    if (found.age >= m_rules.staleAtMost) return found;
    use(*entry, now.steady);
    found.day = entry->slots;
    found.freshness = found.age < entry->life ? SlotKnown::Freshness::Fresh : SlotKnown::Freshness::Stale;
    return found;
}

bool SlotCache::store(const SlotLine &line, Day day, SlotDay slots, const BothClocks &asked, const BothClocks &now,
                      Day today)
{
    if (asked.steady < askableFrom(line, day)) return false;
    auto &kept = m_lines[line];
    const auto life = slots.isEmpty() ? m_rules.empty : day - today > m_rules.farAfter ? m_rules.far : m_rules.usual;
    auto shared = std::make_shared<const SlotDay>(std::move(slots));
    // Its age counts from the question: the answer may have been made at any time since.
    if (const auto entry = entryOf(kept, day); entry != kept.entries.end()) {
        // Of two answers the one to the later question counts, whichever came first.
        if (asked.steady < entry->at.steady) return false;
        entry->slots = std::move(shared);
        entry->at = asked;
        entry->life = life;
        use(*entry, now.steady);
    } else {
        const auto place = std::ranges::lower_bound(kept.entries, day, {}, &Entry::day);
        m_order.emplace_back(line, day);
        kept.entries.insert(place, {day, std::move(shared), asked, life, std::prev(m_order.end()), now.steady});
    }
    prune(kept, now);
    while (m_order.size() > m_rules.daysAtMost) {
        const auto [oldLine, oldDay] = m_order.front();
        forget(oldLine, oldDay);
    }
    return true;
}

void SlotCache::forget(const SlotLine &line, Day day)
{
    const auto known = m_lines.find(line);
    if (known == m_lines.end()) return;
    if (const auto entry = entryOf(known->second, day); entry != known->second.entries.end()) {
        m_order.erase(entry->place);
        known->second.entries.erase(entry);
    }
    const auto &left = known->second;
    if (left.entries.empty() && left.marks.empty() && left.allUntil == Moment{}) m_lines.erase(known);
}

void SlotCache::drop(const SlotLine &line, Day day, const BothClocks &now)
{
    auto &kept = m_lines[line];
    prune(kept, now);
    const auto until = now.steady + m_rules.settle;
    const auto mark = std::ranges::find(kept.marks, day, &Mark::day);
    if (mark == kept.marks.end())
        kept.marks.push_back({day, until});
    else
        mark->until = until;
    forget(line, day);
}

void SlotCache::dropLine(const SlotLine &line, const BothClocks &now)
{
    auto &kept = m_lines[line];
    for (const auto &entry : kept.entries)
        m_order.erase(entry.place);
    kept.entries.clear();
    kept.marks.clear();
    // Nothing has changed at Cal.com, so it may be asked at once; only what was asked before means something else.
    kept.allUntil = now.steady;
}

Moment SlotCache::askableFrom(const SlotLine &line, Day day) const
{
    const auto known = m_lines.find(line);
    return known == m_lines.end() ? Moment{} : askable(known->second, day);
}

Moment SlotCache::askable(const Line &line, Day day)
{
    const auto mark = std::ranges::find(line.marks, day, &Mark::day);
    return mark == line.marks.end() ? line.allUntil : std::max(line.allUntil, mark->until);
}

/// Marks are of use as long as a question that was asked before them may still be answered.
void SlotCache::prune(Line &line, const BothClocks &now) const
{
    const auto isOver = [&](Moment until) { return until + longestQuestion < now.steady; };
    std::erase_if(line.marks, [&](const Mark &mark) { return isOver(mark.until); });
    if (isOver(line.allUntil)) line.allUntil = Moment{};
}

std::vector<SlotLine> SlotCache::lines() const
{
    std::vector<SlotLine> found;
    for (const auto &[line, kept] : m_lines)
        if (!kept.entries.empty()) found.push_back(line);
    return found;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/parts_search.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

namespace {

/// The range of a normalized list that contains `wanted`.
const TimeRange *around(const std::vector<TimeRange> &ranges, const TimeRange &wanted)
{
    auto after = std::ranges::upper_bound(ranges, wanted.from, {}, &TimeRange::from);
    if (after == ranges.begin()) return nullptr;
    const auto &range = *--after;
    return wanted.to <= range.to ? &range : nullptr;
}

/// Joins ranges that meet at midnight.
void append(std::vector<TimeRange> &ranges, const TimeRange &range)
{
    if (!ranges.empty() && ranges.back().to == range.from)
        ranges.back().to = range.to;
    else
        ranges.push_back(range);
}

/// What `busy` leaves of `range`.
void appendFree(std::vector<TimeRange> &free, TimeRange range, const std::vector<TimeRange> &busy)
{
    auto cut = std::ranges::upper_bound(busy, range.from, {}, &TimeRange::to);
    for (; cut != busy.end() && cut->from < range.to; ++cut) {
        if (range.from < cut->from) append(free, {range.from, cut->from});
        range.from = cut->to;
    }
    if (!range.isEmpty()) append(free, range);
}

Instant gridAtOrAfter(Instant begin, milliseconds step, Instant t)
{
    return t <= begin ? begin : begin + ((t - begin + step - 1ms) / step) * step;
}

} // namespace

PartsSearch::PartsSearch(const Catalog &catalog, const SalonCalendar &calendar, BusyTimes busy, PartsQuestion question,
                         MayBe mayBe)
    : m_catalog(catalog)
    , m_calendar(calendar)
    , m_question(std::move(question))
    , m_mayBe(std::move(mayBe))
    , m_service(catalog.service(m_question.service))
    , m_branch(catalog.branch(m_question.branch))
{
    if (!m_service || !m_branch || m_service->segments.size() != m_question.staff.size()) {
        m_service = nullptr;
        return;
    }
    std::map<StaffId, std::size_t> known;
    for (std::size_t part = 0; part < m_question.staff.size(); ++part) {
        Part made{&m_service->segments[part], {}, {}, {}};
        for (const auto id : m_question.staff[part]) {
            const auto *member = catalog.staffMember(id);
            if (!member || member->branch != m_branch->id) continue;
            const auto [lane, isNew] = known.try_emplace(id, m_lanes.size());
            if (isNew) {
                auto taken = busy.find(id);
                m_lanes.push_back(
                    {member,
                     calendar.buffer(m_service->id, id),
                     taken == busy.end() ? std::vector<TimeRange>{} : normalized(std::move(taken->second)),
                     {},
                     {}});
            }
            made.lanes.push_back(lane->second);
        }
        m_parts.push_back(std::move(made));
    }
    m_chosen.resize(m_parts.size());
}

void PartsSearch::workOut(Day until)
{
    // The evening before may reach into the first day, and a part into the day behind the last.
    auto day = m_days.empty() ? m_branch->zone.dayOf(m_question.earliest) - days(1) : m_days.back().day + days(1);
    for (; day <= until; day += days(1)) {
        m_days.push_back(m_calendar.salonDay(*m_branch, day));
        for (auto &lane : m_lanes) {
            for (const auto &range : m_calendar.working(*lane.member, *m_branch, m_days.back())) {
                append(lane.present, range);
                appendFree(lane.free, range, lane.busy);
            }
        }
    }
}

std::optional<PartsSearch::Candidate> PartsSearch::candidate(std::size_t index, const Part &part) const
{
    const auto &lane = m_lanes[index];
    const auto &segment = *part.segment;
    const TimeRange work{part.served.from, part.served.from + segment.work};
    const auto *first = around(lane.free, work);
    if (!first) return std::nullopt;
    const bool split = segment.finish.count() > 0;
    const TimeRange last = split ? TimeRange{work.to + segment.process, part.served.to} : work;
    const auto *end = split ? around(lane.free, last) : first;
    if (!end) return std::nullopt;
    Candidate found{index, first->from, end->to, part.served.from, part.served.to + segment.cleanUp};
    // Buffers reach as far as the stylist is there.
    if (lane.buffer.before.count() > 0)
        if (const auto *room = around(lane.present, work))
            found.headFrom = std::max(work.from - lane.buffer.before, room->from);
    if (lane.buffer.after.count() > 0)
        if (const auto *room = around(lane.present, last))
            found.tailTo = std::max(found.tailTo, std::min(found.tailTo + lane.buffer.after, room->to));
    return found;
}

/// Whether anything could make `candidate` fit: its own room, or the same stylist before and behind it.
bool PartsSearch::mayStand(std::size_t part, const Candidate &candidate) const
{
    const auto same = [&candidate](const Candidate &other) { return other.lane == candidate.lane; };
    if (candidate.freeFrom > candidate.headFrom) {
        bool rescued = false;
        for (std::size_t other = 0; other < part && !rescued; ++other)
            rescued =
                m_parts[other].served.to >= candidate.freeFrom && std::ranges::any_of(m_parts[other].candidates, same);
        if (!rescued) return false;
    }
    if (candidate.freeTo >= candidate.tailTo) return true;
    for (std::size_t other = part + 1; other < m_parts.size(); ++other)
        if (m_parts[other].served.from <= candidate.freeTo && std::ranges::any_of(m_parts[other].candidates, same))
            return true;
    return false;
}

/// Leaves out who cannot be part of any combination. False: some part has nobody left.
bool PartsSearch::dropHopeless()
{
    for (bool again = true; again;) {
        again = false;
        for (std::size_t part = 0; part < m_parts.size(); ++part) {
            auto &all = m_parts[part].candidates;
            if (std::erase_if(all, [&](const Candidate &one) { return !mayStand(part, one); }) > 0) again = true;
            if (all.empty()) return false;
        }
    }
    return true;
}

/// Whether `candidate` has room before `part`, given who does the parts before it.
bool PartsSearch::fits(std::size_t part, const Candidate &candidate) const
{
    if (candidate.freeFrom <= candidate.headFrom) return true;
    for (std::size_t before = part; before-- > 0;)
        if (m_chosen[before]->lane == candidate.lane) return candidate.freeFrom <= m_parts[before].served.to;
    return false;
}

/// Whether each has room behind it: until its buffer ends, or until the same stylist goes on with the guest.
bool PartsSearch::tailsHold() const
{
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        auto needed = m_chosen[part]->tailTo;
        for (std::size_t next = part + 1; next < m_parts.size(); ++next) {
            if (m_chosen[next]->lane != m_chosen[part]->lane) continue;
            needed = std::min(needed, m_parts[next].served.from);
            break;
        }
        if (m_chosen[part]->freeTo < needed) return false;
    }
    return true;
}

/// Fills m_chosen from `part` on with at most `changes` changes of hands, the first in the lists' order.
bool PartsSearch::choose(std::size_t part, int changes)
{
    if (part == m_parts.size()) return tailsHold();
    for (const auto &candidate : m_parts[part].candidates) {
        const int left = part > 0 && m_chosen[part - 1]->lane != candidate.lane ? changes - 1 : changes;
        if (left < 0 || !fits(part, candidate)) continue;
        m_chosen[part] = &candidate;
        if (choose(part + 1, left)) return true;
    }
    return false;
}

bool PartsSearch::tryAt(Instant start)
{
    for (auto &part : m_parts) {
        part.served = {start, start + part.segment->bookedLength()};
        start += part.segment->untilNext();
        part.candidates.clear();
        for (const auto lane : part.lanes)
            if (const auto found = candidate(lane, part))
                if (!m_mayBe || m_mayBe(int(&part - m_parts.data()), m_lanes[lane].member->id, part.served))
                    part.candidates.push_back(*found);
        if (part.candidates.empty()) return false;
    }
    if (!dropHopeless()) return false;
    for (int changes = 0; changes < int(m_parts.size()); ++changes)
        if (choose(0, changes)) return true;
    return false;
}

std::vector<PlannedSegment> PartsSearch::planOf(Instant start) const
{
    std::vector<PartBy> by;
    for (const auto *chosen : m_chosen) {
        const auto &lane = m_lanes[chosen->lane];
        by.push_back({lane.member->id, lane.buffer, lane.present});
    }
    return planParts(*m_service, by, start);
}

std::optional<std::vector<PlannedSegment>> PartsSearch::firstIn(TimeRange starts)
{
    if (!m_service || m_lanes.empty()) return std::nullopt;
    starts.from = std::max(starts.from, m_question.earliest);
    const auto firstDay = m_branch->zone.dayOf(m_question.earliest);
    const auto length = ceil<days>(m_service->length());
    for (auto day = std::max(firstDay, m_branch->zone.dayOf(starts.from)); day < firstDay + m_question.horizon;
         day += days(1)) {
        workOut(day + length);
        const auto &[date, range, opening] = m_days[std::size_t((day - m_days.front().day).count())];
        if (range.from >= starts.to) break;
        if (opening.empty()) continue;
        const auto end = std::min(opening.back().to, starts.to);
        auto start = gridAtOrAfter(range.from, m_question.step, std::max(starts.from, opening.front().from));
        for (; start < end; start += m_question.step)
            if (tryAt(start)) return planOf(start);
    }
    return std::nullopt;
}

std::optional<std::vector<PlannedSegment>> PartsSearch::first()
{
    return firstIn({m_question.earliest, Instant::max()});
}

std::optional<std::vector<PlannedSegment>> PartsSearch::at(Instant start)
{
    if (!m_service || m_lanes.empty() || start < m_question.earliest) return std::nullopt;
    workOut(m_branch->zone.dayOf(start) + ceil<days>(m_service->length()));
    return tryAt(start) ? std::optional(planOf(start)) : std::nullopt;
}

std::vector<std::vector<PlannedSegment>> PartsSearch::onDay(Day day)
{
    std::vector<std::vector<PlannedSegment>> found;
    if (!m_branch) return found;
    auto range = m_branch->zone.range(day);
    while (auto plan = firstIn(range)) {
        range.from = plan->front().booked.from + milliseconds(1);
        found.push_back(std::move(*plan));
    }
    return found;
}

std::vector<std::vector<PlannedSegment>> PartsSearch::next(int limit)
{
    std::vector<std::vector<PlannedSegment>> found;
    auto from = m_question.earliest;
    while (int(found.size()) < limit) {
        auto plan = firstIn({from, Instant::max()});
        if (!plan) break;
        const auto start = plan->front().booked.from;
        const auto day = m_branch->zone.dayOf(start);
        const auto noon = m_branch->zone.toInstant(LocalTime(day) + hours(12));
        from = start < noon ? noon : m_branch->zone.range(day).to;
        found.push_back(std::move(*plan));
    }
    return found;
}

} // namespace tresen

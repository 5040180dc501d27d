// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/availability/gap_finder.h"

#include <algorithm>

namespace tresen {

using namespace std::chrono;

namespace {

minutes workOf(const Service &service)
{
    minutes sum{0};
    for (const auto &segment : service.segments)
        sum += segment.work + segment.finish;
    return sum;
}

bool liesIn(const std::vector<TimeRange> &free, const PlannedSegment &part)
{
    return std::ranges::all_of(part.active, [&](const TimeRange &active) {
        return std::ranges::any_of(free, [&](const TimeRange &range) { return range.contains(active); });
    });
}

/// One gap and what is known of its stylist.
class GapSearch
{
public:
    GapSearch(const Catalog &catalog, const SalonCalendar &calendar, const ProcessingGap &gap, const BusyTimes &busy)
        : m_catalog(catalog)
        , m_calendar(calendar)
        , m_gap(gap)
        , m_member(catalog.staffMember(gap.staff))
        , m_branch(m_member ? catalog.branch(m_member->branch) : nullptr)
    {
        if (!m_branch) return;
        const auto first = m_branch->zone.dayOf(gap.time.from);
        m_begin = m_branch->zone.range(first).from;
        for (auto day = first; day <= m_branch->zone.dayOf(gap.time.to); day += days(1))
            std::ranges::copy(calendar.working(*m_member, *m_branch, day), std::back_inserter(m_present));
        m_present = normalized(std::move(m_present));
        m_free = intersected(m_present, {gap.time});
        if (const auto taken = busy.find(gap.staff); taken != busy.end()) m_free = subtracted(m_free, taken->second);
    }

    GapOffer offer(Instant earliest, milliseconds step) const
    {
        GapOffer offer{m_gap.staff, m_gap.time, m_gap.appointment, {}};
        if (m_free.empty()) return offer;
        for (const auto &service : m_catalog.services) {
            if (!service.active || service.segments.empty() || !offers(service)) continue;
            if (const auto start = firstStart(service, earliest, step))
                offer.fits.push_back({service.id, {*start, *start + service.length()}});
        }
        std::ranges::stable_sort(offer.fits, [&](const GapOffer::Fit &a, const GapOffer::Fit &b) {
            const auto &left = *m_catalog.service(a.service);
            const auto &right = *m_catalog.service(b.service);
            if (workOf(left) != workOf(right)) return workOf(left) > workOf(right);
            if (left.price != right.price) return right.price < left.price;
            return left.name < right.name;
        });
        return offer;
    }

private:
    bool offers(const Service &service) const
    {
        if (!m_member->active) return false;
        for (int part = 0; part < int(service.segments.size()); ++part)
            if (!m_catalog.mapping(service.id, part, m_member->id)) return false;
        return true;
    }

    std::optional<Instant> firstStart(const Service &service, Instant earliest, milliseconds step) const
    {
        const PartBy each{m_member->id, m_calendar.buffer(service.id, m_member->id), m_present};
        const std::vector by(service.segments.size(), each);
        for (const auto &range : m_free) {
            const auto from = std::max(range.from, earliest);
            auto start = m_begin + ((from - m_begin + step - 1ms) / step) * step;
            // The guest's own processing time lies in the gap as well.
            for (; start + service.length() <= m_gap.time.to && start < range.to; start += step) {
                const auto plan = planParts(service, by, start);
                if (std::ranges::all_of(plan, [&](const PlannedSegment &part) { return liesIn(m_free, part); }))
                    return start;
            }
        }
        return std::nullopt;
    }

    const Catalog &m_catalog;
    const SalonCalendar &m_calendar;
    const ProcessingGap &m_gap;
    const StaffMember *m_member;
    const Branch *m_branch;
    Instant m_begin;
    std::vector<TimeRange> m_present;
    std::vector<TimeRange> m_free; ///< of the gap
};

} // namespace

std::vector<GapOffer> findGapOffers(const Catalog &catalog, const SalonCalendar &calendar,
                                    const std::vector<ProcessingGap> &gaps, const BusyTimes &busy, Instant earliest,
                                    minutes step)
{
    std::vector<GapOffer> offers;
    for (const auto &gap : gaps) {
        if (gap.time.to <= earliest) continue;
        auto offer = GapSearch(catalog, calendar, gap, busy).offer(earliest, step);
        if (!offer.fits.empty()) offers.push_back(std::move(offer));
    }
    const auto place = [&catalog](StaffId id) {
        const auto *member = catalog.staffMember(id);
        return member ? member->order : 0;
    };
    std::ranges::stable_sort(offers, [&](const GapOffer &a, const GapOffer &b) {
        if (a.gap.from != b.gap.from) return a.gap.from < b.gap.from;
        return place(a.staff) < place(b.staff);
    });
    return offers;
}

void addGaps(std::vector<ProcessingGap> &gaps, AppointmentId appointment, StaffId staff, const TimeRange &booked,
             const std::vector<TimeRange> &active, minutes gapAfter)
{
    for (const auto &inner : subtracted({booked}, active))
        gaps.push_back({staff, inner, appointment});
    if (gapAfter.count() > 0) gaps.push_back({staff, {booked.to, booked.to + gapAfter}, appointment});
}

} // namespace tresen

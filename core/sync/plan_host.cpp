// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_host.h"

#include <algorithm>

namespace tresen {

OwnBooking ownBooking(SegmentId segment, const QString &uid, HostId host, TimeRange time, const Desired &desired,
                      SyncState state)
{
    OwnBooking own{segment, host, time, uid, false, needsPerson(state), std::nullopt, desired.host};
    const bool present = desired.presence == Presence::Present;
    // Both sides may agree on something else than the wish: another length, a change after the start.
    const bool agreed = state == SyncState::Settled;
    own.leaving = !agreed && (!present || desired.host != host || desired.range() != time);
    if (present && own.leaving) own.target = desired.range();
    return own;
}

namespace {

bool isInTheWay(const OwnBooking &other, HostId host, TimeRange target)
{
    return other.host == host && other.time.overlaps(target);
}

/// Whose place whom waits for: the graph of wishes among live bookings, ours included.
class Waiting
{
public:
    explicit Waiting(const Case &c)
    {
        for (const auto &other : c.in.host.others)
            if (other.segment != c.in.segment) m_all.push_back(other);
        // Without a live booking nobody waits for us.
        if (!c.kept) return;
        OwnBooking own;
        own.segment = c.in.segment;
        own.host = c.kept->host;
        own.time = c.kept->range();
        own.leaving = true;
        own.target = c.desired.range();
        own.targetHost = c.desired.host;
        m_all.push_back(own);
        m_self = m_all.size() - 1;
    }

    /// The bookings that wait for ours while ours waits for them. Each of them finds the same ones, so that all agree
    /// which one is given up.
    [[nodiscard]] std::vector<const OwnBooking *> circle() const
    {
        std::vector<const OwnBooking *> members;
        if (!m_self) return members;
        const auto ahead = reached(*m_self);
        for (std::size_t i = 0; i < m_all.size(); ++i)
            if (i != *m_self && ahead[i] && reached(i)[*m_self]) members.push_back(&m_all[i]);
        if (!members.empty()) members.push_back(&m_all[*m_self]);
        return members;
    }

private:
    [[nodiscard]] bool waitsFor(const OwnBooking &a, const OwnBooking &b) const
    {
        return a.segment != b.segment && a.leaving && a.target && isInTheWay(b, a.targetHost, *a.target);
    }
    [[nodiscard]] std::vector<bool> reached(std::size_t from) const
    {
        std::vector<bool> seen(m_all.size());
        std::vector<std::size_t> open{from};
        while (!open.empty()) {
            const auto at = open.back();
            open.pop_back();
            for (std::size_t next = 0; next < m_all.size(); ++next) {
                if (seen[next] || !waitsFor(m_all[at], m_all[next])) continue;
                seen[next] = true;
                open.push_back(next);
            }
        }
        return seen;
    }

    std::vector<OwnBooking> m_all;
    std::optional<std::size_t> m_self;
};

bool startsLater(const OwnBooking *a, const OwnBooking *b)
{
    return a->time.from != b->time.from ? a->time.from < b->time.from : a->segment < b->segment;
}

} // namespace

std::optional<Blocked> blocked(const Case &c)
{
    std::vector<const OwnBooking *> inTheWay;
    for (const auto &other : c.in.host.others)
        if (other.segment != c.in.segment && isInTheWay(other, c.desired.host, c.desired.range()))
            inTheWay.push_back(&other);
    if (inTheWay.empty()) return std::nullopt;

    // The worst of them decides: waiting for one is of no use while another stays.
    for (const auto *other : inTheWay)
        if (other->inReview) return Blocked{Blocked::How::Review, other->segment};
    for (const auto *other : inTheWay)
        if (!other->leaving) return Blocked{Blocked::How::Stays, other->segment};
    const auto first = *std::ranges::min_element(inTheWay, startsLater);
    const Waiting waiting(c);
    const auto circle = waiting.circle();
    if (circle.empty()) return Blocked{Blocked::How::Leaving, first->segment};
    const auto givenUp = *std::ranges::max_element(circle, startsLater);
    const auto how = givenUp->segment == c.in.segment ? Blocked::How::Circle : Blocked::How::Leaving;
    return Blocked{how, first->segment};
}

} // namespace tresen

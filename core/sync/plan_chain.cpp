// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan_chain.h"

#include <algorithm>

#include "core/base/mutant.h"

namespace tresen {

Chains::Chains(const Observed &observed, SegmentId segment)
    : m_observed(observed)
    , m_segment(segment)
{}

const Remote *Chains::find(const QString &uid) const
{
    if (uid.isEmpty()) return nullptr;
    const auto found = std::ranges::find(m_observed.remotes, uid, &Remote::uid);
    return found == m_observed.remotes.end() ? nullptr : &*found;
}

std::optional<QString> Chains::unread() const
{
    if (TRESEN_MUTANT("successor-not-followed")) return std::nullopt;
    // Successors first: they tell where the booking is now.
    for (const auto &remote : m_observed.remotes)
        if (!remote.rescheduledTo.isEmpty() && !find(remote.rescheduledTo)) return remote.rescheduledTo;
    for (const auto &remote : m_observed.remotes)
        if (!remote.rescheduledFrom.isEmpty() && !find(remote.rescheduledFrom)) return remote.rescheduledFrom;
    return std::nullopt;
}

const Remote *Chains::predecessorOf(const Remote &remote) const
{
    if (const auto *from = find(remote.rescheduledFrom)) return from;
    const auto found = std::ranges::find(m_observed.remotes, remote.uid, &Remote::rescheduledTo);
    return found == m_observed.remotes.end() ? nullptr : &*found;
}

std::vector<const Remote *> Chains::successorsOf(const Remote &remote) const
{
    std::vector<const Remote *> successors;
    for (const auto &other : m_observed.remotes)
        if (other.status != RemoteStatus::Gone &&
            (other.rescheduledFrom == remote.uid || remote.rescheduledTo == other.uid))
            successors.push_back(&other);
    return successors;
}

// Bounded by the number of bookings, so that a circle ends too.
int Chains::depthOf(const Remote &remote) const
{
    int depth = 0;
    const auto bound = int(m_observed.remotes.size());
    for (const auto *at = predecessorOf(remote); at && depth <= bound; at = predecessorOf(*at))
        ++depth;
    return depth;
}

int Chains::longest() const
{
    int longest = 0;
    for (const auto &remote : m_observed.remotes)
        longest = std::max(longest, depthOf(remote) + 1);
    return longest;
}

bool Chains::hasCycle() const
{
    const auto count = int(m_observed.remotes.size());
    return std::ranges::any_of(m_observed.remotes, [&](const Remote &remote) { return depthOf(remote) >= count; });
}

bool Chains::isLive(const Remote &remote) const
{
    const bool live = remote.status == RemoteStatus::Accepted || remote.status == RemoteStatus::Pending ||
                      remote.status == RemoteStatus::AwaitingHost;
    // What was read before it was moved still says that it stands. One that names its successor itself and stands all
    // the same was confirmed back to life behind the move (docs/calcom.md, 8).
    return live && (successorsOf(remote).empty() || !remote.rescheduledTo.isEmpty());
}

bool Chains::related(const QString &uid, const Remote &remote) const
{
    const auto *other = find(uid);
    if (!other) return false;
    const auto *mine = rootOf(remote);
    const auto *its = rootOf(*other);
    if (mine && its) return mine == its;
    // A beginning that is gone has no facts of its own, but each end of the line still leads to the same uid.
    const auto first = [this](const Remote *at) {
        for (auto left = m_observed.remotes.size(); left > 0; --left) {
            const auto *before = predecessorOf(*at);
            if (!before) break;
            at = before;
        }
        return at;
    };
    return first(&remote) == first(other);
}

bool Chains::hasPredecessor(const Remote &remote) const
{
    return !remote.rescheduledFrom.isEmpty() || predecessorOf(remote);
}

const Remote *Chains::rootOf(const Remote &remote) const
{
    const auto *at = &remote;
    for (auto left = m_observed.remotes.size(); left > 0; --left) {
        if (at->status == RemoteStatus::Gone) return nullptr;
        const auto *before = predecessorOf(*at);
        if (!before) return at->rescheduledFrom.isEmpty() ? at : nullptr;
        at = before;
    }
    return nullptr;
}

std::vector<const Remote *> Chains::endsOf(const Remote &remote) const
{
    std::vector<const Remote *> reached{&remote};
    std::vector<const Remote *> ends;
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const auto successors = successorsOf(*reached[i]);
        if (successors.empty()) ends.push_back(reached[i]);
        for (const auto *next : successors)
            if (std::ranges::find(reached, next) == reached.end()) reached.push_back(next);
    }
    return ends;
}

int Chains::incarnationOf(const Remote &remote) const
{
    return remote.token && remote.token->segment == m_segment ? remote.token->incarnation : 1;
}

bool Chains::isNewer(const Remote &a, const Remote &b) const
{
    if (incarnationOf(a) != incarnationOf(b)) return incarnationOf(a) > incarnationOf(b);
    if (depthOf(a) != depthOf(b)) return depthOf(a) > depthOf(b);
    return a.uid > b.uid;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/observed.h"

namespace tresen {

/// The bookings of one segment and how they follow from each other.
///
/// Cal.com moves a booking by making a new one and ending the old: the old names the new (rescheduledTo), the new names
/// the old (rescheduledFrom), and either end may have been read before the other. So links are taken from both ends.
/// Two reschedules that raced leave a fork: one predecessor, two successors. Refers to the observation it was made of.
class Chains
{
public:
    Chains(const Observed &observed, SegmentId segment);

    /// Null if no booking of that uid has been read.
    [[nodiscard]] const Remote *find(const QString &uid) const;

    /// A booking that is named by another one and has not been read.
    [[nodiscard]] std::optional<QString> unread() const;

    /// So many bookings lie between the first and the last of the chain that leads to the unread one; a circle is read
    /// to its end and found here too.
    [[nodiscard]] int longest() const;
    [[nodiscard]] bool hasCycle() const;

    /// Accepted, pending or awaiting_host, and no successor of it has been read; also one that names its successor and
    /// stands all the same, because it was confirmed behind the move.
    [[nodiscard]] bool isLive(const Remote &remote) const;

    /// One was made from the other by reschedules, in whatever number of steps.
    [[nodiscard]] bool related(const QString &uid, const Remote &remote) const;
    [[nodiscard]] bool hasPredecessor(const Remote &remote) const;
    /// The first of its chain; null if its beginning is gone.
    [[nodiscard]] const Remote *rootOf(const Remote &remote) const;
    /// The ends of the chains that begin with `remote`: itself, if it was never rescheduled.
    [[nodiscard]] std::vector<const Remote *> endsOf(const Remote &remote) const;
    [[nodiscard]] std::vector<const Remote *> successorsOf(const Remote &remote) const;

    /// The incarnation in its token. A booking without our token was taken in from Cal.com or linked by a person: 1.
    [[nodiscard]] int incarnationOf(const Remote &remote) const;

    /// a was made later than b: by a higher incarnation, or further down its chain. Never by updatedAt, which any edit
    /// moves. Where both are the same, the uid decides, so that every engine decides alike.
    [[nodiscard]] bool isNewer(const Remote &a, const Remote &b) const;

private:
    [[nodiscard]] const Remote *predecessorOf(const Remote &remote) const;
    [[nodiscard]] int depthOf(const Remote &remote) const;

    const Observed &m_observed;
    SegmentId m_segment;
};

/// A chain longer than this is not followed any further (B1).
inline constexpr int longestChain = 20;

} // namespace tresen

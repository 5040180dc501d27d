// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/ids.h"
#include "core/storage/session.h"

namespace tresen {

/// How far one key's bookings have been read.
struct SweepMark {
    CredentialId credential;
    std::optional<Instant> updated;  ///< the latest updatedAt read, on Cal.com's clock
    std::optional<Instant> verified; ///< when the last reading began that left no change unread
    std::optional<Instant> full;     ///< when the last comparison of everything began
    friend bool operator==(const SweepMark &, const SweepMark &) = default;
};

/// A segment that both sides agree on, and the booking it was agreed with.
struct AgreedSegment {
    SegmentId segment;
    CredentialId credential;
    Instant start;
    QString uid;        ///< empty: not known any more
    qint64 seenSeq = 0; ///< when that booking was last stored, in our order of reading
    friend bool operator==(const AgreedSegment &, const AgreedSegment &) = default;
};

/// Where a page of agreed segments ended: by start.
struct AgreedKey {
    Instant start;
    SegmentId segment;
};

class SweepStore
{
public:
    SweepStore(Session &session, CompanyId company);

    [[nodiscard]] Result<std::vector<SweepMark>> marks();
    [[nodiscard]] Result<> save(const SweepMark &mark);
    /// Settled segments that are present at Cal.com, by start.
    [[nodiscard]] Result<std::vector<AgreedSegment>> agreed(const AgreedKey &after, int limit);

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen

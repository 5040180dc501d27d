// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/appointment.h"
#include "core/storage/session.h"

namespace tresen {

/// Bookings of one stylist at one time: they arise at Cal.com itself (docs/calcom.md, races), by a booking made online
/// while ours was under way, or on purpose. Who overlaps is read from the busy table, where they lie in different
/// lanes; what a person agreed to is stored.
class OverlapStore
{
public:
    OverlapStore(Session &session, CompanyId company);

    /// Segments of other appointments in whose time `segment` lies, holds left out.
    [[nodiscard]] Result<std::vector<SegmentId>> overlapping(const Segment &segment);
    /// Those whose overlap with this one a person has agreed to.
    [[nodiscard]] Result<std::vector<SegmentId>> accepted(SegmentId segment);
    /// A person wants both. Marks both segments as touched, so that they are planned again.
    [[nodiscard]] Result<> accept(SegmentId segment, SegmentId other);

private:
    Session &m_session;
    CompanyId m_company;
};

} // namespace tresen

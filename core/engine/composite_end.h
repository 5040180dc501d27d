// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/domain/ids.h"
#include "core/metrics/recorded.h"
#include "core/storage/session.h"

namespace tresen {

/// How the first booking of a service in several parts ended at Cal.com.
struct CompositeEnd {
    AppointmentId appointment;
    std::chrono::nanoseconds took{0}; ///< from its first call to its last answer
    /// Done: all parts stand there. Refused: one was refused, and what the others had has been taken back. NothingFree:
    /// one was refused before any other stood.
    RecordOutcome outcome = RecordOutcome::Done;
    bool together = false; ///< parts were sent at once, not one after another
    struct Call {
        std::chrono::nanoseconds took{0};
        RecordOutcome outcome = RecordOutcome::Done;
    };
    std::vector<Call> calls; ///< all that it took, ways back and look-ups included
};

/// Those of the appointments of `segments` whose last part came to rest since `since`; each may be found several times.
[[nodiscard]] Result<std::vector<CompositeEnd>> compositesEnded(Session &session, CompanyId company,
                                                                const std::vector<SegmentId> &segments, Instant since);

} // namespace tresen

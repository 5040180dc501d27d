// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uuid.h"
#include "core/sync/planning.h"

namespace tresen {

/// One call to Cal.com as it is about to be made: what is recorded of it, and what is sent.
struct Call {
    Attempt attempt;
    LookUpStep look;                            ///< of a look-up
    Attendee attendee;                          ///< of a Create, exactly as sent; of a look-up, whom to ask for
    Token token;                                ///< of a Create
    std::optional<std::chrono::minutes> length; ///< of a Create: only where it is not the event type's own
    QString cancelReason;                       ///< as sent, mark included
    CredentialId credential;
    Instant appointmentStart; ///< the soonest first
    TimeRange place;          ///< the time at Cal.com that it takes or gives up, with its old one for a move
};

/// The call that a plan asks for; the plan's step is one (isCall). `deadline` is how long it may take.
[[nodiscard]] Call makeCall(const PlannedSegmentStep &planned, const Catalog &catalog, UuidGenerator &ids,
                            Random &random, Instant now, std::chrono::milliseconds deadline);

/// Reads change nothing at Cal.com.
[[nodiscard]] bool isRead(AttemptOp op);

} // namespace tresen

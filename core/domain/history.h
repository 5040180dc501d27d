// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/domain/attempt.h"
#include "core/domain/observed.h"

namespace tresen {

/// What both sides last agreed on, or what our newest Create or Reschedule is known to have made: the point from which
/// a change at Cal.com is told from a change of ours.
struct Baseline {
    bool present = false; ///< false: agreed that there is none
    QString uid;
    Instant start;
    Instant end;
    EventTypeId eventType;
    HostId host;
    bool settled = false; ///< agreed, not only made
    Instant at;
    friend bool operator==(const Baseline &, const Baseline &) = default;
};

/// An answer that will not change by asking again. Counts for its generation only.
struct Refusal {
    Meaning meaning = Meaning::Invalid;
    AttemptOp op = AttemptOp::Create;
    int generation = 0;
    Instant at;
    QString message; ///< Cal.com's words, masked
    /// "taken" is believed only after a look-up that began after it (F6).
    bool lookedUp = false;
    friend bool operator==(const Refusal &, const Refusal &) = default;
};

struct FreeCheck {
    int generation = 0;
    Instant at;
    bool free = false;
    friend bool operator==(const FreeCheck &, const FreeCheck &) = default;
};

/// What a person decided, and the facts it was shown: it holds only while these are still the facts.
struct Decision {
    QString who;
    QString what;                                                  ///< "keep_ours", "accept_theirs", …
    QString row;                                                   ///< the planner's row that asked
    std::vector<std::pair<QString, std::optional<Instant>>> facts; ///< uid and updatedAt of each remote shown
    friend bool operator==(const Decision &, const Decision &) = default;
};

/// What happened to a segment so far, as far as the planner needs it.
struct History {
    std::optional<Attempt> inFlight;
    std::vector<Attempt> unresolved; ///< oldest first
    std::optional<Baseline> baseline;
    std::optional<Refusal> refusal;
    std::optional<FreeCheck> freeCheck;
    /// Writes without an answer of which a look-up showed no effect, newest last. Cal.com may still be working on one:
    /// an effect that appears later is recognised as ours by these. Those of the last day are enough.
    std::vector<Attempt> givenUp;
    std::vector<QString> cancelledByUs; ///< uids of which a Cancel of ours took effect
    bool everSent = false;              ///< at least one Create was recorded
    int transientFailures = 0;          ///< in a row, resolved as "nothing happened"
    std::optional<Instant> failingSince;
    std::optional<Instant> lastFailure;
    int otherSuccesses = 0; ///< of the credential, since failingSince (poison, G4)
    std::optional<Decision> decision;

    friend bool operator==(const History &, const History &) = default;
};

} // namespace tresen

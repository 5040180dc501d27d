// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/plan_input.h"
#include "core/sync/plan_step.h"

namespace tresen {

/// How a segment would go on if Cal.com did everything that it is asked.
struct Forecast {
    enum class End {
        Settled,    ///< both sides agree
        LooksFirst, ///< the next call is a look-up whose answer decides; nothing is foretold behind it
        Asks,       ///< a person has to decide, see reason
        Waits,      ///< for something that is no call of ours: see reason
    };
    struct Stage {
        Step step; ///< a call or an adoption
        const char *row = "";
        /// The booking as it is before this stage: what a reschedule moves and a cancel ends. Nothing for a Create.
        std::optional<Remote> before;
    };
    std::vector<Stage> stages; ///< in order
    End end = End::Settled;
    Reason reason = Reason::None; ///< of Asks and Waits; a note of Settled
    /// What the segment wishes, and what Cal.com holds, when this end is reached.
    Desired desired;
    Observed observed;
};

/// Plans a segment to its end: each call is answered with success, as Cal.com answers, and the next plan is made of
/// that. What only passes (breaker, limit, key, undo bar, backoff) is taken as over, because it changes when calls are
/// made and not which. Pure; a segment that never comes to an end is cut off as Waits(Unplanned).
[[nodiscard]] Forecast forecast(PlanInput input);

/// What the call of `step` makes of the facts, if Cal.com does it. For the forecast and its tests.
void applySuccess(PlanInput &input, const Step &step, int serial);

} // namespace tresen

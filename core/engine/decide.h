// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/engine/decision_views.h"
#include "core/storage/appointment_store.h"
#include "core/sync/planning.h"

/// What a person decided about a segment that is not settled, as a command in the writer's transaction. A decision only
/// changes what is wished or what the planner knows of the person's will; the worker carries it out. So one that was
/// stored before a crash is carried out after it, and never twice.
namespace tresen {

/// What a decision rests on, read in one transaction.
struct DecisionFacts {
    BookedAppointment booked;
    std::vector<PlannedSegmentStep> parts; ///< as the planner sees them while nothing holds calls back
    std::size_t own = 0;                   ///< of parts: the segment that was asked about

    [[nodiscard]] const PlannedSegmentStep &part() const { return parts[own]; }
    /// What the planner asks a person about this part; null where it asks nothing.
    [[nodiscard]] const NeedsReviewStep *review() const { return std::get_if<NeedsReviewStep>(&part().plan.step); }
};

/// Refusals: UnknownAppointment (no such segment).
[[nodiscard]] Outcome<DecisionFacts> decisionFacts(Session &session, const Catalog &catalog, Instant now,
                                                   SegmentId segment);

/// The facts that a person is shown, as an opaque text: the appointment's version, what the planner asks, and of each
/// part its wish and each of its bookings at Cal.com.
[[nodiscard]] QString stampOf(const DecisionFacts &facts);

/// Refusals: UnknownAppointment, ChangedMeanwhile (the stamp), BeingSent, DoesNotApply, InvalidInput (no time), and
/// those of move() and cancel().
[[nodiscard]] Outcome<Decided> decide(Session &session, const CommandContext &context, const Actor &actor,
                                      const DecisionRequest &request);

} // namespace tresen

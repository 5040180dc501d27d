// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/booking/command_context.h"
#include "core/domain/actor.h"
#include "core/engine/stray_views.h"
#include "core/storage/session.h"

/// Decisions about bookings at Cal.com that belong to no segment, as commands in the writer's transaction. None of them
/// sends anything itself: a linked booking is what its segment's planner finds there from now on.
namespace tresen {

/// One that can be decided about. Refusals: UnknownAppointment (there is none, or somebody has decided).
[[nodiscard]] Outcome<Stray> openStray(Session &session, CompanyId company, StrayId id);
/// What a person was shown of it, as an opaque text.
[[nodiscard]] QString stampOf(const Stray &stray);
[[nodiscard]] bool isImportable(const Stray &stray);
/// Any of these is live at Cal.com.
[[nodiscard]] bool hasLiveBooking(const Observed &observed, SegmentId segment);

/// Links, imports or dismisses, with its line in the audit log. Refusals: UnknownAppointment, ChangedMeanwhile (the
/// stamp), InvalidInput (something is missing), BeingSent, DoesNotApply (the segment has a live booking of its own, the
/// booking is another one's by now, or it is another installation's), UnknownService, UnknownStaff.
[[nodiscard]] Outcome<StrayDecided> decideStray(Session &session, const CommandContext &context, const Actor &actor,
                                                const StrayRequest &request);

/// Lists it again, and takes back what the decision made here: the link, or the appointment. Nothing is cancelled at
/// Cal.com. Refusals: UnknownAppointment, ChangedMeanwhile (the appointment has changed since), UndoExpired (something
/// was sent for it since, or the segment had a history at Cal.com before it was linked).
[[nodiscard]] Outcome<bool> undoStray(Session &session, const CommandContext &context, const Actor &actor, StrayId id,
                                      int version);

/// The exact calls and mails that would follow: only to be called where everything is rolled back. Refusals: those of
/// decideStray().
[[nodiscard]] Outcome<DecisionPreview> previewStray(Session &session, const CommandContext &context, const Actor &actor,
                                                    const StrayRequest &request);

/// Likewise only where everything is rolled back. Refusals: UnknownAppointment.
[[nodiscard]] Outcome<StraySheet> straySheet(Session &session, const CommandContext &context, const Actor &actor,
                                             StrayId id);

/// A stray as lists show it.
[[nodiscard]] Outcome<StrayView> viewOf(Session &session, const Catalog &catalog, const Stray &stray);

} // namespace tresen

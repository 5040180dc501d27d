// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/decide.h"
#include "core/sync/forecast.h"

/// What a decision will do, found out by making it: the real command runs in the writer's transaction, its outcome is
/// planned to the end, and the caller rolls everything back. So a preview cannot say anything else than what happens.
namespace tresen {

/// Only to be called where everything is rolled back afterwards. Refusals: those of decide().
[[nodiscard]] Outcome<DecisionPreview> previewOf(Session &session, const CommandContext &context, const Actor &actor,
                                                 const DecisionRequest &request);

/// The whole sheet, each possible option with its preview; likewise only where everything is rolled back. Refusals:
/// UnknownAppointment.
[[nodiscard]] Outcome<DecisionSheet> decisionSheet(Session &session, const CommandContext &context, const Actor &actor,
                                                   SegmentId segment);

/// The calls of one part's forecast as a person can read them, in order. Adoptions are none.
[[nodiscard]] std::vector<PlannedCall> callsOf(const Forecast &forecast, int part);
/// The mails that Cal.com sends because of these calls. `desired` has the address that a Create will carry.
[[nodiscard]] std::vector<PlannedMail> mailsOf(const Forecast &forecast, const Company &company, int part);
[[nodiscard]] PlannedEnd endOf(const Forecast &forecast, int part);

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/zone.h"
#include "core/engine/stray_views.h"

/// The words for bookings at Cal.com that belong to no appointment here.
namespace tresen::ui {

/// "Same e-mail, same time"
[[nodiscard]] QString hintWords(const std::vector<LinkHint> &hints);
/// "It belongs to Erika Muster, Tue 24 Nov 10:00"
[[nodiscard]] QString linkTitle(const LinkCandidate &candidate, const Zone &zone);
/// What speaks for it; then the calls, the mails and how it ends.
[[nodiscard]] QString linkConsequence(const LinkCandidate &candidate, const Zone &zone);
/// What follows from a decision: calls, mails, end. "Nothing is sent." where that is so.
[[nodiscard]] QString consequenceWords(const DecisionPreview &preview, const Zone &zone);
/// What was done, for the bar that offers to undo it.
[[nodiscard]] QString decidedWords(StrayDecision what);

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/hours_views.h"
#include "core/engine/views.h"

/// The words for why a place is not free, and for what a salon has beside its weeks.
namespace tresen::ui {

/// One sentence for the place of `staffName`, with the guest or hold that is in the way where the day shows it.
[[nodiscard]] QString whyWords(const WhyNotAnswer &answer, const DayView &day, const QString &staffName);

/// "Kept for a caller until 14:03"
[[nodiscard]] QString holdWords(const Hold &hold, const Zone &zone);

/// "Karfreitag", or what people wrote, or "closed".
[[nodiscard]] QString closedWords(const ClosedDay &closed);
[[nodiscard]] QString absenceWords(AbsenceKind kind);

} // namespace tresen::ui

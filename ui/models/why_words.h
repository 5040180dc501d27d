// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/hours_views.h"
#include "core/engine/views.h"
#include "ui/theme/icons.h"

/// The words for why a place is not free, and for what a salon has beside its weeks.
namespace tresen::ui {

/// One sentence for the place of `staffName`, with the guest or hold that is in the way where the day shows it.
[[nodiscard]] QString whyWords(const WhyNotAnswer &answer, const DayView &day, const QString &staffName);

/// "Kept for a caller until 14:03"
[[nodiscard]] QString holdWords(const Hold &hold, const Zone &zone);

/// "Karfreitag", or what people wrote, or "closed".
[[nodiscard]] QString closedWords(const ClosedDay &closed);
[[nodiscard]] QString absenceWords(AbsenceKind kind);

/// How an absence stands at Cal.com: "closed online", in a few words; empty where nobody books that stylist online.
[[nodiscard]] QString onlineWords(const AbsenceOnline &online);
[[nodiscard]] Glyph onlineGlyph(const AbsenceOnline &online);
/// The same in a sentence, with what to do where something is to be done.
[[nodiscard]] QString onlineSentence(const AbsenceOnline &online, const Zone &zone);
/// "26.11. 09:00–09:20, 27.11. 17:40–18:00"; the first three, and how many more there are.
[[nodiscard]] QString openTimes(const std::vector<TimeRange> &open, const Zone &zone);

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/random.h"

namespace tresen {

/// The reason that Cal.com is told, and that it may put into its mail: a sentence from a fixed list by the word of the
/// wish or of the planner, in the attendee's language, ending with the attempt's mark: "Auf Wunsch abgesagt (T-7K4X)".
/// The mark is how a cancel whose answer was lost is recognised as ours.
[[nodiscard]] QString cancelText(const QString &word, const QString &language, const QString &mark);

/// "T-" and four characters that cannot be mistaken for each other.
[[nodiscard]] QString makeMark(Random &random);

} // namespace tresen

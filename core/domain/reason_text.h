// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/reason.h"

namespace tresen {

/// One sentence for people: what holds a segment back, and what will happen or can be done. `language` is "de", else
/// English. Empty for Reason::None.
[[nodiscard]] QString reasonSentence(Reason reason, const QString &language);

} // namespace tresen

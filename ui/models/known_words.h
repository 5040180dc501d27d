// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/availability.h"
#include "core/engine/views.h"
#include "ui/theme/icons.h"

/// The words and marks for how sure a free time is.
namespace tresen::ui {

/// Whether Cal.com is left alone because it does not answer: nothing can be checked there now.
[[nodiscard]] bool isCalcomAway(const StatusView &status);

/// A thin check where Cal.com has just said so, a broken ring for our own calendar alone, a triangle for what may be
/// wrong: an old list, or a time that is taken there.
[[nodiscard]] Glyph knownGlyph(const Knowledge &known, bool away);

/// "confirmed by Cal.com 12 s ago"; `since` is how long ago the answer was given.
[[nodiscard]] QString knownWords(const Knowledge &known, std::chrono::milliseconds since, bool away);

} // namespace tresen::ui

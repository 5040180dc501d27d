// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone.h"
#include "core/domain/alert.h"
#include "ui/theme/icons.h"

/// Alerts as people read them. Pure.
namespace tresen::ui {

struct AlertWords {
    Glyph glyph = Glyph::Ok;
    QString title;
    QString state;    ///< "fires since 11:07", "in order"
    QString sentence; ///< value against threshold
    QString people;   ///< who looks after it, until when it is silent, when somebody was told
    friend bool operator==(const AlertWords &, const AlertWords &) = default;
};
[[nodiscard]] AlertWords wordsOf(const AlertView &alert, Instant now, const Zone &zone);

/// "Fires", "Silenced by Mara": without the rule.
[[nodiscard]] QString eventText(const AlertEvent &event);
[[nodiscard]] Glyph eventGlyph(AlertEvent::What what);

/// What fires and nobody has taken care of yet comes first, then what fires, is pending, is silenced, is in order, is
/// switched off.
[[nodiscard]] bool isBefore(const AlertView &a, const AlertView &b, Instant now);
/// Fires, is pending or silenced: not to be folded away. These are before all others.
[[nodiscard]] bool isLoud(const AlertView &alert, Instant now);
/// Fires, and nobody has said that they look after it or that they do not want to hear of it.
[[nodiscard]] bool wantsPerson(const AlertView &alert, Instant now);

} // namespace tresen::ui

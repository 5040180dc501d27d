// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/domain/call.h"
#include "ui/theme/icons.h"

/// The words for telephone calls: who, what was asked, how it ended. One place, so that page and card say the same.
namespace tresen::ui {

/// A call of which nothing was heard for this long has ended, whether or not anybody said so.
inline constexpr std::chrono::minutes callSilence{20};

[[nodiscard]] bool isLive(const CallView &call, Instant now);
/// When it began: with the ring, the start, or whatever was seen first.
[[nodiscard]] Instant beganAt(const CallView &call);
/// From the start to the end, or until now.
[[nodiscard]] std::chrono::milliseconds lengthOf(const CallView &call, Instant now);

/// The customer, else the number, else why there is none.
[[nodiscard]] QString callerWords(const CallView &call);
/// The number as people write it, or why there is none.
[[nodiscard]] QString callerNumberWords(const CallView &call);
/// What was asked for: "Is it free?" The name of the function itself where there is no word for it.
[[nodiscard]] QString functionWords(const QString &function);
/// Why it was refused, in a few words; empty: it was not.
[[nodiscard]] QString turnCodeWords(const QString &code);
/// How the call ended: "Caller hung up".
[[nodiscard]] QString endingWords(const QString &ending);

/// What became of it, and its mark.
struct CallOutcome {
    Glyph glyph = Glyph::None;
    QString words;
};
/// The last thing that it changed; else what was asked last while it goes on, or that nothing was booked.
[[nodiscard]] CallOutcome outcomeOf(const CallView &call, Instant now);
/// The appointment that it made or changed last; null: none.
[[nodiscard]] AppointmentId appointmentOf(const CallView &call);

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/voice/voice_case.h"

namespace tresen {

/// Why a wished time or day cannot be had, and how that is said: alone, or with other times offered.
struct NotThen {
    const char *code = "";
    Phrase alone = Phrase::NoAvailability;         ///< %1 `said`
    Phrase offering = Phrase::NoAvailabilityOffer; ///< %1 `said`, %2 offers
    QString said;
};

/// Why nobody could serve from `start` to the end: the branch is closed, the wished stylist is away, nobody who does
/// that is there, or it would not be over in time. Always "closed"; "we are closed" is said only where that is so.
[[nodiscard]] NotThen nobodyThen(const VoiceCase &ask, const TimeWish &wish, Instant start);
/// The same of a whole day; nothing: somebody is there at some time of it.
[[nodiscard]] std::optional<NotThen> nobodyOn(const VoiceCase &ask, const TimeWish &wish, Day day);
/// The branch does not open on that day, whatever is wished.
[[nodiscard]] bool isClosedOn(const VoiceCase &ask, Day day);

/// The refusal with its sentence; offers on `day` are said without it.
[[nodiscard]] VoiceRefusal voiceRefusalOf(const VoiceCase &ask, const NotThen &why,
                                          const std::vector<TimeAnswer> &offers, std::optional<Day> day = {});

} // namespace tresen

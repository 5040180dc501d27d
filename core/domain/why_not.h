// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/time_range.h"
#include "core/domain/ids.h"
#include "core/domain/salon_calendar.h"

namespace tresen {

/// Why a place is not free, in the order in which reasons are looked for: the first that holds is the one that is told.
enum class WhyNot {
    Free,         ///< it is
    Past,         ///< it has begun already
    Closed,       ///< the branch is not open then by its week
    Holiday,      ///< the branch is closed that day although its week says otherwise
    Absence,      ///< the stylist is away
    Shift,        ///< the stylist does not work then
    Notice,       ///< sooner than customers may book; the desk may
    Window,       ///< further ahead than customers may book; the desk may
    Booking,      ///< a guest of the stylist is served in the service's first part
    Hold,         ///< kept for somebody who is being asked
    Buffer,       ///< runs into clean-up or a pause, or what follows it would
    OtherSegment, ///< a later part falls on a guest of its stylist
    NoMapping,    ///< Cal.com has no event type for a part by this stylist
};

/// How the desk takes it: can be booked; can be booked though a rule speaks against it, or somebody has been promised
/// it; cannot be booked.
enum class Verdict { Free, Careful, Refused };

/// The answer for one place.
struct WhyNotAnswer {
    WhyNot why = WhyNot::Free;
    int part = 0;                         ///< of the service, to which it applies
    TimeRange with = {};                  ///< the booking, hold, buffer or absence in the way
    Uuid owner = {};                      ///< of what is in the way: appointment or hold; null for others
    std::optional<ClosedDay> closed = {}; ///< for Holiday
    AbsenceKind absence = AbsenceKind::Other;
    friend bool operator==(const WhyNotAnswer &, const WhyNotAnswer &) = default;
};

[[nodiscard]] constexpr Verdict verdictOf(WhyNot why)
{
    if (why == WhyNot::Free) return Verdict::Free;
    return why == WhyNot::Notice || why == WhyNot::Window || why == WhyNot::Hold ? Verdict::Careful : Verdict::Refused;
}

/// "other_segment"
[[nodiscard]] QString toWord(WhyNot why);

} // namespace tresen

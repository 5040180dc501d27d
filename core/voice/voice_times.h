// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/domain/refusal.h"
#include "core/domain/weekly_hours.h"

namespace tresen {

/// What somebody would like, and from whom.
struct TimeWish {
    ServiceId service;
    std::optional<StaffId> staff;        ///< nothing: anyone
    std::optional<AppointmentId> moving; ///< its own time counts as free
    QString holder;                      ///< "call:…": what this call holds is not in its own way
};

/// What is known of one time.
struct TimeAnswer {
    FreeTime time; ///< with who would do it, if it is free
    bool free = false;
    bool unknown = false; ///< nobody could tell: never to be said as "taken"
    bool verified = true; ///< false: from what was known last, or from our own calendar alone
    friend bool operator==(const TimeAnswer &, const TimeAnswer &) = default;
};

struct TimesFound {
    std::vector<TimeAnswer> times;  ///< in the order asked
    std::vector<TimeAnswer> offers; ///< free ones, best first
    bool partial = false;           ///< something was not known; more may be free
};

/// Where the telephone's free times come from: the salon's calendar, and what Cal.com has said. Answers come back on
/// any thread, once, possibly before the call returns.
class VoiceTimes
{
public:
    using Done = std::function<void(const Outcome<TimesFound> &)>;
    virtual ~VoiceTimes() = default;

    /// One or several wished times; if none of them is free, up to `offers` others around the first.
    virtual void check(const TimeWish &wish, const std::vector<Instant> &times, int offers, Done done) = 0;
    /// Around a wish that cannot be met: the same day, the next working day, the next week.
    virtual void around(const TimeWish &wish, Instant time, int offers, Done done) = 0;
    /// The first free times from `from` on, at most one per half day; `within` bounds the time of day.
    virtual void next(const TimeWish &wish, Instant from, const std::optional<DaySpan> &within, int offers,
                      Done done) = 0;
    /// Free times of some days, spread over them.
    virtual void during(const TimeWish &wish, Day first, Day last, const std::optional<DaySpan> &within, int offers,
                        Done done) = 0;
};

} // namespace tresen

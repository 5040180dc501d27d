// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QString>

namespace tresen {

/// A point on the wall clock, in UTC, to the millisecond: what is stored, sent and shown.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// A day as people in a branch count it. Which instants it covers is a question to a Zone.
using Day = std::chrono::local_days;

/// A time of day or a date and time as read off a clock in the branch.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

/// Names the clock that measures durations and never jumps. Its zero means nothing.
struct Monotonic {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<Monotonic>;
    static constexpr bool is_steady = true;
};
using Moment = Monotonic::time_point;

/// Milliseconds since 1970-01-01T00:00Z: the form in which instants lie in a database.
[[nodiscard]] constexpr qint64 toEpochMs(Instant t) { return t.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant fromEpochMs(qint64 ms) { return Instant(std::chrono::milliseconds(ms)); }

/// "2026-11-24T08:00:00.000Z", as Cal.com writes it and as our interface promises.
[[nodiscard]] QString toIso(Instant t);

/// Reads ISO 8601 with or without milliseconds; an offset is honoured, none means UTC. Nothing for anything else.
[[nodiscard]] std::optional<Instant> instantFromIso(const QString &text);

/// "2026-11-24"
[[nodiscard]] QString toIso(Day day);
[[nodiscard]] std::optional<Day> dayFromIso(const QString &text);

} // namespace tresen

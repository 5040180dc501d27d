// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/appointment.h"
#include "core/storage/session.h"

/// The columns of table `segment`, alias s, in the order in which readSegment() takes them. A macro, so that it joins
/// the literal around it.
#define SEGMENT_COLUMNS                                                                                                \
    "s.id, s.appointment_id, s.part, s.name, s.staff_id, s.booked_from_ms, s.booked_to_ms, s.active, "                 \
    "s.gap_after_min, s.presence, s.credential_id, s.event_type, s.host, s.desired_start_ms, s.desired_length_min, "   \
    "s.attendee_name, s.attendee_email, s.attendee_phone, s.attendee_zone, s.attendee_language, s.generation, "        \
    "s.incarnation, s.not_before_ms, s.cancel_reason, s.cause, s.state, s.reason, s.next_attempt_ms, s.settled_ms, "   \
    "s.attempts"

namespace tresen {

[[nodiscard]] Segment readSegment(Rows &rows);

/// "from-to,from-to" in milliseconds, and back.
[[nodiscard]] QString packRanges(const std::vector<TimeRange> &ranges);
[[nodiscard]] std::vector<TimeRange> unpackRanges(const QString &packed);

/// When the worker has to look at a segment that a command has just written: never by itself where both sides agree or
/// a person is asked; else now, or when its undo bar or its wait ends.
[[nodiscard]] std::optional<Instant> dueAfterCommand(const Segment &segment, Instant now);

} // namespace tresen

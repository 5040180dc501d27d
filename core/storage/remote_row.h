// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/observed.h"
#include "core/storage/session.h"

/// The columns of a booking at Cal.com in the order in which readRemote() takes them.
#define REMOTE_COLUMNS                                                                                                 \
    "uid, rescheduled_from, rescheduled_to, status, start_ms, end_ms, event_type, host, token_company, "               \
    "token_appointment, token_segment, token_incarnation, attendee_email, updated_ms, seen_seq, source, "              \
    "cancel_reason, cancelled_by"

namespace tresen {

[[nodiscard]] inline Remote readRemote(Rows &rows)
{
    Remote r;
    rows.read(r.uid, r.rescheduledFrom, r.rescheduledTo, r.status, r.start, r.end, r.eventType, r.host);
    if (rows.nextIsNull()) {
        rows.skip(4);
    } else {
        Token token;
        rows.read(token.company, token.appointment, token.segment, token.incarnation);
        r.token = token;
    }
    rows.read(r.attendeeEmail, r.updatedAt, r.seenSeq, r.source, r.cancelReason, r.cancelledBy);
    return r;
}

/// A column of a value that as a whole may be missing.
template <typename T, typename Field>
[[nodiscard]] std::optional<Field> columnOf(const std::optional<T> &whole, Field T::*field)
{
    return whole ? std::optional((*whole).*field) : std::nullopt;
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/attempt.h"
#include "core/storage/session.h"

/// The columns of table `attempt` in the order in which readAttempt() takes them.
#define ATTEMPT_COLUMNS                                                                                                \
    "id, segment_id, op, state, generation, incarnation, uid, event_type, host, target_ms, length_min, sent_ms, "      \
    "deadline_ms, ended_ms, meaning, http_status, message, request_id, mark, looks, last_look_ms, owner"

namespace tresen {

[[nodiscard]] inline Attempt readAttempt(Rows &rows)
{
    Attempt a;
    rows.read(a.id, a.segment, a.op, a.state, a.generation, a.incarnation, a.uid, a.eventType, a.host, a.target,
              a.length);
    rows.read(a.sentAt, a.deadline, a.endedAt, a.meaning, a.httpStatus, a.message, a.requestId, a.mark, a.looks);
    rows.read(a.lastLook, a.owner);
    return a;
}

} // namespace tresen

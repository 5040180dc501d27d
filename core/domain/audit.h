// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/domain/actor.h"
#include "core/domain/ids.h"

namespace tresen {

/// Who did what to an appointment, when and why. Written in the transaction of the command itself, so that there is no
/// change without its entry. details is a JSON object of ids, times and codes; no names, phones or e-mails. Only "why"
/// and "note" are a person's own words, masked.
struct AuditEntry {
    Instant at;
    Actor actor;
    QString action;            ///< "booked", "moved", "cancelled", "undone", "resynced", …
    AppointmentId appointment; ///< null where it concerns none
    QByteArray details;
    int latencyUs = 0; ///< how long the command took until it was about to commit
    friend bool operator==(const AuditEntry &, const AuditEntry &) = default;
};

} // namespace tresen

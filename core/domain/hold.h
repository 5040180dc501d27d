// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time_range.h"
#include "core/domain/ids.h"

namespace tresen {

/// Time kept free for somebody who is being asked: one per call or workstation, the newest replaces it
/// (docs/sync-model.md). A row of `busy` with an end of its own.
struct Hold {
    HoldId id;
    StaffId staff;
    TimeRange time;
    QString owner; ///< "call:…" or "workstation:…"
    Instant expires;
    friend bool operator==(const Hold &, const Hold &) = default;
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time_range.h"
#include "core/domain/actor.h"
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

/// How long time is kept after the last question about it, and how long at most from the first.
constexpr std::chrono::seconds holdLife{90};
constexpr std::chrono::minutes holdLimit{5};

/// Under which name an actor keeps time: a caller by the call, everybody else by the machine they sit at. For the
/// telephone, Actor::workstation is the call.
[[nodiscard]] inline QString holderOf(const Actor &actor)
{
    const auto &place = actor.workstation.isEmpty() ? actor.name : actor.workstation;
    return (actor.kind == Actor::Kind::Voice ? QStringLiteral("call:") : QStringLiteral("workstation:")) + place;
}
[[nodiscard]] inline bool isCall(const QString &holder) { return holder.startsWith(u"call:"); }

} // namespace tresen

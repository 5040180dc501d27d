// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/views.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<BreakerState, 3> breakerStates{
    {{BreakerState::Closed, "closed"}, {BreakerState::Open, "open"}, {BreakerState::HalfOpen, "half_open"}}};

QString toWord(BreakerState state) { return breakerStates.word(state); }

SyncState AppointmentView::state() const
{
    auto most = SyncState::LocalOnly;
    for (const auto &segment : segments)
        most = moreUrgent(most, segment.state);
    return most;
}

} // namespace tresen

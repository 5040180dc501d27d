// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/views.h"

#include "core/domain/words.h"

namespace tresen {

static constexpr Words<CancelReason, 5> reasons{{{CancelReason::CustomerAsked, "customer_asked"},
                                                 {CancelReason::CustomerIll, "customer_ill"},
                                                 {CancelReason::SalonAsked, "salon_asked"},
                                                 {CancelReason::StaffIll, "staff_ill"},
                                                 {CancelReason::Mistake, "mistake"}}};
static constexpr Words<BreakerState, 3> breakerStates{
    {{BreakerState::Closed, "closed"}, {BreakerState::Open, "open"}, {BreakerState::HalfOpen, "half_open"}}};

QString toWord(CancelReason reason) { return reasons.word(reason); }
QString toWord(BreakerState state) { return breakerStates.word(state); }

SyncState AppointmentView::state() const
{
    auto most = SyncState::LocalOnly;
    for (const auto &segment : segments) most = moreUrgent(most, segment.state);
    return most;
}

} // namespace tresen

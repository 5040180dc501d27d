// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/views.h"

namespace tresen {

SyncState AppointmentView::state() const
{
    auto most = SyncState::LocalOnly;
    for (const auto &segment : segments)
        most = moreUrgent(most, segment.state);
    return most;
}

} // namespace tresen

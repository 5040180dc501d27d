// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/views.h"

namespace tresen::ui {

class StatePanel;

/// Of objectives, alerts and indicators while there are none yet: they are being worked out from what was recorded, or
/// the database keeps it from that.
void sayWaiting(StatePanel &panel, const StatusView &status);
/// The sentence of the latter.
[[nodiscard]] QString waitingForDatabase();

} // namespace tresen::ui

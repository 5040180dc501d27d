// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/hours_views.h"

namespace tresen::ui {

/// What takes `change` back, by the calendar before it.
[[nodiscard]] CalendarChange inverseOf(const CalendarChange &change, const SalonCalendar &before);

} // namespace tresen::ui

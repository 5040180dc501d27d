// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"

namespace tresen::ui {

/// Tells the desktop of an alert, by the notifications of freedesktop.org; critical ones only, and their end. It stays
/// until somebody has seen it; its end goes by itself. Nothing here waits for the bus, and without one nothing happens:
/// the page and its badge are there all the same.
void showOnDesktop(const AlertNews &news);

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tresen::ui {

/// Lets screen readers see the day view as a list with one child per appointment: name, place, selected, focused.
/// Safe to call more than once.
void installDayGridAccessibility();

} // namespace tresen::ui

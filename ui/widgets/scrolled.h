// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace tresen::ui {

/// The area scrolls down, never sideways, has no frame and no ground of its own, and leaves the keyboard to what is in
/// it.
void scrollDown(QScrollArea &area);
/// `content` in such an area.
[[nodiscard]] QScrollArea *scrolled(QWidget *content);

} // namespace tresen::ui

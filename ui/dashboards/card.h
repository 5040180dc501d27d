// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace tresen::ui {

/// A card of the page with `content` in it.
[[nodiscard]] QWidget *card(QWidget *content);

} // namespace tresen::ui

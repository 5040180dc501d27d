// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QSize>

#include "ui/front_desk/day_layout.h"
#include "ui/front_desk/ghost.h"
#include "ui/theme/theme.h"

class QPainter;

namespace tresen::ui {

/// Everything of the day view that is to be drawn, as the widget knows it in one moment.
struct DayScene {
    const DayView &day;
    const DayLayout &layout;
    Instant now;
    QPoint scroll; ///< what is scrolled away, in px
    QSize viewport;
    std::optional<AppointmentId> selected;
    bool keyboard = false; ///< the selection has the keyboard: its ring is drawn
    std::optional<Ghost> ghost;
    std::optional<DayLayout::Hit> hover; ///< a free place under the pointer, or where the keyboard stands
    bool atCursor = false;               ///< the keyboard's
};

/// Draws grounds, grid, appointments, now-line, then the heads of the columns and the time axis over them.
void paintDay(QPainter &painter, const Theme &theme, const DayScene &scene);

/// Why a stylist has no hours that day, in a word or two. Where the salon is closed nobody has, and the head of the
/// page says it once.
[[nodiscard]] QString whyAway(const DayView &day, StaffId staff);

/// "AD" for "Aylin Demir".
[[nodiscard]] QString initials(const QString &name);

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/first_picture.h"

#include <QEvent>
#include <QTimer>

#include "ui/front_desk/day_grid.h"

namespace tresen::ui {

FirstPicture::FirstPicture(DayGrid &grid, std::function<void()> painted, QObject *parent)
    : QObject(parent)
    , m_grid(grid)
    , m_painted(std::move(painted))
{
    grid.viewport()->installEventFilter(this);
}

bool FirstPicture::eventFilter(QObject *watched, QEvent *event)
{
    // Without staff it has not heard of the day yet.
    if (event->type() == QEvent::Paint && !m_grid.day().staff.empty()) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, m_painted);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace tresen::ui

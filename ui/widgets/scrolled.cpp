// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrolled.h"

namespace tresen::ui {

void scrollDown(QScrollArea &area)
{
    area.setWidgetResizable(true);
    area.setFrameShape(QFrame::NoFrame);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.setFocusPolicy(Qt::NoFocus);
    area.viewport()->setAutoFillBackground(false);
}

QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidget(content);
    scrollDown(*area);
    content->setAutoFillBackground(false); // setWidget() asks for a ground
    return area;
}

} // namespace tresen::ui

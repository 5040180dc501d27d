// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/card.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/widgets/ground.h"

namespace tresen::ui {

QWidget *card(QWidget *content)
{
    auto *ground = new Ground(Colour::Surface, Ground::Edge::Card);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(space::three, space::two, space::three, space::two);
    column->addWidget(content);
    return ground;
}

QWidget *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/card.h"

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

} // namespace tresen::ui

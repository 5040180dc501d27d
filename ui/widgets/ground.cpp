// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ground.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/paint.h"

namespace tresen::ui {

Ground::Ground(Colour colour, Edge edge, QWidget *parent)
    : QWidget(parent)
    , m_colour(colour)
    , m_edge(edge)
{}

QVBoxLayout *Ground::columnOf(QWidget *page)
{
    auto *outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *ground = new Ground(Colour::Window);
    outer->addWidget(ground);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(size::pageMargin, 0, size::pageMargin, space::two);
    column->setSpacing(space::two);
    return column;
}

void Ground::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    if (m_edge == Edge::Card) return roundRect(painter, rect(), radius::card, t(m_colour), t(Colour::Line));
    painter.fillRect(rect(), t(m_colour));
    const auto line = t(Colour::Line);
    switch (m_edge) {
    case Edge::Left: painter.fillRect(0, 0, 1, height(), line); break;
    case Edge::Right: painter.fillRect(width() - 1, 0, 1, height(), line); break;
    case Edge::Top: painter.fillRect(0, 0, width(), 1, line); break;
    case Edge::Bottom: painter.fillRect(0, height() - 1, width(), 1, line); break;
    default: break;
    }
}

} // namespace tresen::ui

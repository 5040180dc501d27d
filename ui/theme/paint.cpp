// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paint.h"

#include <cmath>

#include <QFontMetricsF>
#include <QPainter>

namespace tresen::ui {

void roundRect(QPainter &painter, const QRectF &rect, double corner, const QColor &fill, const QColor &edge,
               double edgeWidth)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.alpha() ? QBrush(fill) : Qt::NoBrush);
    if (edge.alpha() == 0) {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, corner, corner);
    } else {
        const double half = edgeWidth / 2;
        painter.setPen(QPen(edge, edgeWidth));
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), corner - half, corner - half);
    }
    painter.restore();
}

void focusRing(QPainter &painter, const QRectF &rect, const Theme &theme, double corner)
{
    roundRect(painter, rect.adjusted(-4, -4, 4, 4), corner + 4, Qt::transparent, theme(Colour::Focus), 2);
}

void hatch(QPainter &painter, const QRectF &rect, const QColor &colour, double width, double step)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(colour, width));
    const double across = step * std::sqrt(2.0);
    // The phase hangs on the painter's origin, so that hatches of neighbouring parts run on.
    const double sum = rect.left() + rect.top();
    for (double c = std::floor(sum / across) * across; c <= rect.right() + rect.bottom(); c += across)
        painter.drawLine(QPointF(c - rect.bottom(), rect.bottom()), QPointF(c - rect.top(), rect.top()));
    painter.restore();
}

void flatShadow(QPainter &painter, const QRectF &panel, double corner, bool dark)
{
    struct Layer {
        double wider;
        double opacity;
    };
    static constexpr Layer light[] = {{7, 0.025}, {4, 0.035}, {2, 0.05}};
    if (dark) {
        roundRect(painter, panel.adjusted(-2, -1, 2, 3), corner + 2, faded(Qt::black, 0.25));
        return;
    }
    for (const auto &layer : light)
        roundRect(painter, panel.adjusted(-layer.wider, -layer.wider + 2, layer.wider, layer.wider + 2),
                  corner + layer.wider, faded(Qt::black, layer.opacity));
}

QRectF centred(const QRectF &rect, double side)
{
    return {std::floor(rect.center().x() - side / 2 + 0.5), std::floor(rect.center().y() - side / 2 + 0.5), side, side};
}

double keyCap(QPainter *painter, QPointF leftMiddle, const QString &key, const QColor &edge, const QColor &text)
{
    const QFont small = textFont(TextSize::Small, QFont::Medium);
    const double width = std::ceil(QFontMetricsF(small).horizontalAdvance(key)) + 2 * 5;
    if (!painter) return width;
    const QRectF cap(leftMiddle.x(), leftMiddle.y() - 9, width, 18);
    roundRect(*painter, cap, radius::mark, Qt::transparent, edge);
    painter->setFont(small);
    painter->setPen(text);
    painter->drawText(cap, Qt::AlignCenter, key);
    return width;
}

} // namespace tresen::ui

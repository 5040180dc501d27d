// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include "ui/theme/theme.h"

class QPainter;

namespace tresen::ui {

/// Filled, with its edge inside the rectangle, so that neighbours may touch. A transparent edge draws none.
void roundRect(QPainter &painter, const QRectF &rect, double corner, const QColor &fill,
               const QColor &edge = Qt::transparent, double edgeWidth = 1);

/// 2 px outside a gap of 2 px around `rect`, whose own corners have `corner`.
void focusRing(QPainter &painter, const QRectF &rect, const Theme &theme, double corner);

/// Lines from lower left to upper right, `width` thick, every `step` px across them; clipped to `rect`.
void hatch(QPainter &painter, const QRectF &rect, const QColor &colour, double width = 1.3, double step = 6);

/// The flat shadow of floating panels: three rounded rectangles below the panel, one in the dark theme.
void flatShadow(QPainter &painter, const QRectF &panel, double corner, bool dark);

/// A square of `side` in the middle of `rect`, on whole pixels.
[[nodiscard]] QRectF centred(const QRectF &rect, double side);

/// A label of a key ("Enter") as it stands on buttons and in panels; returns its width. Draws nothing if `painter` is
/// null.
double keyCap(QPainter *painter, QPointF leftMiddle, const QString &key, const QColor &edge, const QColor &text);

} // namespace tresen::ui

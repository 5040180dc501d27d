// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_cap.h"

#include <cmath>

#include <QPainter>

#include "ui/theme/paint.h"

namespace tresen::ui {

KeyCap::KeyCap(const QString &key, QWidget *parent)
    : QLabel(key, parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCap::sizeHint() const { return {static_cast<int>(std::ceil(keyCap(nullptr, {}, text(), {}, {}))) + 1, 20}; }

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    keyCap(&painter, QPointF(0, height() / 2.0), text(), t(Colour::LineStrong), t(Colour::Text2));
}

} // namespace tresen::ui

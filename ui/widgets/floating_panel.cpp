// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/floating_panel.h"

#include <QPainter>

#include "ui/theme/paint.h"

namespace tresen::ui {

FloatingPanel::FloatingPanel(QWidget *parent, int corner)
    : QWidget(parent)
    , m_corner(corner)
{
    setContentsMargins(shadow, shadow, shadow, shadow);
}

void FloatingPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    flatShadow(painter, panelRect(), m_corner, t.isDark());
    roundRect(painter, panelRect(), m_corner, t(Colour::Raised), t(Colour::LineStrong));
}

} // namespace tresen::ui

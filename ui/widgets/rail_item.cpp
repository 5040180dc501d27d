// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rail_item.h"

#include <cmath>

#include <QLocale>
#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

RailItem::RailItem(const char *icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_ground(this)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(sizeHint());
}

QSize RailItem::sizeHint() const { return {size::railItemWidth, size::railItemHeight}; }

void RailItem::setBadge(qint64 count, bool urgent)
{
    if (m_badge == count && m_urgent == urgent) return;
    m_badge = count;
    m_urgent = urgent;
    setAccessibleDescription(count > 0 ? tr("%n waiting", nullptr, static_cast<int>(count)) : QString());
    update();
}

void RailItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const bool over = underMouse() || isDown();
    roundRect(painter, rect(), radius::card,
              m_ground.towards(isChecked() ? t(Colour::Selected)
                               : over      ? t(t.isDark() ? Colour::Hover : Colour::Sunken)
                                           : QColor(Qt::transparent)));
    const auto ink = t(isChecked() ? Colour::AccentText : Colour::Text2);
    drawIcon(painter, QRectF(30, 8, 20, 20), m_icon, ink);
    // A long word ("Einstellungen") stands a little smaller rather than cut off.
    QFont font = textFont(TextSize::Small, isChecked() ? QFont::DemiBold : QFont::Medium);
    const double room = width() - 4;
    if (QFontMetricsF(font).horizontalAdvance(text()) > room) font.setPixelSize(font.pixelSize() - 1);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(QRectF(0, 32, width(), 16), Qt::AlignCenter,
                     QFontMetricsF(font).elidedText(text(), Qt::ElideRight, room));
    if (m_badge <= 0) return;
    const QString number = m_badge > 999 ? QLocale().toString(999) + QLatin1Char('+') : QLocale().toString(m_badge);
    painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
    const double wide = std::max(16.0, std::ceil(figuresWidth(painter.font(), number)) + 8);
    const QRectF badge(std::min(50.0, width() - wide - 2), 4, wide, 16);
    roundRect(painter, badge, 8, t(m_urgent ? Colour::Failure : Colour::Text3));
    painter.setPen(t(Colour::OnState));
    drawFigures(painter, badge, Qt::AlignHCenter | Qt::AlignVCenter, number);
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spinner.h"

#include <QPainter>
#include <QWidget>

#include "ui/theme/style.h"

namespace tresen::ui {

static constexpr int stepMs = 60;

Spinner::Spinner(QWidget *owner)
    : m_owner(owner)
{}

void Spinner::start()
{
    if (Style::animates()) m_timer.start(stepMs, this);
}

void Spinner::stop() { m_timer.stop(); }

void Spinner::timerEvent(QTimerEvent *)
{
    m_angle = (m_angle + 24) % 360;
    m_owner->update();
}

void Spinner::draw(QPainter &painter, const QRectF &rect, const QColor &track, const QColor &arc) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QRectF ring = rect.adjusted(2, 2, -2, -2);
    painter.setPen(QPen(track, 2));
    painter.drawEllipse(ring);
    painter.setPen(QPen(arc, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, (90 - m_angle) * 16, -100 * 16);
    painter.restore();
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/service_card.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/theme/figures.h"
#include "ui/theme/theme.h"

namespace tresen::ui {

ServiceCard::ServiceCard(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ServiceCard::setContent(int colour, const QString &name, const QString &price, const QString &when,
                             const QString &who)
{
    m_colour = colour;
    m_name = name;
    m_price = price;
    m_when = when;
    m_who = who;
    setAccessibleName(QStringLiteral("%1, %2, %3, %4").arg(name, when, who, price));
    setToolTip(accessibleName().toHtmlEscaped());
    update();
}

void ServiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto &colours = Theme::of(this).service(m_colour);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(rect(), radius::appointment, radius::appointment);
    painter.setClipPath(card);
    painter.fillRect(rect(), colours.fill);
    painter.fillRect(QRectF(0, 0, 4, height()), colours.edge);
    const QRectF inner = QRectF(rect()).adjusted(12, 8, -12, -8);
    painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter.setPen(colours.text);
    const QRectF upper(inner.left(), inner.top(), inner.width(), 20);
    drawFigures(painter, upper, Qt::AlignRight | Qt::AlignVCenter, m_price);
    const double room = inner.width() - figuresWidth(painter.font(), m_price) - 12;
    drawFigures(painter, upper, Qt::AlignLeft | Qt::AlignVCenter, elideFigures(painter.font(), m_name, room));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(colours.text2);
    QRectF line(inner.left(), inner.top() + 22, inner.width(), 16);
    for (const auto &detail : {m_when, m_who}) {
        drawFigures(painter, line, Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), detail, inner.width()));
        line.translate(0, 17);
    }
}

} // namespace tresen::ui

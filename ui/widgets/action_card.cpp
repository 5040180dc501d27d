// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_card.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

ActionCard::ActionCard(const char *icon, bool recommended, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_recommended(recommended)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ActionCard::setWords(const QString &title, const QString &consequence)
{
    setText(title);
    m_consequence = consequence;
    setAccessibleDescription(consequence);
    setToolTip(consequence.toHtmlEscaped());
    update();
}

void ActionCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

void ActionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const bool filled = m_recommended && isEnabled();
    if (filled) {
        roundRect(painter, rect(), radius::card,
                  t(isDown()       ? Colour::AccentPress
                    : underMouse() ? Colour::AccentHover
                                   : Colour::Accent));
    } else {
        const bool over = isEnabled() && (underMouse() || isDown());
        roundRect(painter, rect(), radius::card, t(over ? Colour::Hover : Colour::Raised), t(Colour::Line));
    }
    const QColor title = filled ? t(Colour::OnAccent) : t(isEnabled() ? Colour::Text : Colour::TextOff);
    const QColor note = filled ? t(Colour::OnAccent) : t(isEnabled() ? Colour::Text2 : Colour::TextOff);
    drawIcon(painter, QRectF(14, height() / 2 - 8, 16, 16), m_icon, title);
    const double room = width() - 44 - 12;
    painter.setFont(textFont(TextSize::Body, QFont::Medium));
    painter.setPen(title);
    drawFigures(painter, QRectF(44, 8, room, 20), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), text(), room));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(note);
    drawFigures(painter, QRectF(44, 30, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), m_consequence, room));
}

} // namespace tresen::ui

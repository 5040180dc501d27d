// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_card.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int wordsLeft = 44;
static constexpr int wordsRight = 12;

ActionCard::ActionCard(const char *icon, bool recommended, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_recommended(recommended)
    , m_ground(this)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ActionCard::setWords(const QString &title, const QString &consequence)
{
    setText(title);
    m_consequence = consequence;
    setAccessibleDescription(consequence);
    updateGeometry();
    update();
}

void ActionCard::setBusy(bool busy) { setEnabled(!busy); }

int ActionCard::heightForWidth(int width) const
{
    const QFontMetricsF small(textFont(TextSize::Small));
    const QRectF room(0, 0, width - wordsLeft - wordsRight, 1000);
    const double note =
        m_consequence.isEmpty() ? 0 : small.boundingRect(room, Qt::TextWordWrap, m_consequence).height();
    return 8 + 20 + (note > 0 ? 2 + static_cast<int>(std::ceil(note)) : 0) + 10;
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
                  m_ground.towards(t(isDown()       ? Colour::AccentPress
                                     : underMouse() ? Colour::AccentHover
                                                    : Colour::Accent)));
    } else {
        const bool over = isEnabled() && (underMouse() || isDown());
        roundRect(painter, rect(), radius::card, m_ground.towards(t(over ? Colour::Hover : Colour::Raised)),
                  t(Colour::Line));
    }
    const QColor title = filled ? t(Colour::OnAccent) : t(isEnabled() ? Colour::Text : Colour::TextOff);
    const QColor note = filled ? t(Colour::OnAccent) : t(isEnabled() ? Colour::Text2 : Colour::TextOff);
    drawIcon(painter, QRectF(14, height() / 2 - 8, 16, 16), m_icon, title);
    const double room = width() - wordsLeft - wordsRight;
    painter.setFont(textFont(TextSize::Body, QFont::Medium));
    painter.setPen(title);
    drawFigures(painter, QRectF(wordsLeft, 8, room, 20), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), text(), room));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(note);
    painter.drawText(QRectF(wordsLeft, 30, room, height() - 34), Qt::TextWordWrap, m_consequence);
}

} // namespace tresen::ui

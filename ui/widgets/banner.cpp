// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include <QEvent>
#include <QPainter>

#include "ui/theme/paint.h"
#include "ui/widgets/chip.h"

namespace tresen::ui {

Banner::Banner(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFont(textFont(TextSize::Small, QFont::Medium));
    setContentsMargins(34, 8, 12, 8);
}

void Banner::say(Glyph glyph, const QString &sentence)
{
    m_glyph = glyph;
    setText(sentence);
    setAccessibleName(sentence);
    applyColour();
    update();
}

void Banner::applyColour()
{
    const QColor wanted = stateColours(m_glyph, Theme::of(this)).text;
    if (palette().color(QPalette::Active, QPalette::WindowText) == wanted) return;
    QPalette p = palette();
    p.setColor(QPalette::WindowText, wanted);
    setPalette(p);
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) applyColour();
    QLabel::changeEvent(event);
}

void Banner::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        const Theme &t = Theme::of(this);
        roundRect(painter, rect(), radius::card, stateColours(m_glyph, t).ground);
        drawGlyph(painter, QRectF(12, 8, 16, 16), m_glyph, t);
    }
    QLabel::paintEvent(event);
}

} // namespace tresen::ui

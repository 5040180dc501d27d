// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/strip_item.h"

#include <cmath>

#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

StripItem::StripItem(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void StripItem::setGlyph(Glyph glyph)
{
    m_glyph = glyph;
    update();
}

void StripItem::setIconName(const char *name)
{
    m_icon = name;
    update();
}

void StripItem::setSentence(const QString &sentence)
{
    if (m_sentence == sentence) return;
    m_sentence = sentence;
    setText(plainRuns(sentence));
    setAccessibleName(text());
    setToolTip(text());
    updateGeometry();
    update();
}

void StripItem::setBrief(bool brief)
{
    if (m_brief == brief) return;
    m_brief = brief;
    updateGeometry();
    update();
}

int StripItem::wholeWidth() const
{
    const double words =
        runsWidth(parseRuns(m_sentence), textFont(TextSize::Small), textFont(TextSize::Small, QFont::DemiBold));
    const bool mark = m_icon || m_glyph != Glyph::None;
    return static_cast<int>(std::ceil(words)) + 2 * space::oneHalf + (mark ? 14 + 6 : 0);
}

QSize StripItem::sizeHint() const { return m_brief ? minimumSizeHint() : QSize(wholeWidth(), size::stripHeight); }

QSize StripItem::minimumSizeHint() const { return {44, size::stripHeight}; }

void StripItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    if (underMouse() || isDown()) painter.fillRect(rect(), t(Colour::Hover));
    if (hasFocus())
        roundRect(painter, QRectF(rect()).adjusted(1, 1, -1, -1), radius::button, Qt::transparent, t(Colour::Focus), 2);
    double x = space::oneHalf;
    const QRectF mark(x, (height() - 14) / 2, 14, 14);
    if (m_glyph != Glyph::None)
        drawGlyph(painter, mark, m_glyph, t);
    else if (m_icon)
        drawIcon(painter, mark, m_icon, t(Colour::Text2));
    if (m_brief) return;
    if (m_glyph != Glyph::None || m_icon) x += 20;
    if (width() < sizeHint().width()) {
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        const double room = width() - x - 4;
        drawFigures(painter, QRectF(x, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), text(), room));
        return;
    }
    drawRuns(painter, QRectF(x, 0, width() - x, height()), parseRuns(m_sentence), textFont(TextSize::Small),
             textFont(TextSize::Small, QFont::DemiBold), t(Colour::Text2), t(Colour::Text));
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tile.h"

#include <QLocale>
#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

Tile::Tile(Glyph glyph, QWidget *parent)
    : QAbstractButton(parent)
    , m_glyph(glyph)
    , m_ground(this)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Tile::setTitle(const QString &title)
{
    setText(title);
    describe();
    update();
}

void Tile::setFigure(qint64 figure, const QString &note)
{
    if (m_figure == figure && m_note == note) return;
    m_figure = figure;
    m_note = note;
    describe();
    update();
}

void Tile::describe()
{
    setAccessibleName(QStringLiteral("%1: %2").arg(text(), QLocale().toString(m_figure)));
    setAccessibleDescription(m_note);
    setToolTip(m_note);
}

QSize Tile::sizeHint() const { return {132, size::tile}; }
QSize Tile::minimumSizeHint() const { return {112, size::tile}; }

void Tile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const bool quiet = m_figure == 0;
    const auto ground = isChecked()                                 ? Colour::Selected
                        : isDown() || (underMouse() && isEnabled()) ? Colour::Hover
                                                                    : Colour::Surface;
    roundRect(painter, rect(), radius::card,
              m_ground.towards(t(quiet && !isChecked() && !underMouse() ? Colour::Window : ground)),
              t(isChecked() ? Colour::Focus : Colour::Line), isChecked() ? 2 : 1);

    drawGlyph(painter, QRectF(12, 10, 16, 16), quiet ? Glyph::Confirmed : m_glyph, t);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text2));
    const double room = width() - 32 - 4;
    drawFigures(painter, QRectF(32, 10, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), text(), room));

    painter.setFont(textFont(TextSize::Title));
    painter.setPen(t(quiet ? Colour::Text3 : Colour::Text));
    const QString figure = QLocale().toString(m_figure);
    drawFigures(painter, QRectF(12, 34, width() - 24, 28), Qt::AlignLeft | Qt::AlignVCenter, figure);
    const double after = 12 + figuresWidth(painter.font(), figure) + space::one;
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text3));
    const double left = width() - after - 8;
    // A figure cut in half would be a wrong figure: a note that does not fit stays in the tooltip.
    if (figuresWidth(painter.font(), m_note) <= left)
        drawFigures(painter, QRectF(after, 37, left, 24), Qt::AlignLeft | Qt::AlignVCenter, m_note);
}

} // namespace tresen::ui

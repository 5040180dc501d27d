// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/glyph_label.h"

#include <QPainter>

namespace tresen::ui {

GlyphLabel::GlyphLabel(Glyph glyph, QWidget *parent)
    : QWidget(parent)
    , m_glyph(glyph)
{
    setFixedSize(size::glyph, size::glyph);
}

void GlyphLabel::setGlyph(Glyph glyph)
{
    if (m_glyph == glyph) return;
    m_glyph = glyph;
    update();
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawGlyph(painter, rect(), m_glyph, Theme::of(this));
}

} // namespace tresen::ui

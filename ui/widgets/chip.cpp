// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include <cmath>

#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int chipHeight = 28;
static constexpr int tagHeight = 24;

StateColours stateColours(Glyph glyph, const Theme &t)
{
    switch (glyph) {
    case Glyph::Ok:
    case Glyph::Confirmed: return {t(Colour::OkSoft), t(Colour::Ok)};
    case Glyph::Attention:
    case Glyph::Retrying: return {t(Colour::AttentionSoft), t(Colour::Attention)};
    case Glyph::Failure: return {t(Colour::FailureSoft), t(Colour::Failure)};
    case Glyph::Unknown: return {t(Colour::UnknownSoft), t(Colour::Unknown)};
    default: return {t(Colour::Sunken), t(Colour::Text2)};
    }
}

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_ground(this)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const
{
    return {static_cast<int>(std::ceil(figuresWidth(textFont(TextSize::Small, QFont::Medium), text()))) +
                2 * space::oneHalf,
            chipHeight};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const auto ground = isChecked() ? Colour::Selected : underMouse() ? Colour::Hover : Colour::Sunken;
    roundRect(painter, rect(), height() / 2.0, m_ground.towards(t(ground)), QColor(Qt::transparent));
    painter.setFont(textFont(TextSize::Small, QFont::Medium));
    painter.setPen(t(!isEnabled() ? Colour::TextOff : isChecked() ? Colour::AccentText : Colour::Text2));
    drawFigures(painter, rect(), Qt::AlignHCenter | Qt::AlignVCenter, text());
}

StateTag::StateTag(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateTag::setState(Glyph glyph, const QString &word)
{
    m_glyph = glyph;
    setText(word);
    updateGeometry();
    update();
}

QSize StateTag::sizeHint() const
{
    const double width = figuresWidth(textFont(TextSize::Small, QFont::Medium), text());
    return {static_cast<int>(std::ceil(width)) + 2 * 10 + (m_glyph == Glyph::None ? 0 : 14 + 6), tagHeight};
}

void StateTag::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const auto [ground, ink] = stateColours(m_glyph, t);
    roundRect(painter, rect(), height() / 2.0, ground);
    double x = 10;
    if (m_glyph != Glyph::None) {
        drawGlyph(painter, QRectF(x, 5, 14, 14), m_glyph, t);
        x += 20;
    }
    painter.setFont(textFont(TextSize::Small, QFont::Medium));
    painter.setPen(ink);
    drawFigures(painter, QRectF(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace tresen::ui

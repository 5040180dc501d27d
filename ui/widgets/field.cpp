// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/field.h"

#include <cmath>

#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"

namespace tresen::ui {

// QLineEdit keeps 2 px on each side for itself.
static constexpr int ownMargin = 2;

Field::Field(QWidget *parent)
    : QLineEdit(parent)
    , m_height(size::field)
{
    setFont(textFont(TextSize::Body));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyMargins();
}

void Field::setIconName(const char *name)
{
    m_icon = name;
    applyMargins();
}

void Field::setNote(const QString &note)
{
    m_note = note;
    applyMargins();
    update();
}

void Field::setWrong(bool wrong)
{
    setProperty(errorProperty, wrong);
    update();
}

bool Field::isWrong() const { return property(errorProperty).toBool(); }

void Field::setFieldHeight(int height)
{
    m_height = height;
    setFixedHeight(height);
}

QSize Field::sizeHint() const { return {220, m_height}; }
QSize Field::minimumSizeHint() const { return {80, m_height}; }

void Field::applyMargins()
{
    const int left = m_icon ? space::oneHalf + 16 + space::one : space::oneHalf;
    const int note = m_note.isEmpty()
                         ? 0
                         : static_cast<int>(std::ceil(figuresWidth(textFont(TextSize::Small), m_note))) + space::one;
    setTextMargins(left - ownMargin, 0, space::oneHalf + note - ownMargin, 0);
}

void Field::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    if (m_icon) drawIcon(painter, QRectF(space::oneHalf, (height() - 16) / 2, 16, 16), m_icon, t(Colour::Text2));
    if (m_note.isEmpty()) return;
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text3));
    drawFigures(painter, QRectF(rect()).adjusted(0, 0, -space::oneHalf, 0), Qt::AlignRight | Qt::AlignVCenter, m_note);
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/call_delegate.h"

#include <QPainter>

#include "ui/models/calls_model.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

void CallDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = Theme::of(option.widget);
    const QRectF row = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool live = index.data(CallsModel::LiveRole).toBool();
    painter->save();
    painter->fillRect(row, t(selected                                         ? Colour::Selected
                             : option.state.testFlag(QStyle::State_MouseOver) ? Colour::Hover
                                                                              : Colour::Surface));
    if (selected) painter->fillRect(QRectF(row.left(), row.top(), 3, row.height()), t(Colour::Focus));
    const double left = row.left() + space::two;
    const double right = row.right() - space::two;
    const double textLeft = left + 28;
    const QRectF first(textLeft, row.top() + 8, right - textLeft, 20);
    const QRectF second(textLeft, row.top() + 30, right - textLeft, 16);

    drawIcon(*painter, QRectF(left, row.top() + 10, 16, 16), "phone", t(live ? Colour::AccentText : Colour::Text3));
    painter->setFont(textFont(TextSize::Small, live ? QFont::DemiBold : QFont::Normal));
    painter->setPen(t(live ? Colour::AccentText : Colour::Text2));
    const QString corner = index.data(live ? CallsModel::LengthRole : CallsModel::TimeRole).toString();
    drawFigures(*painter, first, Qt::AlignRight | Qt::AlignVCenter, corner);
    const double cornerWidth = figuresWidth(painter->font(), corner);
    painter->setFont(textFont(TextSize::Body, QFont::Medium));
    painter->setPen(t(Colour::Text));
    drawFigures(*painter, first, Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter->font(), index.data(Qt::DisplayRole).toString(),
                             first.width() - cornerWidth - space::one));

    painter->setFont(textFont(TextSize::Small));
    painter->setPen(t(Colour::Text2));
    const QString length = live ? QString() : index.data(CallsModel::LengthRole).toString();
    drawFigures(*painter, second, Qt::AlignRight | Qt::AlignVCenter, length);
    const auto glyph = static_cast<Glyph>(index.data(CallsModel::GlyphRole).toInt());
    const bool marked = !live && glyph != Glyph::None;
    if (marked) drawGlyph(*painter, QRectF(left + 1, row.top() + 31, size::glyphSmall, size::glyphSmall), glyph, t);
    drawFigures(*painter, second, Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter->font(), index.data(CallsModel::OutcomeRole).toString(),
                             second.width() - figuresWidth(painter->font(), length) - space::one));
    painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), t(Colour::LineSoft));
    if (m_ring && option.state.testFlag(QStyle::State_HasFocus))
        roundRect(*painter, row.adjusted(1, 1, -1, -2), radius::mark, Qt::transparent, t(Colour::Focus), 2);
    painter->restore();
}

} // namespace tresen::ui

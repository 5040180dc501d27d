// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/customer_delegate.h"

#include <QPainter>

#include "ui/models/customer_hits_model.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr double lastWidth = 200;
static constexpr double phoneWidth = 112;

void CustomerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = Theme::of(option.widget);
    const QRectF row = option.rect;
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen)
        roundRect(*painter, row, radius::card, t(Colour::Selected));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        roundRect(*painter, row, radius::card, t(Colour::Hover));
    const QRectF inner = row.adjusted(space::oneHalf, 0, -space::oneHalf, 0);

    painter->setFont(textFont(TextSize::Small));
    painter->setPen(t(Colour::Text2));
    const QString last = index.data(CustomerHitsModel::LastRole).toString();
    const QString next = index.data(CustomerHitsModel::NextRole).toString();
    QRectF right(inner.left(), inner.top() + 2, inner.width(), (inner.height() - 4) / (next.isEmpty() ? 1 : 2));
    if (!next.isEmpty()) {
        painter->setPen(t(Colour::Text));
        drawFigures(*painter, right, Qt::AlignRight | Qt::AlignVCenter, elideFigures(painter->font(), next, lastWidth));
        painter->setPen(t(Colour::Text2));
        right.translate(0, right.height());
    }
    drawFigures(*painter, right, Qt::AlignRight | Qt::AlignVCenter, elideFigures(painter->font(), last, lastWidth));
    const double phoneLeft = inner.right() - lastWidth - phoneWidth;
    drawFigures(*painter, QRectF(phoneLeft, inner.top(), phoneWidth - 8, inner.height()),
                Qt::AlignLeft | Qt::AlignVCenter, index.data(CustomerHitsModel::PhoneRole).toString());

    const QFont plain = textFont(TextSize::Body, chosen ? QFont::Medium : QFont::Normal);
    const QString name =
        elideFigures(plain, index.data(CustomerHitsModel::NameRole).toString(), phoneLeft - inner.left() - 8);
    const QString query = index.data(CustomerHitsModel::QueryRole).toString();
    const qsizetype at = query.isEmpty() ? -1 : name.indexOf(query, 0, Qt::CaseInsensitive);
    std::vector<Run> runs = {{name, false}};
    if (at >= 0)
        runs = {{name.left(at), false}, {name.mid(at, query.size()), true}, {name.mid(at + query.size()), false}};
    drawRuns(*painter, inner, runs, plain, textFont(TextSize::Body, QFont::DemiBold), t(Colour::Text),
             t(Colour::AccentText));
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/unsettled_delegate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOptionButton>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/models/unsettled_model.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

UnsettledColumns::UnsettledColumns(double width)
    : triesRight(width - 88)
    , nextRight(width - 16)
{
    const double room = triesRight - 48 - customer;
    service = customer + room * 0.26;
    appointment = customer + room * 0.52;
    reason = appointment + std::max(96.0, room * 0.17);
}

void UnsettledDelegate::setClock(Instant now, const Zone &zone)
{
    m_now = now;
    m_zone = zone;
}

void UnsettledDelegate::setUnfolding(int head, double progress)
{
    m_unfoldingHead = head;
    m_unfolded = progress;
}

void UnsettledDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                             const QModelIndex &) const
{
    const QSize size = editor->sizeHint();
    editor->setGeometry(option.rect.right() - size.width() - 15, option.rect.center().y() - size.height() / 2,
                        size.width(), size.height());
}

static double headButtonWidth(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const auto *button = view ? view->indexWidget(index) : nullptr;
    return button ? button->width() + 16 : 0;
}

/// Whether the row lies in the group under that head.
static bool isUnder(int head, const QModelIndex &index)
{
    if (head < 0 || index.row() <= head) return false;
    const auto *model = index.model();
    const auto first = model->index(head + 1, 0);
    return first.isValid() && first.data(UnsettledModel::StateRole) == index.data(UnsettledModel::StateRole) &&
           first.data(UnsettledModel::ReasonRole) == index.data(UnsettledModel::ReasonRole);
}

QSize UnsettledDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {200, index.data(UnsettledModel::IsHeadRole).toBool() ? size::groupHead : size::row};
}

void UnsettledDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.data(UnsettledModel::IsHeadRole).toBool())
        paintHead(painter, option, index);
    else
        paintRow(painter, option, index);
    const Theme &t = Theme::of(option.widget);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t(Colour::LineSoft));
    if (m_ring && option.state.testFlag(QStyle::State_HasFocus))
        roundRect(*painter, QRectF(option.rect).adjusted(1, 1, -1, -1), radius::mark, Qt::transparent, t(Colour::Focus),
                  2);
    painter->restore();
}

static void paintTick(QPainter *painter, const QStyleOptionViewItem &option, const QRectF &box,
                      const QModelIndex &index)
{
    QStyleOptionButton tick;
    tick.rect = box.toRect();
    tick.state = QStyle::State_Enabled;
    const auto ticked = static_cast<Qt::CheckState>(index.data(UnsettledModel::TickedRole).toInt());
    tick.state |= ticked == Qt::Checked            ? QStyle::State_On
                  : ticked == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                   : QStyle::State_Off;
    option.widget->style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &tick, painter, option.widget);
}

void UnsettledDelegate::paintHead(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = Theme::of(option.widget);
    const QRectF row = option.rect;
    painter->fillRect(row, t(option.state.testFlag(QStyle::State_MouseOver) ? Colour::Hover : Colour::Window));
    const UnsettledColumns columns(row.width());
    paintTick(painter, option, QRectF(columns.tick, row.center().y() - 8, 16, 16), index);
    const bool collapsed = index.data(UnsettledModel::CollapsedRole).toBool();
    drawIcon(*painter, QRectF(44, std::floor(row.center().y()) - 7, 16, 16),
             collapsed ? "chevron-right" : "chevron-down", t(Colour::Text2));
    painter->setFont(textFont(TextSize::Body, QFont::DemiBold));
    painter->setPen(t(Colour::Text));
    double x = columns.customer;
    const double button = headButtonWidth(option, index);
    constexpr double badgeRoom = 64;
    const QString title = elideFigures(painter->font(), index.data(Qt::DisplayRole).toString(),
                                       row.width() - x - badgeRoom - 16 - button);
    drawFigures(*painter, QRectF(x, row.top(), row.width(), row.height()), Qt::AlignLeft | Qt::AlignVCenter, title);
    x += figuresWidth(painter->font(), title) + 8;
    const QString count = QLocale().toString(index.data(UnsettledModel::CountRole).toInt());
    painter->setFont(textFont(TextSize::Small, QFont::Medium));
    const double wide = std::max(22.0, figuresWidth(painter->font(), count) + 12);
    const QRectF badge(x, row.center().y() - 9, wide, 18);
    roundRect(*painter, badge, 9, t(Colour::Sunken));
    painter->setPen(t(Colour::Text2));
    drawFigures(*painter, badge, Qt::AlignHCenter | Qt::AlignVCenter, count);
    x += wide + 8;
    painter->setFont(textFont(TextSize::Small));
    painter->setPen(t(Colour::Text3));
    const double room = row.width() - x - 16 - button;
    drawFigures(*painter, QRectF(x, row.top(), room, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter->font(), index.data(UnsettledModel::NoteRole).toString(), room));
}

void UnsettledDelegate::paintRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = Theme::of(option.widget);
    const QRectF row = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(row, t(selected                                         ? Colour::Selected
                             : option.state.testFlag(QStyle::State_MouseOver) ? Colour::Hover
                                                                              : Colour::Surface));
    if (selected) painter->fillRect(QRectF(row.left(), row.top(), 3, row.height()), t(Colour::Focus));
    const auto view = index.data(UnsettledModel::RowRole).value<UnsettledView>();
    const bool leaving = index.data(UnsettledModel::LeavingRole).toBool();
    if (leaving) painter->setOpacity(0.62);
    if (isUnder(m_unfoldingHead, index)) {
        painter->setOpacity(m_unfolded);
        painter->translate(0, -8 * (1 - m_unfolded));
    }
    const UnsettledColumns columns(row.width());
    const double middle = std::floor(row.center().y());
    paintTick(painter, option, QRectF(columns.tick, middle - 7, 16, 16), index);
    drawGlyph(*painter, QRectF(columns.glyph, middle - 7, 16, 16), leaving ? Glyph::Confirmed : syncGlyph(view.state),
              t);
    const auto cell = [&](double from, double to, const QString &text) {
        drawFigures(*painter, QRectF(from, row.top(), to - from, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter->font(), text, to - from));
    };
    painter->setFont(textFont(TextSize::Body, QFont::Medium));
    painter->setPen(t(Colour::Text));
    // Where the whole name does not fit, the stylist stands beside it.
    const double room = columns.service - 12 - columns.customer;
    const bool fits = figuresWidth(painter->font(), whoWords(view)) <= room;
    cell(columns.customer, columns.service - 12, view.absence && !fits ? tr("Absence") : whoWords(view));
    painter->setFont(textFont(TextSize::Small));
    painter->setPen(t(Colour::Text2));
    const QString part = view.parts > 1
                             ? tr("%1, %2 of %3", "service, part letter, number of parts")
                                   .arg(view.serviceName, partLetter(view.part), QLocale().toString(view.parts))
                         : view.absence && !fits ? view.staffName
                                                 : whatWords(view);
    cell(columns.service, columns.appointment - 12, part);
    painter->setPen(t(Colour::Text));
    cell(columns.appointment, columns.reason - 8, dayAndTime(view.start, m_zone));
    painter->setPen(t(selected ? Colour::Text : Colour::Text2));
    cell(columns.reason, columns.triesRight - 40, reasonWords(view));
    const auto right = [&](double edge, const QString &text) {
        drawFigures(*painter, QRectF(0, row.top(), edge, row.height()), Qt::AlignRight | Qt::AlignVCenter, text);
    };
    painter->setPen(t(Colour::Text2));
    right(columns.triesRight, QLocale().toString(view.attempts));
    if (leaving) {
        right(columns.nextRight, tr("done", "just settled"));
    } else if (needsPerson(view.state)) {
        painter->setFont(textFont(TextSize::Small, QFont::DemiBold));
        painter->setPen(t(Colour::Failure));
        right(columns.nextRight, tr("you", "who acts next"));
    } else if (view.nextAttemptAt) {
        painter->setPen(t(Colour::Text));
        right(columns.nextRight, *view.nextAttemptAt <= m_now ? tr("now") : countdown(*view.nextAttemptAt - m_now));
    } else {
        right(columns.nextRight, tr("by itself"));
    }
}

} // namespace tresen::ui

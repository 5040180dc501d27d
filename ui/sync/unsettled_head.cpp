// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/unsettled_head.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionButton>

#include "ui/sync/unsettled_delegate.h"
#include "ui/sync/unsettled_table.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

UnsettledHead::UnsettledHead(UnsettledTable &table, UnsettledModel &model, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_model(model)
{
    setObjectName(QStringLiteral("unsettledHead"));
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(size::groupHead);
    table.viewport()->installEventFilter(this);
    const auto again = [this] { update(); };
    connect(&model, &UnsettledModel::ticksChanged, this, again);
    connect(&model, &QAbstractItemModel::layoutChanged, this, again);
    connect(&model, &QAbstractItemModel::modelReset, this, again);
    describe();
}

void UnsettledHead::retranslate()
{
    describe();
    update();
}

std::vector<UnsettledHead::Column> UnsettledHead::columns() const
{
    using Order = UnsettledModel::Order;
    const UnsettledColumns c(m_table.isVisible() ? m_table.viewport()->width() : width());
    return {{tr("Customer"), Order::Customer, c.customer, c.service - 12},
            {tr("Service and part"), Order::Service, c.service, c.appointment - 12},
            {tr("Appointment"), Order::Start, c.appointment, c.reason - 8},
            {tr("Reason"), Order::Reason, c.reason, c.triesRight - 68},
            {tr("Tries"), Order::Tries, c.triesRight - 64, c.triesRight, true},
            {tr("Next"), Order::Next, c.triesRight + 8, c.nextRight, true}};
}

void UnsettledHead::press(int column)
{
    if (column < 0) {
        if (m_model.allTicked() == Qt::Checked)
            m_model.clearTicks();
        else
            m_model.tickAll();
    } else {
        const auto order = columns().at(static_cast<std::size_t>(column)).order;
        if (m_model.order() != order)
            m_model.setOrder(order, false);
        else if (!m_model.isDescending())
            m_model.setOrder(order, true);
        else
            m_model.setOrder(UnsettledModel::Order::Since, false);
    }
    describe();
    update();
}

void UnsettledHead::describe()
{
    setAccessibleName(tr("Columns"));
    setAccessibleDescription(m_column < 0
                                 ? tr("Tick everything that is loaded")
                                 : tr("Sort by %1").arg(columns().at(static_cast<std::size_t>(m_column)).title));
    setToolTip(tr("Press a column to sort by it within the groups; the longest unsettled come first otherwise."));
}

bool UnsettledHead::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize) update();
    return QWidget::eventFilter(object, event);
}

void UnsettledHead::mousePressEvent(QMouseEvent *event)
{
    m_ring = false;
    const double x = event->position().x();
    if (x < 40) return press(-1);
    const auto all = columns();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (x >= all[i].left - 4 && x <= all[i].right + 4) return press(static_cast<int>(i));
}

void UnsettledHead::keyPressEvent(QKeyEvent *event)
{
    m_ring = true;
    switch (event->key()) {
    case Qt::Key_Left: m_column = std::max(-1, m_column - 1); break;
    case Qt::Key_Right: m_column = std::min(static_cast<int>(columns().size()) - 1, m_column + 1); break;
    case Qt::Key_Down: return m_table.setFocus(Qt::TabFocusReason);
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter: return press(m_column);
    default: return QWidget::keyPressEvent(event);
    }
    describe();
    update();
}

void UnsettledHead::focusInEvent(QFocusEvent *event)
{
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void UnsettledHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const bool ring = m_ring && hasFocus();
    QStyleOptionButton tick;
    tick.rect = QRect(16, height() / 2 - 8, 16, 16);
    tick.state = QStyle::State_Enabled;
    const auto ticked = m_model.allTicked();
    tick.state |= ticked == Qt::Checked            ? QStyle::State_On
                  : ticked == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                   : QStyle::State_Off;
    if (ring && m_column < 0) tick.state |= QStyle::State_HasFocus;
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &tick, &painter, this);

    const auto all = columns();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto &column = all[i];
        const bool sorts = m_model.order() == column.order;
        painter.setFont(textFont(TextSize::Small, sorts ? QFont::DemiBold : QFont::Medium));
        painter.setPen(t(sorts ? Colour::AccentText : Colour::Text2));
        const double arrow = sorts ? 14 : 0;
        const double room = column.right - column.left - arrow;
        const QString title = elideFigures(painter.font(), column.title, room);
        const double wide = figuresWidth(painter.font(), title);
        const double x = column.atRight ? column.right - wide - arrow : column.left;
        drawFigures(painter, QRectF(x, 0, wide + 2, height()), Qt::AlignLeft | Qt::AlignVCenter, title);
        if (sorts) {
            painter.save();
            painter.translate(x + wide + 9, height() / 2.0);
            if (!m_model.isDescending()) painter.rotate(180);
            drawIcon(painter, QRectF(-6, -6, 12, 12), "chevron-down", t(Colour::AccentText));
            painter.restore();
        }
        if (ring && m_column == static_cast<int>(i))
            roundRect(painter, QRectF(x - 6, 8, wide + arrow + 12, height() - 16), radius::mark, Qt::transparent,
                      t(Colour::Focus), 2);
    }
    painter.fillRect(0, height() - 1, width(), 1, t(Colour::Line));
}

} // namespace tresen::ui

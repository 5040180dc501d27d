// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/unsettled_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include "ui/models/unsettled_model.h"
#include "ui/sync/unsettled_delegate.h"
#include "ui/theme/figures.h"
#include "ui/theme/theme.h"

namespace tresen::ui {

UnsettledTable::UnsettledTable(UnsettledModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_delegate(new UnsettledDelegate(this))
{
    setObjectName(QStringLiteral("unsettledTable"));
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setMouseTracking(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    horizontalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(size::row);
    verticalHeader()->setDefaultSectionSize(size::row);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setModel(&model); // last: the header would touch each of 100,000 rows at every setting
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, changed, this, &UnsettledTable::fitHeads);
    connect(&model, &QAbstractItemModel::modelReset, this, &UnsettledTable::fitHeads);
    fitHeads();
}

void UnsettledTable::fitHeads()
{
    // Only heads differ, and they are few: the header keeps 100,000 equal rows as one number.
    for (const int row : m_model.headRows()) {
        if (verticalHeader()->sectionSize(row) != size::groupHead)
            verticalHeader()->resizeSection(row, size::groupHead);
        for (const int beside : {row - 1, row + 1})
            if (beside >= 0 && beside < m_model.rowCount() && !m_model.isHead(beside) &&
                verticalHeader()->sectionSize(beside) != size::row)
                verticalHeader()->resizeSection(beside, size::row);
    }
}

void UnsettledTable::setClock(Instant now, const Zone &zone)
{
    m_delegate->setClock(now, zone);
    viewport()->update();
}

void UnsettledTable::focusInEvent(QFocusEvent *event)
{
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) m_delegate->setRing(true);
    QTableView::focusInEvent(event);
}

void UnsettledTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && !m_model.isHead(current.row())) Q_EMIT rowChosen(current.row());
}

void UnsettledTable::mousePressEvent(QMouseEvent *event)
{
    m_delegate->setRing(false);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (!index.isValid() || event->button() != Qt::LeftButton) return;
    if (at.x() < 40)
        return m_model.setTicked(index.row(), index.data(UnsettledModel::TickedRole).toInt() != Qt::Checked);
    if (m_model.isHead(index.row())) return m_model.toggleCollapsed(index.row());
    setCurrentIndex(index);
    Q_EMIT rowChosen(index.row());
}

void UnsettledTable::keyPressEvent(QKeyEvent *event)
{
    m_delegate->setRing(true);
    viewport()->update();
    const QModelIndex index = currentIndex();
    const bool head = index.isValid() && m_model.isHead(index.row());
    switch (event->key()) {
    case Qt::Key_Space:
        if (index.isValid())
            m_model.setTicked(index.row(), index.data(UnsettledModel::TickedRole).toInt() != Qt::Checked);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (head)
            m_model.toggleCollapsed(index.row());
        else if (index.isValid())
            Q_EMIT rowChosen(index.row());
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (head && index.data(UnsettledModel::CollapsedRole).toBool() == (event->key() == Qt::Key_Right))
            m_model.toggleCollapsed(index.row());
        return;
    case Qt::Key_Escape: return Q_EMIT escaped();
    default: QTableView::keyPressEvent(event);
    }
}

UnsettledHead::UnsettledHead(UnsettledTable &table, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
{
    table.viewport()->installEventFilter(this);
    setFixedHeight(size::groupHead);
}

bool UnsettledHead::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Resize) update();
    return QWidget::eventFilter(object, event);
}

void UnsettledHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const UnsettledColumns columns(m_table.isVisible() ? m_table.viewport()->width() : width());
    painter.setFont(textFont(TextSize::Small, QFont::Medium));
    painter.setPen(t(Colour::Text2));
    const auto left = [&](double x, const QString &text) {
        painter.drawText(QRectF(x, 0, 200, height()), Qt::AlignVCenter, text);
    };
    const auto right = [&](double x, const QString &text) {
        painter.drawText(QRectF(0, 0, x, height()), Qt::AlignVCenter | Qt::AlignRight, text);
    };
    left(columns.customer, tr("Customer"));
    left(columns.service, tr("Service and part"));
    left(columns.appointment, tr("Appointment"));
    left(columns.reason, tr("Reason"));
    right(columns.triesRight, tr("Tries"));
    right(columns.nextRight, tr("Next"));
    painter.fillRect(0, height() - 1, width(), 1, t(Colour::Line));
}

} // namespace tresen::ui

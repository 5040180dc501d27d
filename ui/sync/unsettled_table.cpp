// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/unsettled_table.h"

#include <QHeaderView>
#include <QKeyEvent>

#include "ui/models/sync_words.h"
#include "ui/models/unsettled_model.h"
#include "ui/sync/unsettled_delegate.h"
#include "ui/theme/style.h"
#include "ui/widgets/button.h"

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
    m_unfold.setStartValue(0.0);
    m_unfold.setEndValue(1.0);
    m_unfold.setDuration(motion::normal);
    m_unfold.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_unfold, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_delegate->setUnfolding(m_unfolding.isValid() ? m_unfolding.row() : -1, value.toDouble());
        viewport()->update();
    });
    connect(&m_unfold, &QVariantAnimation::finished, this, [this] { m_delegate->setUnfolding(-1, 1); });
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
    fitButtons();
}

void UnsettledTable::fitButtons()
{
    for (const int row : m_model.headRows()) {
        const auto index = m_model.index(row, 0);
        const auto cause = m_model.causeAt(row);
        const QString words = cause ? causeActionWords(cause->action) : QString();
        auto *button = qobject_cast<Button *>(indexWidget(index));
        if (words.isEmpty()) {
            if (button) setIndexWidget(index, nullptr);
            continue;
        }
        if (!button) {
            button = new Button(Button::Kind::Secondary);
            button->setButtonHeight(size::buttonInHead);
            button->setObjectName(QStringLiteral("causeAction"));
            const QPersistentModelIndex place(index);
            connect(button, &Button::clicked, this, [this, place] {
                if (place.isValid()) act(place.row());
            });
            setIndexWidget(index, button);
        }
        if (button->text() != words) {
            button->setText(words);
            button->updateGeometry();
        }
        button->setAccessibleDescription(index.data(UnsettledModel::SentenceRole).toString());
        button->setToolTip(index.data(Qt::ToolTipRole).toString());
    }
    updateEditorGeometries();
}

void UnsettledTable::act(int row)
{
    if (const auto cause = m_model.causeAt(row); cause && cause->action != CauseAction::None) Q_EMIT causeActed(*cause);
}

void UnsettledTable::toggle(int row)
{
    const bool opens = m_model.index(row, 0).data(UnsettledModel::CollapsedRole).toBool();
    m_unfolding = m_model.index(row, 0);
    if (opens && Style::animates() && isVisible()) {
        m_delegate->setUnfolding(row, 0);
        m_unfold.stop();
        m_unfold.start();
    }
    m_model.toggleCollapsed(row);
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
    if (m_removing) return;
    if (current.isValid() && !m_model.isHead(current.row())) Q_EMIT rowChosen(current.row());
}

/// The keyboard goes on from the neighbour of a row that went away, but nobody has chosen that one.
void UnsettledTable::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const int current = currentIndex().row();
    m_removing = true;
    QTableView::rowsAboutToBeRemoved(parent, first, last);
    if (current >= first && current <= last) clearSelection();
    m_removing = false;
}

void UnsettledTable::mousePressEvent(QMouseEvent *event)
{
    m_delegate->setRing(false);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (!index.isValid() || event->button() != Qt::LeftButton) return;
    if (at.x() < 40)
        return m_model.setTicked(index.row(), index.data(UnsettledModel::TickedRole).toInt() != Qt::Checked);
    if (m_model.isHead(index.row())) return toggle(index.row());
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
            toggle(index.row());
        else if (index.isValid())
            Q_EMIT storyEntered(index.row());
        return;
    case Qt::Key_A:
        if (event->modifiers() & Qt::ControlModifier) return m_model.tickAll();
        if (index.isValid()) act(index.row());
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (head && index.data(UnsettledModel::CollapsedRole).toBool() == (event->key() == Qt::Key_Right))
            toggle(index.row());
        return;
    case Qt::Key_Escape: return Q_EMIT escaped();
    default: QTableView::keyPressEvent(event);
    }
}

} // namespace tresen::ui

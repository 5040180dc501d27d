// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/mapping_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

#include "ui/settings/event_type_choice.h"
#include "ui/settings/mapping_model.h"
#include "ui/theme/theme.h"

namespace tresen::ui {

MappingTable::MappingTable(MappingModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_choice(new EventTypeChoice(this))
{
    setObjectName(QStringLiteral("mappingTable"));
    setModel(&model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setFont(textFont(TextSize::Small));
    connect(m_choice, &EventTypeChoice::changeRequested, this, &MappingTable::changeRequested);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(size::row);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void MappingTable::offer(int row)
{
    const auto text = [&](int column) { return m_model.index(row, column).data().toString(); };
    const QRect cell = visualRect(m_model.index(row, MappingModel::EventType));
    m_choice->offer({m_model.placeAt(row),
                     m_model.placeAt(row).isForAbsences() ? QString() : text(MappingModel::Service),
                     text(MappingModel::Person), m_model.eventTypeAt(row)},
                    m_connection, QRect(viewport()->mapToGlobal(cell.topLeft()), cell.size()));
}

void MappingTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) return offer(currentIndex().row());
    QTableView::keyPressEvent(event);
}

void MappingTable::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    const auto index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton) offer(index.row());
}

} // namespace tresen::ui

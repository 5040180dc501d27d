// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/mapping_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include "ui/models/format.h"
#include "ui/settings/mapping_model.h"
#include "ui/theme/theme.h"

namespace tresen::ui {

MappingTable::MappingTable(MappingModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_menu(new QMenu(this))
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
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(size::row);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void MappingTable::offer(int row)
{
    m_menu->clear();
    const auto place = m_model.placeAt(row);
    const auto now = m_model.eventTypeAt(row);
    for (const auto &entry : m_connection.credentials) {
        m_menu->addSection(entry.credential.label);
        for (const auto &type : entry.eventTypes) {
            QString text = tr("%1 · %2 · %3").arg(type.title, minutesText(type.length), type.hostName);
            if (type.notMappable)
                text += QStringLiteral(" · ") + deviationText(*type.notMappable, QLocale().name()).happens;
            auto *action = m_menu->addAction(text.replace(u'&', QStringLiteral("&&")));
            action->setObjectName(QStringLiteral("eventType%1").arg(type.id.value));
            action->setCheckable(true);
            action->setChecked(type.id == now);
            action->setEnabled(!type.notMappable);
            connect(action, &QAction::triggered, this, [this, place, credential = entry.credential.id, id = type.id] {
                Q_EMIT changeRequested({place, credential, id});
            });
        }
    }
    if (now.value > 0) {
        m_menu->addSeparator();
        connect(m_menu->addAction(tr("Map to nothing")), &QAction::triggered, this, [this, place] {
            Q_EMIT changeRequested({place, {}, {}});
        });
    }
    if (m_menu->isEmpty())
        m_menu->addAction(tr("Check the connection first: no event type is known."))->setEnabled(false);
    const QRect cell = visualRect(m_model.index(row, MappingModel::EventType));
    m_menu->popup(viewport()->mapToGlobal(cell.bottomLeft()));
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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include "core/engine/connection_views.h"

namespace tresen::ui {

class EventTypeChoice;
class MappingModel;

/// The table of MappingModel. A click or Enter offers the event types that the keys see; those that cannot stand for a
/// part are named with why and cannot be chosen.
class MappingTable : public QTableView
{
    Q_OBJECT
public:
    explicit MappingTable(MappingModel &model, QWidget *parent = nullptr);
    void setConnection(const ConnectionView &connection) { m_connection = connection; }

Q_SIGNALS:
    void changeRequested(const tresen::MappingChange &change);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void offer(int row);

    MappingModel &m_model;
    ConnectionView m_connection;
    EventTypeChoice *m_choice;
};

} // namespace tresen::ui

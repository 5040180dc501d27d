// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "core/engine/connection_views.h"

class QListWidget;

namespace tresen::ui {

class Field;

/// Opens below a row of the mapping: the event types that the keys see, to be narrowed by typing. "Nothing" comes
/// first, then the stylist's own, then those of others, and last what cannot be mapped, with why.
class EventTypeChoice : public QFrame
{
    Q_OBJECT
public:
    explicit EventTypeChoice(QWidget *parent = nullptr);

    struct For {
        MappingPlace place;
        QString service;
        QString person;
        EventTypeId now; ///< 0: nothing yet
    };
    void offer(const For &row, const ConnectionView &connection, const QRect &below);

Q_SIGNALS:
    void changeRequested(const tresen::MappingChange &change);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const For &row, const ConnectionView &connection);
    void narrow(const QString &text);
    void take();

    Field *m_filter;
    QListWidget *m_list;
    MappingPlace m_place;
};

} // namespace tresen::ui

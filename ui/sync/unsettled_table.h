// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include "core/base/zone.h"

namespace tresen::ui {

class UnsettledDelegate;
class UnsettledModel;

/// The table of UnsettledModel. Click or Enter opens a row's story; the tick or Space selects it for a resync; a click
/// on a head, or Left and Right, folds its group.
class UnsettledTable : public QTableView
{
    Q_OBJECT
public:
    explicit UnsettledTable(UnsettledModel &model, QWidget *parent = nullptr);

    /// Repaints what counts down.
    void setClock(Instant now, const Zone &zone);

Q_SIGNALS:
    void rowChosen(int row);
    void escaped();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fitHeads();

    UnsettledModel &m_model;
    UnsettledDelegate *m_delegate;
};

/// The names of its columns, above it.
class UnsettledHead : public QWidget
{
    Q_OBJECT
public:
    /// Follows the width of `table`'s rows, which its scroll bar narrows.
    explicit UnsettledHead(UnsettledTable &table, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    UnsettledTable &m_table;
};

} // namespace tresen::ui

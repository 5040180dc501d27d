// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/unsettled_model.h"

namespace tresen::ui {

class UnsettledTable;

/// The names of the table's columns, above it. Each sorts the rows within their groups; pressed again the other way
/// round, and a third time as they came. The box at the left ticks everything that is loaded. Left and Right choose a
/// column, Enter and Space press it.
class UnsettledHead : public QWidget
{
    Q_OBJECT
public:
    /// Follows the width of `table`'s rows, which its scroll bar narrows.
    UnsettledHead(UnsettledTable &table, UnsettledModel &model, QWidget *parent = nullptr);
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Column {
        QString title;
        UnsettledModel::Order order;
        double left;
        double right;
        bool atRight = false;
    };
    [[nodiscard]] std::vector<Column> columns() const;
    void press(int column); ///< -1: the box
    void describe();

    UnsettledTable &m_table;
    UnsettledModel &m_model;
    int m_column = -1; ///< of the keyboard
    bool m_ring = false;
};

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QStyledItemDelegate>

#include "core/base/zone.h"

namespace tresen::ui {

/// Where the columns of the unsettled table stand for a width, shared by its rows and its head.
struct UnsettledColumns {
    explicit UnsettledColumns(double width);
    double tick = 16;
    double glyph = 48;
    double customer = 72;
    double service;
    double appointment;
    double reason;
    double triesRight;
    double nextRight;
};

/// Paints a head or a row of UnsettledModel. What it shows of "next" depends on the clock, which it is given.
class UnsettledDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Whether the row of the keyboard is ringed: not while the mouse is used.
    void setRing(bool on) { m_ring = on; }
    void setClock(Instant now, const Zone &zone);
    /// The group under that head is just being unfolded, so far; -1: none.
    void setUnfolding(int head, double progress);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Of the button in a head.
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHead(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    Instant m_now;
    Zone m_zone;
    bool m_ring = false;
    int m_unfoldingHead = -1;
    double m_unfolded = 1;
};

} // namespace tresen::ui

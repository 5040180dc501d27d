// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tresen::ui {

/// A call in the list: who and how long, and below what was asked last or what became of it.
class CallDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 56;

    using QStyledItemDelegate::QStyledItemDelegate;
    /// The focus ring is drawn for the keyboard only.
    void setRing(bool ring) { m_ring = ring; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {240, rowHeight};
    }

private:
    bool m_ring = false;
};

} // namespace tresen::ui

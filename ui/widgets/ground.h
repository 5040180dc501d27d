// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QVBoxLayout;

namespace tresen::ui {

/// A ground of one colour for what lies on it: a page, a card with an edge, a column with a hairline at one side.
class Ground : public QWidget
{
    Q_OBJECT
public:
    enum class Edge { None, Card, Left, Right, Top, Bottom };
    explicit Ground(Colour colour, Edge edge = Edge::None, QWidget *parent = nullptr);
    /// Fills a page with the window's colour; the column in which its head and content lie.
    [[nodiscard]] static QVBoxLayout *columnOf(QWidget *page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Colour m_colour;
    Edge m_edge;
};

} // namespace tresen::ui

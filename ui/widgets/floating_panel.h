// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tresen::ui {

/// A raised panel over the page: 1 px edge and a flat shadow, no blur. The shadow lies within the widget: children keep
/// `shadow` px distance, which contentsMargins() already says.
class FloatingPanel : public QWidget
{
    Q_OBJECT
public:
    static constexpr int shadow = 10;

    explicit FloatingPanel(QWidget *parent = nullptr, int corner = 12);
    /// The panel itself, without its shadow.
    [[nodiscard]] QRect panelRect() const { return rect().adjusted(shadow, shadow, -shadow, -shadow); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_corner;
};

} // namespace tresen::ui

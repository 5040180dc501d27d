// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tresen::ui {

/// A figure for each hour of each weekday. Arrow keys walk through it; what the cell holds is said at its foot.
class HeatMap : public QWidget
{
    Q_OBJECT
public:
    explicit HeatMap(QWidget *parent = nullptr);

    /// `cells[weekday from Monday 0][hour]`; `what`: "%1 calls on average".
    void setCells(const std::array<std::array<double, 24>, 7> &cells, const QString &what);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 7 * 22 + 44}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QRectF cell(int weekday, int hour) const;
    void look(int weekday, int hour);

    std::array<std::array<double, 24>, 7> m_cells{};
    QString m_what;
    int m_first = 0; ///< hours with anything in them, and the ones between
    int m_last = 23;
    int m_weekday = -1;
    int m_hour = -1;
};

} // namespace tresen::ui

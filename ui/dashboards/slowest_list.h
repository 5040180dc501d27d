// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/domain/series_views.h"
#include "ui/charts/chart_data.h"

namespace tresen::ui {

/// The slowest requests: minute (with its day where several are shown), what it was, a bar, how long. A row that leads
/// somewhere is chosen by a click or with arrows and Enter.
class SlowestList : public QWidget
{
    Q_OBJECT
public:
    explicit SlowestList(QWidget *parent = nullptr);

    static constexpr int rowsAtMost = 6;
    void setRows(std::vector<SlowView> rows, const ChartFrame &frame);
    [[nodiscard]] const std::vector<SlowView> &rows() const { return m_rows; }
    [[nodiscard]] QSize sizeHint() const override { return {320, rowsAtMost * 30}; }

Q_SIGNALS:
    void chosen(const tresen::SlowView &slow);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void mark(int row);
    [[nodiscard]] QString timeOf(const SlowView &slow) const;

    std::vector<SlowView> m_rows;
    ChartFrame m_frame;
    int m_marked = 0;
};

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/zone.h"
#include "core/domain/series_views.h"

namespace tresen::ui {

/// The slowest requests: minute, what it was, a bar, how long. A row that leads somewhere is chosen by a click or with
/// arrows and Enter.
class SlowestList : public QWidget
{
    Q_OBJECT
public:
    explicit SlowestList(QWidget *parent = nullptr);

    static constexpr int rowsAtMost = 6;
    void setRows(std::vector<SlowView> rows, const Zone &zone);
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

    std::vector<SlowView> m_rows;
    Zone m_zone;
    int m_marked = 0;
};

} // namespace tresen::ui

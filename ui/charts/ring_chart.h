// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/charts/chart_data.h"

class QChartView;
class QPieSeries;

namespace tresen::ui {

/// Shares of a whole: a ring with a figure in its middle and the numbers in a list beside it. Slices under 1 % stand in
/// the list only.
class RingChart : public QWidget
{
    Q_OBJECT
public:
    explicit RingChart(QWidget *parent = nullptr);

    /// `middle`: "81 %", and below it what that is.
    void setParts(std::vector<ChartPart> parts, const QString &middle, const QString &below);
    [[nodiscard]] const std::vector<ChartPart> &parts() const { return m_parts; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    [[nodiscard]] bool hasRoomForCounts() const;

    std::vector<ChartPart> m_parts;
    QString m_middle;
    QString m_below;
    QChartView *m_view;
    QPieSeries *m_series;
};

} // namespace tresen::ui

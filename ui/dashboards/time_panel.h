// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_panel.h"
#include "ui/charts/time_chart.h"
#include "ui/dashboards/figures.h"

namespace tresen::ui {

/// A chart over time in its frame: its keys show the values at the crosshair, or the last that is known.
class TimePanel : public ChartPanel
{
    Q_OBJECT
public:
    /// `counted`: n is shown beside the keys.
    TimePanel(Crosshair &crosshair, bool keysBelow = false, bool counted = false, QWidget *parent = nullptr);

    void setFigure(const TimeFigure &figure);
    [[nodiscard]] const TimeFigure &figure() const { return m_figure; }
    [[nodiscard]] TimeChart &timeChart() { return *m_chart; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillKeys();

    TimeFigure m_figure;
    Crosshair &m_crosshair;
    TimeChart *m_chart;
    bool m_counted;
};

} // namespace tresen::ui

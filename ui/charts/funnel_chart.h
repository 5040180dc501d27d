// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/charts/chart_data.h"

namespace tresen::ui {

/// How many go on from each step to the next: bars with their count and the share of the step before.
class FunnelChart : public QWidget
{
    Q_OBJECT
public:
    explicit FunnelChart(QWidget *parent = nullptr);

    void setSteps(std::vector<ChartPart> steps);
    [[nodiscard]] const std::vector<ChartPart> &steps() const { return m_steps; }
    [[nodiscard]] QSize sizeHint() const override { return {320, static_cast<int>(m_steps.size()) * 44}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }
    /// "61 % of the step before"; empty for the first, and after nothing.
    [[nodiscard]] QString shareText(std::size_t step) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<ChartPart> m_steps;
};

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>

#include "ui/charts/chart_data.h"

class QBarSet;
class QStackedBarSeries;
class QValueAxis;

namespace tresen::ui {

/// A histogram: bars side by side over classes, several kinds on top of each other. Every so many classes have a label,
/// since Qt Charts would cut them all.
class BarChart : public QChartView
{
    Q_OBJECT
public:
    explicit BarChart(QWidget *parent = nullptr);

    struct Kind {
        QString name;
        ChartColour colour = ChartColour::Hit;
        std::vector<double> counts; ///< one for each class
        friend bool operator==(const Kind &, const Kind &) = default;
    };
    void setBars(const QStringList &classes, std::vector<Kind> kinds);
    /// Not the view's own, which grows with what it shows.
    [[nodiscard]] QSize sizeHint() const override { return {300, 130}; }
    [[nodiscard]] const std::vector<Kind> &kinds() const { return m_kinds; }

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();

    QStringList m_classes;
    std::vector<Kind> m_kinds;
    double m_top = 1;
    QRectF m_plot;
    QStackedBarSeries *m_series;
    QValueAxis *m_x;
    QValueAxis *m_y;
};

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>
#include <QPointer>

#include "ui/charts/chart_data.h"
#include "ui/theme/theme.h"

class QAreaSeries;
class QLineSeries;
class QValueAxis;
class QXYSeries;

namespace tresen::ui {

class Crosshair;

/// Lines, filled lines and stacked counts over the page's time axis. Qt Charts draws the series; grid, labels, gaps,
/// target and crosshair are drawn around them with the theme, so that all charts of a page stand below each other to
/// the pixel. Nothing is animated; points are replaced as a whole and the scales change in steps.
///
/// Arrow keys move the crosshair by a step, Page keys by ten, Home and End to the ends, Enter or a click asks what lies
/// behind it, Escape lets go.
class TimeChart : public QChartView
{
    Q_OBJECT
public:
    explicit TimeChart(QWidget *parent = nullptr);

    /// Must outlive the chart or be destroyed with it.
    void setCrosshair(Crosshair *crosshair);
    /// Not the view's own, which grows with what it shows.
    [[nodiscard]] QSize sizeHint() const override { return {420, 130}; }
    void setData(TimeChartData data);
    [[nodiscard]] const TimeChartData &data() const { return m_data; }
    /// Only the last of a column of charts writes the times.
    void showTimes(bool shown);
    /// The names at the ends of the lines; not for many lines.
    void showNames(bool shown);
    /// Another theme than the program's: for paper.
    void setOwnTheme(std::optional<Theme> theme);

    /// The point of a line in the step of `at`; nothing where nothing is known.
    [[nodiscard]] std::optional<ChartPoint> pointAt(std::size_t line, Instant at) const;
    /// "11:07: p50 3.9 ms, n = 63, …"
    [[nodiscard]] QString sentenceAt(Instant at) const;
    /// Where a moment is in the widget.
    [[nodiscard]] double xOf(Instant at) const;

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Stroke { ///< what one series draws
        QList<QPointF> upper;
        QList<QPointF> lower; ///< of an area
        QPen pen;
        QBrush brush;
        bool area = false;
        bool right = false;
    };
    [[nodiscard]] std::vector<Stroke> strokes() const;
    void layOut();
    void fillSeries();
    void drawSeries(const std::vector<Stroke> &strokes);
    void crosshairMoved();
    void drawNames(QPainter &painter) const;
    void drawCrosshair(QPainter &painter) const;
    [[nodiscard]] std::optional<Instant> stepAt(double x) const;
    [[nodiscard]] double yOf(double value, bool right) const;
    [[nodiscard]] const Theme &theme() const;

    TimeChartData m_data;
    std::optional<Theme> m_theme;
    QPointer<Crosshair> m_crosshair;
    QRectF m_plot;
    double m_top = 1;
    double m_topRight = 1;
    bool m_times = true;
    bool m_names = true;
    bool m_ring = false;
    double m_drawnX = -1; ///< of the crosshair
    QValueAxis *m_x;
    QValueAxis *m_y;
    QValueAxis *m_yRight;
    struct Series {
        QXYSeries *line = nullptr; ///< the line or the area's upper edge
        QXYSeries *floor = nullptr;
        QAreaSeries *area = nullptr;
        bool right = false;
    };
    std::vector<Series> m_series;
};

} // namespace tresen::ui

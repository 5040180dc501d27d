// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChart>
#include <QCategoryAxis>
#include <QValueAxis>

#include "core/engine/views.h"
#include "ui/widgets/ground.h"

class QAreaSeries;
class QBarSet;
class QLineSeries;

namespace tresen::ui {

class Label;

/// One small live chart over the last hour: a line over a filled area. Replaces its points as a whole, without
/// animation; the axes change in steps only, because each change lays the series out again.
class HourChart : public QWidget
{
    Q_OBJECT
public:
    explicit HourChart(QWidget *parent = nullptr);

    struct Point {
        Instant at;
        double value = 0;
    };
    void setPoints(const std::vector<Point> &points, Instant now, const Zone &zone);
    /// Hides the chart and says why there is nothing to see.
    void setEmpty(const QString &why);
    void applyTheme(bool urgent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setHourUntil(Instant end, const Zone &zone);

    QChart *m_chart;
    QWidget *m_view;
    Label *m_why;
    QLineSeries *m_line;
    QLineSeries *m_floor;
    QAreaSeries *m_area;
    QCategoryAxis *m_time; ///< in minutes before its end, labelled at round quarters of the branch's clock
    QValueAxis *m_value;
    Instant m_rangeEnd{};
    bool m_urgent = false;
};

/// Failures per minute and the length of the queue, live: at most one update a second, and only while visible.
class HourCharts : public Ground
{
    Q_OBJECT
public:
    explicit HourCharts(QWidget *parent = nullptr);

    void setSamples(const std::vector<UpstreamSample> &samples, Instant now, const Zone &zone);
    void retranslate();

private:
    Instant m_lastSample{};
    Instant m_lastEnd{};
    Label *m_failuresTitle;
    Label *m_failuresValue;
    HourChart *m_failures;
    Label *m_queueTitle;
    Label *m_queueValue;
    HourChart *m_queue;
};

} // namespace tresen::ui

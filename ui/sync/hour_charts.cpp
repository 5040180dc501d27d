// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/hour_charts.h"

#include <map>

#include <QAreaSeries>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QVBoxLayout>

#include "ui/models/format.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

using namespace std::chrono;

HourChart::HourChart(QWidget *parent)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_why(new Label(TextSize::Small, Colour::Unknown))
    , m_line(new QLineSeries)
    , m_floor(new QLineSeries)
    , m_area(new QAreaSeries(m_line, m_floor))
    , m_time(new QCategoryAxis)
    , m_value(new QValueAxis)
{
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    m_chart->setBackgroundRoundness(0);
    m_chart->setMargins(QMargins(0, 0, 0, 0));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->addSeries(m_area);
    m_time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_time->setRange(-60, 0);
    m_value->setTickCount(3);
    m_value->setLabelFormat(QStringLiteral("%.0f"));
    m_value->setRange(0, 4);
    m_chart->addAxis(m_time, Qt::AlignBottom);
    m_chart->addAxis(m_value, Qt::AlignLeft);
    m_area->attachAxis(m_time);
    m_area->attachAxis(m_value);
    auto *view = new QChartView(m_chart);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setFocusPolicy(Qt::NoFocus);
    m_view = view;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    column->addWidget(m_why, 0, Qt::AlignCenter);
    m_why->hide();
    applyTheme(false);
}

void HourChart::setEmpty(const QString &why)
{
    m_why->setText(why);
    m_why->show();
    m_view->hide();
}

void HourChart::setHourUntil(Instant end, const Zone &zone)
{
    if (end == m_rangeEnd) return;
    m_rangeEnd = end;
    for (const auto &label : m_time->categoriesLabels())
        m_time->remove(label);
    const auto quarter = milliseconds(minutes(15));
    for (auto at = Instant((end - hours(1)).time_since_epoch() / quarter * quarter) + quarter; at < end; at += quarter)
        m_time->append(clockTime(at, zone), -static_cast<double>((end - at).count()) / 60000);
}

void HourChart::setPoints(const std::vector<Point> &points, Instant now, const Zone &zone)
{
    m_why->hide();
    m_view->show();
    const Instant end = Instant(ceil<minutes>(now));
    setHourUntil(end, zone);
    QList<QPointF> upper;
    QList<QPointF> lower;
    double most = 0;
    for (const auto &point : points) {
        const double x = -static_cast<double>((end - point.at).count()) / 60000;
        if (x < -60) continue;
        upper.append(QPointF(x, point.value));
        lower.append(QPointF(x, 0));
        most = std::max(most, point.value);
    }
    m_line->replace(upper);
    m_floor->replace(lower);
    double top = 4;
    while (top < most)
        top *= 2;
    if (m_value->max() != top) m_value->setRange(0, top);
}

void HourChart::applyTheme(bool urgent)
{
    m_urgent = urgent;
    const Theme &t = Theme::of(this);
    m_chart->setBackgroundBrush(t(Colour::Surface));
    m_chart->setBackgroundPen(Qt::NoPen);
    m_area->setPen(QPen(t.chart(urgent ? ChartColour::Timeout : ChartColour::P95), 1.5));
    m_area->setBrush(urgent ? t(Colour::FailureSoft) : t.chart(ChartColour::Area));
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_value)}) {
        axis->setLabelsFont(textFont(TextSize::Small));
        axis->setLabelsColor(t(Colour::Text3));
        axis->setGridLinePen(QPen(t(Colour::Line), 1));
        axis->setLinePen(QPen(t(Colour::LineStrong), 1));
    }
    m_time->setGridLineVisible(false);
    m_value->setLineVisible(false);
}

void HourChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) applyTheme(m_urgent);
    QWidget::changeEvent(event);
}

HourCharts::HourCharts(QWidget *parent)
    : Ground(Colour::Surface, Edge::Card, parent)
    , m_failuresTitle(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_failuresValue(new Label(TextSize::Small, Colour::Text2))
    , m_failures(new HourChart)
    , m_queueTitle(new Label(TextSize::Body, Colour::Text, QFont::DemiBold))
    , m_queueValue(new Label(TextSize::Small, Colour::Text2))
    , m_queue(new HourChart)
{
    setObjectName(QStringLiteral("hourCharts"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::two, space::one, space::two, space::half);
    row->setSpacing(space::three);
    const auto add = [row](Label *title, Label *value, HourChart *chart) {
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        auto *head = new QHBoxLayout;
        head->addWidget(title);
        head->addStretch();
        head->addWidget(value);
        column->addLayout(head);
        column->addWidget(chart, 1);
        row->addLayout(column, 1);
    };
    add(m_failuresTitle, m_failuresValue, m_failures);
    add(m_queueTitle, m_queueValue, m_queue);
    m_failures->applyTheme(true);
    setFixedHeight(132);
    retranslate();
}

void HourCharts::retranslate()
{
    m_failuresTitle->setText(tr("Failures per minute"));
    m_queueTitle->setText(tr("Queue"));
    m_failures->setAccessibleName(m_failuresTitle->text());
    m_queue->setAccessibleName(m_queueTitle->text());
    m_lastSample = {};
}

void HourCharts::setSamples(const std::vector<UpstreamSample> &samples, Instant now, const Zone &zone)
{
    if (samples.size() < 2) {
        const QString why = tr("No data yet: the first point comes after some seconds.");
        m_failures->setEmpty(why);
        m_queue->setEmpty(why);
        m_failuresValue->setText(QString());
        m_queueValue->setText(QString());
        return;
    }
    // Laying a series out costs milliseconds: once per sample and minute is enough.
    const Instant end = Instant(ceil<minutes>(now));
    if (samples.back().at == m_lastSample && end == m_lastEnd) return;
    m_lastSample = samples.back().at;
    m_lastEnd = end;
    std::map<qint64, int> perMinute;
    int calls = 0;
    int failed = 0;
    std::vector<HourChart::Point> queue;
    for (const auto &sample : samples) {
        perMinute[floor<minutes>(sample.at).time_since_epoch().count()] += sample.failures;
        calls += sample.calls;
        failed += sample.failures;
        queue.push_back({sample.at, static_cast<double>(sample.queue)});
    }
    std::vector<HourChart::Point> failures;
    for (const auto &[minute, count] : perMinute) {
        const Instant at{milliseconds(minutes(minute))};
        failures.push_back({at, static_cast<double>(count)});
        failures.push_back({at + seconds(59), static_cast<double>(count)});
    }
    m_failures->setPoints(failures, now, zone);
    m_queue->setPoints(queue, now, zone);
    m_failuresValue->setText(
        tr("%1 of %2 calls in the last hour").arg(QLocale().toString(failed), QLocale().toString(calls)));
    m_queueValue->setRuns(tr("now <b>%1</b>").arg(QLocale().toString(samples.back().queue)));
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/time_chart.h"

#include <QAreaSeries>
#include <QChart>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLineSeries>
#include <QValueAxis>

#include "ui/charts/chart_colours.h"
#include "ui/charts/crosshair.h"
#include "ui/charts/scales.h"
#include "ui/charts/thin_out.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

using namespace std::chrono;

static double asX(Instant at) { return static_cast<double>(toEpochMs(at)); }

TimeChart::TimeChart(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_x(new QValueAxis)
    , m_y(new QValueAxis)
    , m_yRight(new QValueAxis)
{
    auto *all = chart();
    all->setAnimationOptions(QChart::NoAnimation);
    all->legend()->hide();
    all->setBackgroundVisible(false);
    all->setMargins(QMargins(0, 0, 0, 0));
    all->layout()->setContentsMargins(0, 0, 0, 0);
    all->addAxis(m_x, Qt::AlignBottom);
    all->addAxis(m_y, Qt::AlignLeft);
    all->addAxis(m_yRight, Qt::AlignRight);
    for (auto *axis : {m_x, m_y, m_yRight})
        axis->setVisible(false);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(200, 90);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

const Theme &TimeChart::theme() const { return m_theme ? *m_theme : Theme::of(this); }

void TimeChart::setOwnTheme(std::optional<Theme> theme)
{
    m_theme = theme;
    fillSeries();
}

void TimeChart::setCrosshair(Crosshair *crosshair)
{
    m_crosshair = crosshair;
    connect(crosshair, &Crosshair::moved, this, &TimeChart::crosshairMoved);
}

void TimeChart::showTimes(bool shown)
{
    m_times = shown;
    layOut();
}

void TimeChart::showNames(bool shown)
{
    m_names = shown;
    viewport()->update();
}

void TimeChart::setData(TimeChartData data)
{
    if (data == m_data) return;
    m_data = std::move(data);
    m_top = niceTop(highest(m_data, false), m_data.unit);
    m_topRight = niceTop(std::max(highest(m_data, true), m_data.rightLeast), m_data.rightUnit);
    fillSeries();
}

void TimeChart::layOut()
{
    m_plot = QRectF(plot::left, plot::top, std::max(10, width() - plot::left - plot::right),
                    std::max(10, height() - plot::top - (m_times ? plot::axis : 9)));
    chart()->setPlotArea(m_plot);
    viewport()->update();
}

double TimeChart::xOf(Instant at) const
{
    if (m_data.frame.to <= m_data.frame.from) return m_plot.left();
    const double share =
        static_cast<double>((at - m_data.frame.from).count()) / static_cast<double>(m_data.frame.length().count());
    return m_plot.left() + share * m_plot.width();
}

double TimeChart::yOf(double value, bool right) const
{
    return m_plot.bottom() - value / (right ? m_topRight : m_top) * m_plot.height();
}

std::vector<TimeChart::Stroke> TimeChart::strokes() const
{
    const Theme &t = theme();
    const auto &frame = m_data.frame;
    const int columns = std::max(50, static_cast<int>(m_plot.width()));
    const double half = static_cast<double>(frame.step.count()) / 2;
    std::vector<Stroke> result;
    // Stacked: stairs, each on the sum of those before it.
    for (const auto &layer : stacked(m_data.lines)) {
        Stroke stroke;
        stroke.area = true;
        stroke.pen = Qt::NoPen;
        stroke.brush = colourOf(m_data.lines[layer.line], t);
        for (std::size_t i = 0; i < layer.upper.size(); ++i) {
            const double x = asX(layer.upper[i].at);
            for (const double at : {x, x + 2 * half}) {
                stroke.upper.append(QPointF(at, layer.upper[i].value));
                stroke.lower.append(QPointF(at, layer.lower[i].value));
            }
        }
        result.push_back(std::move(stroke));
    }
    for (const auto &line : m_data.lines) {
        if (line.look == ChartLine::Look::Stacked) continue;
        const QColor colour = colourOf(line, t);
        for (const auto &run : unbroken(thinned(line.points, frame, columns), m_data.gaps)) {
            Stroke stroke;
            stroke.right = line.right;
            stroke.area = line.look == ChartLine::Look::Filled;
            stroke.pen = QPen(colour, line.colour == ChartColour::P95 && !line.service ? 2 : 1.5);
            if (line.look == ChartLine::Look::Dashed) stroke.pen.setDashPattern({4, 3});
            stroke.brush = line.service ? QBrush(faded(colour, 0.18)) : QBrush(t.chart(ChartColour::Area));
            for (const auto &point : run)
                stroke.upper.append(QPointF(asX(point.at) + half, point.value));
            // A single value would be a line without length.
            if (run.size() == 1) {
                stroke.upper.prepend(stroke.upper.front() - QPointF(half / 2, 0));
                stroke.upper.back().rx() += half / 2;
            }
            if (stroke.area)
                for (const auto &point : stroke.upper)
                    stroke.lower.append(QPointF(point.x(), 0));
            result.push_back(std::move(stroke));
        }
    }
    return result;
}

void TimeChart::fillSeries()
{
    if (m_data.frame.to <= m_data.frame.from) return;
    const double from = asX(m_data.frame.from);
    const double to = asX(m_data.frame.to);
    if (m_x->min() != from || m_x->max() != to) m_x->setRange(from, to);
    if (m_y->max() != m_top) m_y->setRange(0, m_top);
    if (m_yRight->max() != m_topRight) m_yRight->setRange(0, m_topRight);
    drawSeries(strokes());
    if (m_crosshair && m_crosshair->at()) setAccessibleDescription(sentenceAt(*m_crosshair->at()));
    viewport()->update();
}

void TimeChart::drawSeries(const std::vector<Stroke> &strokes)
{
    const bool same = strokes.size() == m_series.size() &&
                      std::equal(strokes.begin(), strokes.end(), m_series.begin(), [](const auto &a, const auto &b) {
                          return a.area == (b.area != nullptr) && a.right == b.right;
                      });
    if (!same) {
        chart()->removeAllSeries();
        m_series.clear();
        for (const auto &stroke : strokes) {
            Series made;
            made.right = stroke.right;
            made.line = new QLineSeries;
            QAbstractSeries *shown = made.line;
            if (stroke.area) {
                made.floor = new QLineSeries;
                made.area =
                    new QAreaSeries(static_cast<QLineSeries *>(made.line), static_cast<QLineSeries *>(made.floor));
                made.line->setParent(made.area);
                made.floor->setParent(made.area);
                shown = made.area;
            }
            chart()->addSeries(shown);
            shown->attachAxis(m_x);
            shown->attachAxis(stroke.right ? m_yRight : m_y);
            m_series.push_back(made);
        }
    }
    for (std::size_t i = 0; i < strokes.size(); ++i) {
        const auto &stroke = strokes[i];
        auto &series = m_series[i];
        if (series.area) {
            series.area->setPen(stroke.pen);
            series.area->setBrush(stroke.brush);
            series.floor->replace(stroke.lower);
        } else {
            series.line->setPen(stroke.pen);
        }
        series.line->replace(stroke.upper);
    }
}

std::optional<ChartPoint> TimeChart::pointAt(std::size_t line, Instant at) const
{
    if (line >= m_data.lines.size()) return {};
    const auto &points = m_data.lines[line].points;
    auto after = std::upper_bound(points.begin(), points.end(), at,
                                  [](Instant t, const ChartPoint &point) { return t < point.at; });
    if (after == points.begin()) return {};
    const auto &point = *std::prev(after);
    if (!point.known || at >= point.at + m_data.frame.step) return {};
    return point;
}

QString TimeChart::sentenceAt(Instant at) const
{
    QStringList parts;
    for (std::size_t i = 0; i < m_data.lines.size(); ++i) {
        const auto point = pointAt(i, at);
        if (!point) continue;
        const auto &line = m_data.lines[i];
        parts << line.name + QLatin1Char(' ') + valueText(point->value, line.right ? m_data.rightUnit : m_data.unit);
    }
    const QString tag = timeTag(at, m_data.frame);
    return parts.isEmpty() ? tr("%1: nothing recorded").arg(tag)
                           : tag + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

void TimeChart::crosshairMoved()
{
    const auto strip = [this](double x) {
        if (x >= 0) viewport()->update(QRectF(x - 40, 0, 80, height()).toAlignedRect());
    };
    strip(m_drawnX);
    m_drawnX = m_crosshair->at() ? xOf(*m_crosshair->at() + m_data.frame.step / 2) : -1;
    strip(m_drawnX);
    setAccessibleDescription(m_crosshair->at() ? sentenceAt(*m_crosshair->at()) : QString());
}

std::optional<Instant> TimeChart::stepAt(double x) const
{
    const auto &frame = m_data.frame;
    if (frame.to <= frame.from || x < m_plot.left() || x > m_plot.right()) return {};
    const double share = (x - m_plot.left()) / m_plot.width();
    const auto offset = milliseconds(static_cast<qint64>(share * static_cast<double>(frame.length().count())));
    const Instant at = frame.from + offset / frame.step * frame.step;
    return at < frame.to ? std::optional(at) : std::nullopt;
}

void TimeChart::drawBackground(QPainter *painter, const QRectF &)
{
    const Theme &t = theme();
    painter->save();
    painter->fillRect(viewport()->rect(), t(Colour::Surface));
    painter->setFont(textFont(TextSize::Small));
    for (const auto &gap : m_data.gaps) {
        const double left = std::max(m_plot.left(), xOf(gap.from));
        const QRectF hole(left, m_plot.top(), std::min(m_plot.right(), xOf(gap.to)) - left, m_plot.height());
        if (hole.width() <= 0) continue;
        painter->fillRect(hole, t(Colour::UnknownSoft));
        hatch(*painter, hole, faded(t(Colour::Unknown), 0.25));
        const QString words = tr("no data");
        if (hole.width() > figuresWidth(painter->font(), words) + 8) {
            painter->setPen(t(Colour::Unknown));
            drawFigures(*painter, hole.adjusted(0, 4, 0, -hole.height() + 20), Qt::AlignCenter, words);
        }
    }
    const auto ticks = valueTicks(m_top, m_data.unit);
    for (const double value : ticks) {
        const double y = std::round(yOf(value, false)) + 0.5;
        painter->setPen(QPen(t(value == 0 ? Colour::LineStrong : Colour::Line), 1));
        painter->drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter->setPen(t(Colour::Text3));
        drawFigures(*painter, QRectF(0, y - 8, m_plot.left() - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                    valueText(value, m_data.unit));
    }
    if (std::any_of(m_data.lines.begin(), m_data.lines.end(), [](const auto &line) { return line.right; })) {
        for (const double value : {0., m_topRight / 2, m_topRight})
            drawFigures(*painter, QRectF(m_plot.right() + 6, yOf(value, true) - 8, plot::right - 6, 16),
                        Qt::AlignLeft | Qt::AlignVCenter, valueText(value, m_data.rightUnit));
    }
    for (const auto &tick : timeTicks(m_data.frame, std::max(2, static_cast<int>(m_plot.width() / 90)))) {
        const double x = std::round(xOf(tick.at)) + 0.5;
        painter->setPen(QPen(t(Colour::Line), 1));
        painter->drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
        if (!m_times) continue;
        painter->setPen(t(Colour::Text3));
        drawFigures(*painter, QRectF(x - 44, m_plot.bottom() + 6, 88, 16), Qt::AlignHCenter | Qt::AlignVCenter,
                    tick.text);
    }
    painter->restore();
}

void TimeChart::drawNames(QPainter &painter) const
{
    struct Name {
        double y;
        QString text;
        bool strong;
    };
    std::vector<Name> names;
    // Where a second scale stands there is no room for them.
    if (std::any_of(m_data.lines.begin(), m_data.lines.end(), [](const auto &line) { return line.right; })) return;
    for (const auto &line : m_data.lines) {
        if (line.look == ChartLine::Look::Stacked) continue;
        const auto last = std::find_if(line.points.rbegin(), line.points.rend(), [](const auto &p) { return p.known; });
        if (last != line.points.rend())
            names.push_back({yOf(last->value, false), line.name, line.colour == ChartColour::P95});
    }
    std::sort(names.begin(), names.end(), [](const auto &a, const auto &b) { return a.y > b.y; });
    double below = m_plot.bottom() + 8;
    const Theme &t = theme();
    for (const auto &name : names) {
        below = std::min(name.y, below - 14);
        painter.setPen(t(name.strong ? Colour::AccentText : Colour::Text2));
        drawFigures(painter, QRectF(m_plot.right() + 6, below - 8, plot::right - 6, 16),
                    Qt::AlignLeft | Qt::AlignVCenter, elideFigures(painter.font(), name.text, plot::right - 6));
    }
}

void TimeChart::drawCrosshair(QPainter &painter) const
{
    const auto at = m_crosshair ? m_crosshair->at() : std::nullopt;
    if (!at || *at < m_data.frame.from || *at >= m_data.frame.to) return;
    const Theme &t = theme();
    const double x = std::round(xOf(*at + m_data.frame.step / 2)) + 0.5;
    painter.setPen(QPen(faded(t.chart(ChartColour::Crosshair), 0.6), 1));
    painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    for (std::size_t i = 0; i < m_data.lines.size(); ++i) {
        const auto &line = m_data.lines[i];
        const auto point = line.look == ChartLine::Look::Stacked ? std::nullopt : pointAt(i, *at);
        if (!point) continue;
        painter.setPen(QPen(colourOf(line, t), 2));
        painter.setBrush(t(Colour::Surface));
        painter.drawEllipse(QPointF(x, yOf(point->value, line.right)), 4, 4);
    }
    if (!m_times) return;
    painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
    const QString text = timeTag(*at, m_data.frame);
    const double width = figuresWidth(painter.font(), text) + 16;
    const double left = std::clamp(x - width / 2, 0., std::max(0., viewport()->width() - width));
    const QRectF tag(left, m_plot.bottom() + 4, width, 18);
    roundRect(painter, tag, radius::mark, t(Colour::Text));
    painter.setPen(t(Colour::Window));
    drawFigures(painter, tag, Qt::AlignCenter, text);
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &)
{
    const Theme &t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(textFont(TextSize::Small));
    if (m_data.target && *m_data.target <= m_top) {
        const double y = std::round(yOf(*m_data.target, false)) + 0.5;
        QPen pen(t.chart(ChartColour::Target), 1.25);
        pen.setDashPattern({4, 4});
        painter->setPen(pen);
        painter->drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter->setPen(t(Colour::Text3));
        const double above = y - 18 < m_plot.top() ? y + 2 : y - 18;
        drawFigures(*painter, QRectF(m_plot.left() + 8, above, m_plot.width() - 16, 16),
                    Qt::AlignLeft | Qt::AlignVCenter, m_data.targetText);
    }
    if (m_names) drawNames(*painter);
    drawCrosshair(*painter);
    if (m_ring)
        roundRect(*painter, QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), radius::button, Qt::transparent,
                  t(Colour::Focus), 2);
    painter->restore();
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_crosshair) m_crosshair->set(stepAt(event->position().x()));
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (const auto at = stepAt(event->position().x()); at && m_crosshair) m_crosshair->choose(*at);
}

void TimeChart::leaveEvent(QEvent *event)
{
    if (m_crosshair && !hasFocus()) m_crosshair->set({});
    QChartView::leaveEvent(event);
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    const auto &frame = m_data.frame;
    if (!m_crosshair || frame.to <= frame.from) return QChartView::keyPressEvent(event);
    const Instant last = frame.from + (frame.length() - milliseconds(1)) / frame.step * frame.step;
    const Instant at = m_crosshair->at().value_or(last);
    const bool shown = m_crosshair->at().has_value();
    const auto go = [&](Instant to) { m_crosshair->set(std::clamp(to, frame.from, last)); };
    switch (event->key()) {
    case Qt::Key_Left: return go(shown ? at - frame.step : last);
    case Qt::Key_Right: return go(shown ? at + frame.step : last);
    case Qt::Key_PageUp: return go(at - 10 * frame.step);
    case Qt::Key_PageDown: return go(at + 10 * frame.step);
    case Qt::Key_Home: return go(frame.from);
    case Qt::Key_End: return go(last);
    case Qt::Key_Return:
    case Qt::Key_Enter: return m_crosshair->choose(at);
    case Qt::Key_Escape:
        if (shown) return m_crosshair->set({});
        [[fallthrough]];
    // Not the view's own way with keys, which would scroll.
    default: event->ignore();
    }
}

void TimeChart::focusInEvent(QFocusEvent *event)
{
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    viewport()->update();
    QChartView::focusInEvent(event);
}

void TimeChart::focusOutEvent(QFocusEvent *event)
{
    m_ring = false;
    viewport()->update();
    QChartView::focusOutEvent(event);
}

void TimeChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) fillSeries();
    QChartView::changeEvent(event);
}

} // namespace tresen::ui

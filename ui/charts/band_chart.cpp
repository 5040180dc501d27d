// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/band_chart.h"

#include <QMouseEvent>

#include "ui/charts/chart_colours.h"
#include "ui/charts/crosshair.h"
#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr double bandHeight = 20;

std::vector<ChartStretch> joined(std::vector<ChartStretch> stretches)
{
    std::vector<ChartStretch> result;
    for (auto &stretch : stretches) {
        if (result.empty() || result.back().state != stretch.state || result.back().time.to < stretch.time.from) {
            result.push_back(stretch);
            continue;
        }
        auto &last = result.back();
        if (last.held || stretch.held) last.held = last.length() + stretch.length();
        last.time.to = std::max(last.time.to, stretch.time.to);
    }
    return result;
}

BandChart::BandChart(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BandChart::setCrosshair(Crosshair *crosshair)
{
    m_crosshair = crosshair;
    connect(crosshair, &Crosshair::moved, this, QOverload<>::of(&QWidget::update));
}

void BandChart::setWords(const QString &good, const QString &bad)
{
    m_good = good;
    m_bad = bad;
    describe();
    update();
}

void BandChart::setStretches(const ChartFrame &frame, std::vector<ChartStretch> stretches)
{
    m_frame = frame;
    m_stretches = joined(std::move(stretches));
    describe();
    update();
}

void BandChart::describe()
{
    setAccessibleDescription(m_stretches.empty()      ? tr("nothing recorded")
                             : badTime().count() == 0 ? m_good
                                                      : m_bad.arg(countdown(badTime())));
}

milliseconds BandChart::badTime() const
{
    milliseconds sum(0);
    for (const auto &stretch : m_stretches)
        if (stretch.state == ChartStretch::State::Bad) sum += stretch.length();
    return sum;
}

double BandChart::xOf(Instant at) const
{
    const double length = std::max<double>(1, static_cast<double>(m_frame.length().count()));
    const double share = std::clamp(static_cast<double>((at - m_frame.from).count()) / length, 0., 1.);
    return plot::left + share * (width() - plot::left - plot::right);
}

void BandChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const QRectF whole(plot::left, 0, width() - plot::left - plot::right, bandHeight);
    painter.setFont(textFont(TextSize::Small));
    painter.fillRect(whole, t(Colour::UnknownSoft));
    hatch(painter, whole, faded(t(Colour::Unknown), 0.25));
    double free = 0; // where the next length may be written
    for (const auto &stretch : m_stretches) {
        const double left = xOf(stretch.time.from);
        const QRectF piece(left, 0, std::max(2., xOf(stretch.time.to) - left), bandHeight);
        switch (stretch.state) {
        case ChartStretch::State::Good:
            painter.fillRect(piece, t(Colour::OkSoft));
            if (piece.width() > figuresWidth(painter.font(), m_good) + 16) {
                painter.setPen(t(Colour::Ok));
                drawFigures(painter, piece.adjusted(8, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter, m_good);
            }
            break;
        case ChartStretch::State::Half: painter.fillRect(piece, t(Colour::AttentionFill)); break;
        case ChartStretch::State::Bad: {
            painter.fillRect(piece, t(Colour::FailureSoft));
            hatch(painter, piece, t(Colour::Failure), 3, 6);
            const QString words = m_bad.arg(countdown(stretch.length()));
            const double wide = figuresWidth(painter.font(), words);
            const double at = std::clamp(piece.center().x() - wide / 2, whole.left(), whole.right() - wide);
            if (at < free) break;
            free = at + wide + 8;
            painter.setPen(t(Colour::Failure));
            drawFigures(painter, QRectF(at, bandHeight + 2, wide + 2, 16), Qt::AlignLeft | Qt::AlignVCenter, words);
            break;
        }
        }
    }
    if (m_stretches.empty()) {
        painter.setPen(t(Colour::Unknown));
        drawFigures(painter, whole, Qt::AlignCenter, tr("no data"));
    }
    const auto at = m_crosshair ? m_crosshair->at() : std::nullopt;
    if (!at || *at < m_frame.from || *at >= m_frame.to) return;
    const double x = std::round(xOf(*at + m_frame.step / 2)) + 0.5;
    painter.setPen(QPen(faded(t.chart(ChartColour::Crosshair), 0.6), 1));
    painter.drawLine(QPointF(x, 0), QPointF(x, bandHeight));
}

void BandChart::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_crosshair || m_frame.to <= m_frame.from) return;
    const double share = (event->position().x() - plot::left) / std::max(1, width() - plot::left - plot::right);
    if (share < 0 || share >= 1) return m_crosshair->set({});
    const auto offset = milliseconds(static_cast<qint64>(share * static_cast<double>(m_frame.length().count())));
    m_crosshair->set(m_frame.from + offset / m_frame.step * m_frame.step);
}

void BandChart::leaveEvent(QEvent *event)
{
    if (m_crosshair) m_crosshair->set({});
    QWidget::leaveEvent(event);
}

} // namespace tresen::ui

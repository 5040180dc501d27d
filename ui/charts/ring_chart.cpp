// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ring_chart.h"

#include <algorithm>

#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QPieSeries>
#include <QPieSlice>

#include "ui/charts/chart_colours.h"
#include "ui/charts/scales.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int ringSide = 132;
static constexpr int ringRow = 26;
static constexpr int ringGap = 24;

namespace {
/// The words in the middle are drawn over the ring's own hole.
class RingView final : public QChartView
{
public:
    using QChartView::QChartView;
    QString middle;
    QString below;

protected:
    void drawForeground(QPainter *painter, const QRectF &) override
    {
        const Theme &t = Theme::of(this);
        const QRectF all(viewport()->rect());
        painter->setFont(textFont(TextSize::Title));
        painter->setPen(t(Colour::Text));
        drawFigures(*painter, QRectF(all.left(), all.center().y() - 22, all.width(), 28), Qt::AlignCenter, middle);
        painter->setFont(textFont(TextSize::Small));
        painter->setPen(t(Colour::Text2));
        drawFigures(*painter, QRectF(all.left(), all.center().y() + 6, all.width(), 16), Qt::AlignCenter,
                    elideFigures(painter->font(), below, all.width() - 50));
    }
};
} // namespace

RingChart::RingChart(QWidget *parent)
    : QWidget(parent)
    , m_view(new RingView(new QChart, this))
    , m_series(new QPieSeries)
{
    auto *all = m_view->chart();
    all->setAnimationOptions(QChart::NoAnimation);
    all->legend()->hide();
    all->setBackgroundVisible(false);
    all->setMargins(QMargins(0, 0, 0, 0));
    all->layout()->setContentsMargins(0, 0, 0, 0);
    m_series->setPieSize(1.0);
    m_series->setHoleSize(0.7);
    all->addSeries(m_series);
    all->setPlotArea(QRectF(2, 2, ringSide - 4, ringSide - 4));
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_view->setGeometry(0, 0, ringSide, ringSide);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    fill();
}

QSize RingChart::sizeHint() const { return {320, std::max(ringSide, static_cast<int>(m_parts.size()) * ringRow)}; }

void RingChart::setParts(std::vector<ChartPart> parts, const QString &middle, const QString &below)
{
    if (parts == m_parts && middle == m_middle && below == m_below) return;
    m_parts = std::move(parts);
    m_middle = middle;
    m_below = below;
    updateGeometry();
    fill();
}

void RingChart::fill()
{
    const Theme &t = Theme::of(this);
    m_view->setBackgroundBrush(t(Colour::Surface));
    double sum = 0;
    for (const auto &part : m_parts)
        sum += part.value;
    m_series->clear();
    QStringList words;
    for (const auto &part : m_parts) {
        words << part.name + QLatin1Char(' ') + valueText(part.value, ChartUnit::Count);
        if (sum <= 0 || part.value / sum < 0.01) continue;
        auto *slice = m_series->append(part.name, part.value);
        slice->setBrush(colourOf(part, t));
        slice->setPen(QPen(t(Colour::Surface), 2));
    }
    auto *view = static_cast<RingView *>(m_view);
    view->middle = m_middle;
    view->below = m_below;
    view->viewport()->update();
    setToolTip(words.join(u'\n'));
    setAccessibleDescription(QStringList{m_middle + QLatin1Char(' ') + m_below, words.join(QStringLiteral(", "))}.join(
        QStringLiteral(": ")));
    update();
}

/// A name says more than a count beside its share; where not all names fit with it, the count is in the tooltip.
bool RingChart::hasRoomForCounts() const
{
    const auto font = textFont(TextSize::Small);
    return std::ranges::all_of(m_parts, [&](const ChartPart &part) {
        const auto count = valueText(part.value, ChartUnit::Count);
        return figuresWidth(font, part.name) + 8 + figuresWidth(font, count) <= width() - ringSide - ringGap - 18 - 58;
    });
}

void RingChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    double sum = 0;
    for (const auto &part : m_parts)
        sum += part.value;
    const bool counts = hasRoomForCounts();
    double y = std::max(0., (height() - static_cast<double>(m_parts.size()) * ringRow) / 2);
    for (const auto &part : m_parts) {
        const double left = ringSide + (counts ? ringGap : ringGap / 2);
        const QRectF row(left, y, width() - left, ringRow);
        y += ringRow;
        roundRect(painter, QRectF(row.left(), row.center().y() - 5, 10, 10), 2, colourOf(part, t));
        painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
        painter.setPen(t(Colour::Text));
        const QString share = sum > 0 ? valueText(part.value / sum * 100, ChartUnit::Percent) : QString();
        drawFigures(painter, row, Qt::AlignRight | Qt::AlignVCenter, share);
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        const QRectF middle = row.adjusted(18, 0, counts ? -58 : -40, 0);
        const QString count = counts ? valueText(part.value, ChartUnit::Count) : QString();
        drawFigures(painter, middle, Qt::AlignRight | Qt::AlignVCenter, count);
        const double room = middle.width() - figuresWidth(painter.font(), count) - 8;
        drawFigures(painter, middle, Qt::AlignLeft | Qt::AlignVCenter, elideFigures(painter.font(), part.name, room));
    }
}

void RingChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) fill();
    QWidget::changeEvent(event);
}

} // namespace tresen::ui

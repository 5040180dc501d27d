// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/bar_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QStackedBarSeries>
#include <QValueAxis>

#include "ui/charts/scales.h"
#include "ui/theme/figures.h"
#include "ui/theme/theme.h"

namespace tresen::ui {

BarChart::BarChart(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_series(new QStackedBarSeries)
    , m_x(new QValueAxis)
    , m_y(new QValueAxis)
{
    auto *all = chart();
    all->setAnimationOptions(QChart::NoAnimation);
    all->legend()->hide();
    all->setBackgroundVisible(false);
    all->setMargins(QMargins(0, 0, 0, 0));
    all->layout()->setContentsMargins(0, 0, 0, 0);
    all->addSeries(m_series);
    // Without an axis of its own the series would show the classes that it had when it was added: none.
    all->addAxis(m_x, Qt::AlignBottom);
    all->addAxis(m_y, Qt::AlignLeft);
    for (auto *axis : {m_x, m_y}) {
        axis->setVisible(false);
        m_series->attachAxis(axis);
    }
    m_series->setBarWidth(0.9);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setMinimumSize(160, 90);
}

void BarChart::setBars(const QStringList &classes, std::vector<Kind> kinds)
{
    if (classes == m_classes && kinds == m_kinds) return;
    m_classes = classes;
    m_kinds = std::move(kinds);
    fill();
}

void BarChart::fill()
{
    const Theme &t = Theme::of(this);
    double most = 0;
    for (qsizetype i = 0; i < m_classes.size(); ++i) {
        double sum = 0;
        for (const auto &kind : m_kinds)
            sum += kind.counts[static_cast<std::size_t>(i)];
        most = std::max(most, sum);
    }
    m_top = niceTop(most, ChartUnit::Count);
    m_series->clear();
    QStringList words;
    for (const auto &kind : m_kinds) {
        auto *set = new QBarSet(kind.name);
        double all = 0;
        for (const double count : kind.counts) {
            set->append(count);
            all += count;
        }
        set->setPen(Qt::NoPen);
        set->setBrush(t.chart(kind.colour));
        m_series->append(set);
        words << kind.name + QLatin1Char(' ') + valueText(all, ChartUnit::Count);
    }
    m_x->setRange(-0.5, static_cast<double>(m_classes.size()) - 0.5);
    m_y->setRange(0, m_top);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    viewport()->update();
}

void BarChart::drawBackground(QPainter *painter, const QRectF &)
{
    const Theme &t = Theme::of(this);
    painter->save();
    painter->fillRect(viewport()->rect(), t(Colour::Surface));
    painter->setFont(textFont(TextSize::Small));
    for (const double value : {0., m_top / 2, m_top}) {
        const double y = std::round(m_plot.bottom() - value / m_top * m_plot.height()) + 0.5;
        painter->setPen(QPen(t(value == 0 ? Colour::LineStrong : Colour::Line), 1));
        painter->drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter->setPen(t(Colour::Text3));
        drawFigures(*painter, QRectF(0, y - 8, m_plot.left() - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                    valueText(value, ChartUnit::Count));
    }
    const auto count = static_cast<double>(m_classes.size());
    double free = 0;
    for (qsizetype i = 0; i < m_classes.size(); ++i) {
        const double middle = m_plot.left() + (static_cast<double>(i) + 0.5) * m_plot.width() / count;
        const double wide = figuresWidth(painter->font(), m_classes.at(i));
        const double left = std::clamp(middle - wide / 2, 0., std::max(0., viewport()->width() - wide));
        if (left < free) continue;
        free = left + wide + 14;
        drawFigures(*painter, QRectF(left, m_plot.bottom() + 6, wide + 2, 16), Qt::AlignLeft | Qt::AlignVCenter,
                    m_classes.at(i));
    }
    painter->restore();
}

void BarChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    m_plot = QRectF(40, 10, std::max(10, width() - 44), std::max(10, height() - 34));
    chart()->setPlotArea(m_plot);
}

void BarChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) fill();
    QChartView::changeEvent(event);
}

} // namespace tresen::ui

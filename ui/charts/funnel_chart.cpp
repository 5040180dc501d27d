// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/funnel_chart.h"

#include <QPainter>

#include "ui/charts/chart_colours.h"
#include "ui/charts/scales.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr double funnelRow = 44;

FunnelChart::FunnelChart(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QString FunnelChart::shareText(std::size_t step) const
{
    if (step == 0 || m_steps[step - 1].value <= 0) return {};
    return tr("%1 of the step before")
        .arg(valueText(m_steps[step].value / m_steps[step - 1].value * 100, ChartUnit::Percent));
}

void FunnelChart::setSteps(std::vector<ChartPart> steps)
{
    m_steps = std::move(steps);
    QStringList words;
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        words << m_steps[i].name + QLatin1Char(' ') + valueText(m_steps[i].value, ChartUnit::Count);
        if (const auto share = shareText(i); !share.isEmpty())
            words.back() += QStringLiteral(" (") + share + QLatin1Char(')');
    }
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void FunnelChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    double most = 1;
    for (const auto &step : m_steps)
        most = std::max(most, step.value);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const auto &step = m_steps[i];
        const QRectF row(0, static_cast<double>(i) * funnelRow, width(), funnelRow);
        const QRectF words(row.left(), row.top(), row.width(), 20);
        painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
        painter.setPen(t(Colour::Text));
        const QString count = valueText(step.value, ChartUnit::Count);
        drawFigures(painter, words, Qt::AlignRight | Qt::AlignVCenter, count);
        const double taken = figuresWidth(painter.font(), count) + 12;
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        const QString share = shareText(i);
        drawFigures(painter, words.adjusted(0, 0, -taken, 0), Qt::AlignRight | Qt::AlignVCenter, share);
        const double room = words.width() - taken - figuresWidth(painter.font(), share) - 8;
        drawFigures(painter, words, Qt::AlignLeft | Qt::AlignVCenter, elideFigures(painter.font(), step.name, room));
        const QRectF track(row.left(), row.top() + 22, row.width(), 10);
        roundRect(painter, track, 4, t(Colour::Sunken));
        if (step.value > 0)
            roundRect(painter, QRectF(track.topLeft(), QSizeF(std::max(4., track.width() * step.value / most), 10)), 4,
                      colourOf(step, t));
    }
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/time_panel.h"

#include <QEvent>

#include "ui/charts/chart_colours.h"
#include "ui/charts/crosshair.h"
#include "ui/charts/scales.h"

namespace tresen::ui {

TimePanel::TimePanel(Crosshair &crosshair, bool keysBelow, bool counted, QWidget *parent)
    : ChartPanel(new TimeChart, keysBelow, parent)
    , m_crosshair(crosshair)
    , m_chart(static_cast<TimeChart *>(chart()))
    , m_counted(counted)
{
    m_chart->setCrosshair(&crosshair);
    m_chart->showNames(!keysBelow);
    connect(&crosshair, &Crosshair::moved, this, &TimePanel::fillKeys);
}

void TimePanel::setFigure(const TimeFigure &figure)
{
    m_figure = figure;
    m_chart->setData(figure.chart);
    setState(figure.claim.state, figure.claim.why);
    fillKeys();
}

void TimePanel::fillKeys()
{
    const Theme &t = Theme::of(this);
    const auto &drawn = m_figure.chart;
    std::vector<KeyRow::Key> keys;
    std::optional<qint64> n;
    for (std::size_t i = 0; i < drawn.lines.size(); ++i) {
        const auto &line = drawn.lines[i];
        std::optional<ChartPoint> point;
        if (m_crosshair.at()) {
            point = m_chart->pointAt(i, *m_crosshair.at());
        } else if (line.whole) {
            point = ChartPoint{drawn.frame.from, *line.whole, m_figure.n};
        } else if (m_figure.summed) {
            if (!line.points.empty()) point = ChartPoint{line.points.back().at};
            for (const auto &one : line.points) {
                point->value += one.known ? one.value : 0;
                point->n += one.known ? one.n : 0;
            }
        } else {
            const auto last =
                std::find_if(line.points.rbegin(), line.points.rend(), [](const auto &p) { return p.known; });
            if (last != line.points.rend()) point = *last;
        }
        const auto unit = line.right ? drawn.rightUnit : drawn.unit;
        const auto mark = line.look == ChartLine::Look::Stacked  ? KeyRow::Key::Mark::Square
                          : line.look == ChartLine::Look::Dashed ? KeyRow::Key::Mark::Dashed
                                                                 : KeyRow::Key::Mark::Line;
        keys.push_back(
            {line.name, point ? valueText(point->value, unit) : QString(QChar(0x2013)), colourOf(line, t), mark});
        if (i == 0) n = point ? point->n : 0;
    }
    setKeys(std::move(keys));
    const bool seen = state() == ChartState::Ready || state() == ChartState::Thin;
    if (m_counted && seen) setCount(m_crosshair.at() ? n : m_figure.n);
}

void TimePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) fillKeys();
    ChartPanel::changeEvent(event);
}

} // namespace tresen::ui

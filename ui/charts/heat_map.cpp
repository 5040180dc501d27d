// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heat_map.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include "ui/charts/scales.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr double mapLeft = 36;
static constexpr double mapRow = 22;

HeatMap::HeatMap(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HeatMap::setCells(const std::array<std::array<double, 24>, 7> &cells, const QString &what)
{
    m_cells = cells;
    m_what = what;
    m_first = 23;
    m_last = 0;
    for (const auto &day : cells) {
        for (int hour = 0; hour < 24; ++hour) {
            if (day[static_cast<std::size_t>(hour)] <= 0) continue;
            m_first = std::min(m_first, hour);
            m_last = std::max(m_last, hour);
        }
    }
    if (m_first > m_last) {
        m_first = 0;
        m_last = 23;
    }
    setAccessibleDescription(sentence());
    update();
}

QRectF HeatMap::cell(int weekday, int hour) const
{
    const double wide = (width() - mapLeft) / (m_last - m_first + 1);
    return {mapLeft + (hour - m_first) * wide, weekday * mapRow, wide, mapRow};
}

QString HeatMap::sentence() const
{
    if (m_weekday < 0) return {};
    const QString day = QLocale().dayName(m_weekday + 1, QLocale::LongFormat);
    const double value = m_cells[static_cast<std::size_t>(m_weekday)][static_cast<std::size_t>(m_hour)];
    return tr("%1, %2:00: %3").arg(day, QString::number(m_hour), m_what.arg(valueText(value, ChartUnit::Count)));
}

void HeatMap::look(int weekday, int hour)
{
    if (weekday >= 0) {
        weekday = std::clamp(weekday, 0, 6);
        hour = std::clamp(hour, m_first, m_last);
    }
    m_weekday = weekday;
    m_hour = hour;
    setAccessibleDescription(sentence());
    update();
}

void HeatMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    double most = 0;
    for (const auto &day : m_cells)
        most = std::max(most, *std::max_element(day.begin(), day.end()));
    painter.setFont(textFont(TextSize::Small));
    for (int weekday = 0; weekday < 7; ++weekday) {
        painter.setPen(t(Colour::Text3));
        drawFigures(painter, QRectF(0, weekday * mapRow, mapLeft, mapRow), Qt::AlignLeft | Qt::AlignVCenter,
                    QLocale().dayName(weekday + 1, QLocale::ShortFormat).remove(QLatin1Char('.')));
        for (int hour = m_first; hour <= m_last; ++hour) {
            const double value = m_cells[static_cast<std::size_t>(weekday)][static_cast<std::size_t>(hour)];
            const QRectF place = cell(weekday, hour).adjusted(1, 1, -1, -1);
            const double share = most > 0 ? value / most : 0;
            // Anything differs from nothing at a glance: from 15 % up.
            const QColor fill = value > 0 ? mixed(t(Colour::Surface), t.chart(ChartColour::Hit), 0.15 + 0.85 * share)
                                          : t(Colour::Sunken);
            roundRect(painter, place, 3, fill);
            if (weekday == m_weekday && hour == m_hour)
                roundRect(painter, place, 3, Qt::transparent, t(Colour::Text), 1.5);
        }
    }
    painter.setPen(t(Colour::Text3));
    double free = 0;
    for (int hour = m_first; hour <= m_last; ++hour) {
        const QRectF place(cell(6, hour).left() - 20, 7 * mapRow + 2, cell(6, hour).width() + 40, 16);
        if (place.center().x() - 12 < free) continue;
        free = place.center().x() + 20;
        drawFigures(painter, place, Qt::AlignCenter, QString::number(hour));
    }
    painter.setPen(t(Colour::Text2));
    drawFigures(painter, QRectF(mapLeft, 7 * mapRow + 22, width() - mapLeft, 18), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), sentence(), width() - mapLeft));
}

void HeatMap::mouseMoveEvent(QMouseEvent *event)
{
    const auto at = event->position();
    const int weekday = static_cast<int>(at.y() / mapRow);
    const double wide = (width() - mapLeft) / (m_last - m_first + 1);
    if (weekday > 6 || at.x() < mapLeft) return look(-1, -1);
    look(weekday, m_first + static_cast<int>((at.x() - mapLeft) / wide));
}

void HeatMap::leaveEvent(QEvent *event)
{
    if (!hasFocus()) look(-1, -1);
    QWidget::leaveEvent(event);
}

void HeatMap::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: return look(m_weekday, m_hour - 1);
    case Qt::Key_Right: return look(m_weekday, m_hour + 1);
    case Qt::Key_Up: return look(std::max(0, m_weekday - 1), m_hour);
    case Qt::Key_Down: return look(m_weekday + 1, m_hour);
    default: QWidget::keyPressEvent(event);
    }
}

void HeatMap::focusInEvent(QFocusEvent *event)
{
    if (m_weekday < 0) look(0, m_first);
    QWidget::focusInEvent(event);
}

} // namespace tresen::ui

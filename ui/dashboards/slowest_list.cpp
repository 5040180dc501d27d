// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/slowest_list.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/charts/scales.h"
#include "ui/dashboards/figures.h"
#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int slowRow = 30;

static bool isOfSeveralDays(const ChartFrame &frame) { return frame.length() > std::chrono::hours(24); }

SlowestList::SlowestList(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(rowsAtMost * slowRow);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QString SlowestList::timeOf(const SlowView &slow) const
{
    return isOfSeveralDays(m_frame) ? dayAndTime(slow.minute, m_frame.zone) : clockTime(slow.minute, m_frame.zone);
}

void SlowestList::setRows(std::vector<SlowView> rows, const ChartFrame &frame)
{
    if (rows.size() > rowsAtMost) rows.resize(rowsAtMost);
    // Live, the axis moves on by itself: that changes nothing here, and the mark stays where it is.
    const bool same =
        rows == m_rows && frame.zone == m_frame.zone && isOfSeveralDays(frame) == isOfSeveralDays(m_frame);
    m_frame = frame;
    if (same) return;
    m_rows = std::move(rows);
    mark(0);
}

void SlowestList::mark(int row)
{
    m_marked = std::clamp(row, 0, std::max(0, static_cast<int>(m_rows.size()) - 1));
    if (!m_rows.empty()) {
        const auto &slow = m_rows[static_cast<std::size_t>(m_marked)];
        setAccessibleDescription(
            QStringList{timeOf(slow), seriesTitle(slow.series), valueText(slow.tookMs, ChartUnit::Milliseconds)}.join(
                QStringLiteral(", ")));
    } else {
        setAccessibleDescription(tr("none"));
    }
    update();
}

void SlowestList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    painter.setFont(textFont(TextSize::Small));
    if (m_rows.empty()) {
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, QRectF(0, 0, width(), slowRow), Qt::AlignLeft | Qt::AlignVCenter,
                    tr("Nothing at this time"));
        return;
    }
    const double most = m_rows.front().tookMs;
    const double timeWidth = isOfSeveralDays(m_frame) ? 96 : 52;
    const double barLeft = width() * (isOfSeveralDays(m_frame) ? 0.68 : 0.58);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto &slow = m_rows[i];
        const QRectF row(0, static_cast<double>(i) * slowRow, width(), slowRow);
        if (hasFocus() && static_cast<int>(i) == m_marked)
            roundRect(painter, row, radius::mark, t(Colour::Selected), t(Colour::Focus), 2);
        painter.setPen(QPen(t(Colour::LineSoft), 1));
        if (i > 0) painter.drawLine(row.topLeft(), row.topRight());
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, row.adjusted(4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, timeOf(slow));
        painter.setPen(t(Colour::Text));
        drawFigures(painter, row.adjusted(timeWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), seriesTitle(slow.series), barLeft - timeWidth - 8));
        const QRectF track(barLeft, row.center().y() - 3, width() - barLeft - 76, 6);
        roundRect(painter, track, 3, t(Colour::Sunken));
        const bool bad = slow.outcome == RecordOutcome::Failed || slow.outcome == RecordOutcome::Timeout;
        if (most > 0)
            roundRect(painter, QRectF(track.topLeft(), QSizeF(std::max(3., track.width() * slow.tookMs / most), 6)), 3,
                      bad ? t(Colour::Failure) : t.chart(ChartColour::P95));
        painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
        drawFigures(painter, row.adjusted(0, 0, -4, 0), Qt::AlignRight | Qt::AlignVCenter,
                    valueText(slow.tookMs, ChartUnit::Milliseconds));
        painter.setFont(textFont(TextSize::Small));
    }
}

void SlowestList::mousePressEvent(QMouseEvent *event)
{
    const auto row = static_cast<std::size_t>(event->position().y() / slowRow);
    if (row >= m_rows.size()) return;
    mark(static_cast<int>(row));
    Q_EMIT chosen(m_rows[row]);
}

void SlowestList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up: return mark(m_marked - 1);
    case Qt::Key_Down: return mark(m_marked + 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_rows.empty()) Q_EMIT chosen(m_rows[static_cast<std::size_t>(m_marked)]);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void SlowestList::focusInEvent(QFocusEvent *event)
{
    update();
    QWidget::focusInEvent(event);
}

} // namespace tresen::ui

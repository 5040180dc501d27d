// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/sync_summary.h"

#include <QLocale>
#include <QPainter>

#include "ui/theme/figures.h"

namespace tresen::ui {

static constexpr int legendRowHeight = 28;

SyncSummary::SyncSummary(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SyncSummary::setRows(std::vector<Row> rows)
{
    m_rows = std::move(rows);
    QStringList spoken;
    for (const auto &row : m_rows)
        spoken << QStringLiteral("%1: %2").arg(row.word, QLocale().toString(row.count));
    setAccessibleDescription(spoken.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize SyncSummary::sizeHint() const { return {296, static_cast<int>(m_rows.size()) * legendRowHeight}; }

void SyncSummary::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    double y = 0;
    for (const auto &row : m_rows) {
        drawGlyph(painter, QRectF(0, y + 6, 16, 16), row.glyph, t);
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, QRectF(24, y, width() - 24, legendRowHeight), Qt::AlignLeft | Qt::AlignVCenter, row.word);
        painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
        painter.setPen(t(Colour::Text));
        drawFigures(painter, QRectF(0, y, width(), legendRowHeight), Qt::AlignRight | Qt::AlignVCenter,
                    QLocale().toString(row.count));
        y += legendRowHeight;
    }
}

} // namespace tresen::ui

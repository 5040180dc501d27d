// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/figure_list.h"

#include <QPainter>

#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

namespace tresen::ui {

static constexpr double figureRow = 40;

FigureList::FigureList(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureList::setLines(std::vector<FigureLine> lines)
{
    if (lines == m_lines) return;
    m_lines = std::move(lines);
    QStringList said;
    for (const auto &line : m_lines)
        said << line.name + QLatin1Char(' ') + line.value +
                    (line.note.isEmpty() ? QString() : QStringLiteral(" (") + line.note + QLatin1Char(')'));
    setAccessibleDescription(said.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

void FigureList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto &line = m_lines[i];
        const QRectF row(0, static_cast<double>(i) * figureRow, width(), figureRow);
        if (i > 0) {
            painter.setPen(QPen(t(Colour::LineSoft), 1));
            painter.drawLine(row.topLeft(), row.topRight());
        }
        const QRectF upper = row.adjusted(0, 2, 0, -18);
        painter.setFont(textFont(TextSize::Body, QFont::DemiBold));
        painter.setPen(t(Colour::Text));
        drawFigures(painter, upper, Qt::AlignRight | Qt::AlignVCenter, line.value);
        double taken = figuresWidth(painter.font(), line.value) + 12;
        if (line.glyph != Glyph::None) {
            constexpr double glyphSize = 14;
            taken += glyphSize;
            drawGlyph(painter,
                      QRectF(upper.right() - taken + 6, upper.center().y() - glyphSize / 2, glyphSize, glyphSize),
                      line.glyph, t);
        }
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, upper, Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), line.name, upper.width() - taken));
        painter.setPen(t(Colour::Text3));
        drawFigures(painter, row.adjusted(0, 20, 0, -2), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), line.note, row.width()));
    }
}

} // namespace tresen::ui

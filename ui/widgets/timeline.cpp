// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/theme/figures.h"

namespace tresen::ui {

static constexpr int timeWidth = 88;
static constexpr int glyphLeft = timeWidth + 4;
static constexpr int textLeft = glyphLeft + 16 + 12;

Timeline::Timeline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

int Timeline::heightOf(const Entry &entry) { return entry.note.isEmpty() ? 24 : 40; }

void Timeline::setEntries(std::vector<Entry> entries)
{
    if (m_entries == entries) return;
    m_entries = std::move(entries);
    QStringList spoken;
    for (const auto &entry : m_entries)
        spoken << QStringList{entry.time, entry.title, entry.note, entry.value}.join(QLatin1Char(' ')).simplified();
    setAccessibleDescription(spoken.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize Timeline::sizeHint() const
{
    int height = 0;
    for (const auto &entry : m_entries)
        height += heightOf(entry);
    return {328, height};
}

void Timeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    int y = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto &entry = m_entries[i];
        const int height = heightOf(entry);
        if (i + 1 < m_entries.size())
            painter.fillRect(QRect(glyphLeft + 7, y + 20, 1, height - 18), t(Colour::LineStrong));
        drawGlyph(painter, QRectF(glyphLeft, y + 3, 16, 16), entry.glyph, t);
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, QRectF(0, y + 3, timeWidth, 16), Qt::AlignLeft | Qt::AlignVCenter, entry.time);
        painter.setPen(t(Colour::Text3));
        const double value = entry.value.isEmpty() ? 0 : figuresWidth(painter.font(), entry.value) + 8;
        drawFigures(painter, QRectF(0, y + 3, width(), 16), Qt::AlignRight | Qt::AlignVCenter, entry.value);
        const double room = width() - textLeft;
        drawFigures(painter, QRectF(textLeft, y + 19, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), entry.note, room));
        painter.setFont(textFont(TextSize::Small, QFont::Medium));
        painter.setPen(t(Colour::Text));
        drawFigures(painter, QRectF(textLeft, y + 3, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), entry.title, room - value));
        y += height;
    }
}

bool Timeline::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    int y = 0;
    for (const auto &entry : m_entries) {
        y += heightOf(entry);
        if (help->pos().y() >= y) continue;
        QToolTip::showText(
            help->globalPos(),
            QStringLiteral("<p>%1<br>%2</p>").arg(entry.title.toHtmlEscaped(), entry.note.toHtmlEscaped()), this);
        break;
    }
    return true;
}

} // namespace tresen::ui

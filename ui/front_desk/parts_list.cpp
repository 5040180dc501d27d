// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/parts_list.h"

#include <algorithm>

#include <QPainter>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"

namespace tresen::ui {

static constexpr int rowHeight = 26;
static constexpr double timeLeft = 24;
static constexpr double nameLeft = 116;

PartsList::PartsList(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

/// "Aylin"; the whole name where another one is called the same.
static QString briefName(const QString &name, const QStringList &all)
{
    const auto given = [](const QString &whole) { return whole.section(QLatin1Char(' '), 0, 0); };
    const bool isUnique =
        std::ranges::all_of(all, [&](const QString &other) { return other == name || given(other) != given(name); });
    return isUnique ? given(name) : name;
}

void PartsList::setAppointment(const AppointmentView &appointment, const QStringList &staff, const Zone &zone)
{
    m_rows.clear();
    QStringList spoken;
    const bool isShared = std::ranges::any_of(staff, [&](const QString &name) { return name != staff.front(); });
    for (std::size_t i = 0; i < appointment.segments.size(); ++i) {
        const auto &segment = appointment.segments[i];
        QString name = segment.name.isEmpty() ? appointment.serviceName : segment.name;
        if (isShared) name = QStringLiteral("%1 · %2").arg(name, briefName(staff.value(qsizetype(i)), staff));
        m_rows.push_back(
            {partLetter(segment.part), timeSpan(segment.booked, zone), name, segment.state, segment.dropped});
        const auto state = segment.dropped ? tr("cancelled at Cal.com") : stateWord(segment.state);
        spoken << QStringLiteral("%1 %2 %3, %4").arg(m_rows.back().letter, m_rows.back().time, name, state);
        if (segment.gapAfter.count() > 0 && !segment.dropped) {
            const TimeRange gap{segment.booked.to, segment.booked.to + segment.gapAfter};
            m_rows.push_back({{},
                              timeSpan(gap, zone),
                              tr("Processing %1").arg(minutesText(segment.gapAfter)),
                              segment.state,
                              false});
        }
    }
    setAccessibleName(tr("Parts"));
    setAccessibleDescription(spoken.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize PartsList::sizeHint() const { return {328, static_cast<int>(m_rows.size()) * rowHeight}; }

void PartsList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    double y = 0;
    for (const auto &row : m_rows) {
        const bool gap = row.letter.isEmpty();
        const auto cell = [&](double x, double to) { return QRectF(x, y, to - x, rowHeight); };
        painter.setFont(textFont(TextSize::Small));
        painter.setPen(t(Colour::Text2));
        drawFigures(painter, cell(0, timeLeft), Qt::AlignLeft | Qt::AlignVCenter, row.letter);
        painter.setPen(t(gap || row.dropped ? Colour::Text3 : Colour::Text));
        drawFigures(painter, cell(timeLeft, nameLeft), Qt::AlignLeft | Qt::AlignVCenter, row.time);
        if (!gap) painter.setFont(textFont(TextSize::Small, QFont::Medium));
        const double room = width() - nameLeft - 24;
        drawFigures(painter, cell(nameLeft, width() - 24), Qt::AlignLeft | Qt::AlignVCenter,
                    elideFigures(painter.font(), row.name, room));
        if (row.dropped) {
            const double middle = std::round(y + rowHeight / 2.0) + 0.5;
            painter.drawLine(QPointF(timeLeft, middle), QPointF(width() - 24, middle));
        }
        if (!gap && !row.dropped)
            drawGlyph(painter, QRectF(width() - 16, y + (rowHeight - 14) / 2, 14, 14), appointmentGlyph(row.state), t);
        y += rowHeight;
    }
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/flow_strip.h"

#include <QPainter>

#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

using namespace std::chrono;

FlowStrip::FlowStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FlowStrip::setPlan(const Service &service, const std::vector<PlannedSegment> &plan, const Zone &zone,
                        const QStringList &names)
{
    m_pieces.clear();
    m_colour = service.colour;
    m_zone = zone;
    QStringList spoken;
    for (const auto &part : plan) {
        const QString name = service.segments.at(static_cast<std::size_t>(part.part)).name;
        m_pieces.push_back({part.booked, name.isEmpty() ? service.name : name, false, names.value(part.part)});
        spoken << QStringLiteral("%1 %2 %3")
                      .arg(timeSpan(part.booked, zone), m_pieces.back().name, m_pieces.back().who)
                      .trimmed();
        if (part.gapAfter.count() > 0)
            m_pieces.push_back({{part.booked.to, part.booked.to + part.gapAfter}, tr("Processing"), true});
    }
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    update();
}

void FlowStrip::paintEvent(QPaintEvent *)
{
    if (m_pieces.empty()) return;
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const auto &colours = t.service(m_colour);
    const TimeRange whole{m_pieces.front().time.from, m_pieces.back().time.to};
    const double left = 20, right = width() - 20;
    const auto xAt = [&](Instant at) {
        return left + (right - left) * static_cast<double>((at - whole.from).count()) /
                          static_cast<double>(whole.length().count());
    };
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text3));
    const auto step = whole.length() > hours(3) ? minutes(60) : minutes(30);
    for (auto at = whole.from; at <= whole.to; at += step)
        drawFigures(painter, QRectF(xAt(at) - 24, 0, 48, 16), Qt::AlignHCenter | Qt::AlignVCenter,
                    clockTime(at, m_zone));
    for (const auto &piece : m_pieces) {
        const QRectF box(xAt(piece.time.from) + 0.5, 20, xAt(piece.time.to) - xAt(piece.time.from) - 1, 36);
        painter.fillRect(box, piece.gap ? mixed(colours.fill, t(Colour::Raised), 0.55) : colours.fill);
        if (piece.gap) hatch(painter, box, faded(colours.edge, 0.42));
        painter.fillRect(QRectF(box.left(), 20, box.width() + 1, 4), colours.edge);
        const double room = box.width() - 12;
        const QString length = piece.who.isEmpty() ? minutesText(piece.time.length()) : piece.who;
        painter.setPen(colours.text);
        painter.setFont(textFont(TextSize::Small, piece.gap ? QFont::Normal : QFont::DemiBold));
        if (figuresWidth(painter.font(), piece.name) <= room + 4) {
            drawFigures(painter, QRectF(box.left() + 6, 25, room, 16), Qt::AlignLeft | Qt::AlignVCenter, piece.name);
            painter.setFont(textFont(TextSize::Small));
            painter.setPen(colours.text2);
            drawFigures(painter, QRectF(box.left() + 6, 39, room, 16), Qt::AlignLeft | Qt::AlignVCenter,
                        elideFigures(painter.font(), length, room));
        } else if (room > 12) {
            painter.setFont(textFont(TextSize::Small));
            painter.setPen(colours.text2);
            drawFigures(painter, box.adjusted(0, 4, 0, 0), Qt::AlignHCenter | Qt::AlignVCenter,
                        elideFigures(painter.font(), length, box.width() - 2));
        }
    }
}

} // namespace tresen::ui

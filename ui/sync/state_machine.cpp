// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/state_machine.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"
#include "ui/widgets/chip.h"

namespace tresen::ui {

static constexpr double boxHeight = 32;
static constexpr double boxTop = 12;
static constexpr int probesToClose = 2;

Glyph breakerGlyph(const BreakerView &breaker)
{
    switch (breaker.state) {
    case BreakerState::Closed: return Glyph::Ok;
    case BreakerState::Open: return Glyph::Failure;
    case BreakerState::HalfOpen: return Glyph::Attention;
    }
    return Glyph::Unknown;
}

StateMachine::StateMachine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StateMachine::setBreaker(const BreakerView &breaker, Instant now)
{
    m_breaker = breaker;
    m_now = now;
    setAccessibleName(tr("Breaker: %1").arg(breakerWord(breaker.state)));
    update();
}

static void arrowHead(QPainter &painter, QPointF tip, QPointF direction)
{
    const QPointF side(-direction.y(), direction.x());
    painter.save();
    painter.setBrush(painter.pen().color());
    painter.drawPolygon(QPolygonF{tip, tip - direction * 6 + side * 3, tip - direction * 6 - side * 3});
    painter.restore();
}

void StateMachine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &t = Theme::of(this);
    const double box = std::min(92.0, (width() - 2 * 48) / 3.0);
    const double gap = (width() - 3 * box) / 2;
    const auto rect = [&](int i) { return QRectF(i * (box + gap), boxTop, box, boxHeight); };

    painter.setPen(QPen(t(Colour::Text3), 1));
    const auto way = [&](QPointF from, QPointF to) {
        painter.drawLine(from, to);
        arrowHead(painter, to, QPointF(to.x() > from.x() ? 1 : -1, 0));
    };
    way({rect(0).right() + 4, boxTop + 11}, {rect(1).left() - 3, boxTop + 11});
    way({rect(1).right() + 4, boxTop + 11}, {rect(2).left() - 3, boxTop + 11});
    way({rect(2).left() - 4, boxTop + 22}, {rect(1).right() + 3, boxTop + 22});
    const double low = boxTop + boxHeight + 12;
    painter.drawPolyline(QPolygonF{{rect(2).center().x(), boxTop + boxHeight + 2},
                                   {rect(2).center().x(), low},
                                   {rect(0).center().x(), low},
                                   {rect(0).center().x(), boxTop + boxHeight + 3}});
    arrowHead(painter, {rect(0).center().x(), boxTop + boxHeight + 3}, {0, -1});

    for (int i = 0; i < 3; ++i) {
        const auto state = static_cast<BreakerState>(i);
        const bool lit = state == m_breaker.state;
        BreakerView as;
        as.state = state;
        const auto colours = stateColours(breakerGlyph(as), t);
        roundRect(painter, rect(i), boxHeight / 2, lit ? colours.ground : t(Colour::Sunken),
                  lit ? colours.text : t(Colour::LineStrong), lit ? 2 : 1);
        painter.setFont(textFont(TextSize::Small, lit ? QFont::DemiBold : QFont::Medium));
        painter.setPen(lit ? colours.text : t(Colour::Text2));
        painter.drawText(rect(i), Qt::AlignCenter, breakerWord(state));
    }

    const auto note = [&](double middle, double y, const QString &text, bool strong) {
        painter.setFont(textFont(TextSize::Small, strong ? QFont::DemiBold : QFont::Normal));
        painter.setPen(strong ? stateColours(breakerGlyph(m_breaker), t).text : t(Colour::Text2));
        const double wide = figuresWidth(painter.font(), text) + 8;
        painter.fillRect(QRectF(middle - wide / 2, y, wide, 14), t(Colour::Surface));
        drawFigures(painter, QRectF(middle - wide / 2, y - 1, wide, 16), Qt::AlignHCenter | Qt::AlignVCenter, text);
    };
    const int failures = std::min(m_breaker.failures, m_breaker.failuresToOpen);
    note((rect(0).right() + rect(1).left()) / 2, boxTop - 8,
         tr("%1 of %2", "failures").arg(failures).arg(m_breaker.failuresToOpen), m_breaker.failures > 0);
    if (m_breaker.state == BreakerState::Open && m_breaker.nextProbeAt && !m_breaker.heldOpen)
        note((rect(1).right() + rect(2).left()) / 2, boxTop - 8, countdown(*m_breaker.nextProbeAt - m_now), true);
    const bool half = m_breaker.state == BreakerState::HalfOpen;
    note((rect(0).center().x() + rect(2).center().x()) / 2, low - 7,
         half ? tr("%1 of %2 probes succeeded").arg(m_breaker.halfOpenSuccesses).arg(probesToClose)
              : tr("%1 probes succeed").arg(probesToClose),
         half);
}

} // namespace tresen::ui

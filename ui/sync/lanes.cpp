// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/lanes.h"

#include <algorithm>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

static constexpr int headHeight = 24;
static constexpr int laneHeight = 48;
static constexpr double laneNameWidth = 132;
static constexpr double markSide = 14;

Lanes::Lanes(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("storyLanes"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
}

QString Lanes::proofWords(const LaneProof &proof, const Zone &zone)
{
    QString what;
    switch (proof.kind) {
    case LaneProof::Kind::Nothing: what = tr("nothing at Cal.com"); break;
    case LaneProof::Kind::Live:
        what = tr("one booking, %1, uid %2").arg(dayAndTime(proof.time.from, zone), proof.uidHint);
        break;
    case LaneProof::Kind::Several: what = tr("more than one booking"); break;
    case LaneProof::Kind::Unknown: return tr("not known: nobody has seen it yet");
    }
    if (!proof.at || proof.by == LaneProof::By::Nobody) return what;
    const QString when = clockTimeSeconds(*proof.at, zone);
    return proof.by == LaneProof::By::Answer ? tr("%1; answered at %2").arg(what, when)
                                             : tr("%1; looked up at %2").arg(what, when);
}

static Glyph callGlyph(const LaneCall &call)
{
    if (!call.until) return call.state == AttemptState::InFlight ? Glyph::Sending : Glyph::Unknown;
    if (call.state == AttemptState::NotSent) return Glyph::Retrying;
    if (!call.meaning) return Glyph::Unknown;
    return *call.meaning == Meaning::Ok                                                  ? Glyph::Ok
           : *call.meaning == Meaning::NoAnswer || *call.meaning == Meaning::ServerError ? Glyph::Unknown
                                                                                         : Glyph::Failure;
}

static QString callText(const LaneCall &call, const Zone &zone)
{
    QStringList words{clockTimeMillis(call.at, zone), attemptWords(call.op)};
    if (call.compensates) words << Lanes::tr("(takes it back)");
    if (call.httpStatus > 0) words << QString::number(call.httpStatus);
    if (!call.uidHint.isEmpty()) words << call.uidHint;
    if (call.until) words << millis(std::chrono::duration_cast<std::chrono::microseconds>(*call.until - call.at));
    return words.join(u' ');
}

void Lanes::setSaga(const SagaView &saga, int chosen, const Zone &zone)
{
    m_saga = saga;
    m_zone = zone;
    m_chosen = chosen;
    m_moments.clear();
    QStringList spoken;
    for (const auto &lane : saga.lanes) {
        QStringList words{partLetter(lane.part), lane.name, stateWord(lane.state)};
        for (const auto &call : lane.calls) {
            m_moments.push_back(call.at);
            if (call.until) m_moments.push_back(*call.until);
            words << callText(call, zone);
        }
        spoken << (words << proofWords(lane.proof, zone)).join(QStringLiteral(", "));
    }
    std::sort(m_moments.begin(), m_moments.end());
    m_moments.erase(std::unique(m_moments.begin(), m_moments.end()), m_moments.end());
    setVisible(saga.lanes.size() > 1);
    setAccessibleName(tr("The parts beside each other"));
    setAccessibleDescription(spoken.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize Lanes::sizeHint() const { return {400, headHeight + static_cast<int>(m_saga.lanes.size()) * laneHeight}; }

double Lanes::xOf(Instant at) const
{
    const auto place = std::lower_bound(m_moments.begin(), m_moments.end(), at) - m_moments.begin();
    const double room = width() - laneNameWidth - markSide - 8;
    return laneNameWidth + markSide / 2 +
           (m_moments.size() > 1 ? room * static_cast<double>(place) / static_cast<double>(m_moments.size() - 1) : 0);
}

void Lanes::paintCall(QPainter &painter, const LaneCall &call, double middle) const
{
    const Theme &t = Theme::of(this);
    const double from = xOf(call.at);
    const double to = call.until ? xOf(*call.until) : from + markSide;
    const QRectF bar(from, middle - 3, std::max(4.0, to - from), 6);
    if (call.compensates) {
        roundRect(painter, bar, 3, t(Colour::AttentionSoft));
        hatch(painter, bar, t(Colour::AttentionFill), 1.3, 4);
    } else {
        const bool lookUp = call.op == AttemptOp::LookUp || call.op == AttemptOp::CheckFree;
        roundRect(painter, bar, 3, lookUp ? t(Colour::UnknownSoft) : t.chart(ChartColour::P50));
    }
    const QRectF mark(to - markSide / 2, middle - markSide / 2, markSide, markSide);
    roundRect(painter, mark.adjusted(-1, -1, 1, 1), markSide, t(Colour::Surface));
    drawGlyph(painter, mark, callGlyph(call), t);
}

void Lanes::paintLane(QPainter &painter, const Lane &lane, double top) const
{
    const Theme &t = Theme::of(this);
    const QRectF box(0, top, width(), laneHeight - 2);
    const bool chosen = lane.part == m_chosen;
    if (chosen) roundRect(painter, box, radius::mark, t(Colour::Selected));
    if (chosen && m_ring && hasFocus()) roundRect(painter, box, radius::mark, Qt::transparent, t(Colour::Focus), 2);
    drawGlyph(painter, QRectF(6, top + 6, markSide, markSide), syncGlyph(lane.state), t);
    painter.setFont(textFont(TextSize::Small, QFont::Medium));
    painter.setPen(t(Colour::Text));
    drawFigures(painter, QRectF(26, top + 5, laneNameWidth - 34, 16), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), QStringLiteral("%1 %2").arg(partLetter(lane.part), lane.name),
                             laneNameWidth - 34));
    const double middle = top + 13;
    painter.fillRect(QRectF(laneNameWidth, middle - 0.5, width() - laneNameWidth - 4, 1), t(Colour::LineStrong));
    for (const auto &call : lane.calls)
        paintCall(painter, call, middle);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text2));
    drawFigures(painter, QRectF(26, top + 25, width() - 34, 16), Qt::AlignLeft | Qt::AlignVCenter,
                elideFigures(painter.font(), proofWords(lane.proof, m_zone), width() - 34));
}

void Lanes::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    painter.setFont(textFont(TextSize::Small, QFont::DemiBold));
    painter.setPen(t(Colour::Text2));
    painter.drawText(QRectF(0, 0, width(), headHeight), Qt::AlignLeft | Qt::AlignVCenter, tr("All parts"));
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(m_saga.agreed ? Colour::Ok : Colour::Text2));
    painter.drawText(QRectF(0, 0, width(), headHeight), Qt::AlignRight | Qt::AlignVCenter,
                     m_saga.agreed         ? tr("each proven where it is wished")
                     : m_saga.compensating ? tr("parts are being taken back")
                                           : QString());
    for (std::size_t i = 0; i < m_saga.lanes.size(); ++i)
        paintLane(painter, m_saga.lanes[i], headHeight + static_cast<double>(i) * laneHeight);
}

void Lanes::mousePressEvent(QMouseEvent *event)
{
    m_ring = false;
    const int lane = (static_cast<int>(event->position().y()) - headHeight) / laneHeight;
    if (lane >= 0 && lane < static_cast<int>(m_saga.lanes.size()))
        Q_EMIT segmentChosen(m_saga.lanes[static_cast<std::size_t>(lane)].segment);
}

void Lanes::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const int part = m_chosen + step;
    if (step == 0 || part < 0 || part >= static_cast<int>(m_saga.lanes.size())) return QWidget::keyPressEvent(event);
    m_ring = true;
    Q_EMIT segmentChosen(m_saga.lanes[static_cast<std::size_t>(part)].segment);
}

void Lanes::focusInEvent(QFocusEvent *event)
{
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
    update();
}

bool Lanes::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int place = (help->pos().y() - headHeight) / laneHeight;
    if (help->pos().y() < headHeight || place >= static_cast<int>(m_saga.lanes.size())) return true;
    const auto &lane = m_saga.lanes[static_cast<std::size_t>(place)];
    QStringList lines;
    for (const auto &call : lane.calls)
        lines << callText(call, m_zone).toHtmlEscaped();
    lines << proofWords(lane.proof, m_zone).toHtmlEscaped();
    QToolTip::showText(help->globalPos(), QStringLiteral("<p>%1</p>").arg(lines.join(QStringLiteral("<br>"))), this);
    return true;
}

} // namespace tresen::ui

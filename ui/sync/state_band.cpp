// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/state_band.h"

#include <QPainter>

#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr auto sampleEvery = seconds(5);
static constexpr double bandHeight = 12;

StateBand::StateBand(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StateBand::setSamples(const std::vector<UpstreamSample> &samples, Instant now, const Zone &zone)
{
    m_now = now;
    m_zone = zone;
    m_stretches.clear();
    m_open = seconds(0);
    for (const auto &sample : samples) {
        const TimeRange time{sample.at - sampleEvery, sample.at};
        if (time.to < now - hours(1)) continue;
        if (sample.state == BreakerState::Open) m_open += sampleEvery;
        if (!m_stretches.empty() && m_stretches.back().state == sample.state &&
            time.from - m_stretches.back().time.to <= sampleEvery)
            m_stretches.back().time.to = time.to;
        else
            m_stretches.push_back({time, sample.state});
    }
    setAccessibleName(tr("Last hour, open for %1").arg(age(m_open)));
    update();
}

void StateBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = Theme::of(this);
    const Instant from = m_now - hours(1);
    const auto xAt = [&](Instant at) {
        return std::clamp(static_cast<double>((at - from).count()) / 3.6e6, 0.0, 1.0) * width();
    };
    const QRectF whole(0, 0, width(), bandHeight);
    painter.fillRect(whole, t(Colour::UnknownSoft));
    hatch(painter, whole, faded(t(Colour::Unknown), 0.25));
    for (const auto &stretch : m_stretches) {
        const double left = xAt(stretch.time.from);
        const QRectF piece(left, 0, std::max(1.0, xAt(stretch.time.to) - left), bandHeight);
        switch (stretch.state) {
        case BreakerState::Closed: painter.fillRect(piece, t(Colour::OkSoft)); break;
        case BreakerState::Open:
            painter.fillRect(piece, t(Colour::FailureSoft));
            hatch(painter, piece, t(Colour::Failure), 3, 6);
            break;
        case BreakerState::HalfOpen: painter.fillRect(piece, t(Colour::AttentionFill)); break;
        }
    }
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t(Colour::Text3));
    const QRectF words(0, bandHeight + 2, width(), 16);
    drawFigures(painter, words, Qt::AlignLeft | Qt::AlignVCenter, clockTime(from, m_zone));
    drawFigures(painter, words, Qt::AlignRight | Qt::AlignVCenter, clockTime(m_now, m_zone));
    const bool wholeHour = !m_stretches.empty() && m_stretches.front().time.from < from + minutes(2);
    const QString since = m_stretches.empty() ? QString() : clockTime(m_stretches.front().time.from, m_zone);
    const QString middle = m_stretches.empty()                 ? tr("no data yet")
                           : !wholeHour && m_open.count() == 0 ? tr("measured since %1, never open").arg(since)
                           : !wholeHour          ? tr("measured since %1, open for %2").arg(since, age(m_open))
                           : m_open.count() == 0 ? tr("last hour, never open")
                                                 : tr("last hour, open for %1").arg(age(m_open));
    drawFigures(painter, words, Qt::AlignHCenter | Qt::AlignVCenter, middle);
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/zone.h"
#include "ui/front_desk/day_layout.h"
#include "ui/front_desk/ghost.h"
#include "ui/theme/theme.h"

class QPainter;

namespace tresen::ui {

/// Draws appointments of the day view: first all grounds, then (after the now-line) all texts, so that the line passes
/// below the words. A value made per paint.
class BlockPainter
{
public:
    BlockPainter(QPainter &painter, const Theme &theme, const Zone &zone, Instant now)
        : m_painter(painter)
        , m_theme(theme)
        , m_zone(zone)
        , m_now(now)
    {}

    void ground(const DayLayout::Block &block, const AppointmentView &appointment) const;
    void text(const DayLayout::Block &block, const AppointmentView &appointment) const;
    /// 2 px accent around the whole composite, 1 px outside.
    void selection(const DayLayout::Block &block) const;
    /// Where something would stand: dashed edge over a pale fill, name and time inside. The edge is the accent's, or
    /// tells whether it could; then a mark says the same without colour.
    void ghost(const QRectF &rect, const Ghost &ghost) const;
    /// Time that is kept for somebody who is being asked.
    void hold(const QRectF &rect, const QString &words) const;

private:
    struct Line {
        QString text;
        bool strong = false;
        QColor colour;
    };
    void partText(const QRectF &rect, const std::vector<Line> &lines, double room) const;
    void gapText(const DayLayout::Gap &gap, const AppointmentView &appointment) const;
    [[nodiscard]] bool isPast(Instant end) const { return end <= m_now; }

    QPainter &m_painter;
    const Theme &m_theme;
    const Zone &m_zone;
    Instant m_now;
};

/// The sentence a screen reader says and the tooltip shows for an appointment.
[[nodiscard]] QString describe(const AppointmentView &appointment, const Zone &zone, const QString &staffName);

} // namespace tresen::ui

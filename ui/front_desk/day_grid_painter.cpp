// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/day_grid_painter.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QPainter>

#include "ui/front_desk/block_painter.h"
#include "ui/models/format.h"
#include "ui/models/why_words.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {

struct DayText {
    Q_DECLARE_TR_FUNCTIONS(DayText)
};

class DayPainter
{
public:
    DayPainter(QPainter &painter, const Theme &theme, const DayScene &scene)
        : p(painter)
        , t(theme)
        , s(scene)
        , blocks(painter, theme, scene.day.zone, scene.now)
    {}

    void paint()
    {
        p.fillRect(QRect(QPoint(0, 0), s.viewport), t(Colour::Surface));
        p.save();
        p.setClipRect(QRect(size::timeAxis, size::staffHead, s.viewport.width() - size::timeAxis,
                            s.viewport.height() - size::staffHead));
        p.translate(size::timeAxis - s.scroll.x(), size::staffHead - s.scroll.y());
        visible = QRectF(s.scroll.x(), s.scroll.y(), s.viewport.width(), s.viewport.height());
        closedHours();
        gridLines();
        nowLine(1.0);
        for (const auto &block : s.layout.blocks())
            if (isVisible(block)) blocks.ground(block, appointmentOf(block));
        holds();
        nowLine(0.35);
        for (const auto &block : s.layout.blocks())
            if (isVisible(block)) blocks.text(block, appointmentOf(block));
        overlays();
        p.restore();
        axis();
        heads();
    }

private:
    const AppointmentView &appointmentOf(const DayLayout::Block &block) const
    {
        return s.day.appointments[block.appointment];
    }
    bool isVisible(const DayLayout::Block &block) const
    {
        return block.outline.adjusted(-4, -4, 4, 4).intersects(visible);
    }

    void closedHours()
    {
        const auto closed = mixed(t(Colour::Surface), t(Colour::Sunken), 0.75);
        for (std::size_t c = 0; c < s.layout.columns().size(); ++c) {
            const auto &staff = s.day.staff[s.layout.columns()[c]];
            const QRectF column = s.layout.columnRect(c);
            p.fillRect(column, closed);
            if (staff.present.empty()) continue;
            const TimeRange whole{staff.present.front().from, staff.present.back().to};
            p.fillRect(QRectF(column.left(), s.layout.yAt(whole.from), column.width(),
                              s.layout.yAt(whole.to) - s.layout.yAt(whole.from)),
                       t(Colour::Surface));
        }
    }

    void gridLines()
    {
        const double right = s.layout.width();
        for (auto at = s.layout.shown().from; at < s.layout.shown().to; at += minutes(15)) {
            const double y = std::round(s.layout.yAt(at));
            if (y < visible.top() - 1 || y > visible.bottom()) continue;
            const auto minute = duration_cast<minutes>(at.time_since_epoch()).count() % 60;
            if (minute % 30 == 0) {
                p.fillRect(QRectF(0, y, right, 1), t(minute == 0 ? Colour::Line : Colour::LineSoft));
            } else {
                QPen pen(t(Colour::LineSoft), 1);
                pen.setDashPattern({2, 3});
                p.setPen(pen);
                p.drawLine(QPointF(0, y + 0.5), QPointF(right, y + 0.5));
            }
        }
        for (std::size_t c = 0; c < s.layout.columns().size(); ++c)
            p.fillRect(QRectF(std::round(s.layout.columnRect(c).left()), 0, 1, s.layout.height()), t(Colour::Line));
        breaks();
        absences();
    }

    void breaks()
    {
        for (std::size_t c = 0; c < s.layout.columns().size(); ++c) {
            const auto &present = s.day.staff[s.layout.columns()[c]].present;
            for (std::size_t i = 1; i < present.size(); ++i) {
                const TimeRange pause{present[i - 1].to, present[i].from};
                const QRectF rect = s.layout.place(c, pause);
                roundRect(p, rect, radius::appointment, t(Colour::Sunken));
                if (rect.height() < 16) continue;
                p.setFont(textFont(TextSize::Small));
                p.setPen(t(Colour::Text3));
                p.drawText(QRectF(rect.left() + 7, rect.top() + 2, rect.width() - 10, 16), Qt::AlignVCenter,
                           DayText::tr("Break"));
            }
        }
    }

    /// Where somebody is away while the salon is open, and how that stands at Cal.com. Covered bookings stand on it, so
    /// the words go where there is room for them.
    void absences()
    {
        for (std::size_t c = 0; c < s.layout.columns().size(); ++c) {
            const auto &staff = s.day.staff[s.layout.columns()[c]];
            for (const auto &absence : s.day.absences) {
                if (absence.staff != staff.staff) continue;
                for (const auto &range : subtracted(intersected({absence.time}, s.day.opening), staff.present)) {
                    roundRect(p, s.layout.place(c, range), radius::appointment, t(Colour::Sunken));
                    const auto room = subtracted({range}, bookedBy(staff.staff));
                    const auto enough = [&](const TimeRange &one) { return s.layout.place(c, one).height() >= 36; };
                    auto place = std::ranges::find_if(room, enough);
                    if (place == room.end()) place = std::ranges::max_element(room, {}, &TimeRange::length);
                    if (place != room.end()) away(absence, s.layout.place(c, *place));
                }
            }
        }
    }

    std::vector<TimeRange> bookedBy(StaffId staff) const
    {
        std::vector<TimeRange> booked;
        for (const auto &appointment : s.day.appointments)
            for (const auto &segment : appointment.segments)
                if (segment.staff == staff) booked.push_back(segment.booked);
        return booked;
    }

    const AbsenceOnline *onlineOf(const Absence &absence) const
    {
        const auto online = std::ranges::find(s.day.online, absence.id, &AbsenceOnline::absence);
        return online == s.day.online.end() || onlineGlyph(*online) == Glyph::None ? nullptr : &*online;
    }

    void away(const Absence &absence, const QRectF &rect)
    {
        if (rect.height() < 16) return;
        QRectF line(rect.left() + 7, rect.top() + 2, rect.width() - 10, 16);
        p.setFont(textFont(TextSize::Small));
        p.setPen(t(Colour::Text3));
        const auto write = [&](const QString &words) {
            p.drawText(line, Qt::AlignVCenter, p.fontMetrics().elidedText(words, Qt::ElideRight, int(line.width())));
        };
        write(absenceWords(absence.kind));
        const auto *online = onlineOf(absence);
        // Where it would be cut off, the mark in the column's head says it alone.
        if (!online || rect.height() < 36 ||
            18 + p.fontMetrics().horizontalAdvance(onlineWords(*online)) > line.width())
            return;
        line.translate(0, 17);
        drawGlyph(p, QRectF(line.left(), line.top() + 1, 14, 14), onlineGlyph(*online), t);
        line.setLeft(line.left() + 18);
        write(onlineWords(*online));
    }

    void holds()
    {
        for (const auto &hold : s.day.holds) {
            if (hold.expires <= s.now) continue; // nobody's any more
            for (std::size_t c = 0; c < s.layout.columns().size(); ++c)
                if (s.day.staff[s.layout.columns()[c]].staff == hold.staff)
                    blocks.hold(s.layout.place(c, hold.time), holdWords(hold, s.day.zone));
        }
    }

    bool isToday() const { return s.layout.shown().contains(s.now); }

    void nowLine(double opacity)
    {
        if (!isToday()) return;
        p.save();
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(faded(t(Colour::Text), opacity), 1.5));
        const double y = s.layout.yAt(s.now);
        p.drawLine(QPointF(0, y), QPointF(s.layout.width(), y));
        p.restore();
    }

    void overlays()
    {
        if (s.selected) {
            // With several stylists it stands in several columns.
            for (const auto &block : s.layout.blocks()) {
                if (appointmentOf(block).id != *s.selected) continue;
                blocks.selection(block);
                if (s.keyboard)
                    roundRect(p, block.outline.adjusted(-6, -6, 6, 6), radius::appointment + 6, Qt::transparent,
                              t(Colour::Focus), 2);
            }
        }
        if (s.hover && s.hover->column && !s.ghost) {
            const TimeRange slot{s.hover->time, s.hover->time + minutes(15)};
            const QRectF rect = s.layout.place(*s.hover->column, slot);
            // The keyboard also comes to places that somebody has: their names stay to be read.
            const auto under = s.layout.hit(rect.center());
            const bool isTaken = under.block && !under.inGap;
            roundRect(p, rect, radius::appointment, isTaken ? QColor(Qt::transparent) : faded(t(Colour::Selected), 0.8),
                      s.atCursor ? t(Colour::Focus) : QColor(Qt::transparent), 2);
            if (!isTaken) {
                p.setFont(textFont(TextSize::Small, QFont::Medium));
                p.setPen(t(Colour::AccentText));
                drawFigures(p, rect.adjusted(10, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                            QStringLiteral("+ ") + clockTime(slot.from, s.day.zone));
            }
        }
        if (s.ghost) drawGhost();
    }

    void drawGhost()
    {
        std::vector<QRectF> places;
        const auto add = [&](StaffId staff, const TimeRange &time) {
            for (std::size_t c = 0; c < s.layout.columns().size(); ++c)
                if (s.day.staff[s.layout.columns()[c]].staff == staff) places.push_back(s.layout.place(c, time));
        };
        for (const auto &part : s.ghost->parts)
            add(part.staff, part.time);
        if (s.ghost->parts.empty()) add(s.ghost->staff, s.ghost->time);
        // The reason is a sentence, and a column rarely wide enough for one.
        auto ghost = *s.ghost;
        ghost.why.clear();
        for (const auto &place : places)
            blocks.ghost(place, ghost);
        if (!places.empty() && !s.ghost->why.isEmpty()) reason(places.front(), s.ghost->why);
    }

    /// In words below what is dragged, or above it where the view ends.
    void reason(const QRectF &below, const QString &words)
    {
        constexpr double widest = 260;
        p.setFont(textFont(TextSize::Small));
        const int flags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;
        const QRectF text = QFontMetricsF(p.font()).boundingRect(QRectF(0, 0, widest, 200), flags, words);
        QRectF box(below.left(), below.bottom() + 4, std::ceil(text.width()) + 16, std::ceil(text.height()) + 10);
        if (box.bottom() > visible.top() + s.viewport.height() - size::staffHead - 4) box.moveBottom(below.top() - 4);
        box.moveLeft(std::max(visible.left() + 4, std::min(box.left(), visible.left() + s.viewport.width() -
                                                                           size::timeAxis - box.width() - 4)));
        const bool hard = s.ghost->verdict && *s.ghost->verdict != Verdict::Careful;
        roundRect(p, box, radius::appointment, t(Colour::Raised), t(hard ? Colour::Failure : Colour::Attention), 1);
        p.setPen(t(Colour::Text));
        p.drawText(box.adjusted(8, 5, -8, -5), flags, words);
    }

    void axis()
    {
        p.save();
        p.setClipRect(QRect(0, size::staffHead, size::timeAxis, s.viewport.height() - size::staffHead));
        p.fillRect(QRect(0, size::staffHead, size::timeAxis, s.viewport.height()), t(Colour::Surface));
        p.translate(0, size::staffHead - s.scroll.y());
        p.setFont(textFont(TextSize::Small));
        p.setPen(t(Colour::Text3));
        const auto first = Instant(ceil<hours>(s.layout.shown().from));
        for (auto at = first; at < s.layout.shown().to; at += hours(1)) {
            const double y = s.layout.yAt(at);
            if (isToday() && std::abs(y - s.layout.yAt(s.now)) < 18) continue; // the tag of the now-line stands there
            drawFigures(p, QRectF(0, y - 8, size::timeAxis - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                        clockTime(at, s.day.zone));
        }
        if (isToday()) {
            const QRectF tag(2, std::round(s.layout.yAt(s.now)) - 9, 44, 18);
            roundRect(p, tag, radius::mark, t(Colour::Text));
            p.setFont(textFont(TextSize::Small, QFont::DemiBold));
            p.setPen(t(Colour::Window));
            drawFigures(p, tag, Qt::AlignHCenter | Qt::AlignVCenter, clockTime(s.now, s.day.zone));
        }
        p.restore();
    }

    void heads()
    {
        p.save();
        p.setClipRect(QRect(0, 0, s.viewport.width(), size::staffHead));
        p.fillRect(QRect(0, 0, s.viewport.width(), size::staffHead), t(Colour::Surface));
        p.fillRect(QRect(0, size::staffHead - 1, s.viewport.width(), 1), t(Colour::LineStrong));
        drawIcon(p, QRectF(16, 20, 16, 16), "info", t(Colour::Text2));
        p.setClipRect(QRect(size::timeAxis, 0, s.viewport.width(), size::staffHead));
        for (std::size_t c = 0; c < s.layout.columns().size(); ++c)
            head(s.day.staff[s.layout.columns()[c]], s.layout.columnRect(c).left() + size::timeAxis - s.scroll.x());
        p.restore();
    }

    void head(const StaffDay &staff, double left)
    {
        const double width = s.layout.columnWidth();
        const bool there = !staff.present.empty();
        double x = left + space::one;
        if (width >= 120) {
            const QRectF disc(x, 12, 32, 32);
            roundRect(p, disc, 16, t(Colour::Sunken));
            p.setFont(textFont(TextSize::Small, QFont::DemiBold));
            p.setPen(t(Colour::Text2));
            p.drawText(disc, Qt::AlignCenter, initials(staff.name));
            x += 40;
        }
        const double room = left + width - x - 4;
        p.setFont(textFont(TextSize::Body, QFont::DemiBold));
        p.setPen(t(there ? Colour::Text : Colour::Text3));
        p.drawText(QRectF(x, 10, room, 20), Qt::AlignVCenter, fittingName(staff.name, room));
        p.setFont(textFont(TextSize::Small));
        p.setPen(t(Colour::Text3));
        const QString span = there ? timeSpan({staff.present.front().from, staff.present.back().to}, s.day.zone)
                                   : whyAway(s.day, staff.staff);
        const QString shown = elideFigures(p.font(), span, room);
        drawFigures(p, QRectF(x, 30, room, 16), Qt::AlignLeft | Qt::AlignVCenter, shown);
        // Whoever is away at any time of the day: how far Cal.com knows.
        const double behind = x + figuresWidth(p.font(), shown) + 6;
        for (const auto &absence : s.day.absences) {
            const auto *online = absence.staff == staff.staff ? onlineOf(absence) : nullptr;
            if (!online || behind + 14 > left + width) continue;
            drawGlyph(p, QRectF(behind, 31, 14, 14), onlineGlyph(*online), t);
            break;
        }
    }

    /// "Aylin Demir" where it fits, else "Aylin D.", else elided.
    QString fittingName(const QString &name, double room) const
    {
        const QFontMetricsF metrics(p.font());
        if (metrics.horizontalAdvance(name) <= room) return name;
        const qsizetype blank = name.lastIndexOf(QLatin1Char(' '));
        if (blank > 0) {
            const QString brief =
                QStringLiteral("%1 %2.").arg(name.left(name.indexOf(QLatin1Char(' '))), name.mid(blank + 1, 1));
            if (metrics.horizontalAdvance(brief) <= room) return brief;
        }
        return metrics.elidedText(name, Qt::ElideRight, room);
    }

    QPainter &p;
    const Theme &t;
    const DayScene &s;
    BlockPainter blocks;
    QRectF visible;
};

} // namespace

QString whyAway(const DayView &day, StaffId staff)
{
    for (const auto &absence : day.absences)
        if (absence.staff == staff) return absenceWords(absence.kind);
    return day.closed || day.opening.empty() ? QString() : DayText::tr("not in");
}

void paintDay(QPainter &painter, const Theme &theme, const DayScene &scene)
{
    DayPainter(painter, theme, scene).paint();
}

QString initials(const QString &name)
{
    const auto parts = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (parts.isEmpty()) return {};
    QString result = parts.first().left(1);
    if (parts.size() > 1) result += parts.last().left(1);
    return result.toUpper();
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/front_desk/day_layout.h"

#include <algorithm>
#include <cmath>

namespace tresen::ui {

using namespace std::chrono;

static constexpr double leftInset = 3;
static constexpr double rightInset = 8; // free to click on, also in a full column
static constexpr double guestInset = 24;
static constexpr auto margin = minutes(30);
static constexpr auto grid = minutes(15);

DayLayout::DayLayout(const DayView &day, std::vector<std::size_t> columns, double columnWidth, double hourHeight,
                     double minimumHeight)
    : m_columns(std::move(columns))
    , m_columnWidth(columnWidth)
    , m_hourHeight(hourHeight)
{
    chooseShown(day, minimumHeight);
    addBlocks(day);
    markGuests(day);
    splitConflicts();
}

void DayLayout::chooseShown(const DayView &day, double minimumHeight)
{
    // By the clock on the wall: twice a year midnight is not that many hours away.
    auto from = day.zone.toInstant(LocalTime(day.day.time_since_epoch() + hours(8)));
    auto to = day.zone.toInstant(LocalTime(day.day.time_since_epoch() + hours(18)));
    if (!day.opening.empty()) {
        from = day.opening.front().from;
        to = day.opening.back().to;
    }
    for (const auto &appointment : day.appointments) {
        from = std::min(from, appointment.time.from);
        to = std::max(to, appointment.time.to);
    }
    const auto down = [](Instant t, auto step) {
        return Instant(floor<milliseconds>(t.time_since_epoch() / step * step));
    };
    from = std::max(day.range.from, down(from - margin, milliseconds(margin)));
    to += margin;
    const double missing = minimumHeight - static_cast<double>((to - from).count()) / 3.6e6 * m_hourHeight;
    if (missing > 0) to += milliseconds(static_cast<qint64>(std::ceil(missing / m_hourHeight * 3.6e6)));
    m_shown = {from, std::min(to, day.range.to)};
}

double DayLayout::height() const { return yAt(m_shown.to); }

double DayLayout::yAt(Instant t) const
{
    return static_cast<double>((t - m_shown.from).count()) / 3.6e6 * m_hourHeight;
}

Instant DayLayout::timeAt(double y) const
{
    return m_shown.from + milliseconds(static_cast<qint64>(y / m_hourHeight * 3.6e6));
}

QRectF DayLayout::columnRect(std::size_t column) const
{
    return {static_cast<double>(column) * m_columnWidth, 0, m_columnWidth, height()};
}

QRectF DayLayout::place(std::size_t column, const TimeRange &time) const
{
    const double left = static_cast<double>(column) * m_columnWidth + leftInset;
    const double top = std::round(yAt(time.from)) + 1;
    return {left, top, m_columnWidth - leftInset - rightInset, std::max(8.0, std::round(yAt(time.to)) - top)};
}

void DayLayout::addBlocks(const DayView &day)
{
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const StaffId staff = day.staff.at(m_columns[column]).staff;
        for (std::size_t i = 0; i < day.appointments.size(); ++i) {
            const auto &segments = day.appointments[i].segments;
            Block block{i, column, {}, {}, {}, false, false};
            for (std::size_t s = 0; s < segments.size(); ++s) {
                if (segments[s].staff != staff || segments[s].dropped) continue;
                const auto &booked = segments[s].booked;
                block.parts.push_back({s, place(column, booked)});
                if (segments[s].gapAfter.count() > 0) {
                    const TimeRange time{booked.to, booked.to + segments[s].gapAfter};
                    block.gaps.push_back({place(column, time), time, false});
                }
            }
            if (block.parts.empty()) continue;
            for (const auto &part : block.parts)
                block.outline = block.outline.united(part.rect);
            for (const auto &gap : block.gaps)
                block.outline = block.outline.united(gap.rect);
            m_blocks.push_back(std::move(block));
        }
    }
    std::stable_sort(m_blocks.begin(), m_blocks.end(), [](const Block &a, const Block &b) {
        return a.column != b.column ? a.column < b.column : a.outline.top() < b.outline.top();
    });
}

void DayLayout::markGuests(const DayView &day)
{
    for (auto &host : m_blocks) {
        for (auto &gap : host.gaps) {
            for (auto &other : m_blocks) {
                if (&other == &host || other.column != host.column) continue;
                if (!gap.time.contains(day.appointments[other.appointment].time)) continue;
                gap.taken = true;
                if (other.guest) continue;
                other.guest = true;
                other.outline.setLeft(other.outline.left() + guestInset);
                for (auto &part : other.parts)
                    part.rect.setLeft(part.rect.left() + guestInset);
                for (auto &inner : other.gaps)
                    inner.rect.setLeft(inner.rect.left() + guestInset);
            }
        }
    }
}

void DayLayout::splitConflicts()
{
    const auto collide = [](const Block &a, const Block &b) {
        return std::any_of(a.parts.begin(), a.parts.end(), [&b](const Part &mine) {
            return std::any_of(b.parts.begin(), b.parts.end(), [&mine](const Part &theirs) {
                return mine.rect.top() < theirs.rect.bottom() && theirs.rect.top() < mine.rect.bottom();
            });
        });
    };
    // Two at most stand side by side: a third one at the same time is a second conflict and shares the right half.
    for (std::size_t a = 0; a < m_blocks.size(); ++a) {
        for (std::size_t b = a + 1; b < m_blocks.size() && m_blocks[b].column == m_blocks[a].column; ++b) {
            if (!collide(m_blocks[a], m_blocks[b])) continue;
            const auto narrow = [](Block &block, bool right) {
                if (block.conflict) return;
                block.conflict = true;
                const double half = block.outline.width() / 2;
                const auto shrink = [&](QRectF &rect) {
                    if (right)
                        rect.setLeft(rect.left() + half + 1);
                    else
                        rect.setRight(rect.right() - half - 1);
                };
                shrink(block.outline);
                for (auto &part : block.parts)
                    shrink(part.rect);
                for (auto &gap : block.gaps)
                    shrink(gap.rect);
            };
            narrow(m_blocks[a], false);
            narrow(m_blocks[b], true);
        }
    }
}

DayLayout::Hit DayLayout::hit(QPointF point) const
{
    Hit found;
    const auto y = std::clamp(point.y(), 0.0, std::max(0.0, height() - 1));
    const auto raw = timeAt(y);
    found.time = Instant(raw.time_since_epoch() / milliseconds(grid) * milliseconds(grid));
    if (point.x() < 0 || point.x() >= width()) return found;
    found.column = static_cast<std::size_t>(point.x() / m_columnWidth);
    // Backwards: guests are drawn over their hosts.
    for (std::size_t i = m_blocks.size(); i-- > 0;) {
        const auto &block = m_blocks[i];
        if (!block.outline.contains(point)) continue;
        found.block = i;
        found.inGap =
            std::any_of(block.gaps.begin(), block.gaps.end(), [&](const Gap &gap) { return gap.rect.contains(point); });
        break;
    }
    return found;
}

std::optional<std::size_t> DayLayout::blockOf(AppointmentId id, const DayView &day) const
{
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        if (day.appointments.at(m_blocks[i].appointment).id == id) return i;
    return std::nullopt;
}

std::optional<std::size_t> DayLayout::neighbour(std::size_t block, Qt::Key arrow) const
{
    if (block >= m_blocks.size()) return std::nullopt;
    const auto &from = m_blocks[block];
    if (arrow == Qt::Key_Up || arrow == Qt::Key_Down) {
        const std::size_t next = arrow == Qt::Key_Down ? block + 1 : block - 1; // wraps below zero, caught by the size
        if (next >= m_blocks.size() || m_blocks[next].column != from.column) return std::nullopt;
        return next;
    }
    const int step = arrow == Qt::Key_Left ? -1 : 1;
    for (int column = static_cast<int>(from.column) + step; column >= 0 && column < static_cast<int>(m_columns.size());
         column += step) {
        std::optional<std::size_t> best;
        double nearest = 0;
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            if (static_cast<int>(m_blocks[i].column) != column) continue;
            const double distance = std::abs(m_blocks[i].outline.top() - from.outline.top());
            if (best && distance >= nearest) continue;
            best = i;
            nearest = distance;
        }
        if (best) return best;
    }
    return std::nullopt;
}

} // namespace tresen::ui

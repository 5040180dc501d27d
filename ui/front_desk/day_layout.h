// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QRectF>

#include "core/engine/views.h"

namespace tresen::ui {

/// Where a day's appointments stand on a canvas: one column per stylist, time downwards. Pure geometry, in pixels from
/// the canvas's upper left corner; the time axis and the heads of the columns are outside.
class DayLayout
{
public:
    struct Part {
        std::size_t segment = 0; ///< index into AppointmentView::segments
        QRectF rect;
    };
    struct Gap {
        QRectF rect;
        TimeRange time;
        bool taken = false; ///< another guest is served in it
    };
    /// What one stylist does for one appointment: parts and the gaps between them, joined.
    struct Block {
        std::size_t appointment = 0; ///< index into DayView::appointments
        std::size_t column = 0;
        QRectF outline;
        std::vector<Part> parts;
        std::vector<Gap> gaps;
        bool guest = false;    ///< stands in somebody's gap
        bool conflict = false; ///< overlaps working time of another one; both stand side by side
    };
    /// What lies under a point.
    struct Hit {
        std::optional<std::size_t> block;
        std::optional<std::size_t> column; ///< nothing: beside the columns
        bool inGap = false;                ///< of that block: free for others
        Instant time;                      ///< rounded down to 15 min
    };

    DayLayout() = default;
    /// `columns`: indices into day.staff, left to right. `columnWidth` in px, `hourHeight` in px per hour.
    /// `minimumHeight` lengthens the shown time downwards so that the canvas fills its window.
    DayLayout(const DayView &day, std::vector<std::size_t> columns, double columnWidth, double hourHeight,
              double minimumHeight);

    [[nodiscard]] const std::vector<Block> &blocks() const { return m_blocks; }
    [[nodiscard]] const TimeRange &shown() const { return m_shown; }
    [[nodiscard]] const std::vector<std::size_t> &columns() const { return m_columns; }
    [[nodiscard]] double columnWidth() const { return m_columnWidth; }
    [[nodiscard]] double height() const;
    [[nodiscard]] double width() const { return m_columnWidth * static_cast<double>(m_columns.size()); }

    [[nodiscard]] double yAt(Instant t) const;
    [[nodiscard]] Instant timeAt(double y) const;
    [[nodiscard]] QRectF columnRect(std::size_t column) const;
    /// Where an appointment of that time would stand in that column.
    [[nodiscard]] QRectF place(std::size_t column, const TimeRange &time) const;
    [[nodiscard]] Hit hit(QPointF point) const;
    [[nodiscard]] std::optional<std::size_t> blockOf(AppointmentId id, const DayView &day) const;
    /// The block that the arrow key leads to: within the column by time, to the sides the nearest in time.
    [[nodiscard]] std::optional<std::size_t> neighbour(std::size_t block, Qt::Key arrow) const;

private:
    void chooseShown(const DayView &day, double minimumHeight);
    void addBlocks(const DayView &day);
    void markGuests(const DayView &day);
    void splitConflicts();

    std::vector<std::size_t> m_columns;
    double m_columnWidth = 0;
    double m_hourHeight = 72;
    TimeRange m_shown;
    std::vector<Block> m_blocks; ///< by column, then by start; hosts before their guests
};

} // namespace tresen::ui

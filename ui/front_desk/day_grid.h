// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QAbstractScrollArea>
#include <QTimer>
#include <QVariantAnimation>

#include "core/engine/hours_views.h"
#include "ui/front_desk/day_layout.h"
#include "ui/front_desk/ghost.h"

namespace tresen::ui {

/// The day view: a column per stylist, time downwards. Draws, scrolls, zooms, is walked with the arrow keys, and tells
/// what was clicked; it knows no engine. A screen reader sees one child per appointment (day_grid_accessible.h).
///
/// Keys: arrows walk the appointments; Enter opens; Alt+arrows carry the chosen one, Enter puts it down; Ctrl+arrows
/// walk the places, free or not, and tell why, Enter books there; Escape lets go; PageUp and PageDown change the day;
/// Ctrl+wheel, Ctrl+Plus and Ctrl+Minus zoom.
class DayGrid : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit DayGrid(QWidget *parent = nullptr);
    ~DayGrid() override;

    /// Keeps selection and scroll position where the day stays the same.
    void setDay(const DayView &day);
    [[nodiscard]] const DayView &day() const { return m_day; }
    void setNow(Instant now);

    /// Stylists to hide; the others share the width.
    void setHidden(const std::set<StaffId> &hidden);
    /// Where the booking or move in progress would stand; nothing to take it away.
    void setGhost(const std::optional<Ghost> &ghost);
    /// While picking, a click anywhere asks for that time instead of opening an appointment; its own block counts as
    /// free.
    void setPicking(std::optional<AppointmentId> moving);

    /// Why places are free or not, for hovering (nothing: not known, verdictsWanted() asks), and for what is being
    /// dragged.
    void setVerdicts(std::optional<DayVerdicts> verdicts);
    void setDragVerdicts(const DayVerdicts &verdicts);

    void select(std::optional<AppointmentId> appointment);
    [[nodiscard]] std::optional<AppointmentId> selected() const { return m_selected; }
    /// Scrolls so that `t` is visible, with some time before it.
    void showTime(Instant t);

    /// 48, 72, 96 or 144 px an hour.
    [[nodiscard]] int hourHeight() const;
    void zoom(int steps);

    // For tests and for accessibility: viewport coordinates.
    [[nodiscard]] const DayLayout &dayLayout() const { return m_layout; }
    [[nodiscard]] QRect blockRect(std::size_t block) const;
    [[nodiscard]] std::optional<std::size_t> blockAt(QPoint viewportPoint) const;
    [[nodiscard]] QPoint toViewport(QPointF canvasPoint) const;
    [[nodiscard]] QString blockText(std::size_t block) const;
    /// Staff whose columns are shown.
    [[nodiscard]] StaffId staffOfColumn(std::size_t column) const;
    /// The sentence that is told about a place; empty while nothing is known of it.
    [[nodiscard]] QString whyAt(std::size_t column, Instant time) const;
    [[nodiscard]] const std::optional<Ghost> &ghost() const { return m_ghost; }

Q_SIGNALS:
    void appointmentChosen(tresen::AppointmentId appointment);
    /// Enter on the chosen appointment: the inspector should take the keyboard.
    void opened(tresen::AppointmentId appointment);
    void selectionCleared();
    void freePlaceChosen(tresen::StaffId staff, tresen::Instant start);
    /// Dropped elsewhere, the parts of `from` with `staff` now; start is the appointment's, on the 15-minute grid.
    void moveRequested(tresen::AppointmentId appointment, tresen::StaffId from, tresen::StaffId staff,
                       tresen::Instant start);
    /// Dropped where it cannot stand: it has sprung back.
    void dropRefused(tresen::AppointmentId appointment, tresen::StaffId staff, tresen::Instant start,
                     const QString &why);
    /// What is dragged or carried wants its verdicts.
    void dragBegan(tresen::AppointmentId appointment, tresen::StaffId from);
    /// Somebody looks at a place of which nothing is known.
    void verdictsWanted();
    /// Time that is kept for somebody was clicked.
    void holdChosen(const tresen::Hold &hold, const QPoint &global);
    /// PageUp and PageDown, or left and right with nothing chosen: another day.
    void dayStep(int days);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Drag {
        AppointmentId appointment;
        QPoint pressed;
        std::chrono::milliseconds grip{0}; ///< from the appointment's start to where it was taken
        bool moving = false;
        StaffId from; ///< whose part was taken
        StaffId staff;
        Instant start;
    };

    void relayout();
    void updateBars();
    void ensureVisible(std::size_t block);
    [[nodiscard]] QPointF toCanvas(QPoint viewportPoint) const;
    [[nodiscard]] const AppointmentView *appointment(AppointmentId id) const;
    void chooseBlock(std::size_t block);
    void dragTo(QPoint at);
    void carry(Qt::Key key);
    void showDrag();
    void endDrag(bool drop);
    void springBack(const Ghost &from, const AppointmentView &view);
    void walkPlaces(Qt::Key key);
    void tellPlace();
    /// "10:15 · Taken: …"; empty while nothing is known.
    [[nodiscard]] QString placeText(std::size_t column, Instant time) const;
    [[nodiscard]] const Hold *holdAt(std::size_t column, Instant time) const;
    void clickFree(const DayLayout::Hit &hit);
    void setHover(std::optional<DayLayout::Hit> hit);

    DayView m_day;
    Instant m_now;
    std::set<StaffId> m_hidden;
    DayLayout m_layout;
    std::size_t m_zoom = 1;
    std::optional<AppointmentId> m_selected;
    std::optional<Ghost> m_ghost;
    std::optional<AppointmentId> m_moving;
    bool m_picking = false;
    bool m_keyboard = false; ///< the last input was a key: the ring is drawn
    std::optional<Drag> m_drag;
    std::optional<DayLayout::Hit> m_hover;
    bool m_atCursor = false; ///< m_hover is the keyboard's
    std::optional<DayVerdicts> m_verdicts;
    std::optional<DayVerdicts> m_dragVerdicts;
    QVariantAnimation m_spring; ///< the way back of what could not be dropped
};

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/front_desk/undo_stack.h"
#include "ui/models/backend.h"

namespace tresen::ui {

class BookingPanel;
class DayGrid;
class DayHead;
class GapPanel;
class Inspector;
class MonthDock;
class StatePanel;
class UndoBar;

/// The page of the person at the counter: the day, its appointments, booking, moving, cancelling, undoing.
class FrontDeskPage : public QWidget
{
    Q_OBJECT
public:
    explicit FrontDeskPage(Backend &backend, QWidget *parent = nullptr);

    void showDay(Day day);
    void showToday();
    void stepDay(int days);
    void openCalendar();
    void openGaps();
    /// Opens the booking panel, ready to type the customer, or goes on with what was begun.
    void startBooking();
    /// The same with somebody chosen already; without an id somebody new with this phone.
    void startBookingFor(const CustomerHit &customer);
    /// Without an id only the day.
    void showAppointment(AppointmentId appointment, Day day);
    void undoLast();
    /// Closes what is open, innermost first; false if nothing was.
    bool escape();
    [[nodiscard]] Day day() const { return m_day; }

Q_SIGNALS:
    /// Show what is not at Cal.com yet.
    void waitingRequested();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectAll();
    void load();
    void arrangeOverlays();
    void arrangeDock();
    void select(std::optional<AppointmentId> appointment);
    void chooseFree(StaffId staff, Instant start);
    void drop(AppointmentId id, StaffId from, StaffId staff, Instant start);
    void offerNear(AppointmentId id, StaffId staff, Instant start, const QString &why);
    void askVerdicts();
    void askDragVerdicts(AppointmentId id, StaffId from);
    void offerHold(const Hold &hold, const QPoint &global);
    void takeHold(const Hold &hold);
    void closeGaps();
    void startBookingFrom(const std::optional<CustomerHit> &customer);
    [[nodiscard]] QString closedAt(Instant start) const;
    void bookAt(StaffId staff, Instant start, const std::optional<ServiceId> &wanted = {});
    void move(const MoveRequest &request);
    void cancel(const CancelRequest &request);
    void resync(const ResyncRequest &request);
    void undo(const UndoStack::Step &step);
    void undone(const UndoStack::Step &step, const Outcome<Booked> &answer);
    void offerUndo(const Booked &booked, const QString &what, UndoStack::Kind kind = UndoStack::Kind::Changed);
    void focusDay();
    void closeBooking();
    void putBookingAside();
    void hideBooking();
    void tick();
    [[nodiscard]] Zone zone() const;
    [[nodiscard]] BranchId branch() const;

    Backend &m_backend;
    Day m_day{};
    quint64 m_generation = 0;
    bool m_loaded = false;
    bool m_loading = false;
    bool m_again = false; ///< something changed while the day was being read
    DayHead *m_head;
    DayGrid *m_grid;
    StatePanel *m_state;
    Inspector *m_inspector;
    MonthDock *m_month;
    BookingPanel *m_booking;
    std::optional<CustomerHit> m_caller; ///< to be booked as soon as what was begun is done
    GapPanel *m_gaps;
    quint64 m_verdictsAsked = 0; ///< counts questions: only the newest answer is shown
    quint64 m_dragAsked = 0;
    UndoBar *m_undoBar;
    UndoStack m_undo;
    bool m_undoing = false; ///< a step is being taken back
    int m_changing = 0;     ///< moves and cancels that are not answered yet
    QTimer m_tick;
};

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QWidget>

#include "core/engine/views.h"

class QMenu;

namespace tresen::ui {

class Button;
class Label;
class MonthCalendar;

/// Over the day view: which day, how much is booked, other days, who is shown, and the way to a new appointment.
class DayHead : public QWidget
{
    Q_OBJECT
public:
    explicit DayHead(QWidget *parent = nullptr);

    /// The day that is asked for; its figures follow with setView().
    void setDay(Day day, Day today);
    void setView(const DayView &view);
    [[nodiscard]] const std::set<StaffId> &hidden() const { return m_hidden; }
    void openCalendar();
    void retranslate();

Q_SIGNALS:
    /// Behind dayChosen(): by the calendar, which has had the keyboard and is gone.
    void calendarLeft();
    void dayChosen(tresen::Day day);
    void todayRequested();
    void hiddenChanged(const std::set<tresen::StaffId> &hidden);
    void bookRequested();
    void gapsRequested();

private:
    void fillTitle();
    void openFilter();

    Day m_day{};
    Day m_today{};
    std::optional<DayView> m_view;
    std::set<StaffId> m_hidden;
    Button *m_previous;
    Button *m_now;
    Button *m_next;
    Label *m_title;
    Label *m_figures;
    Button *m_calendar;
    Button *m_gaps;
    Button *m_filter;
    Button *m_book;
    QMenu *m_menu;
};

} // namespace tresen::ui

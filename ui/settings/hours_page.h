// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QWidget>

#include "ui/models/backend.h"

namespace tresen::ui {

class AbsenceCard;
class HolidayCard;
class PausesCard;
class ScheduleCard;
class ShiftCard;

/// What the salon has beside its weeks: closed days, absences, shifts of single days, pauses and rules. The part of the
/// settings behind "Hours".
class HoursPage : public QWidget
{
    Q_OBJECT
public:
    explicit HoursPage(Backend &backend, QWidget *parent = nullptr);
    void retranslate();
    /// Takes back what was offered last.
    void undo();

Q_SIGNALS:
    void said(const QString &sentence);
    /// The same, and undo() takes it back.
    void offered(const QString &sentence);
    void appointmentChosen(tresen::AppointmentId appointment, tresen::Instant start);

private:
    void change(const CalendarChange &change);
    void fill();

    Backend &m_backend;
    HolidayCard *m_holidays;
    AbsenceCard *m_absences;
    ShiftCard *m_shifts;
    PausesCard *m_pauses;
    ScheduleCard *m_schedules;
    std::function<void()> m_undo;
};

} // namespace tresen::ui

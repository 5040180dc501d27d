// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "ui/models/backend.h"

namespace tresen::ui {

class Banner;
class Button;
class LineList;

/// Whoever is booked in `day` and would stand before a closed door: of one stylist or of all, those who are not within
/// what `stays`. What is over is nobody's matter any more.
[[nodiscard]] std::vector<CoveredBooking> guestsOf(const DayView &day, std::optional<StaffId> staff,
                                                   const std::vector<TimeRange> &stays, Instant now);

/// Asks once before guests are left without anybody, and names them; afterwards it goes on naming them, as somebody has
/// to call them.
class GuestQuestion : public QWidget
{
    Q_OBJECT
public:
    explicit GuestQuestion(Backend &backend, QWidget *parent = nullptr);

    /// Does `change` at once where no guest is concerned, else when somebody says so. `staff`: only of this stylist.
    void ask(const CalendarChange &change, BranchId branch, Day day, std::optional<StaffId> staff,
             const std::vector<TimeRange> &stays);
    void clear();
    void retranslate();

Q_SIGNALS:
    /// Nobody is concerned, or somebody has said yes.
    void confirmed(const tresen::CalendarChange &change);
    /// Somebody has said no; the keyboard may go back to where the question came from.
    void declined();
    void said(const QString &sentence);
    void appointmentChosen(tresen::AppointmentId appointment, tresen::Instant start);

private:
    void fill();

    Backend &m_backend;
    Banner *m_words;
    LineList *m_guests;
    Button *m_yes;
    Button *m_no;
    std::optional<CalendarChange> m_change; ///< not done yet
    Day m_day{};
    Zone m_zone;
    std::vector<CoveredBooking> m_covered;
    quint64 m_generation = 0;
};

} // namespace tresen::ui

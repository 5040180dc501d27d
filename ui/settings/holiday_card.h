// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/settings/step_card.h"

class QComboBox;

namespace tresen::ui {

class Field;
class GuestQuestion;
class LineList;

/// The days on which the salon is closed: holidays of its state for a year ahead, each of which can be opened, and days
/// that are closed by hand.
class HolidayCard : public StepCard
{
    Q_OBJECT
public:
    explicit HolidayCard(Backend &backend, QWidget *parent = nullptr);
    void fill();
    void retranslate();
    /// What was entered is taken back: nobody has to be called for it.
    void forgetGuests();

Q_SIGNALS:
    void changeRequested(const tresen::CalendarChange &change);
    void said(const QString &sentence);
    /// A booking on a day that is to be closed was chosen.
    void appointmentChosen(tresen::AppointmentId appointment, tresen::Instant start);

private:
    void add();
    void close(const SpecialDay &day);
    [[nodiscard]] const Branch *branch() const;

    Backend &m_backend;
    std::shared_ptr<const Catalog> m_catalog;
    Label *m_stateLabel;
    QComboBox *m_state;
    LineList *m_days;
    Field *m_day;
    Field *m_name;
    Button *m_add;
    GuestQuestion *m_guests;
};

} // namespace tresen::ui

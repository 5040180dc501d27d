// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/settings/step_card.h"

class QComboBox;

namespace tresen::ui {

class Field;
class GuestQuestion;
class LineList;

/// Shifts of single days in place of the week's.
class ShiftCard : public StepCard
{
    Q_OBJECT
public:
    explicit ShiftCard(Backend &backend, QWidget *parent = nullptr);
    void fill();
    void retranslate();
    /// What was entered is taken back: nobody has to be called for it.
    void forgetGuests();

Q_SIGNALS:
    void changeRequested(const tresen::CalendarChange &change);
    void said(const QString &sentence);
    /// A booking outside of the shift was chosen.
    void appointmentChosen(tresen::AppointmentId appointment, tresen::Instant start);

private:
    void add();
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    std::shared_ptr<const Catalog> m_catalog;
    QComboBox *m_staff;
    Field *m_day;
    Field *m_spans;
    Button *m_add;
    LineList *m_days;
    GuestQuestion *m_guests;
};

/// Pauses before and after guests, by service or stylist, and how soon and how far ahead customers may book.
class PausesCard : public StepCard
{
    Q_OBJECT
public:
    explicit PausesCard(Backend &backend, QWidget *parent = nullptr);
    void fill();
    void retranslate();

Q_SIGNALS:
    void changeRequested(const tresen::CalendarChange &change);

private:
    void add();
    void saveRules();

    Backend &m_backend;
    std::shared_ptr<const Catalog> m_catalog;
    QComboBox *m_whose;
    Field *m_before;
    Field *m_after;
    Button *m_add;
    LineList *m_buffers;
    Label *m_noticeLabel;
    Field *m_notice;
    Label *m_windowLabel;
    Field *m_window;
    Button *m_save;
};

} // namespace tresen::ui

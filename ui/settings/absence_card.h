// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backend.h"
#include "ui/settings/step_card.h"

class QComboBox;

namespace tresen::ui {

class Banner;
class Field;
class LineList;

/// Who is away when, and whether guests can still book that time online. Before an absence is kept, the bookings in its
/// time are listed: somebody has to call these guests.
class AbsenceCard : public StepCard
{
    Q_OBJECT
public:
    explicit AbsenceCard(Backend &backend, QWidget *parent = nullptr);
    void fill();
    void retranslate();
    void enterAgain(const Absence &absence);

Q_SIGNALS:
    void said(const QString &sentence);
    /// One was removed; enterAgain() takes that back.
    void removed(const tresen::Absence &absence);
    /// A booking of the list was chosen.
    void appointmentChosen(tresen::AppointmentId appointment, tresen::Instant start);

private:
    [[nodiscard]] std::optional<AbsenceRequest> typed();
    void showAbsences();
    void lookOnline();
    void look();
    void save();
    void show(const AbsenceSheet &sheet, bool saved);
    void remove(AbsenceId absence);
    void forgetAnswer();
    void complain(Field &field, const QString &words);
    [[nodiscard]] Zone zone() const;

    Backend &m_backend;
    std::shared_ptr<const Catalog> m_catalog;
    std::vector<AbsenceOnline> m_online; ///< as last asked
    QComboBox *m_staff;
    QComboBox *m_kind;
    Field *m_fromDay;
    Field *m_fromTime;
    Field *m_toDay;
    Field *m_toTime;
    Button *m_look;
    Button *m_save;
    Banner *m_words;
    LineList *m_covered;
    LineList *m_absences;
    quint64 m_generation = 0;
};

} // namespace tresen::ui

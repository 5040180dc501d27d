// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/hours_page.h"

#include <QHBoxLayout>

#include "ui/models/await.h"
#include "ui/models/sync_words.h"
#include "ui/settings/absence_card.h"
#include "ui/settings/calendar_undo.h"
#include "ui/settings/holiday_card.h"
#include "ui/settings/rules_card.h"
#include "ui/settings/schedule_card.h"
#include "ui/widgets/scrolled.h"

namespace tresen::ui {

HoursPage::HoursPage(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_holidays(new HolidayCard(backend))
    , m_absences(new AbsenceCard(backend))
    , m_shifts(new ShiftCard(backend))
    , m_pauses(new PausesCard(backend))
    , m_schedules(new ScheduleCard(backend))
{
    setObjectName(QStringLiteral("hoursPage"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::two);
    const auto column = [row](std::initializer_list<QWidget *> cards) {
        auto *content = new QWidget;
        auto *stack = new QVBoxLayout(content);
        stack->setContentsMargins(0, 0, 0, 0);
        stack->setSpacing(space::two);
        for (auto *card : cards)
            stack->addWidget(card);
        stack->addStretch();
        row->addWidget(scrolled(content), 1);
    };
    column({m_absences, m_shifts});
    column({m_holidays, m_pauses, m_schedules});
    connect(m_holidays, &HolidayCard::changeRequested, this, &HoursPage::change);
    connect(m_shifts, &ShiftCard::changeRequested, this, &HoursPage::change);
    connect(m_pauses, &PausesCard::changeRequested, this, &HoursPage::change);
    connect(m_holidays, &HolidayCard::said, this, &HoursPage::said);
    connect(m_holidays, &HolidayCard::appointmentChosen, this, &HoursPage::appointmentChosen);
    connect(m_shifts, &ShiftCard::said, this, &HoursPage::said);
    connect(m_shifts, &ShiftCard::appointmentChosen, this, &HoursPage::appointmentChosen);
    connect(m_absences, &AbsenceCard::said, this, &HoursPage::said);
    connect(m_absences, &AbsenceCard::removed, this, [this](const Absence &absence) {
        m_undo = [this, absence] { m_absences->enterAgain(absence); };
        Q_EMIT offered(tr("The absence is removed"));
    });
    connect(m_absences, &AbsenceCard::appointmentChosen, this, &HoursPage::appointmentChosen);
    connect(&backend, &Backend::catalogChanged, this, &HoursPage::fill);
    retranslate();
}

void HoursPage::retranslate()
{
    m_holidays->retranslate();
    m_absences->retranslate();
    m_shifts->retranslate();
    m_pauses->retranslate();
    m_schedules->retranslate();
}

void HoursPage::fill()
{
    m_holidays->fill();
    m_absences->fill();
    m_shifts->fill();
    m_pauses->fill();
}

void HoursPage::change(const CalendarChange &change)
{
    const auto calendar = m_backend.calendar();
    const auto back = inverseOf(change, calendar ? *calendar : SalonCalendar());
    await(this, m_backend.changeCalendar(change), [this, back](const Outcome<bool> &answer) {
        fill();
        if (!answer) return Q_EMIT said(refusalWords(answer.error().code));
        m_undo = [this, back] {
            await(this, m_backend.changeCalendar(back), [this](const Outcome<bool> &undone) {
                Q_EMIT said(undone ? tr("Taken back") : refusalWords(undone.error().code));
                if (undone) m_holidays->forgetGuests();
                if (undone) m_shifts->forgetGuests();
                fill();
            });
        };
        Q_EMIT offered(tr("Kept; the day view shows it"));
    });
}

void HoursPage::undo()
{
    if (const auto back = std::exchange(m_undo, nullptr)) back();
}

} // namespace tresen::ui

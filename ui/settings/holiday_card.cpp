// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/holiday_card.h"

#include <map>

#include <QComboBox>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/models/format.h"
#include "ui/models/typed_time.h"
#include "ui/settings/guest_question.h"
#include "ui/settings/line_list.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

using namespace std::chrono;

static constexpr days ahead{366};

HolidayCard::HolidayCard(Backend &backend, QWidget *parent)
    : StepCard(0, parent)
    , m_backend(backend)
    , m_stateLabel(new Label(TextSize::Small, Colour::Text2, QFont::Medium))
    , m_state(new QComboBox)
    , m_days(new LineList)
    , m_day(new Field)
    , m_name(new Field)
    , m_add(new Button(Button::Kind::Secondary))
    , m_guests(new GuestQuestion(backend))
{
    setObjectName(QStringLiteral("holidayCard"));
    auto *top = new QHBoxLayout;
    top->setSpacing(space::one);
    m_stateLabel->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    top->addWidget(m_stateLabel);
    top->addWidget(m_state, 1);
    content()->addLayout(top);
    content()->addWidget(m_days);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(space::one);
    bottom->addWidget(m_day, 1);
    bottom->addWidget(m_name, 2);
    bottom->addWidget(m_add);
    content()->addLayout(bottom);
    content()->addWidget(m_guests);
    m_state->setObjectName(QStringLiteral("holidayState"));
    m_state->setFixedHeight(size::field);
    m_days->setObjectName(QStringLiteral("holidayDays"));
    m_day->setObjectName(QStringLiteral("holidayDay"));
    m_name->setObjectName(QStringLiteral("holidayName"));
    m_name->setMaxLength(80);
    m_add->setObjectName(QStringLiteral("holidayAdd"));
    connect(m_state, &QComboBox::activated, this, [this](int index) {
        if (const auto *here = branch()) Q_EMIT changeRequested(SetState{here->id, FederalState(index)});
    });
    connect(m_add, &Button::clicked, this, &HolidayCard::add);
    connect(m_guests, &GuestQuestion::declined, m_add, [this] { m_add->setFocus(Qt::OtherFocusReason); });
    connect(m_guests, &GuestQuestion::said, this, &HolidayCard::said);
    connect(m_guests, &GuestQuestion::appointmentChosen, this, &HolidayCard::appointmentChosen);
    connect(m_guests, &GuestQuestion::confirmed, this, [this](const CalendarChange &change) {
        m_day->clear();
        m_name->clear();
        Q_EMIT changeRequested(change);
    });
    for (auto *field : {m_day, m_name}) {
        connect(field, &QLineEdit::returnPressed, this, &HolidayCard::add);
        connect(field, &QLineEdit::textEdited, this, [this] {
            m_day->setWrong(false);
            m_guests->clear();
        });
    }
}

void HolidayCard::retranslate()
{
    setWords(tr("Closed days"), tr("Public holidays of the state the salon is in, for a year ahead. Days are found by "
                                   "themselves; what is said here by hand goes before them."));
    m_stateLabel->setText(tr("State"));
    m_state->setAccessibleName(tr("Federal state"));
    const int kept = m_state->currentIndex();
    m_state->clear();
    m_state->addItem(tr("none: closed days by hand only"));
    for (int state = 1; state <= int(FederalState::Thuringia); ++state)
        m_state->addItem(stateName(FederalState(state)));
    m_state->setCurrentIndex(kept);
    m_day->setPlaceholderText(tr("Day, e.g. 24.12."));
    m_day->setAccessibleName(tr("Day that is closed"));
    m_name->setPlaceholderText(tr("Why, e.g. company outing"));
    m_name->setAccessibleName(tr("Why it is closed"));
    m_add->setText(tr("Close that day"));
    m_add->updateGeometry();
    m_guests->retranslate();
    fill();
}

const Branch *HolidayCard::branch() const
{
    return m_catalog && !m_catalog->branches.empty() ? &m_catalog->branches.front() : nullptr;
}

void HolidayCard::fill()
{
    m_catalog = m_backend.catalog();
    const auto calendar = m_backend.calendar();
    const auto *here = branch();
    setEnabled(here != nullptr);
    if (!here || !calendar) return;
    const auto state = calendar->states.find(here->id);
    const auto chosen = state == calendar->states.end() ? FederalState::None : state->second;
    m_state->setCurrentIndex(int(chosen));

    const auto today = here->zone.dayOf(m_backend.now());
    const auto thisYear = year_month_day(today).year();
    std::map<Day, LineList::Line> lines;
    const auto language = QLocale().name();
    for (const auto y : {thisYear, thisYear + years(1)}) {
        for (const auto &holiday : publicHolidays(chosen, y)) {
            if (holiday.day < today || holiday.day > today + ahead) continue;
            const auto name = holidayName(holiday.kind, language);
            const SpecialDay other{here->id, holiday.day, holiday.regional, name};
            lines[holiday.day] = {shortDay(holiday.day),
                                  holiday.regional ? tr("%1, in some towns only: open").arg(name) : name,
                                  holiday.regional ? tr("Close") : tr("Open all the same"), [this, other] {
                                      if (other.closed) return close(other);
                                      m_guests->clear();
                                      Q_EMIT changeRequested(other);
                                  }};
        }
    }
    for (const auto &special : calendar->specialDays) {
        if (special.branch != here->id || special.day < today) continue;
        const RemoveSpecialDay gone{here->id, special.day};
        const auto name = special.name.isEmpty() ? tr("no name") : special.name;
        lines[special.day] = {shortDay(special.day), special.closed ? name : tr("%1: open all the same").arg(name),
                              special.closed ? tr("Open again") : tr("As the holiday says"), [this, gone] {
                                  m_guests->clear();
                                  Q_EMIT changeRequested(gone);
                              }};
    }
    std::vector<LineList::Line> all;
    for (auto &[day, line] : lines)
        all.push_back(std::move(line));
    m_days->setLines(std::move(all));
}

void HolidayCard::add()
{
    const auto *here = branch();
    if (!here) return;
    const auto day = dayFromTyped(m_day->text(), here->zone.dayOf(m_backend.now()));
    if (!day) {
        m_day->setWrong(true);
        Q_EMIT said(tr("That is no day: write it as 24.12. or 24.12.2026."));
        return m_day->setFocus(Qt::OtherFocusReason);
    }
    close(SpecialDay{here->id, *day, true, m_name->text().trimmed()});
}

void HolidayCard::forgetGuests() { m_guests->clear(); }

void HolidayCard::close(const SpecialDay &day) { m_guests->ask(day, day.branch, day.day, {}, {}); }

} // namespace tresen::ui

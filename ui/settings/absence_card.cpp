// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/absence_card.h"

#include <QComboBox>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/models/typed_time.h"
#include "ui/models/why_words.h"
#include "ui/settings/line_list.h"
#include "ui/settings/staff_choice.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

using namespace std::chrono;

AbsenceCard::AbsenceCard(Backend &backend, QWidget *parent)
    : StepCard(0, parent)
    , m_backend(backend)
    , m_staff(new QComboBox)
    , m_kind(new QComboBox)
    , m_fromDay(new Field)
    , m_fromTime(new Field)
    , m_toDay(new Field)
    , m_toTime(new Field)
    , m_look(new Button(Button::Kind::Secondary))
    , m_save(new Button(Button::Kind::Primary))
    , m_words(new Banner)
    , m_covered(new LineList)
    , m_absences(new LineList)
{
    setObjectName(QStringLiteral("absenceCard"));
    const auto row = [this](std::initializer_list<std::pair<QWidget *, int>> widgets) {
        auto *line = new QHBoxLayout;
        line->setSpacing(space::one);
        for (const auto &[widget, stretch] : widgets)
            line->addWidget(widget, stretch);
        content()->addLayout(line);
    };
    row({{m_staff, 2}, {m_kind, 1}});
    row({{m_fromDay, 4}, {m_fromTime, 3}, {m_toDay, 4}, {m_toTime, 3}});
    row({{m_look, 0}, {m_save, 0}, {new QWidget, 1}});
    content()->addWidget(m_words);
    content()->addWidget(m_covered);
    content()->addWidget(m_absences);
    m_words->hide();
    m_covered->hide();
    m_staff->setObjectName(QStringLiteral("absenceStaff"));
    m_kind->setObjectName(QStringLiteral("absenceKind"));
    m_fromDay->setObjectName(QStringLiteral("absenceFromDay"));
    m_fromTime->setObjectName(QStringLiteral("absenceFromTime"));
    m_toDay->setObjectName(QStringLiteral("absenceToDay"));
    m_toTime->setObjectName(QStringLiteral("absenceToTime"));
    m_look->setObjectName(QStringLiteral("absenceLook"));
    m_save->setObjectName(QStringLiteral("absenceSave"));
    m_words->setObjectName(QStringLiteral("absenceWords"));
    m_covered->setObjectName(QStringLiteral("absenceCovered"));
    m_absences->setObjectName(QStringLiteral("absenceList"));
    m_staff->setFixedHeight(size::field);
    m_kind->setFixedHeight(size::field);
    connect(&m_backend, &Backend::appointmentsChanged, this, [this] {
        if (isVisible()) lookOnline();
    });
    connect(m_staff, &QComboBox::activated, this, &AbsenceCard::forgetAnswer);
    connect(m_look, &Button::clicked, this, &AbsenceCard::look);
    connect(m_save, &Button::clicked, this, &AbsenceCard::save);
    for (auto *field : {m_fromDay, m_fromTime, m_toDay, m_toTime}) {
        connect(field, &QLineEdit::returnPressed, this, &AbsenceCard::look);
        connect(field, &QLineEdit::textEdited, this, [this, field] {
            field->setWrong(false);
            forgetAnswer();
        });
    }
}

void AbsenceCard::retranslate()
{
    setWords(tr("Absences"),
             tr("Who is away is offered to nobody. Bookings in that time stay until somebody has called "
                "the guest."));
    m_staff->setAccessibleName(tr("Stylist"));
    m_kind->setAccessibleName(tr("Kind of absence"));
    const int kept = std::max(0, m_kind->currentIndex());
    m_kind->clear();
    for (const auto kind : {AbsenceKind::Vacation, AbsenceKind::Illness, AbsenceKind::Training, AbsenceKind::Other})
        m_kind->addItem(absenceWords(kind));
    m_kind->setCurrentIndex(kept);
    m_fromDay->setPlaceholderText(tr("First day, e.g. 24.12."));
    m_fromDay->setAccessibleName(tr("First day"));
    m_fromTime->setPlaceholderText(tr("from 0:00"));
    m_fromTime->setAccessibleName(tr("From what time"));
    m_toDay->setPlaceholderText(tr("Last day"));
    m_toDay->setAccessibleName(tr("Last day"));
    m_toTime->setPlaceholderText(tr("until 24:00"));
    m_toTime->setAccessibleName(tr("Until what time"));
    m_look->setText(tr("Who is booked then?"));
    m_save->setText(tr("Enter absence"));
    m_look->updateGeometry();
    m_save->updateGeometry();
    fill();
}

Zone AbsenceCard::zone() const { return salonZone(m_catalog); }

void AbsenceCard::fill()
{
    m_catalog = m_backend.catalog();
    const auto calendar = m_backend.calendar();
    if (!m_catalog || !calendar) return;
    fillStaff(*m_staff, *m_catalog);
    m_save->setEnabled(m_staff->count() > 0);
    showAbsences();
    lookOnline();
}

/// Whole days as days, with the last one that counts: nobody says "until midnight of the day after".
static QString spanWords(const TimeRange &time, const Zone &zone)
{
    const Day first = zone.dayOf(time.from);
    const Day last = zone.dayOf(time.to - milliseconds(1));
    if (zone.range(first).from == time.from && zone.range(last).to == time.to)
        return first == last ? shortDay(first) : QStringLiteral("%1 – %2").arg(shortDay(first), shortDay(last));
    if (first == last) return QStringLiteral("%1 %2").arg(shortDay(first), timeSpan(time, zone));
    return QStringLiteral("%1 – %2").arg(dayAndTime(time.from, zone), dayAndTime(time.to, zone));
}

void AbsenceCard::showAbsences()
{
    const auto calendar = m_backend.calendar();
    if (!m_catalog || !calendar) return;
    std::vector<LineList::Line> lines;
    const auto now = m_backend.now();
    for (const auto &absence : calendar->absences) {
        if (absence.time.to <= now) continue;
        const auto *member = m_catalog->staffMember(absence.staff);
        LineList::Line line{member ? member->name : QString(),
                            QStringLiteral("%1 · %2").arg(spanWords(absence.time, zone()), absenceWords(absence.kind)),
                            tr("Remove"), [this, id = absence.id] { remove(id); }};
        const auto online = std::ranges::find(m_online, absence.id, &AbsenceOnline::absence);
        if (online != m_online.end()) {
            line.glyph = onlineGlyph(*online);
            line.more = onlineSentence(*online, zone());
        }
        lines.push_back(std::move(line));
    }
    m_absences->setLines(std::move(lines));
}

/// How far Cal.com has got; while it is under way the answer changes with each booking that arrives there.
void AbsenceCard::lookOnline()
{
    await(this, m_backend.absencesOnline(), [this](const Outcome<std::vector<AbsenceOnline>> &answer) {
        if (!answer || *answer == m_online) return;
        m_online = *answer;
        showAbsences();
    });
}

/// What stands in the fields; what does not is marked and has the keyboard.
std::optional<AbsenceRequest> AbsenceCard::typed()
{
    const auto today = zone().dayOf(m_backend.now());
    const auto first = dayFromTyped(m_fromDay->text(), today);
    const auto last =
        m_toDay->text().trimmed().isEmpty() ? first : dayFromTyped(m_toDay->text(), first.value_or(today));
    const auto from = m_fromTime->text().trimmed().isEmpty() ? std::optional(0) : minuteFromTyped(m_fromTime->text());
    const auto to = m_toTime->text().trimmed().isEmpty() ? std::optional(1440) : minuteFromTyped(m_toTime->text());
    const std::pair<Field *, bool> checks[] = {{m_fromDay, first.has_value()},
                                               {m_fromTime, from.has_value()},
                                               {m_toDay, last && first && *last >= *first},
                                               {m_toTime, to.has_value()}};
    Field *wrong = nullptr;
    for (const auto &[field, fine] : checks) {
        field->setWrong(!fine);
        if (!fine && !wrong) wrong = field;
    }
    const auto staff = StaffId::fromString(m_staff->currentData().toString());
    if (wrong)
        complain(*wrong, !m_fromDay->isWrong() && wrong == m_toDay && last ? tr("The last day lies before the first.")
                         : wrong == m_fromDay || wrong == m_toDay
                             ? tr("That is no day: write it as 24.12. or 24.12.2026.")
                             : tr("That is no time: write it as 9 or 9:30."));
    if (wrong || !staff) return std::nullopt;
    const TimeRange time{zone().toInstant(LocalTime(*first) + minutes(*from)),
                         zone().toInstant(LocalTime(*last) + minutes(*to))};
    if (time.isEmpty()) {
        m_toTime->setWrong(true);
        complain(*m_toTime, tr("The absence ends before it begins."));
        return std::nullopt;
    }
    return AbsenceRequest{*staff, time, AbsenceKind(m_kind->currentIndex())};
}

void AbsenceCard::complain(Field &field, const QString &words)
{
    forgetAnswer();
    m_words->say(Glyph::Failure, words);
    m_words->show();
    field.setFocus(Qt::OtherFocusReason);
}

void AbsenceCard::look()
{
    const auto request = typed();
    if (!request) return;
    const auto mine = ++m_generation;
    await(this, m_backend.absenceSheet(*request), [this, mine](const Outcome<AbsenceSheet> &answer) {
        if (mine != m_generation) return;
        if (!answer) return Q_EMIT said(refusalWords(answer.error().code));
        show(*answer, false);
    });
}

void AbsenceCard::save()
{
    const auto request = typed();
    if (!request) return;
    ++m_generation;
    m_save->setBusy(true, tr("Enters"));
    await(this, m_backend.saveAbsence(*request), [this](const Outcome<AbsenceSheet> &answer) {
        m_save->setBusy(false);
        if (!answer) return Q_EMIT said(refusalWords(answer.error().code));
        for (auto *field : {m_fromDay, m_fromTime, m_toDay, m_toTime})
            field->clear();
        show(*answer, true);
        fill();
    });
}

void AbsenceCard::show(const AbsenceSheet &sheet, bool saved)
{
    QStringList words;
    if (saved) words << tr("The absence is entered.");
    if (sheet.covered.empty()) words << tr("No booking lies in that time.");
    if (sheet.onlineOpen)
        words << tr(
            "Online booking at Cal.com is still open for that time, as no event type for absences is mapped: map "
            "one, or block the time there.");
    else if (sheet.blocks > 0)
        words << (saved ? tr("%n booking(s) of the salon's own close it at Cal.com.", nullptr, sheet.blocks)
                        : tr("%n booking(s) of the salon's own will close it at Cal.com.", nullptr, sheet.blocks));
    if (!sheet.open.empty()) words << tr("Still bookable there: %1.").arg(openTimes(sheet.open, zone()));
    // Last: the list follows its colon.
    if (!sheet.covered.empty())
        words << tr("%n booking(s) lie in that time; these guests have to be called:", nullptr,
                    int(sheet.covered.size()));
    const bool fine = sheet.covered.empty() && !sheet.onlineOpen && sheet.open.empty();
    m_words->say(fine ? Glyph::Ok : Glyph::Attention, words.join(QLatin1Char(' ')));
    m_words->show();
    std::vector<LineList::Line> lines;
    for (const auto &booking : sheet.covered)
        lines.push_back(
            {QStringLiteral("%1 %2").arg(shortDay(zone().dayOf(booking.time.from)), timeSpan(booking.time, zone())),
             QStringLiteral("%1, %2").arg(booking.customer, booking.service), tr("Show"),
             [this, booking] { Q_EMIT appointmentChosen(booking.appointment, booking.time.from); }});
    m_covered->setLines(std::move(lines));
    m_covered->setVisible(!sheet.covered.empty());
}

void AbsenceCard::remove(AbsenceId absence)
{
    const auto calendar = m_backend.calendar();
    if (!calendar) return;
    const auto found = std::ranges::find(calendar->absences, absence, &Absence::id);
    if (found == calendar->absences.end()) return fill();
    await(this, m_backend.removeAbsence(absence), [this, former = *found](const Outcome<bool> &answer) {
        fill();
        if (!answer) return Q_EMIT said(refusalWords(answer.error().code));
        forgetAnswer();
        Q_EMIT removed(former);
    });
}

void AbsenceCard::enterAgain(const Absence &absence)
{
    await(this, m_backend.saveAbsence({absence.staff, absence.time, absence.kind}),
          [this](const Outcome<AbsenceSheet> &answer) {
              Q_EMIT said(answer ? tr("Taken back") : refusalWords(answer.error().code));
              fill();
          });
}

/// What was said of other days, another stylist, or an absence that is gone.
void AbsenceCard::forgetAnswer()
{
    ++m_generation;
    m_words->hide();
    m_covered->hide();
}

} // namespace tresen::ui

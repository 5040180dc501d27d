// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/rules_card.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

#include "core/domain/salon_zone.h"
#include "ui/models/format.h"
#include "ui/models/typed_time.h"
#include "ui/settings/guest_question.h"
#include "ui/settings/line_list.h"
#include "ui/settings/staff_choice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {

/// A whole number up to `most`; nothing typed is 0.
std::optional<int> numberFromTyped(const QString &text, int most)
{
    if (text.trimmed().isEmpty()) return 0;
    bool fine = false;
    const int number = text.trimmed().toInt(&fine);
    return fine && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

void complainAt(Field *field)
{
    field->setWrong(true);
    field->setFocus(Qt::OtherFocusReason);
}

QHBoxLayout *lineOf(std::initializer_list<std::pair<QWidget *, int>> widgets)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(space::one);
    for (const auto &[widget, stretch] : widgets)
        line->addWidget(widget, stretch);
    return line;
}

} // namespace

ShiftCard::ShiftCard(Backend &backend, QWidget *parent)
    : StepCard(0, parent)
    , m_backend(backend)
    , m_staff(new QComboBox)
    , m_day(new Field)
    , m_spans(new Field)
    , m_add(new Button(Button::Kind::Secondary))
    , m_days(new LineList)
    , m_guests(new GuestQuestion(backend))
{
    setObjectName(QStringLiteral("shiftCard"));
    content()->addLayout(lineOf({{m_staff, 2}, {m_day, 1}}));
    content()->addLayout(lineOf({{m_spans, 1}, {m_add, 0}}));
    content()->addWidget(m_guests);
    content()->addWidget(m_days);
    m_staff->setObjectName(QStringLiteral("shiftStaff"));
    m_staff->setFixedHeight(size::field);
    m_day->setObjectName(QStringLiteral("shiftDay"));
    m_spans->setObjectName(QStringLiteral("shiftSpans"));
    m_add->setObjectName(QStringLiteral("shiftAdd"));
    m_days->setObjectName(QStringLiteral("shiftDays"));
    connect(m_add, &Button::clicked, this, &ShiftCard::add);
    connect(m_staff, &QComboBox::activated, m_guests, &GuestQuestion::clear);
    connect(m_guests, &GuestQuestion::declined, m_add, [this] { m_add->setFocus(Qt::OtherFocusReason); });
    connect(m_guests, &GuestQuestion::said, this, &ShiftCard::said);
    connect(m_guests, &GuestQuestion::appointmentChosen, this, &ShiftCard::appointmentChosen);
    connect(m_guests, &GuestQuestion::confirmed, this, [this](const CalendarChange &change) {
        m_day->clear();
        m_spans->clear();
        Q_EMIT changeRequested(change);
    });
    for (auto *field : {m_day, m_spans}) {
        connect(field, &QLineEdit::returnPressed, this, &ShiftCard::add);
        connect(field, &QLineEdit::textEdited, this, [this, field] {
            field->setWrong(false);
            m_guests->clear();
        });
    }
}

void ShiftCard::retranslate()
{
    setWords(tr("Shifts of single days"), tr("In place of the usual week, for one day. Empty times: a day off."));
    m_staff->setAccessibleName(tr("Stylist"));
    m_day->setPlaceholderText(tr("Day, e.g. 24.12."));
    m_day->setAccessibleName(tr("Day of the shift"));
    m_spans->setPlaceholderText(tr("Times, e.g. 9-13, 14-18:30"));
    m_spans->setAccessibleName(tr("Times of the shift"));
    m_add->setText(tr("Enter shift"));
    m_add->updateGeometry();
    m_guests->retranslate();
    fill();
}

Zone ShiftCard::zone() const { return salonZone(m_catalog); }

void ShiftCard::fill()
{
    m_catalog = m_backend.catalog();
    const auto calendar = m_backend.calendar();
    if (!m_catalog || !calendar) return;
    fillStaff(*m_staff, *m_catalog);
    m_add->setEnabled(m_staff->count() > 0);
    const auto today = zone().dayOf(m_backend.now());
    std::vector<LineList::Line> lines;
    for (const auto &shift : calendar->shiftDays) {
        if (shift.day < today) continue;
        const auto *member = m_catalog->staffMember(shift.staff);
        const RemoveShiftDay gone{shift.staff, shift.day};
        lines.push_back({QStringLiteral("%1 · %2").arg(shortDay(shift.day), member ? member->name : QString()),
                         shift.spans.empty() ? tr("day off") : spansText(shift.spans), tr("As the week says"),
                         [this, gone] {
                             m_guests->clear();
                             Q_EMIT changeRequested(gone);
                         }});
    }
    m_days->setLines(std::move(lines));
}

void ShiftCard::forgetGuests() { m_guests->clear(); }

void ShiftCard::add()
{
    const auto staff = StaffId::fromString(m_staff->currentData().toString());
    const auto day = dayFromTyped(m_day->text(), zone().dayOf(m_backend.now()));
    const auto spans = spansFromTyped(m_spans->text());
    if (!day || !spans) {
        complainAt(day ? m_spans : m_day);
        return Q_EMIT said(day ? tr("These are no times: write them as 9-13, 14-18:30.")
                               : tr("That is no day: write it as 24.12. or 24.12.2026."));
    }
    if (!staff) return;
    const auto *member = m_catalog->staffMember(*staff);
    if (!member) return;
    std::vector<TimeRange> stays;
    for (const auto &span : *spans)
        stays.push_back({zone().toInstant(LocalTime(*day) + minutes(span.fromMinute)),
                         zone().toInstant(LocalTime(*day) + minutes(span.toMinute))});
    m_guests->ask(ShiftDay{*staff, *day, *spans}, m_catalog->branches.front().id, *day, *staff, stays);
}

PausesCard::PausesCard(Backend &backend, QWidget *parent)
    : StepCard(0, parent)
    , m_backend(backend)
    , m_whose(new QComboBox)
    , m_before(new Field)
    , m_after(new Field)
    , m_add(new Button(Button::Kind::Secondary))
    , m_buffers(new LineList)
    , m_noticeLabel(new Label(TextSize::Small, Colour::Text2, QFont::Medium))
    , m_notice(new Field)
    , m_windowLabel(new Label(TextSize::Small, Colour::Text2, QFont::Medium))
    , m_window(new Field)
    , m_save(new Button(Button::Kind::Secondary))
{
    setObjectName(QStringLiteral("pausesCard"));
    content()->addLayout(lineOf({{m_whose, 2}, {m_before, 1}, {m_after, 1}, {m_add, 0}}));
    content()->addWidget(m_buffers);
    auto *rules = new QGridLayout;
    rules->setHorizontalSpacing(space::one);
    rules->setVerticalSpacing(space::half);
    rules->addWidget(m_noticeLabel, 0, 0);
    rules->addWidget(m_windowLabel, 0, 1);
    rules->addWidget(m_notice, 1, 0);
    rules->addWidget(m_window, 1, 1);
    rules->addWidget(m_save, 1, 2);
    rules->setColumnStretch(0, 1);
    rules->setColumnStretch(1, 1);
    content()->addLayout(rules);
    m_whose->setObjectName(QStringLiteral("bufferWhose"));
    m_whose->setFixedHeight(size::field);
    m_before->setObjectName(QStringLiteral("bufferBefore"));
    m_after->setObjectName(QStringLiteral("bufferAfter"));
    m_add->setObjectName(QStringLiteral("bufferAdd"));
    m_buffers->setObjectName(QStringLiteral("bufferList"));
    m_notice->setObjectName(QStringLiteral("ruleNotice"));
    m_window->setObjectName(QStringLiteral("ruleWindow"));
    m_save->setObjectName(QStringLiteral("ruleSave"));
    connect(m_add, &Button::clicked, this, &PausesCard::add);
    connect(m_save, &Button::clicked, this, &PausesCard::saveRules);
    for (auto *field : {m_before, m_after})
        connect(field, &QLineEdit::returnPressed, this, &PausesCard::add);
    for (auto *field : {m_notice, m_window})
        connect(field, &QLineEdit::returnPressed, this, &PausesCard::saveRules);
    for (auto *field : {m_before, m_after, m_notice, m_window})
        connect(field, &QLineEdit::textEdited, field, [field] { field->setWrong(false); });
}

void PausesCard::retranslate()
{
    setWords(tr("Pauses and rules"), tr("Time kept before and behind each guest, by service or stylist; the longer one "
                                        "counts. Notice and window are for customers who book by themselves or by "
                                        "telephone; the desk may do more."));
    m_whose->setAccessibleName(tr("Whose pause"));
    m_before->setPlaceholderText(tr("min before"));
    m_before->setAccessibleName(tr("Minutes before"));
    m_after->setPlaceholderText(tr("min after"));
    m_after->setAccessibleName(tr("Minutes after"));
    m_add->setText(tr("Keep free"));
    m_noticeLabel->setText(tr("Notice in hours"));
    m_notice->setAccessibleName(tr("Notice in hours"));
    m_notice->setPlaceholderText(tr("none"));
    m_windowLabel->setText(tr("Bookable how many days ahead"));
    m_window->setAccessibleName(tr("Bookable how many days ahead"));
    m_window->setPlaceholderText(tr("no limit"));
    m_save->setText(tr("Keep rules"));
    m_add->updateGeometry();
    m_save->updateGeometry();
    fill();
}

void PausesCard::fill()
{
    m_catalog = m_backend.catalog();
    const auto calendar = m_backend.calendar();
    if (!m_catalog || !calendar) return;
    const QString kept = m_whose->currentData().toString();
    m_whose->clear();
    for (const auto &member : m_catalog->staff)
        if (member.active) m_whose->addItem(member.name, QStringLiteral("staff ") + member.id.toString());
    for (const auto &service : m_catalog->services)
        if (service.active) m_whose->addItem(service.name, QStringLiteral("service ") + service.id.toString());
    m_whose->setCurrentIndex(std::max(0, m_whose->findData(kept)));
    std::vector<LineList::Line> lines;
    const auto line = [&](const QString &name, const Buffer &buffer, const CalendarChange &gone) {
        lines.push_back(
            {name,
             tr("%1 min before, %2 min after")
                 .arg(QLocale().toString(int(buffer.before.count())), QLocale().toString(int(buffer.after.count()))),
             tr("Remove"), [this, gone] { Q_EMIT changeRequested(gone); }});
    };
    for (const auto &[id, buffer] : calendar->staffBuffers)
        if (const auto *member = m_catalog->staffMember(id)) line(member->name, buffer, SetStaffBuffer{id, {}});
    for (const auto &[id, buffer] : calendar->serviceBuffers)
        if (const auto *service = m_catalog->service(id)) line(service->name, buffer, SetServiceBuffer{id, {}});
    m_buffers->setLines(std::move(lines));
    const auto number = [](qint64 n) { return n == 0 ? QString() : QString::number(n); };
    if (!m_notice->hasFocus()) m_notice->setText(number(duration_cast<hours>(calendar->notice).count()));
    if (!m_window->hasFocus()) m_window->setText(number(calendar->window.count()));
}

void PausesCard::add()
{
    const auto before = numberFromTyped(m_before->text(), 240);
    const auto after = numberFromTyped(m_after->text(), 240);
    if (!before) return complainAt(m_before);
    if (!after) return complainAt(m_after);
    const Buffer buffer{minutes(*before), minutes(*after)};
    const auto whose = m_whose->currentData().toString();
    const auto id = whose.section(QLatin1Char(' '), 1);
    if (whose.startsWith(u"staff ")) {
        if (const auto staff = StaffId::fromString(id)) Q_EMIT changeRequested(SetStaffBuffer{*staff, buffer});
    } else if (const auto service = ServiceId::fromString(id)) {
        Q_EMIT changeRequested(SetServiceBuffer{*service, buffer});
    }
    m_before->clear();
    m_after->clear();
}

void PausesCard::saveRules()
{
    const auto notice = numberFromTyped(m_notice->text(), 720);
    const auto window = numberFromTyped(m_window->text(), 730);
    if (!notice) return complainAt(m_notice);
    if (!window) return complainAt(m_window);
    Q_EMIT changeRequested(SetRules{hours(*notice), days(*window)});
}

} // namespace tresen::ui

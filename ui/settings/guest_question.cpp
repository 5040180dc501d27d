// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/guest_question.h"

#include <algorithm>

#include <QVBoxLayout>

#include "ui/models/await.h"
#include "ui/models/format.h"
#include "ui/models/sync_words.h"
#include "ui/settings/line_list.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

namespace tresen::ui {

std::vector<CoveredBooking> guestsOf(const DayView &day, std::optional<StaffId> staff,
                                     const std::vector<TimeRange> &stays, Instant now)
{
    const auto isLeft = [&](const SegmentView &segment) {
        if (segment.dropped || (staff && segment.staff != *staff)) return false;
        return std::ranges::none_of(stays, [&](const TimeRange &span) {
            return span.from <= segment.booked.from && segment.booked.to <= span.to;
        });
    };
    std::vector<CoveredBooking> guests;
    for (const auto &appointment : day.appointments) {
        if (appointment.status != AppointmentStatus::Booked || appointment.time.to <= now) continue;
        if (std::ranges::any_of(appointment.segments, isLeft))
            guests.push_back({appointment.id, appointment.time, appointment.customerName, appointment.serviceName});
    }
    return guests;
}

GuestQuestion::GuestQuestion(Backend &backend, QWidget *parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_words(new Banner)
    , m_guests(new LineList)
    , m_yes(new Button(Button::Kind::Danger))
    , m_no(new Button(Button::Kind::Secondary))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_yes);
    buttons->addWidget(m_no);
    buttons->addStretch();
    column->addWidget(m_words);
    column->addLayout(buttons); // above the guests of a whole day, which fill more than a window
    column->addWidget(m_guests);
    m_words->setObjectName(QStringLiteral("guestWords"));
    m_guests->setObjectName(QStringLiteral("guestList"));
    m_yes->setObjectName(QStringLiteral("guestYes"));
    m_no->setObjectName(QStringLiteral("guestNo"));
    connect(m_yes, &Button::clicked, this, [this] {
        const auto change = std::exchange(m_change, std::nullopt);
        // The buttons go; Qt would look for the keyboard's next place far below.
        if (auto *first = m_guests->findChild<Button *>()) first->setFocus(Qt::OtherFocusReason);
        fill();
        if (change) Q_EMIT confirmed(*change);
    });
    connect(m_no, &Button::clicked, this, [this] {
        Q_EMIT declined();
        clear();
    });
    hide();
    retranslate();
}

void GuestQuestion::retranslate()
{
    m_yes->setText(tr("Do it all the same"));
    m_no->setText(tr("Leave it as it was"));
    m_yes->updateGeometry();
    m_no->updateGeometry();
    if (!isHidden()) fill();
}

void GuestQuestion::clear()
{
    ++m_generation;
    m_change.reset();
    hide();
}

void GuestQuestion::ask(const CalendarChange &change, BranchId branch, Day day, std::optional<StaffId> staff,
                        const std::vector<TimeRange> &stays)
{
    clear();
    await(this, m_backend.day(branch, day),
          [this, mine = m_generation, change, day, staff, stays](const Outcome<DayView> &answer) {
              if (mine != m_generation) return;
              if (!answer) return Q_EMIT said(refusalWords(answer.error().code));
              m_covered = guestsOf(*answer, staff, stays, m_backend.now());
              if (m_covered.empty()) return Q_EMIT confirmed(change);
              m_change = change;
              m_day = day;
              m_zone = answer->zone;
              fill();
              m_no->setFocus(Qt::OtherFocusReason);
          });
}

void GuestQuestion::fill()
{
    const auto count = int(m_covered.size());
    m_words->say(
        Glyph::Attention,
        m_change
            ? tr("%n guest(s) are booked on %1 and would find nobody. The bookings stay until you have "
                 "called them.",
                 nullptr, count)
                  .arg(shortDay(m_day))
            : tr("It is entered. These %n guest(s) of %1 have to be called.", nullptr, count).arg(shortDay(m_day)));
    std::vector<LineList::Line> lines;
    for (const auto &guest : m_covered)
        lines.push_back({timeSpan(guest.time, m_zone), QStringLiteral("%1, %2").arg(guest.customer, guest.service),
                         tr("Show"), [this, guest] { Q_EMIT appointmentChosen(guest.appointment, guest.time.from); }});
    m_guests->setLines(std::move(lines));
    m_yes->setVisible(m_change.has_value());
    m_no->setVisible(m_change.has_value());
    show();
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/why_words.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/format.h"

namespace tresen::ui {

namespace {

struct WhyText {
    Q_DECLARE_TR_FUNCTIONS(WhyText)
};

/// "Monika Maier, 10:00–10:45"; a guest of another day is only a time.
QString guestWords(const WhyNotAnswer &answer, const DayView &day)
{
    const auto guest = std::ranges::find_if(day.appointments,
                                            [&](const AppointmentView &view) { return view.id.value == answer.owner; });
    const QString span = timeSpan(answer.with, day.zone);
    if (guest == day.appointments.end() || guest->customerName.isEmpty()) return span;
    return WhyText::tr("%1, %2", "customer, time").arg(guest->customerName, span);
}

QString heldWords(const WhyNotAnswer &answer, const DayView &day)
{
    for (const auto &hold : day.holds)
        if (hold.id.value == answer.owner) return WhyText::tr("%1.").arg(holdWords(hold, day.zone));
    return WhyText::tr("Kept for somebody who is being asked.");
}

} // namespace

QString whyWords(const WhyNotAnswer &answer, const DayView &day, const QString &staffName)
{
    switch (answer.why) {
    case WhyNot::Free: return WhyText::tr("Free.");
    case WhyNot::Past: return WhyText::tr("This time has passed.");
    case WhyNot::Closed: return WhyText::tr("The salon is closed then.");
    case WhyNot::Holiday:
        return WhyText::tr("The salon is closed that day: %1.").arg(closedWords(answer.closed.value_or(ClosedDay())));
    case WhyNot::Absence:
        return WhyText::tr("%1 is away: %2.", "stylist, kind").arg(staffName, absenceWords(answer.absence));
    case WhyNot::Shift: return WhyText::tr("%1 does not work then.").arg(staffName);
    case WhyNot::Notice: return WhyText::tr("Too soon for customers to book by themselves; the desk can.");
    case WhyNot::Window: return WhyText::tr("Too far ahead for customers to book by themselves; the desk can.");
    case WhyNot::Booking: return WhyText::tr("Taken: %1.").arg(guestWords(answer, day));
    case WhyNot::Hold: return heldWords(answer, day);
    case WhyNot::Buffer: return WhyText::tr("Needs the pause or clean-up beside %1.").arg(guestWords(answer, day));
    case WhyNot::OtherSegment:
        return WhyText::tr("Part %1 would fall on %2.")
            .arg(QLocale().toString(answer.part + 1), guestWords(answer, day));
    case WhyNot::NoMapping:
        return WhyText::tr("%1 does not offer this; map an event type in the settings.").arg(staffName);
    }
    return {};
}

QString holdWords(const Hold &hold, const Zone &zone)
{
    const QString until = clockTime(hold.expires, zone);
    return isCall(hold.owner) ? WhyText::tr("Kept for a caller until %1").arg(until)
                              : WhyText::tr("Kept at another desk until %1").arg(until);
}

QString closedWords(const ClosedDay &closed)
{
    if (closed.holiday) return holidayName(*closed.holiday, QLocale().name());
    return closed.name.isEmpty() ? WhyText::tr("closed by hand") : closed.name;
}

QString absenceWords(AbsenceKind kind)
{
    switch (kind) {
    case AbsenceKind::Vacation: return WhyText::tr("vacation");
    case AbsenceKind::Illness: return WhyText::tr("ill");
    case AbsenceKind::Training: return WhyText::tr("training");
    case AbsenceKind::Other: break;
    }
    return WhyText::tr("not in");
}

} // namespace tresen::ui

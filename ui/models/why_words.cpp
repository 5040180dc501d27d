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

/// With how it stands at Cal.com, where the day shows that.
QString awayWords(const WhyNotAnswer &answer, const DayView &day, const QString &staffName)
{
    const QString away = WhyText::tr("%1 is away: %2.", "stylist, kind").arg(staffName, absenceWords(answer.absence));
    const auto member = std::ranges::find(day.staff, staffName, &StaffDay::name);
    for (std::size_t i = 0; member != day.staff.end() && i < day.absences.size() && i < day.online.size(); ++i)
        if (day.absences[i].staff == member->staff && day.absences[i].time == answer.with) {
            const QString online = onlineSentence(day.online[i], day.zone);
            return online.isEmpty() ? away : away + QLatin1Char(' ') + online;
        }
    return away;
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
    case WhyNot::Absence: return awayWords(answer, day, staffName);
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

QString onlineWords(const AbsenceOnline &online)
{
    using How = AbsenceOnline::How;
    switch (online.how) {
    case How::NotOffered: break;
    case How::Open: return WhyText::tr("still bookable online");
    case How::Closing: return WhyText::tr("being closed online");
    case How::Closed: return WhyText::tr("closed online");
    case How::PartlyOpen: return WhyText::tr("partly bookable online");
    case How::NeedsPerson: return WhyText::tr("online: needs you");
    }
    return {};
}

Glyph onlineGlyph(const AbsenceOnline &online)
{
    using How = AbsenceOnline::How;
    switch (online.how) {
    case How::NotOffered: break;
    case How::Open:
    case How::PartlyOpen: return Glyph::Attention;
    case How::Closing: return Glyph::Waiting;
    case How::Closed: return Glyph::Confirmed;
    case How::NeedsPerson: return Glyph::Failure;
    }
    return Glyph::None;
}

QString onlineSentence(const AbsenceOnline &online, const Zone &zone)
{
    using How = AbsenceOnline::How;
    switch (online.how) {
    case How::NotOffered: break;
    case How::Open: return WhyText::tr("Still bookable online: no event type is mapped for absences.");
    case How::Closing:
        return WhyText::tr("Being closed online: %1 of %2 confirmed by Cal.com.")
            .arg(QLocale().toString(online.closed), QLocale().toString(online.blocks));
    case How::Closed: return WhyText::tr("Closed online.");
    case How::PartlyOpen: return WhyText::tr("Closed online, except: %1.").arg(openTimes(online.open, zone));
    case How::NeedsPerson: return WhyText::tr("Cal.com refuses to close a part of it; decide on the Sync page.");
    }
    return {};
}

QString openTimes(const std::vector<TimeRange> &open, const Zone &zone)
{
    constexpr std::size_t shown = 3;
    QStringList texts;
    for (std::size_t i = 0; i < open.size() && i < shown; ++i)
        texts << WhyText::tr("%1–%2", "day and time, time")
                     .arg(dayAndTime(open[i].from, zone), clockTime(open[i].to, zone));
    if (open.size() > shown) texts << WhyText::tr("%n more", nullptr, int(open.size() - shown));
    return texts.join(QStringLiteral(", "));
}

} // namespace tresen::ui

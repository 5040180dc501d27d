// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/booking/attendee_for.h"

namespace tresen {

namespace {

QString nameFor(const QString &name, AttendeeNamePolicy policy)
{
    const auto words = name.split(u' ', Qt::SkipEmptyParts);
    switch (policy) {
    case AttendeeNamePolicy::FullName: return words.join(u' ');
    case AttendeeNamePolicy::FirstNameAndInitial:
        return words.size() < 2 ? words.join(u' ') : words.front() + u' ' + words.back().at(0) + u'.';
    case AttendeeNamePolicy::Anonymous: break;
    }
    return QStringLiteral("Kunde");
}

} // namespace

Attendee attendeeFor(const Customer &customer, const Company &company, const Branch &branch)
{
    Attendee attendee;
    attendee.name = nameFor(customer.name, company.attendeeName);
    attendee.email = customer.emailForCalcom().toLower();
    if (company.sendPhone) attendee.phone = customer.phone;
    attendee.zone = QString::fromLatin1(branch.zone.name());
    attendee.language = customer.language;
    return attendee;
}

} // namespace tresen

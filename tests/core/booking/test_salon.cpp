// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_salon.h"

namespace tresen::test {

using namespace std::chrono_literals;

Instant berlin(const char *local)
{
    const auto read =
        QDateTime::fromString(QString::fromLatin1(local) + u'Z', QStringLiteral("yyyy-MM-dd hh:mmt")).toUTC();
    if (!read.isValid()) qFatal("%s is no local time", local);
    return berlinZone.toInstant(LocalTime(std::chrono::milliseconds(read.toMSecsSinceEpoch())));
}

QString berlinText(Instant t)
{
    const auto local = berlinZone.toLocal(t).time_since_epoch().count();
    return QDateTime::fromMSecsSinceEpoch(local, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

Day dayOf(const char *iso)
{
    const auto day = dayFromIso(QString::fromLatin1(iso));
    if (!day) qFatal("%s is no day", iso);
    return *day;
}

namespace {

WeeklyHours mondayToSaturday(const std::vector<DaySpan> &spans)
{
    WeeklyHours hours;
    for (std::size_t day = 0; day < 6; ++day)
        hours.days[day] = spans;
    return hours;
}

} // namespace

TestSalon::TestSalon()
{
    catalog.company.id = company;
    catalog.company.name = QStringLiteral("Salon am Bach");
    catalog.branches = {{branch, QStringLiteral("Mitte"), berlinZone, mondayToSaturday({{540, 1080}})}};
    catalog.credentials = {
        {idOf<CredentialId>(1), QStringLiteral("default"), QStringLiteral("http://127.0.0.1:1/v2"), {101}}};
    catalog.staff = {
        {anna, branch, QStringLiteral("Anna"), mondayToSaturday({{540, 780}, {810, 1050}}), 0, true},
        {ben, branch, QStringLiteral("Ben"), mondayToSaturday({{600, 1080}}), 1, true},
        {cem, branch, QStringLiteral("Cem"), mondayToSaturday({{600, 1080}}), 2, true},
        {dora, branch, QStringLiteral("Dora"), mondayToSaturday({{540, 1080}}), 3, false},
    };
    catalog.services = {
        {cut,
         QStringLiteral("Haarschnitt"),
         QStringLiteral("Schnitt"),
         {3500},
         1,
         {{{}, 30min, 0min, 0min, 0min}},
         true},
        {colour,
         QStringLiteral("Ansatzfarbe"),
         QStringLiteral("Farbe"),
         {7200},
         2,
         {{{}, 45min, 30min, 15min, 5min}},
         true},
        {perm,
         QStringLiteral("Dauerwelle"),
         QStringLiteral("Welle"),
         {12900},
         3,
         {{QStringLiteral("Wickeln"), 45min, 45min, 0min, 0min},
          {QStringLiteral("Fixieren"), 30min, 15min, 0min, 0min},
          {QStringLiteral("Auswaschen"), 15min, 0min, 0min, 0min},
          {QStringLiteral("Schneiden"), 45min, 0min, 0min, 0min}},
         true},
        {old, QStringLiteral("Minipli"), QStringLiteral("Welle"), {4200}, 4, {{{}, 30min, 0min, 0min, 0min}}, false},
    };
    qint64 eventType = 1001;
    for (const auto &member : catalog.staff)
        for (const auto &service : catalog.services)
            for (int part = 0; part < int(service.segments.size()); ++part)
                if (member.id != cem || service.id == cut)
                    catalog.mappings.push_back({service.id,
                                                part,
                                                member.id,
                                                catalog.credentials.front().id,
                                                {eventType++},
                                                {101 + member.order},
                                                service.segments[std::size_t(part)].bookedLength(),
                                                true});
}

void TestSalon::giveBenAKey(Catalog &catalog)
{
    const auto ben = catalog.staff[1].id;
    const auto url = catalog.credentials.front().baseUrl;
    catalog.credentials.push_back({idOf<CredentialId>(2), QStringLiteral("ben"), url, {102}});
    for (auto &mapping : catalog.mappings)
        if (mapping.staff == ben) mapping.credential = catalog.credentials.back().id;
    for (auto &type : catalog.absenceTypes)
        if (type.staff == ben) type.credential = catalog.credentials.back().id;
}

QString textOf(const std::vector<FreeTime> &times, const Catalog &catalog, bool withDay)
{
    QStringList texts;
    for (const auto &time : times) {
        const auto *member = catalog.staffMember(time.staff);
        const auto start = berlinText(time.start);
        texts << (withDay ? start : start.section(u' ', 1)) + u' ' + (member ? member->name : QStringLiteral("nobody"));
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace tresen::test

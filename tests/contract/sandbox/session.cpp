// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/sandbox/session.h"

#include <QJsonDocument>

namespace tresen::test {

using namespace Qt::StringLiterals;

namespace {

SandboxModel::Options options(int requestsPerMinute)
{
    SandboxModel::Options chosen;
    chosen.requestsPerMinute = requestsPerMinute;
    chosen.overlapWindow = true;
    return chosen;
}

SandboxEventType teamType(qint64 id, const QString &slug, const QStringList &hosts, bool roundRobin)
{
    SandboxEventType type;
    type.id = id;
    type.slug = slug;
    type.title = slug;
    type.owner = u"salon"_s;
    type.scheduleId = 1;
    type.teamHosts = hosts;
    type.teamName = u"Salon Linden Team"_s;
    type.roundRobin = roundRobin;
    return type;
}

QJsonObject dataOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value(u"data"_s).toObject();
}

} // namespace

SandboxSalon recordedSalon()
{
    SandboxSalon salon;
    const auto berlin = u"Europe/Berlin"_s;
    salon.users = {{1, u"salon"_s, u"Salon Linden"_s, u"salon@example.test"_s, berlin},
                   {2, u"stylist-a"_s, u"Stylist Anna"_s, u"stylist-a@example.test"_s, berlin},
                   {3, u"stylist-b"_s, u"Stylist Ben"_s, u"stylist-b@example.test"_s, berlin},
                   {4, u"somebody"_s, u"Some Body"_s, u"some.body@example.test"_s, berlin}};
    salon.keys = {{u"salon"_s, QString::fromLatin1(recordedKey), u"salon"_s, {u"stylist-a"_s, u"stylist-b"_s}}};
    SandboxSchedule week;
    week.id = 1;
    week.owner = u"salon"_s;
    week.name = u"Salon hours"_s;
    week.hours = {{{u"Monday"_s, u"Tuesday"_s, u"Wednesday"_s, u"Thursday"_s, u"Friday"_s, u"Saturday"_s},
                   u"09:00"_s,
                   u"18:00"_s}};
    salon.schedules = {week};
    // Of another account, so that the first one that is created gets the recorded number.
    SandboxEventType first;
    first.id = 1;
    first.slug = u"first"_s;
    first.title = u"First"_s;
    first.owner = u"somebody"_s;
    salon.eventTypes = {first};
    return salon;
}

SandboxSalon recordedTeam()
{
    auto salon = recordedSalon();
    salon.eventTypes.push_back(teamType(8, u"cut-a"_s, {u"stylist-a"_s}, false));
    salon.eventTypes.push_back(teamType(9, u"cut-b"_s, {u"stylist-b"_s}, false));
    salon.eventTypes.push_back(teamType(10, u"colour-a"_s, {u"stylist-a"_s}, false));
    salon.eventTypes.push_back(teamType(11, u"cut-rr"_s, {u"stylist-a"_s, u"stylist-b"_s}, true));
    return salon;
}

Session::Session(const SandboxSalon &salon, int requestsPerMinute)
    : m_model(options(requestsPerMinute))
{
    m_model.load(salon, *instantFromIso(u"2026-11-21T00:44:00Z"_s));
}

Recorded Session::prepared(const QString &name)
{
    auto theirs = recorded(name, recordedKey);
    // At least a millisecond later, so that sorting by time of writing means something.
    m_now = std::max(m_now + std::chrono::milliseconds(1), theirs.at);
    auto target = QString::fromUtf8(theirs.request.target);
    for (const auto &[their, our] : m_uids)
        target.replace(their, our);
    theirs.request.target = target.toUtf8();
    return theirs;
}

void Session::keep(const Recorded &theirs, const ModelResponse &ours)
{
    const auto recordedData = theirs.body.toObject().value(u"data"_s).toObject();
    const auto data = dataOf(ours.body);
    for (const auto &name : {u"uid"_s, u"reservationUid"_s, u"id"_s}) {
        const auto their = recordedData.value(name).toString();
        const auto our = data.value(name).toString();
        if (!their.isEmpty() && !our.isEmpty()) m_uids.emplace(their, our);
    }
    m_played[theirs.name] = {theirs, ours};
}

void Session::play(const QString &name)
{
    const auto theirs = prepared(name);
    keep(theirs, m_model.handle(theirs.request, m_now));
}

void Session::playAtOnce(const QStringList &names)
{
    std::vector<std::pair<Recorded, SandboxModel::Begun>> running;
    for (const auto &name : names) {
        const auto theirs = prepared(name);
        running.emplace_back(theirs, m_model.begin(theirs.request, m_now));
    }
    for (const auto &[theirs, begun] : running) {
        keep(theirs, begun.answer ? *begun.answer : m_model.complete(begun.ticket, m_now));
    }
}

void Session::book(const QString &theirUid, const QByteArray &body)
{
    const ModelRequest request{
        "POST",
        "/v2/bookings",
        {{"cal-api-version", "2024-08-13"}, {"Authorization", QByteArray("Bearer ") + recordedKey}},
        body};
    const auto ours = m_model.handle(request, m_now);
    if (ours.status != 201) qFatal("not booked: %s", ours.body.constData());
    if (!theirUid.isEmpty()) m_uids.emplace(theirUid, dataOf(ours.body).value(u"uid"_s).toString());
}

void Session::reserve(const QString &theirUid, const QByteArray &body)
{
    const ModelRequest request{"POST", "/v2/slots/reservations", {{"cal-api-version", "2024-09-04"}}, body};
    const auto ours = m_model.handle(request, m_now);
    if (ours.status != 201) qFatal("not reserved: %s", ours.body.constData());
    if (!theirUid.isEmpty()) m_uids.emplace(theirUid, dataOf(ours.body).value(u"reservationUid"_s).toString());
}

} // namespace tresen::test

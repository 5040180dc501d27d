// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/sandbox/desk.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace tresen::test {

using namespace Qt::StringLiterals;

namespace {

SandboxEventType type(qint64 id, const QString &slug, int minutes, const QString &owner)
{
    SandboxEventType made;
    made.id = id;
    made.slug = slug;
    made.title = slug;
    made.lengthInMinutes = minutes;
    made.owner = owner;
    return made;
}

SandboxSchedule week(qint64 id, const QString &owner)
{
    SandboxSchedule made;
    made.id = id;
    made.owner = owner;
    made.hours = {{{u"Monday"_s, u"Tuesday"_s, u"Wednesday"_s, u"Thursday"_s, u"Friday"_s, u"Saturday"_s},
                   u"09:00"_s,
                   u"18:00"_s}};
    return made;
}

Got taken(const ModelResponse &response)
{
    return {response.status, response.headers, QJsonDocument::fromJson(response.body).object(), response.webhooks};
}

} // namespace

QJsonObject Got::data() const { return body.value(u"data"_s).toObject(); }
QString Got::uid() const { return data().value(u"uid"_s).toString(); }

QString Got::message() const
{
    const auto inner = body.value(u"error"_s).toObject().value(u"message"_s);
    return (inner.isString() ? inner : body.value(u"message"_s)).toString();
}

QByteArray Got::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name) return value;
    }
    return {};
}

SandboxSalon deskSalon()
{
    SandboxSalon salon;
    const auto berlin = u"Europe/Berlin"_s;
    salon.users = {{1, u"salon"_s, u"Salon Linden"_s, u"salon@example.test"_s, berlin},
                   {2, u"anna"_s, u"Anna"_s, u"anna@salon.test"_s, berlin},
                   {3, u"ben"_s, u"Ben"_s, u"ben@salon.test"_s, berlin},
                   {4, u"jana"_s, u"Jana"_s, u"jana@salon.test"_s, berlin}};
    salon.keys = {{u"salon"_s, u"cal_salon"_s, u"salon"_s, {u"anna"_s, u"ben"_s}},
                  {u"jana"_s, u"cal_jana"_s, u"jana"_s, {}}};
    salon.schedules = {week(1, u"salon"_s), week(2, u"anna"_s), week(3, u"ben"_s), week(4, u"jana"_s)};
    salon.eventTypes = {type(2, u"haircut"_s, 30, u"salon"_s),     type(3, u"perm-wash"_s, 30, u"salon"_s),
                        type(7, u"colour"_s, 60, u"salon"_s),      type(11, u"cut-rr"_s, 30, u"salon"_s),
                        type(12, u"on-request"_s, 30, u"salon"_s), type(13, u"jana-cut"_s, 30, u"jana"_s)};
    salon.eventTypes[3].teamHosts = {u"anna"_s, u"ben"_s};
    salon.eventTypes[3].teamName = u"Linden"_s;
    salon.eventTypes[3].roundRobin = true;
    salon.eventTypes[4].requiresConfirmation = true;
    return salon;
}

QByteArray bookingBody(const QByteArray &start, const QByteArray &email, int eventType, const QByteArray &more)
{
    return R"({"start":")" + start + R"(","eventTypeId":)" + QByteArray::number(eventType) +
           R"(,"attendee":{"name":"Guest","email":")" + email + R"(","timeZone":"Europe/Berlin","language":"de"})" +
           more + "}";
}

Desk::Desk(SandboxModel::Options options)
    : model(options)
    , now(*instantFromIso(u"2026-11-21T00:44:00Z"_s))
    , key("Bearer cal_salon")
{
    model.load(deskSalon(), now);
}

Got Desk::send(const QByteArray &method, const QByteArray &target, const QByteArray &body, const QByteArray &version)
{
    ModelRequest request{method, target, {}, body};
    if (!key.isEmpty()) request.headers.emplace_back("Authorization", key);
    if (!version.isEmpty()) request.headers.emplace_back("cal-api-version", version);
    return taken(model.handle(request, now));
}

Got Desk::get(const QByteArray &target, const QByteArray &version) { return send("GET", target, {}, version); }

Got Desk::post(const QByteArray &target, const QByteArray &body, const QByteArray &version)
{
    return send("POST", target, body, version);
}

Got Desk::book(const QByteArray &start, const QByteArray &email, int eventType, const QByteArray &more)
{
    return post("/v2/bookings", bookingBody(start, email, eventType, more));
}

Got Desk::reschedule(const QString &uid, const QByteArray &start)
{
    return post("/v2/bookings/" + uid.toUtf8() + "/reschedule", R"({"start":")" + start + R"("})");
}

Got Desk::cancel(const QString &uid, const QByteArray &reason)
{
    return post("/v2/bookings/" + uid.toUtf8() + "/cancel", R"({"cancellationReason":")" + reason + R"("})");
}

Got Desk::booking(const QString &uid) { return get("/v2/bookings/" + uid.toUtf8(), "2024-08-13"); }

QStringList Desk::slotsOn(const QByteArray &day, int eventType, const QByteArray &more)
{
    const auto got = get("/v2/slots?eventTypeId=" + QByteArray::number(eventType) + "&start=" + day + "&end=" + day +
                             "&timeZone=Europe/Berlin" + more,
                         "2024-09-04");
    QStringList starts;
    for (const auto slot : got.data().value(QString::fromUtf8(day)).toArray()) {
        starts.append(slot.toObject().value(u"start"_s).toString().mid(11, 5));
    }
    return starts;
}

SandboxModel::Begun Desk::begin(const QByteArray &target, const QByteArray &body)
{
    return model.begin({"POST", target, {{"Authorization", key}, {"cal-api-version", "2024-08-13"}}, body}, now);
}

SandboxModel::Begun Desk::beginBooking(const QByteArray &start, const QByteArray &email, int eventType)
{
    return begin("/v2/bookings", bookingBody(start, email, eventType));
}

Got Desk::complete(const SandboxModel::Begun &begun)
{
    if (begun.answer) return taken(*begun.answer);
    return taken(model.complete(begun.ticket, now));
}

} // namespace tresen::test

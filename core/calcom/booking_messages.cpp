// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/booking_messages.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

#include "core/calcom/json_shape.h"

namespace tresen {

namespace {

std::vector<Attendee> attendeesFrom(const QJsonArray &list)
{
    std::vector<Attendee> attendees;
    for (const auto &entry : list) {
        const auto one = entry.toObject();
        attendees.push_back({textIn(one, QLatin1String("name")).value_or(QString()),
                             textIn(one, QLatin1String("email")).value_or(QString()),
                             textIn(one, QLatin1String("phoneNumber")).value_or(QString()),
                             textIn(one, QLatin1String("timeZone")).value_or(QString()),
                             textIn(one, QLatin1String("language")).value_or(QString())});
    }
    return attendees;
}

} // namespace

std::optional<Booking> bookingFrom(const QJsonValue &data)
{
    const auto object = data.toObject();
    const auto uid = textIn(object, QLatin1String("uid"));
    const auto status = remoteStatusFromWord(object.value(QLatin1String("status")).toString());
    const auto start = instantIn(object, QLatin1String("start"));
    const auto end = instantIn(object, QLatin1String("end"));
    // "gone" is a word of ours.
    if (!uid || uid->isEmpty() || !status || *status == RemoteStatus::Gone || !start || !end || *end < *start)
        return std::nullopt;
    if (!object.value(QLatin1String("hosts")).isArray() || !object.value(QLatin1String("attendees")).isArray())
        return std::nullopt;

    const auto text = [&](const char *key) { return textIn(object, QLatin1String(key)).value_or(QString()); };
    const auto host = object.value(QLatin1String("hosts")).toArray().at(0).toObject();
    Booking booking;
    booking.uid = *uid;
    booking.status = *status;
    booking.start = *start;
    booking.end = *end;
    booking.eventType.value = numberIn(object, QLatin1String("eventTypeId")).value_or(0);
    booking.host.value = numberIn(host, QLatin1String("id")).value_or(0);
    booking.hostEmail = textIn(host, QLatin1String("email")).value_or(QString());
    booking.attendees = attendeesFrom(object.value(QLatin1String("attendees")).toArray());
    booking.metadata = stringsIn(object, QLatin1String("metadata"));
    booking.rescheduledFrom = text("rescheduledFromUid");
    booking.rescheduledTo = text("rescheduledToUid");
    booking.cancelReason = text("cancellationReason");
    booking.cancelledBy = text("cancelledByEmail");
    booking.createdAt = instantIn(object, QLatin1String("createdAt"));
    booking.updatedAt = instantIn(object, QLatin1String("updatedAt"));
    return booking;
}

std::optional<BookingPage> bookingPageFrom(const QByteArray &body)
{
    const auto root = QJsonDocument::fromJson(body).object();
    const auto data = root.value(QLatin1String("data"));
    const auto pagination = root.value(QLatin1String("pagination")).toObject();
    const auto total = numberIn(pagination, QLatin1String("totalItems"));
    const auto hasNext = pagination.value(QLatin1String("hasNextPage"));
    if (!data.isArray() || !total || !hasNext.isBool()) return std::nullopt;
    BookingPage page;
    page.total = int(*total);
    page.hasNext = hasNext.toBool();
    for (const auto &row : data.toArray()) {
        if (auto booking = bookingFrom(row))
            page.bookings.push_back(*std::move(booking));
        else
            ++page.unreadable;
    }
    return page;
}

Remote toRemote(const Booking &booking, qint64 seenSeq, const QString &source)
{
    Remote remote;
    remote.uid = booking.uid;
    remote.rescheduledFrom = booking.rescheduledFrom;
    remote.rescheduledTo = booking.rescheduledTo;
    remote.status = booking.status;
    remote.start = booking.start;
    remote.end = booking.end;
    remote.eventType = booking.eventType;
    remote.host = booking.host;
    remote.token = tokenFrom(booking.metadata);
    remote.attendeeEmail = booking.attendees.empty() ? QString() : booking.attendees.front().email;
    remote.updatedAt = booking.updatedAt;
    remote.seenSeq = seenSeq;
    remote.source = source;
    remote.cancelReason = booking.cancelReason;
    remote.cancelledBy = booking.cancelledBy;
    return remote;
}

QJsonObject toJson(const CreateBooking &order)
{
    QJsonObject attendee{{QStringLiteral("name"), order.attendee.name},
                         {QStringLiteral("email"), order.attendee.email},
                         {QStringLiteral("timeZone"), order.attendee.zone},
                         {QStringLiteral("language"), order.attendee.language}};
    if (!order.attendee.phone.isEmpty()) attendee.insert(QStringLiteral("phoneNumber"), order.attendee.phone);
    QJsonObject body{{QStringLiteral("start"), toIso(order.start)},
                     {QStringLiteral("eventTypeId"), order.eventType.value},
                     {QStringLiteral("attendee"), attendee},
                     {QStringLiteral("metadata"), toJson(toMetadata(order.token))}};
    if (order.length) body.insert(QStringLiteral("lengthInMinutes"), qint64(order.length->count()));
    return body;
}

QJsonObject toJson(const RescheduleBooking &order)
{
    QJsonObject body{{QStringLiteral("start"), toIso(order.start)}};
    if (!order.reason.isEmpty()) body.insert(QStringLiteral("reschedulingReason"), order.reason);
    if (!order.rescheduledBy.isEmpty()) body.insert(QStringLiteral("rescheduledBy"), order.rescheduledBy);
    return body;
}

QJsonObject toJson(const CancelBooking &order)
{
    const auto reason = order.reason.trimmed();
    return {{QStringLiteral("cancellationReason"), reason.isEmpty() ? QStringLiteral("abgesagt") : reason}};
}

std::vector<std::pair<QString, QString>> parametersOf(const BookingQuery &query)
{
    std::vector<std::pair<QString, QString>> parameters;
    const auto add = [&](const char *name, const QString &value) {
        parameters.emplace_back(QString::fromLatin1(name), value);
    };
    if (query.eventType) add("eventTypeId", QString::number(query.eventType->value));
    if (!query.attendeeEmail.isEmpty()) add("attendeeEmail", query.attendeeEmail);
    if (!query.uid.isEmpty()) add("bookingUid", query.uid);
    if (query.startsFrom) add("afterStart", toIso(*query.startsFrom));
    if (query.endsBy) add("beforeEnd", toIso(*query.endsBy));
    if (query.updatedFrom) add("afterUpdatedAt", toIso(*query.updatedFrom));
    if (query.upcomingOnly) add("status", QStringLiteral("upcoming"));
    switch (query.order) {
    case BookingQuery::Order::ByStart: add("sortStart", QStringLiteral("asc")); break;
    case BookingQuery::Order::NewestFirst: add("sortCreated", QStringLiteral("desc")); break;
    case BookingQuery::Order::ByUpdate: add("sortUpdatedAt", QStringLiteral("asc")); break;
    case BookingQuery::Order::LatestUpdateFirst: add("sortUpdatedAt", QStringLiteral("desc")); break;
    }
    add("take", QString::number(std::clamp(query.take, 1, 250)));
    add("skip", QString::number(std::max(query.skip, 0)));
    return parameters;
}

} // namespace tresen

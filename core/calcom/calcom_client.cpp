// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/calcom_client.h"

#include "core/base/log.h"
#include "core/calcom/json_shape.h"

namespace tresen {

using namespace std::chrono;

/// A call from being asked for to being answered.
struct CalcomClient::Pending {
    CalcomCall call;
    CallClass callClass = CallClass::Interactive;
    BodyReader read;
    Finish finish;
    Moment asked;
    Moment left;
    std::optional<Permit> permit; ///< while in flight
    RequestHandle place;          ///< in the queue, then at the transport
};

Result<std::unique_ptr<CalcomClient>> CalcomClient::make(CalcomSettings settings, ApiKey key, Scheduler &scheduler,
                                                         HttpTransport &interactive, HttpTransport &background,
                                                         Random &random)
{
    auto base = checkedBaseUrl(settings.baseUrl, settings.reach);
    if (!base) return tl::unexpected(base.error());
    if (key.isEmpty())
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("no API key for Cal.com; set TRESEN_CALCOM_API_KEY or enter it in the settings"));
    return std::unique_ptr<CalcomClient>(new CalcomClient(std::move(settings), *std::move(base), std::move(key),
                                                          scheduler, interactive, background, random));
}

CalcomClient::CalcomClient(CalcomSettings settings, QUrl base, ApiKey key, Scheduler &scheduler,
                           HttpTransport &interactive, HttpTransport &background, Random &random)
    : m_settings(std::move(settings))
    , m_base(std::move(base))
    , m_key(std::move(key))
    , m_scheduler(scheduler)
    , m_interactive(interactive)
    , m_background(background)
    , m_self(std::make_shared<CalcomClient *>(this))
    , m_gate(scheduler, m_settings.gate, random.next())
{
    m_gate.setProbe([this](Permit permit) { m_probe = me(std::move(permit), [](const CalcomResult<Me> &) {}); });
}

CalcomClient::~CalcomClient()
{
    m_self.reset();
    m_probe.release();
    // Permits go back to a gate that still stands.
    m_pending.clear();
}

void CalcomClient::replaceKey(ApiKey key)
{
    m_key = std::move(key);
    m_gate.trustKey();
}

RequestHandle CalcomClient::start(Admission how, CalcomCall call, BodyReader read, Finish finish)
{
    const auto id = ++m_lastId;
    const std::weak_ptr self = m_self;
    auto &pending = m_pending[id];
    pending.call = std::move(call);
    pending.callClass = how.callClass;
    pending.read = std::move(read);
    pending.finish = std::move(finish);
    pending.asked = now();
    if (how.permit) {
        send(id, *std::move(how.permit));
    } else {
        auto place = m_gate.enqueue(
            how.callClass, how.key, [this, id](Permit permit) { send(id, std::move(permit)); },
            [this, id](NotSent why) { notSent(id, why); });
        // It may have left already: then its place is at the transport.
        const auto it = m_pending.find(id);
        if (it != m_pending.end() && !it->second.permit)
            it->second.place = std::move(place);
        else
            place.release();
    }
    return RequestHandle([self, id] {
        if (const auto client = self.lock()) (*client)->drop(id);
    });
}

milliseconds CalcomClient::deadlineOf(const CalcomCall &call, const Permit &permit) const
{
    if (permit.isProbe()) return m_settings.probeDeadline;
    return isWrite(call.operation) ? m_settings.writeDeadline : m_settings.readDeadline;
}

void CalcomClient::send(quint64 id, Permit permit)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end()) return; // dropped meanwhile; the permit goes back by itself
    auto &pending = it->second;
    auto request = requestOf(m_base, m_key, pending.call, deadlineOf(pending.call, permit));
    auto &transport = permit.callClass() == CallClass::Interactive ? m_interactive : m_background;
    pending.left = now();
    pending.permit = std::move(permit);
    pending.place.release(); // it has been served
    pending.place = transport.send(std::move(request), [self = std::weak_ptr(m_self), id](const HttpAnswer &answer) {
        if (const auto client = self.lock()) (*client)->answered(id, answer);
    });
}

void CalcomClient::answered(quint64 id, const HttpAnswer &answer)
{
    auto node = m_pending.extract(id);
    if (node.empty()) return;
    auto &pending = node.mapped();
    pending.place.release();
    auto end = endOf(pending.call, answer, pending.read);
    end.queued = pending.left - pending.asked;
    end.waited = now() - pending.left;
    // Somebody else's booking, not a key that is not valid: only this call is refused.
    if (end.meaning == Meaning::KeyTrouble && end.status == 403 && m_gate.isAboutTheCall(end.message))
        end.meaning = Meaning::Invalid;
    auto permit = *std::exchange(pending.permit, std::nullopt);
    const bool isProbe = permit.isProbe();
    m_gate.ended(std::move(permit),
                 reportOf(end, answer, !isWrite(pending.call.operation), isProbe, m_scheduler.clock().now()));
    finish(std::move(pending), end);
}

void CalcomClient::notSent(quint64 id, NotSent why)
{
    auto node = m_pending.extract(id);
    if (node.empty()) return;
    CallEnd end;
    end.notSent = why;
    end.message = sentenceFor(why);
    end.queued = now() - node.mapped().asked;
    node.mapped().place.release();
    finish(std::move(node.mapped()), end);
}

void CalcomClient::finish(Pending pending, const CallEnd &end)
{
    const bool plain = end.isOk() && !isWrite(pending.call.operation);
    logEvent(plain ? LogLevel::Debug : LogLevel::Info, "calcom.call",
             {{"credential", m_settings.label},
              {"op", toWord(pending.call.operation)},
              {"class", toWord(pending.callClass)},
              {"meaning", toWord(end.meaning)},
              {"status", end.status},
              {"not_sent", end.notSent ? toWord(*end.notSent) : QString()},
              {"queued_ms", qlonglong(duration_cast<milliseconds>(end.queued).count())},
              {"ms", qlonglong(duration_cast<milliseconds>(end.waited).count())},
              {"request_id", end.requestId},
              {"message", end.isOk() ? QString() : end.message}});
    if (m_observer)
        m_observer({pending.call.operation, pending.callClass, end.meaning, end.sent, end.status, end.queued,
                    end.waited, end.deadlinePassed});
    pending.finish(end); // last: it may destroy the client
}

void CalcomClient::drop(quint64 id)
{
    auto node = m_pending.extract(id);
    if (node.empty()) return;
    auto &pending = node.mapped();
    if (!pending.permit) return; // its place in the queue goes with it
    pending.place.cancel();
    CallReport report;
    report.read = !isWrite(pending.call.operation);
    m_gate.ended(*std::exchange(pending.permit, std::nullopt), report);
}

template <typename T, typename Reader>
RequestHandle CalcomClient::typed(Admission how, CalcomCall call, Reader read, CalcomCallback<T> done)
{
    const auto value = std::make_shared<std::optional<T>>();
    return start(
        std::move(how), std::move(call),
        [value, read](const QByteArray &body) {
            *value = read(body);
            return value->has_value();
        },
        [value, done = std::move(done)](const CallEnd &end) {
            CalcomResult<T> result;
            static_cast<CallEnd &>(result) = end;
            if (end.isOk()) result.value = std::move(*value);
            done(result);
        });
}

namespace {

/// A reader of a whole body out of a reader of the envelope's data.
template <typename Read>
auto inData(Read read)
{
    return [read](const QByteArray &body) -> decltype(read(QJsonValue())) {
        const auto data = dataOf(body);
        if (!data) return std::nullopt;
        return read(*data);
    };
}

QString bookings() { return QStringLiteral("bookings"); }
QString webhooks() { return QStringLiteral("webhooks"); }
QString slotPath() { return QStringLiteral("slots"); }
QString reservations() { return QStringLiteral("reservations"); }

} // namespace

RequestHandle CalcomClient::me(Admission how, CalcomCallback<Me> done)
{
    return typed<Me>(std::move(how), {Operation::Me, {QStringLiteral("me")}, {}, {}, {}}, inData(meFrom),
                     std::move(done));
}

RequestHandle CalcomClient::listEventTypes(Admission how, CalcomCallback<std::vector<EventType>> done)
{
    return typed<std::vector<EventType>>(std::move(how),
                                         {Operation::ListEventTypes, {QStringLiteral("event-types")}, {}, {}, {}},
                                         inData(eventTypesFrom), std::move(done));
}

RequestHandle CalcomClient::getEventType(Admission how, EventTypeId id, CalcomCallback<EventType> done)
{
    return typed<EventType>(
        std::move(how),
        {Operation::GetEventType, {QStringLiteral("event-types"), QString::number(id.value)}, {}, {}, {}},
        inData(eventTypeFrom), std::move(done));
}

RequestHandle CalcomClient::listSchedules(Admission how, CalcomCallback<std::vector<Schedule>> done)
{
    return typed<std::vector<Schedule>>(std::move(how),
                                        {Operation::ListSchedules, {QStringLiteral("schedules")}, {}, {}, {}},
                                        inData(schedulesFrom), std::move(done));
}

RequestHandle CalcomClient::getSlots(Admission how, const SlotQuery &query, CalcomCallback<std::vector<Slot>> done)
{
    return typed<std::vector<Slot>>(
        std::move(how), {Operation::GetSlots, {slotPath()}, parametersOf(query), {}, {query.movingUid}},
        inData([query](const QJsonValue &data) { return slotsFrom(data, query); }), std::move(done));
}

RequestHandle CalcomClient::createReservation(Admission how, const CreateReservation &order,
                                              CalcomCallback<Reservation> done)
{
    return typed<Reservation>(std::move(how),
                              {Operation::CreateReservation, {slotPath(), reservations()}, {}, toJson(order), {}},
                              inData(reservationFrom), std::move(done));
}

RequestHandle CalcomClient::deleteReservation(Admission how, const QString &uid, CalcomCallback<bool> done)
{
    return typed<bool>(std::move(how), {Operation::DeleteReservation, {slotPath(), reservations(), uid}, {}, {}, {uid}},
                       reservationDeletedFrom, std::move(done));
}

RequestHandle CalcomClient::createBooking(Admission how, const CreateBooking &order, CalcomCallback<Booking> done)
{
    return typed<Booking>(std::move(how),
                          {Operation::CreateBooking,
                           {bookings()},
                           {},
                           toJson(order),
                           {order.attendee.name, order.attendee.email, order.attendee.phone}},
                          inData(bookingFrom), std::move(done));
}

RequestHandle CalcomClient::getBooking(Admission how, const QString &uid, CalcomCallback<Booking> done)
{
    return typed<Booking>(std::move(how), {Operation::GetBooking, {bookings(), uid}, {}, {}, {uid}},
                          inData(bookingFrom), std::move(done));
}

RequestHandle CalcomClient::listBookings(Admission how, const BookingQuery &query, CalcomCallback<BookingPage> done)
{
    return typed<BookingPage>(
        std::move(how),
        {Operation::ListBookings, {bookings()}, parametersOf(query), {}, {query.attendeeEmail, query.uid}},
        bookingPageFrom, std::move(done));
}

RequestHandle CalcomClient::listBookingsUnread(Admission how, const BookingQuery &query,
                                               CalcomCallback<QByteArray> done)
{
    return typed<QByteArray>(
        std::move(how),
        {Operation::ListBookings, {bookings()}, parametersOf(query), {}, {query.attendeeEmail, query.uid}},
        [](const QByteArray &body) -> std::optional<QByteArray> {
            if (!body.startsWith('{') || !body.contains("\"pagination\"")) return std::nullopt;
            return body;
        },
        std::move(done));
}

RequestHandle CalcomClient::cancelBooking(Admission how, const CancelBooking &order, CalcomCallback<Booking> done)
{
    return typed<Booking>(
        std::move(how),
        {Operation::CancelBooking, {bookings(), order.uid, QStringLiteral("cancel")}, {}, toJson(order), {order.uid}},
        inData(bookingFrom), std::move(done));
}

RequestHandle CalcomClient::rescheduleBooking(Admission how, const RescheduleBooking &order,
                                              CalcomCallback<Booking> done)
{
    return typed<Booking>(std::move(how),
                          {Operation::RescheduleBooking,
                           {bookings(), order.uid, QStringLiteral("reschedule")},
                           {},
                           toJson(order),
                           {order.uid, order.rescheduledBy}},
                          inData(bookingFrom), std::move(done));
}

RequestHandle CalcomClient::confirmBooking(Admission how, const QString &uid, CalcomCallback<Booking> done)
{
    return typed<Booking>(
        std::move(how),
        {Operation::ConfirmBooking, {bookings(), uid, QStringLiteral("confirm")}, {}, QJsonObject(), {uid}},
        inData(bookingFrom), std::move(done));
}

RequestHandle CalcomClient::createWebhook(Admission how, const WebhookOrder &order, CalcomCallback<Webhook> done)
{
    return typed<Webhook>(std::move(how), {Operation::CreateWebhook, {webhooks()}, {}, toJson(order), {order.secret}},
                          inData(webhookFrom), std::move(done));
}

RequestHandle CalcomClient::listWebhooks(Admission how, CalcomCallback<std::vector<Webhook>> done)
{
    return typed<std::vector<Webhook>>(std::move(how), {Operation::ListWebhooks, {webhooks()}, {}, {}, {}},
                                       inData(webhooksFrom), std::move(done));
}

RequestHandle CalcomClient::getWebhook(Admission how, const QString &id, CalcomCallback<Webhook> done)
{
    return typed<Webhook>(std::move(how), {Operation::GetWebhook, {webhooks(), id}, {}, {}, {}}, inData(webhookFrom),
                          std::move(done));
}

RequestHandle CalcomClient::updateWebhook(Admission how, const QString &id, const WebhookOrder &order,
                                          CalcomCallback<Webhook> done)
{
    return typed<Webhook>(std::move(how),
                          {Operation::UpdateWebhook, {webhooks(), id}, {}, toJson(order), {order.secret}},
                          inData(webhookFrom), std::move(done));
}

RequestHandle CalcomClient::deleteWebhook(Admission how, const QString &id, CalcomCallback<Webhook> done)
{
    return typed<Webhook>(std::move(how), {Operation::DeleteWebhook, {webhooks(), id}, {}, {}, {}}, inData(webhookFrom),
                          std::move(done));
}

} // namespace tresen

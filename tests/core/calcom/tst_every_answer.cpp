// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "core/base/manual_scheduler.h"
#include "core/calcom/calcom_client.h"
#include "fixtures.h"
#include "tests/support/fake_transport.h"

using namespace tresen;

namespace {

const Instant noon = *instantFromIso(QStringLiteral("2026-11-21T12:00:00Z"));

CreateBooking someOrder()
{
    CreateBooking order;
    order.eventType = {2};
    order.start = noon;
    order.attendee = {QStringLiteral("Erika"),
                      QStringLiteral("e@example.org"),
                      {},
                      QStringLiteral("Europe/Berlin"),
                      QStringLiteral("de")};
    order.token = {CompanyId::fromBytes(QByteArray(16, 'a')), AppointmentId::fromBytes(QByteArray(16, 'b')),
                   SegmentId::fromBytes(QByteArray(16, 'c')), 1};
    return order;
}

/// The operation by which we would have asked for this; nothing for what we never ask.
std::optional<Operation> operationOf(const Exchange &exchange)
{
    struct Way {
        const char *method;
        const char *path;
        Operation operation;
    };
    using enum Operation;
    static const std::vector<Way> ways{
        {"GET", "^/v2/me$", Me},
        {"GET", "^/v2/event-types(\\?|$)", ListEventTypes},
        {"GET", "^/v2/event-types/[^/]+$", GetEventType},
        {"GET", "^/v2/schedules$", ListSchedules},
        {"GET", "^/v2/slots\\?", GetSlots},
        {"POST", "^/v2/bookings$", CreateBooking},
        {"GET", "^/v2/bookings(\\?|$)", ListBookings},
        {"GET", "^/v2/bookings/[^/]+$", GetBooking},
        {"POST", "^/v2/bookings/[^/]+/cancel$", CancelBooking},
        {"POST", "^/v2/bookings/[^/]+/reschedule$", RescheduleBooking},
        {"POST", "^/v2/bookings/[^/]+/confirm$", ConfirmBooking},
        {"POST", "^/v2/webhooks$", CreateWebhook},
        {"GET", "^/v2/webhooks$", ListWebhooks},
        {"GET", "^/v2/webhooks/[^/]+$", GetWebhook},
        {"PATCH", "^/v2/webhooks/[^/]+$", UpdateWebhook},
        {"DELETE", "^/v2/webhooks/[^/]+$", DeleteWebhook},
        {"POST", "^/v2/slots/reservations$", CreateReservation},
        {"DELETE", "^/v2/slots/reservations/[^/]+$", DeleteReservation},
    };
    for (const auto &way : ways)
        if (exchange.method == way.method &&
            QRegularExpression(QString::fromLatin1(way.path)).match(exchange.path).hasMatch())
            return way.operation;
    return std::nullopt;
}

/// Asks for the operation over a transport that answers with the recorded exchange.
CallEnd answeredBy(const Exchange &recorded, Operation operation)
{
    ManualScheduler scheduler(noon);
    SeededRandom random(1);
    FakeTransport transport(scheduler);
    CalcomSettings settings;
    settings.baseUrl = QStringLiteral("https://cal.example/v2");
    const auto client = *CalcomClient::make(settings, ApiKey("cal_x"), scheduler, transport, transport, random);
    std::optional<CallEnd> end;
    const auto done = [&](const auto &result) { end = result; };
    const auto uid = QStringLiteral("abc");
    const auto how = CallClass::Interactive;
    const WebhookOrder hook;
    RequestHandle handle;
    switch (operation) {
    case Operation::Me: handle = client->me(how, done); break;
    case Operation::ListEventTypes: handle = client->listEventTypes(how, done); break;
    case Operation::GetEventType: handle = client->getEventType(how, {2}, done); break;
    case Operation::ListSchedules: handle = client->listSchedules(how, done); break;
    case Operation::GetSlots: handle = client->getSlots(how, SlotQuery{}, done); break;
    case Operation::CreateBooking: handle = client->createBooking(how, someOrder(), done); break;
    case Operation::GetBooking: handle = client->getBooking(how, uid, done); break;
    case Operation::ListBookings: handle = client->listBookings(how, {}, done); break;
    case Operation::CancelBooking: handle = client->cancelBooking(how, {uid, uid}, done); break;
    case Operation::RescheduleBooking: handle = client->rescheduleBooking(how, {uid, noon, {}, {}}, done); break;
    case Operation::ConfirmBooking: handle = client->confirmBooking(how, uid, done); break;
    case Operation::CreateWebhook: handle = client->createWebhook(how, hook, done); break;
    case Operation::ListWebhooks: handle = client->listWebhooks(how, done); break;
    case Operation::GetWebhook: handle = client->getWebhook(how, uid, done); break;
    case Operation::UpdateWebhook: handle = client->updateWebhook(how, uid, hook, done); break;
    case Operation::DeleteWebhook: handle = client->deleteWebhook(how, uid, done); break;
    case Operation::CreateReservation: handle = client->createReservation(how, {{2}, noon}, done); break;
    case Operation::DeleteReservation: handle = client->deleteReservation(how, uid, done); break;
    }
    if (transport.count() != 1) qFatal("%s: nothing was asked", qPrintable(recorded.name));
    transport.answer(0, FakeTransport::answered(recorded.status, recorded.body, recorded.headers));
    scheduler.runReady();
    return end.value();
}

} // namespace

/// The client reads every answer that a real server was recorded to give.
class EveryAnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRecordedAnswerIsRead_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto &name : exchangeNames())
            if (operationOf(exchange(name))) QTest::newRow(qPrintable(name)) << name;
    }

    void everyRecordedAnswerIsRead()
    {
        QFETCH(QString, name);
        const auto recorded = exchange(name);
        const auto end = answeredBy(recorded, *operationOf(recorded));
        QCOMPARE(int(end.sent), int(Sent::Yes));
        QCOMPARE(end.status, recorded.status);
        QVERIFY(!end.requestId.isEmpty());
        // Without our version header another shape comes back, and its outcome counts as unknown: we would look it up.
        const bool otherShape = recorded.status < 300 && name.contains(QStringLiteral("missing"));
        if (otherShape)
            QCOMPARE(toWord(end.meaning), QStringLiteral("server_error"));
        else
            QCOMPARE(end.isOk(), recorded.status < 300);
        if (recorded.status >= 400 && recorded.status < 500) QVERIFY(!end.isUnknown());
        if (recorded.status >= 500) QVERIFY(end.isUnknown());
    }

    void whatWeNeverAskForIsKnownByName()
    {
        QStringList others;
        for (const auto &name : exchangeNames())
            if (!operationOf(exchange(name))) others << name;
        QCOMPARE(
            others,
            QStringList(
                {QStringLiteral("booking-mark-absent"), QStringLiteral("event-type-create-color-60"),
                 QStringLiteral("event-type-create-haircut"), QStringLiteral("event-type-create-haircut-phone"),
                 QStringLiteral("event-type-create-perm-finish"), QStringLiteral("event-type-create-perm-process"),
                 QStringLiteral("event-type-create-perm-wash"), QStringLiteral("event-type-create-perm-wind"),
                 QStringLiteral("health"), QStringLiteral("reservation-get"), QStringLiteral("reservation-get-unknown"),
                 QStringLiteral("reservation-patch"), QStringLiteral("reservation-patch-unknown"),
                 QStringLiteral("unknown-route"), QStringLiteral("webhook-delivery-booking-cancelled"),
                 QStringLiteral("webhook-delivery-booking-created"),
                 QStringLiteral("webhook-delivery-booking-rescheduled")}));
    }
};

QTEST_APPLESS_MAIN(EveryAnswerTest)
#include "tst_every_answer.moc"
